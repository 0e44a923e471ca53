// Who comes and goes.
#include "jounce/irc/membership.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "irc/membership_input.hpp"

namespace jounce::irc {

namespace {

constexpr std::size_t most_users = 50'000;
constexpr std::chrono::minutes split_lasts{30};  // who comes back later has joined

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '*';
}

bool is_server_name(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.front() != '.' && text.back() != '.' &&
         std::all_of(text.begin(), text.end(), is_host_char);
}

}  // namespace

bool is_split_reason(std::string_view reason) {
  const auto blank = reason.find(' ');
  if (blank == 0 || blank == std::string_view::npos || blank + 1 == reason.size()) return false;
  return is_server_name(reason.substr(0, blank)) && is_server_name(reason.substr(blank + 1));
}

membership::channel* membership::channel_of(input& in, std::size_t param) {
  const auto found = channels_.find(in.folded(in.line.param(param)));
  return found == channels_.end() ? nullptr : &found->second;
}

void membership::feed(const message& line, const context& with, std::vector<event>& out) {
  struct handler {
    std::string_view command;
    void (membership::*function)(input&);
  };
  static constexpr std::array<handler, 13> handlers = {{{"JOIN", &membership::on_join},
                                                        {"PART", &membership::on_part},
                                                        {"KICK", &membership::on_kick},
                                                        {"QUIT", &membership::on_quit},
                                                        {"NICK", &membership::on_nick},
                                                        {"ACCOUNT", &membership::on_account},
                                                        {"CHGHOST", &membership::on_chghost},
                                                        {"MODE", &membership::on_mode},
                                                        {"353", &membership::on_names},
                                                        {"366", &membership::on_names_end},
                                                        {"354", &membership::on_who},
                                                        {"PRIVMSG", &membership::learn},
                                                        {"NOTICE", &membership::learn}}};
  const auto found = std::find_if(handlers.begin(), handlers.end(),
                                  [&](const handler& row) { return row.command == line.command; });
  if (found == handlers.end()) return;
  input in{line, with, out, split_source(line.source), ""};
  in.key = in.folded(in.from.nick);
  (this->*found->function)(in);
}

membership::user* membership::enter(input& in, channel& where, const person& who) {
  const auto key = in.folded(who.nick);
  if (users_.size() >= most_users && users_.find(key) == users_.end()) return nullptr;
  const auto [known, is_new] = users_.try_emplace(key);
  auto& person = known->second;
  if (where.modes.try_emplace(key).second) ++person.channels;
  person.who.nick = who.nick;
  if (!who.user.empty()) person.who.user = who.user;
  if (!who.host.empty()) person.who.host = who.host;
  if (who.account) person.who.account = who.account;
  return &person;
}

void membership::release(const std::string& key) {
  const auto found = users_.find(key);
  if (found != users_.end() && --found->second.channels == 0) users_.erase(found);
}

void membership::leave(input& in, channel& where, const std::string& key, presence_cause cause) {
  if (where.modes.erase(key) == 0) return;
  in.out.emplace_back(events::member_left{where.name, users_.at(key).who.nick, cause});
  release(key);
}

void membership::drop_channel(const std::string& key) {
  const auto found = channels_.find(key);
  if (found == channels_.end()) return;
  for (const auto& [nick, modes] : found->second.modes) release(nick);
  channels_.erase(found);
}

void membership::remember_split(const user& lost, input& in) {
  if (lost_.size() >= most_users) lost_.clear();
  lost_user entry{lost.who.user, lost.who.host, in.with.now, {}};
  for (const auto& [key, where] : channels_) {
    if (where.modes.count(in.key) > 0) entry.channels.push_back(key);
  }
  lost_[in.key] = std::move(entry);
}

presence_cause membership::cause_of_join(input& in, const std::string& channel, const person& who) {
  bool back = in.with.split;
  if (const auto found = lost_.find(in.key); found != lost_.end()) {
    auto& before = found->second;
    const bool same = before.user.empty() || (before.user == who.user && before.host == who.host);
    const bool missed = std::erase(before.channels, channel) > 0;
    back = back || (missed && same && in.with.now - before.when <= split_lasts);
    if (before.channels.empty()) lost_.erase(found);
  }
  return back ? presence_cause::split : presence_cause::ordinary;
}

