#include "jounce/irc/own_nick.hpp"

#include <algorithm>
#include <utility>

#include "irc/source.hpp"

namespace jounce::irc {

namespace {

using std::chrono::seconds;

constexpr seconds first_retry{5}, second_retry{30}, longest_retry{600};

seconds retry_after(unsigned attempts) {
  if (attempts == 0) return first_retry;
  return std::min(second_retry * (1U << std::min(attempts - 1, 5U)), longest_retry);
}

bool is_refusal(int numeric) {
  return numeric == 432 || numeric == 433 || numeric == 436 || numeric == 437;
}

}  // namespace

own_nick::own_nick(std::string wanted, std::string alternative)
    : wanted_(std::move(wanted)),
      alternative_(alternative.empty() ? wanted_ + "_" : std::move(alternative)),
      current_(wanted_) {}

bool own_nick::has_wanted(const isupport& support) const {
  // A nick that is too long was cut silently: no use asking for the rest.
  const auto reachable = std::string_view(wanted_).substr(0, support.nick_length.value_or(wanted_.size()));
  return same_name(current_, reachable, support.mapping);
}

void own_nick::feed(const message& line, const isupport& support, bool logged_in, instant now, orders& out) {
  const int numeric = line.numeric();
  if (numeric == 1 && !registered_) {
    registered_ = true;
    const auto called = line.param(0).empty() ? current_ : std::string(line.param(0));
    out.happened.emplace_back(events::registered{called});
    changed(called, support, now, out);
  } else if (line.command == "NICK") {
    if (same_name(split_source(line.source).nick, current_, support.mapping) && !line.param(0).empty()) {
      changed(std::string(line.param(0)), support, now, out);
    }
  } else if (is_refusal(numeric) && !support.is_channel(line.param(1))) {
    refused(line, support, logged_in, out);
  } else if (numeric == 5 && registered_ && has_wanted(support)) {
    retry_.reset();
  }
}

void own_nick::changed(const std::string& to, const isupport& support, instant now, orders& out) {
  current_ = to;
  out.happened.emplace_back(events::own_nick{to});
  if (!registered_) return;
  if (has_wanted(support)) {
    attempts_ = 0;
    retry_.reset();
  } else if (!retry_) {
    retry_ = now + retry_after(attempts_);
  }
}

void own_nick::refused(const message& line, const isupport& support, bool logged_in, orders& out) {
  const auto numeric = line.numeric();
  if (!registered_) {
    if (!tried_alternative_) {
      tried_alternative_ = true;
      current_ = alternative_;
      return out.send("NICK", {alternative_});
    }
    const auto kind = numeric == 432 ? ending_kind::permanent : ending_kind::temporary;
    return out.finish(kind, "neither " + wanted_ + " nor " + alternative_ + " can be had: " + line.command);
  }
  if (has_wanted(support)) return;
  if (numeric == 432) {
    retry_.reset();
    out.happened.emplace_back(events::remark{true, "the server does not allow the nick " + wanted_});
    return;
  }
  if (logged_in) out.send("PRIVMSG", {"NickServ", "REGAIN " + wanted_}, lane::other);
}

void own_nick::tick(const isupport& support, instant now, orders& out) {
  if (!retry_ || now < *retry_) return;
  if (has_wanted(support)) return retry_.reset();
  ++attempts_;
  retry_ = now + retry_after(attempts_);
  out.send("NICK", {wanted_}, lane::other);
}

}  // namespace jounce::irc
