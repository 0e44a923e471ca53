#include "jounce/irc/client.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "irc/splitter.hpp"

namespace jounce::irc {

namespace {

using namespace std::chrono_literals;

constexpr auto quit_limit = 2s;

// Fates from the one that changes least to the one that decides: what is worse than another outweighs it.
int weight(line_fate fate) {
  switch (fate) {
    case line_fate::said:
      return 0;
    case line_fate::unsent:
      return 1;
    case line_fate::throttled:
      return 2;
    case line_fate::refused:
      return 3;
    default:
      return 4;
  }
}

std::optional<instant> earlier(std::optional<instant> a, std::optional<instant> b) {
  if (!a) return b;
  return b ? std::min(*a, *b) : *a;
}

}  // namespace

client::client(session_settings settings) : settings_(std::move(settings)), session_(settings_) {}

client::output client::connected(std::string nonce, instant now) {
  output out;
  session_ = session(settings_);
  buffer_.clear();
  pacer_.clear();
  send_at_.reset();
  quit_by_.reset();
  state_ = state::open;
  orders todo;
  session_.connected(std::move(nonce), now, todo);
  perform(std::move(todo), now, out);
  return out;
}

client::output client::received(std::string_view bytes, instant now, std::chrono::sys_seconds utc) {
  output out;
  if (state_ != state::open) return out;
  session_.noise(now);
  const auto fed = buffer_.feed(bytes);
  if (fed.dropped > 0) out.happened.emplace_back(events::remark{true, "a line of the server was too long"});
  for (const auto& text : fed.lines) {
    if (state_ == state::open) line(text, now, utc, out);
  }
  flush(now, out);
  return out;
}

void client::line(std::string_view bytes, instant now, std::chrono::sys_seconds utc, output& out) {
  const auto parsed = parse(bytes);
  if (!parsed) {
    out.happened.emplace_back(events::remark{true, "a line of the server is no message"});
    return;
  }
  orders todo;
  session_.received(*parsed, now, utc, todo);
  confirmation_.feed(*parsed, session_.open_batches().label_of(*parsed), session_.nick(), session_.support());
  if (parsed->command == "MODE" || parsed->command == "353" || parsed->command == "JOIN") update_voices();
  take_verdicts(now, out);
  perform(std::move(todo), now, out);
}

client::output client::tick(instant now) {
  output out;
  if (state_ != state::open) return out;
  if (quit_by_ && now >= *quit_by_) {
    state_ = state::ending;
    out.end = ending{ending_kind::requested, "the server did not close in time"};
    return out;
  }
  orders todo;
  session_.tick(now, todo);
  perform(std::move(todo), now, out);
  confirmation_.tick(now);
  take_verdicts(now, out);
  flush(now, out);
  return out;
}

std::optional<instant> client::deadline() const {
  if (state_ != state::open) return std::nullopt;
  if (quit_by_) return quit_by_;
  return earlier(earlier(session_.deadline(), confirmation_.deadline()), send_at_);
}

void client::perform(orders todo, instant now, output& out) {
  for (auto& event : todo.happened) {
    const auto* lost = std::get_if<events::channel_lost>(&event);
    const auto channel = lost ? lost->channel : "";
    out.happened.push_back(std::move(event));
    if (lost) drop_waiting(folded(channel), "we are not in the channel", out);
  }
  for (const auto& [where, what] : todo.lines) {
    auto text = serialise(what);
    if (!text) {
      out.happened.emplace_back(
          events::remark{true, "a " + what.command + " could not be written as a line"});
    } else if (!session_.registered() || todo.end) {
      write(*text, out);
    } else if (!quit_by_) {
      queued_line queued;
      queued.where = where;
      queued.line = std::move(*text);
      if (!pacer_.push(std::move(queued))) {
        out.happened.emplace_back(
            events::remark{true, "too many lines wait: a " + what.command + " is dropped"});
      }
    }
  }
  if (todo.end) {
    if (todo.say_quit && !quit_by_) write("QUIT :leaving", out);
    if (quit_by_) todo.end->kind = ending_kind::requested;
    out.end = std::move(todo.end);
    state_ = state::ending;
  }
  flush(now, out);
}

void client::write(std::string_view line, output& out) const {
  out.bytes.append(line).append("\r\n");
}

void client::flush(instant now, output& out) {
  send_at_.reset();
  while (state_ == state::open && !quit_by_) {
    auto next = pacer_.next_send(now);
    for (const auto& line : next.expired) settle(line.id, line_fate::unsent, "it waited too long", out);
    if (!next.line) {
      send_at_ = next.again;
      return;
    }
    leave(*next.line, now, out);
  }
}

void client::leave(const queued_line& sent, instant now, output& out) {
  const auto found = parts_.find(sent.id);
  if (found == parts_.end()) return write(sent.line, out);
  const auto& [ticket, target, token] = found->second;
  const bool labels = session_.enabled("labeled-response") && session_.enabled("batch");
  write(labels ? "@label=" + token + " " + sent.line : sent.line, out);
  write("PING " + token, out);
  confirmation_.sent(sent.id, target, token, session_.enabled("echo-message"), now);
}

client::output client::say(utterance what, instant now) {
  output out;
  const auto refuse = [&](std::string why) {
    out.happened.emplace_back(events::line_settled{what.ticket, line_fate::unsent, std::move(why)});
    return out;
  };
  const bool channel = session_.support().is_channel(what.target);
  if (state_ != state::open || quit_by_ || !session_.registered()) return refuse("there is no connection");
  if (channel && !session_.is_in(what.target)) return refuse("we are not in the channel");
  if (what.target.find(',') != std::string::npos) return refuse("there is more than one target");
  if (settlements_.count(what.ticket) > 0) {
    out.happened.emplace_back(
        events::remark{true, "a line was handed over twice: " + std::to_string(what.ticket)});
    return out;
  }
  std::vector<std::string> lines;
  for (auto& text : split(what.target, what.text)) {
    auto line = serialise(make_message("PRIVMSG", {what.target, std::move(text)}));
    if (!line || what.text.empty()) return refuse("it is not fit to be said");
    lines.push_back(std::move(*line));
  }
  if (what.retry) std::reverse(lines.begin(), lines.end());  // each goes to the head
  settlements_[what.ticket].open = lines.size();
  for (auto& line : lines) {
    const auto id = ++last_id_;
    parts_[id] = {what.ticket, what.target, "line" + std::to_string(id)};
    const auto room = pacer_.push({what.where, std::move(line), channel ? folded(what.target) : "", id,
                                   what.not_before, what.expires, what.retry});
    if (!room) settle(id, line_fate::unsent, "too many lines wait", out);
  }
  flush(now, out);
  return out;
}

void client::settle(std::uint64_t id, line_fate fate, const std::string& reason, output& out) {
  const auto part = parts_.find(id);
  if (part == parts_.end()) return;
  const auto whole = settlements_.find(part->second.ticket);
  parts_.erase(part);
  auto& sum = whole->second;
  sum.said = sum.said || fate == line_fate::said;
  if (weight(fate) > weight(sum.worst)) {
    sum.worst = fate;
    sum.reason = reason;
  }
  if (--sum.open > 0) return;
  // What was said in part must not be said again.
  const bool again = sum.worst == line_fate::throttled || sum.worst == line_fate::unsent;
  if (sum.said && again) sum.worst = line_fate::refused;
  out.happened.emplace_back(events::line_settled{whole->first, sum.worst, sum.reason});
  settlements_.erase(whole);
}

void client::take_verdicts(instant now, output& out) {
  for (const auto& confirmed : confirmation_.take()) {
    if (confirmed.fate == line_fate::throttled) pacer_.throttled(folded(confirmed.target), now);
    settle(confirmed.id, confirmed.fate, confirmed.reason, out);
  }
}

void client::drop_waiting(const std::string& channel, const std::string& why, output& out) {
  for (const auto& line : pacer_.take_waiting(channel)) settle(line.id, line_fate::unsent, why, out);
}

void client::update_voices() {
  for (const auto& channel : settings_.channels) pacer_.set_voiced(folded(channel), session_.voiced(channel));
}

client::output client::quit(std::string reason, instant now) {
  output out;
  if (state_ != state::open || quit_by_) return out;
  drop_waiting("", "we are quitting", out);
  write(serialise(make_message("QUIT", {std::move(reason)})).value_or("QUIT"), out);
  quit_by_ = now + quit_limit;
  return out;
}

client::output client::closed(std::string why, instant now) {
  output out;
  if (state_ == state::closed) return out;
  if (state_ == state::open) {
    out.end = quit_by_ ? ending{ending_kind::requested, "quit"}
                       : session_.refusal().value_or(ending{ending_kind::temporary, std::move(why)});
  }
  state_ = state::closed;
  drop_waiting("", "the connection ended", out);
  confirmation_.closed();
  take_verdicts(now, out);
  send_at_.reset();
  return out;
}

std::vector<std::string> client::split(std::string_view target, std::string_view text) const {
  return split_text(text, session_.prefix_length(), target);
}

}  // namespace jounce::irc
