#include "jounce/irc/session.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "irc/ctcp.hpp"
#include "irc/ending.hpp"
#include "irc/source.hpp"

namespace jounce::irc {

namespace {

using namespace std::chrono_literals;

constexpr auto motd_limit = 10s;
constexpr auto who_interval = 5s;  // between WHOs
constexpr auto who_delay = 30s;    // after a join that did not tell the account: others may follow
constexpr auto ctcp_interval = 2s;
// Of a nick, user and host nobody told us yet: what Libera allows, "~" included.
constexpr std::size_t longest_user = 11, longest_host = 63;

template <class Function>
std::optional<instant> earliest(std::initializer_list<std::optional<instant>> list, Function also) {
  std::optional<instant> first;
  const auto consider = [&](const std::optional<instant>& candidate) {
    if (candidate && (!first || *candidate < *first)) first = candidate;
  };
  for (const auto& deadline : list) consider(deadline);
  also(consider);
  return first;
}

bool is_bot(const message& line) {
  return line.tag_value("bot") || line.tag_value("draft/bot") || line.tag_value("inspircd.org/bot");
}

}  // namespace

struct session::input {
  const message& line;
  instant now;
  std::chrono::sys_seconds utc;
  orders& out;
  source from;
  bool own = false;  // we are the sender
};

session::session(session_settings settings)
    : settings_(std::move(settings)),
      registration_(settings_),
      nick_(settings_.nick, settings_.alt_nick),
      channels_(settings_.channels) {}

void session::connected(std::string nonce, instant now, orders& out) {
  registration_.begin(std::move(nonce), now, out);
}

void session::received(const message& line, instant now, std::chrono::sys_seconds utc, orders& out) {
  alive_.input(now);
  batches_.feed(line);
  if (batches_.kind_of(line) == batches::kind::replay) return;
  input in{line, now, utc, out, split_source(line.source), false};
  in.own = !in.from.nick.empty() && same_name(in.from.nick, nick_.current(), support_.mapping);
  registration_.feed(line, now, out);
  if (out.end) return;
  dispatch(in);
  nick_.feed(line, support_, registration_.logged_in(), now, out);
  if (!registered()) return;
  channels_.feed(line, nick_.current(), support_, now, out);
  feed_membership(in);
}

void session::dispatch(input& in) {
  struct handler {
    std::string_view command;
    void (session::*function)(input&);
  };
  static constexpr std::array<handler, 15> handlers = {{{"PING", &session::on_ping},
                                                        {"ERROR", &session::on_error},
                                                        {"463", &session::on_ban},
                                                        {"464", &session::on_ban},
                                                        {"465", &session::on_ban},
                                                        {"001", &session::on_welcome},
                                                        {"005", &session::on_support},
                                                        {"376", &session::on_motd_end},
                                                        {"422", &session::on_motd_end},
                                                        {"396", &session::on_hidden_host},
                                                        {"JOIN", &session::on_own_host},
                                                        {"CHGHOST", &session::on_own_host},
                                                        {"315", &session::on_who_end},
                                                        {"PRIVMSG", &session::on_text},
                                                        {"NOTICE", &session::on_notice}}};
  for (const auto& handler : handlers) {
    if (handler.command == in.line.command) (this->*handler.function)(in);
  }
}

void session::feed_membership(input& in) {
  const auto kind = batches_.kind_of(in.line);
  const bool split = kind == batches::kind::netsplit || kind == batches::kind::netjoin;
  const auto before = in.out.happened.size();
  const auto channel = channels_.configured(in.line.param(0), support_).value_or("");
  members_.feed(
      in.line,
      {support_, nick_.current(), channel, split, enabled("extended-join"), enabled("account-tag"), in.now},
      in.out.happened);
  for (const auto& listed : members_.take_listed()) want_accounts(listed, in.now, in.out);
  if (!support_.whox) return;
  for (auto i = before; i < in.out.happened.size(); ++i) {
    const auto* joined = std::get_if<events::member_joined>(&in.out.happened[i]);
    if (joined && !joined->account && joined->cause != presence_cause::listed) {
      who_due_.try_emplace(joined->channel, in.now + who_delay);
    }
  }
}

void session::want_accounts(const std::string& channel, instant when, orders& out) {
  if (support_.whox) {
    who_due_.insert_or_assign(channel, when);
  } else {
    out.happened.emplace_back(events::members_listed{channel, false});
  }
}

void session::on_ping(input& in) {
  in.out.send("PONG", in.line.params);
}

void session::on_error(input& in) {
  std::string text = in.line.params.empty() ? "" : in.line.params.back();
  if (text.empty()) text = "the server ended the connection and did not say why";
  if (refusal_) return in.out.finish(refusal_->kind, refusal_->reason, false);
  in.out.finish(classify_error(text), text, false);
}

// The server will close the connection by itself; what it says then may be less clear.
void session::on_ban(input& in) {
  const auto text = in.line.params.empty() ? in.line.command : in.line.command + " " + in.line.params.back();
  if (refusal_) return;
  const auto kind = classify_error(text);
  const auto least = in.line.numeric() == 465 ? ending_kind::banned : ending_kind::permanent;
  refusal_ = ending{kind == ending_kind::temporary ? least : kind, text};
}

void session::on_support(input& in) {
  support_.apply(in.line);
}

void session::on_welcome(input& in) {
  if (!registered() || join_at_) return;
  alive_.begin(in.now);
  join_at_ = in.now + motd_limit;
}

// By now the server has said how names fold.
void session::on_motd_end(input& in) {
  if (!registered()) return;
  join_at_.reset();
  channels_.begin(in.now, in.out);
}

void session::on_hidden_host(input& in) {
  const auto shown = in.line.param(1);
  const auto at = shown.find('@');
  host_ = shown.substr(at == std::string_view::npos ? 0 : at + 1);
  if (at != std::string_view::npos) user_ = shown.substr(0, at);
}

void session::on_own_host(input& in) {
  if (!in.own) return;
  const bool change = in.line.command == "CHGHOST";
  user_ = change ? std::string(in.line.param(0)) : in.from.user;
  host_ = change ? std::string(in.line.param(1)) : in.from.host;
}

void session::on_who_end(input& in) {
  if (const auto channel = channels_.configured(in.line.param(1), support_)) {
    in.out.happened.emplace_back(events::members_listed{*channel, true});
  }
}

std::optional<std::string> session::account_of(const input& in) const {
  if (enabled("account-tag")) return std::string(in.line.tag_value("account").value_or(""));
  const auto* known = members_.find(in.from.nick, support_);
  return known ? known->account : std::nullopt;
}

void session::heard(input& in, std::string channel, std::string_view text, text_kind kind) {
  in.out.happened.emplace_back(events::heard{std::move(channel), in.from.nick, in.from.user, in.from.host,
                                             account_of(in), std::string(text), kind, is_bot(in.line)});
}

void session::on_text(input& in) {
  if (!registered() || in.own || in.from.user.empty()) return;
  const auto channel = channels_.configured(in.line.param(0), support_);
  const bool in_private = same_name(in.line.param(0), nick_.current(), support_.mapping);
  if (!channel && !in_private) return;
  const auto text = in.line.param(1);
  const auto request = parse_ctcp(text);
  if (!request) return heard(in, channel.value_or(""), text, text_kind::message);
  if (request->command == "ACTION")
    return heard(in, channel.value_or(""), request->argument, text_kind::action);
  if (in_private) answer_ctcp(in, *request);
}

void session::answer_ctcp(input& in, const ctcp& request) {
  if (last_ctcp_ && in.now - *last_ctcp_ < ctcp_interval) return;
  auto answer = ctcp_answer(request, settings_.version, in.utc);
  if (!answer) return;
  last_ctcp_ = in.now;
  in.out.send("NOTICE", {in.from.nick, std::move(*answer)}, lane::reply);
}

void session::on_notice(input& in) {
  if (in.from.user.empty())
    in.out.happened.emplace_back(events::remark{false, std::string(in.line.param(1))});
}

void session::tick(instant now, orders& out) {
  registration_.tick(now, out);
  nick_.tick(support_, now, out);
  alive_.tick(now, out);
  if (join_at_ && now >= *join_at_) {
    join_at_.reset();
    channels_.begin(now, out);
  }
  channels_.tick(now, out);
  for (auto due = who_due_.begin(); due != who_due_.end();) {
    const bool may = !last_who_ || now - *last_who_ >= who_interval;
    if (!may || now < due->second) {
      ++due;
      continue;
    }
    last_who_ = now;
    if (is_in(due->first)) out.lines.push_back({lane::other, who_request(due->first)});
    due = who_due_.erase(due);
  }
}

std::optional<instant> session::deadline() const {
  return earliest(
      {registration_.deadline(), nick_.deadline(), alive_.deadline(), join_at_, channels_.deadline()},
      [&](const auto& consider) {
        for (const auto& [channel, when] : who_due_) {
          consider(last_who_ ? std::max(when, *last_who_ + who_interval) : when);
        }
      });
}

std::size_t session::prefix_length() const {
  const auto user = user_.empty() ? support_.user_length.value_or(longest_user - 1) + 1 : user_.size();
  const auto host = host_.empty() ? support_.host_length.value_or(longest_host) : host_.size();
  return nick_.current().size() + 1 + user + 1 + host;
}

bool session::voiced(std::string_view channel) const {
  return !members_.modes(channel, nick_.current(), support_).empty();
}

std::vector<membership::member> session::members(std::string_view channel) const {
  return members_.members(channel, support_);
}

}  // namespace jounce::irc
