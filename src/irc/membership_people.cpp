// What the server says of people who are in our channels: accounts, hosts, prefix modes.
#include <algorithm>
#include <utility>

#include "irc/membership_input.hpp"

namespace jounce::irc {

namespace {

constexpr std::string_view who_token = "152";  // tells answers to our request from others

}  // namespace

message who_request(std::string channel) {
  return make_message("WHO", {std::move(channel), "%tcnuhaf," + std::string(who_token)});
}

void membership::set_account(input& in, user& whose, std::string account) {
  if (whose.who.account == account) return;
  whose.who.account = account;
  if (in.folded(whose.who.nick) == in.folded(in.with.nick)) return;
  in.out.emplace_back(events::member_account{whose.who.nick, std::move(account)});
}

void membership::on_account(input& in) {
  const auto found = users_.find(in.key);
  if (found != users_.end()) set_account(in, found->second, account_named(in.line.param(0)));
}

void membership::on_chghost(input& in) {
  const auto found = users_.find(in.key);
  if (found == users_.end() || in.line.params.size() < 2) return;
  found->second.who.user = in.line.param(0);
  found->second.who.host = in.line.param(1);
}

// Everything that somebody says tells their account, where the server tags it.
void membership::learn(input& in) {
  const auto found = users_.find(in.key);
  if (found == users_.end() || !in.with.account_tag || in.from.user.empty()) return;
  set_account(in, found->second, std::string(in.line.tag_value("account").value_or("")));
}

void membership::on_mode(input& in) {
  auto* where = channel_of(in, 0);
  if (!where) return;
  const auto& support = in.with.support;
  bool set = true;
  std::size_t next = 2;
  for (const char mode : in.line.param(1)) {
    if (mode == '+' || mode == '-') {
      set = mode == '+';
      continue;
    }
    const auto param = support.takes_parameter(mode, set) ? in.line.param(next++) : std::string_view();
    if (support.prefix_modes.find(mode) == std::string::npos) continue;
    const auto found = where->modes.find(in.folded(param));
    if (found == where->modes.end()) continue;
    std::erase(found->second, mode);
    if (set) found->second += mode;
  }
}

void membership::on_names(input& in) {
  auto* where = channel_of(in, 2);
  if (!where) return;
  const auto& support = in.with.support;
  auto list = in.line.param(3);
  while (!list.empty()) {
    auto word = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(word.size() + 1, list.size()));
    std::string modes;
    for (auto at = std::string::npos;
         !word.empty() && (at = support.prefix_symbols.find(word[0])) != std::string::npos;
         word.remove_prefix(1)) {
      modes += support.prefix_modes[at];
    }
    const auto who = split_source(word);
    if (who.nick.empty()) continue;
    const auto key = in.folded(who.nick);
    const bool known = where->modes.count(key) > 0;
    const auto* member = enter(in, *where, {who.nick, who.user, who.host, std::nullopt});
    if (!member) return;
    where->modes[key] = modes;
    if (known || key == in.folded(in.with.nick)) continue;
    in.out.emplace_back(events::member_joined{where->name, who.nick, member->who.user, member->who.host,
                                              member->who.account, presence_cause::listed});
  }
}

void membership::on_names_end(input& in) {
  if (const auto* where = channel_of(in, 1)) listed_.push_back(where->name);
}

// Parameters: we, token, channel, user, host, nick, flags, account.
void membership::on_who(input& in) {
  const auto* where = channel_of(in, 2);
  if (!where || in.line.params.size() < 8 || in.line.param(1) != who_token) return;
  const auto key = in.folded(in.line.param(5));
  const auto found = users_.find(key);
  if (found == users_.end()) return;
  found->second.who.user = in.line.param(3);
  found->second.who.host = in.line.param(4);
  set_account(in, found->second, account_named(in.line.param(7)));
}

}  // namespace jounce::irc
