#include "jounce/irc/confirmation.hpp"

#include <algorithm>
#include <utility>

#include "irc/source.hpp"

namespace jounce::irc {

namespace {

constexpr std::size_t most_open = 500;

bool is_refusal(int numeric) {
  return (numeric >= 400 && numeric < 600) || numeric == 707 || numeric == 716;
}

}  // namespace

void confirmation::sent(std::uint64_t id, std::string target, std::string token, bool echo, instant now) {
  if (open_.size() >= most_open) decide(open_.begin(), line_fate::unknown, "too many lines are unanswered");
  open_.push_back({id, std::move(target), std::move(token), echo, now});
}

void confirmation::decide(const iterator& which, line_fate fate, std::string reason) {
  decided_.push_back({which->id, fate, which->target, std::move(reason)});
  open_.erase(which);
}

// The line that an answer with `label`, naming `target`, is about.
confirmation::iterator confirmation::about(const std::optional<std::string>& label, std::string_view target,
                                           const isupport& support) {
  if (label) {
    return std::find_if(open_.begin(), open_.end(),
                        [&](const open_line& line) { return line.token == *label; });
  }
  return std::find_if(open_.begin(), open_.end(),
                      [&](const open_line& line) { return same_name(line.target, target, support.mapping); });
}

void confirmation::feed(const message& line, const std::optional<std::string>& label, std::string_view nick,
                        const isupport& support) {
  if (open_.empty()) return;
  if (line.command == "PONG") {
    if (!line.params.empty()) on_pong(line.params.back());
  } else if (line.command == "PRIVMSG") {
    if (!same_name(split_source(line.source).nick, nick, support.mapping)) return;
    const auto which = about(label, line.param(0), support);
    if (which != open_.end()) decide(which, line_fate::said, "");
  } else if (line.command == "NOTICE") {
    on_notice(line, label, support);
  } else if (is_refusal(line.numeric())) {
    const bool headless = line.numeric() == 417;  // the line was too long: names no target
    const auto which = headless && !label ? open_.begin() : about(label, line.param(1), support);
    if (which != open_.end()) decide(which, line_fate::refused, line.command + " " + line.params.back());
  }
}

void confirmation::on_pong(std::string_view token) {
  const auto found =
      std::find_if(open_.begin(), open_.end(), [&](const open_line& line) { return line.token == token; });
  if (found == open_.end()) return;
  // Whatever was sent before it is answered as well.
  for (auto left = found - open_.begin() + 1; left > 0; --left) {
    const bool echo = open_.front().echo;
    decide(open_.begin(), echo ? line_fate::refused : line_fate::said,
           echo ? "the server neither repeated the line nor said why" : "");
  }
}

// "*** Message to #x throttled due to flooding", from the server itself.
void confirmation::on_notice(const message& line, const std::optional<std::string>& label,
                             const isupport& support) {
  if (split_source(line.source).user.empty() == false || line.params.size() < 2) return;
  const std::string_view text = line.params.back();
  if (text.find("throttled due to flooding") == std::string_view::npos) return;
  auto which = open_.end();
  if (label) which = about(label, "", support);
  for (std::size_t from = 0; from < text.size() && which == open_.end();) {
    const auto word = text.substr(from, text.find(' ', from) - from);
    from += word.size() + 1;
    if (!word.empty()) which = about(std::nullopt, word, support);
  }
  if (which != open_.end()) decide(which, line_fate::throttled, std::string(text));
}

void confirmation::tick(instant now) {
  while (!open_.empty() && now >= open_.front().sent_at + confirmation_limit) {
    decide(open_.begin(), line_fate::unknown, "the server did not answer");
  }
}

std::optional<instant> confirmation::deadline() const {
  if (open_.empty()) return std::nullopt;
  return open_.front().sent_at + confirmation_limit;
}

void confirmation::closed() {
  while (!open_.empty()) decide(open_.begin(), line_fate::unknown, "the connection ended");
}

std::vector<confirmation::verdict> confirmation::take() {
  return std::exchange(decided_, {});
}

}  // namespace jounce::irc