void membership::on_join(input& in) {
  const auto key = in.folded(in.line.param(0));
  person who{in.from.nick, in.from.user, in.from.host, std::nullopt};
  if (in.with.extended_join && in.line.params.size() > 1) who.account = account_named(in.line.param(1));
  if (in.own()) {
    drop_channel(key);
    if (in.with.channel.empty()) return;
    auto& fresh = channels_[key];
    fresh.name = in.with.channel;
    enter(in, fresh, who);
    return;
  }
  const auto found = channels_.find(key);
  if (found == channels_.end() || found->second.modes.count(in.key) > 0) return;
  const auto cause = cause_of_join(in, key, who);
  if (const auto* member = enter(in, found->second, who)) {
    in.out.emplace_back(events::member_joined{found->second.name, who.nick, member->who.user,
                                              member->who.host, member->who.account, cause});
  }
}

void membership::on_part(input& in) {
  if (in.own()) return drop_channel(in.folded(in.line.param(0)));
  if (auto* where = channel_of(in, 0)) leave(in, *where, in.key, presence_cause::ordinary);
}

void membership::on_kick(input& in) {
  const auto key = in.folded(in.line.param(1));
  if (key == in.folded(in.with.nick)) return drop_channel(in.folded(in.line.param(0)));
  if (auto* where = channel_of(in, 0)) leave(in, *where, key, presence_cause::ordinary);
}

void membership::on_quit(input& in) {
  const auto found = users_.find(in.key);
  if (found == users_.end()) return;
  const bool split = in.with.split || is_split_reason(in.line.param(0));
  if (split) remember_split(found->second, in);
  const auto key = in.key;
  for (auto& [name, where] : channels_) {
    leave(in, where, key, split ? presence_cause::split : presence_cause::ordinary);
  }
}

void membership::on_nick(input& in) {
  const auto to = std::string(in.line.param(0));
  const auto found = users_.find(in.key);
  if (found == users_.end() || to.empty()) return;
  const auto key = in.folded(to);
  // Our own changes of nick are own_nick's to tell.
  if (key != in.folded(in.with.nick)) in.out.emplace_back(events::member_renamed{found->second.who.nick, to});
  if (key != in.key) {
    if (users_.count(key) > 0) {
      // Two of one nick cannot be: the one we knew by it is gone without our having seen it.
      for (auto& [name, where] : channels_) leave(in, where, key, presence_cause::ordinary);
    }
    auto node = users_.extract(in.key);
    node.key() = key;
    users_.insert(std::move(node));
    for (auto& [name, where] : channels_) {
      auto entry = where.modes.extract(in.key);
      if (entry.empty()) continue;
      entry.key() = key;
      where.modes.insert(std::move(entry));
    }
  }
  users_.at(key).who.nick = to;
}

std::vector<std::string> membership::take_listed() {
  return std::exchange(listed_, {});
}

std::vector<membership::member> membership::members(std::string_view channel, const isupport& support) const {
  std::vector<member> out;
  const auto found = channels_.find(fold(channel, support.mapping));
  if (found == channels_.end()) return out;
  for (const auto& [key, modes] : found->second.modes) out.push_back({users_.at(key).who, modes});
  return out;
}

const membership::person* membership::find(std::string_view nick, const isupport& support) const {
  const auto found = users_.find(fold(nick, support.mapping));
  return found == users_.end() ? nullptr : &found->second.who;
}

std::string membership::modes(std::string_view channel, std::string_view nick,
                              const isupport& support) const {
  const auto where = channels_.find(fold(channel, support.mapping));
  if (where == channels_.end()) return "";
  const auto found = where->second.modes.find(fold(nick, support.mapping));
  return found == where->second.modes.end() ? "" : found->second;
}

}  // namespace jounce::irc
