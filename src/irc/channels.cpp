#include "jounce/irc/channels.hpp"

#include <algorithm>
#include <utility>

#include "irc/source.hpp"

namespace jounce::irc {

namespace {

using std::chrono::seconds;

constexpr seconds join_limit{30};  // for the server to answer a JOIN
constexpr seconds first_wait{30};  // after a kick or refusal; doubles with each
constexpr seconds longest_wait{1800};
constexpr seconds kicks_forgotten{1800};  // after being in a channel so long, earlier kicks do not count
constexpr unsigned most_kicks = 5;

seconds wait_after(unsigned times) {
  return std::min(first_wait * (1U << std::min(times - 1, 10U)), longest_wait);
}

}  // namespace

channels::channels(const std::vector<std::string>& configured) {
  for (const auto& name : configured) entries_.push_back({name, state::out, instant::max(), 0, 0});
}

std::size_t channels::index_of(std::string_view name, const isupport& support) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const entry& one) {
    return same_name(one.name, name, support.mapping);
  });
  return static_cast<std::size_t>(found - entries_.begin());
}

channels::entry* channels::find(std::string_view name, const isupport& support) {
  const auto index = index_of(name, support);
  return index < entries_.size() ? &entries_[index] : nullptr;
}

std::optional<std::string> channels::configured(std::string_view name, const isupport& support) const {
  const auto index = index_of(name, support);
  if (index == entries_.size()) return std::nullopt;
  return entries_[index].name;
}

bool channels::is_in(std::string_view name, const isupport& support) const {
  const auto index = index_of(name, support);
  return index < entries_.size() && entries_[index].where == state::in;
}

void channels::join(entry& one, instant now, orders& out) {
  one.where = state::joining;
  one.when = now + join_limit;
  out.send("JOIN", {one.name});
}

void channels::begin(instant now, orders& out) {
  if (begun_) return;
  begun_ = true;
  for (auto& one : entries_) {
    if (one.where == state::out) join(one, now, out);
  }
}

void channels::feed(const message& line, const std::string& nick, const isupport& support, instant now,
                    orders& out) {
  const auto from = split_source(line.source).nick;
  const bool own = same_name(from, nick, support.mapping);
  if (line.command == "JOIN") {
    if (own) joined(line, support, now, out);
  } else if (line.command == "PART") {
    if (own) removed(line.param(0), "removed: " + std::string(line.param(1)), support, now, out);
  } else if (line.command == "KICK") {
    if (!same_name(line.param(1), nick, support.mapping)) return;
    removed(line.param(0), "kicked by " + from + ": " + std::string(line.param(2)), support, now, out);
  } else if (line.command == "INVITE") {
    if (same_name(line.param(0), nick, support.mapping)) invited(line.param(1), support, now, out);
  } else if (line.numeric() >= 400 && line.numeric() < 600) {
    auto* one = find(line.param(1), support);
    if (one && one->where == state::joining) refused(*one, line.command + " " + line.params.back(), now, out);
  }
}

void channels::joined(const message& line, const isupport& support, instant now, orders& out) {
  auto* one = find(line.param(0), support);
  if (!one) {
    // A forward (470), or somebody's trick: we stay in no channel that nobody configured.
    return out.send("PART", {std::string(line.param(0)), "not configured"});
  }
  if (one->where == state::in) return;
  one->where = state::in;
  one->when = now;
  one->refusals = 0;
  out.happened.emplace_back(events::channel_joined{one->name});
}

void channels::removed(std::string_view channel, std::string reason, const isupport& support, instant now,
                       orders& out) {
  auto* one = find(channel, support);
  if (!one || one->where != state::in) return;
  one->kicks = now - one->when > kicks_forgotten ? 1 : one->kicks + 1;
  out.happened.emplace_back(events::channel_lost{one->name, reason});
  if (one->kicks > most_kicks) {
    one->where = state::given_up;
    one->when = instant::max();
    out.happened.emplace_back(events::channel_given_up{one->name, std::move(reason)});
  } else {
    one->where = state::out;
    one->when = now + wait_after(one->kicks);
  }
}

void channels::refused(entry& one, std::string reason, instant now, orders& out) {
  one.where = state::out;
  one.when = now + wait_after(++one.refusals);
  out.happened.emplace_back(events::join_refused{one.name, std::move(reason)});
}

void channels::invited(std::string_view channel, const isupport& support, instant now, orders& out) {
  auto* one = find(channel, support);
  if (!one || !begun_ || one->where == state::in || one->where == state::joining) return;
  if (one->where == state::given_up) one->kicks = 0;
  join(*one, now, out);
}

void channels::tick(instant now, orders& out) {
  for (auto& one : entries_) {
    if (!begun_ || now < one.when) continue;
    if (one.where == state::out) {
      join(one, now, out);
    } else if (one.where == state::joining) {
      refused(one, "the server did not answer JOIN", now, out);
    }
  }
}

std::optional<instant> channels::deadline() const {
  std::optional<instant> first;
  for (const auto& one : entries_) {
    const bool waits = one.where == state::joining || (one.where == state::out && begun_);
    if (waits && one.when != instant::max() && (!first || one.when < *first)) first = one.when;
  }
  return first;
}

}  // namespace jounce::irc
