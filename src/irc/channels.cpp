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
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const entry& entry) {
    return same_name(entry.name, name, support.mapping);
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

void channels::join(entry& channel, instant now, orders& out) {
  channel.where = state::joining;
  channel.when = now + join_limit;
  out.send("JOIN", {channel.name});
}

void channels::begin(instant now, orders& out) {
  if (begun_) return;
  begun_ = true;
  for (auto& channel : entries_) {
    if (channel.where == state::out) join(channel, now, out);
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
    auto* channel = find(line.param(1), support);
    if (channel && channel->where == state::joining)
      refused(*channel, line.command + " " + line.params.back(), now, out);
  }
}

void channels::joined(const message& line, const isupport& support, instant now, orders& out) {
  auto* channel = find(line.param(0), support);
  if (!channel) {
    // A forward (470), or somebody's trick: we stay in no channel that nobody configured.
    return out.send("PART", {std::string(line.param(0)), "not configured"});
  }
  if (channel->where == state::in) return;
  channel->where = state::in;
  channel->when = now;
  channel->refusals = 0;
  out.happened.emplace_back(events::channel_joined{channel->name});
}

void channels::removed(std::string_view channel, std::string reason, const isupport& support, instant now,
                       orders& out) {
  auto* known = find(channel, support);
  if (!known || known->where != state::in) return;
  known->kicks = now - known->when > kicks_forgotten ? 1 : known->kicks + 1;
  out.happened.emplace_back(events::channel_lost{known->name, reason});
  if (known->kicks > most_kicks) {
    known->where = state::given_up;
    known->when = instant::max();
    out.happened.emplace_back(events::channel_given_up{known->name, std::move(reason)});
  } else {
    known->where = state::out;
    known->when = now + wait_after(known->kicks);
  }
}

void channels::refused(entry& channel, std::string reason, instant now, orders& out) {
  channel.where = state::out;
  channel.when = now + wait_after(++channel.refusals);
  out.happened.emplace_back(events::join_refused{channel.name, std::move(reason)});
}

void channels::invited(std::string_view channel, const isupport& support, instant now, orders& out) {
  auto* known = find(channel, support);
  if (!known || !begun_ || known->where == state::in || known->where == state::joining) return;
  if (known->where == state::given_up) known->kicks = 0;
  join(*known, now, out);
}

void channels::tick(instant now, orders& out) {
  for (auto& channel : entries_) {
    if (!begun_ || now < channel.when) continue;
    if (channel.where == state::out) {
      join(channel, now, out);
    } else if (channel.where == state::joining) {
      refused(channel, "the server did not answer JOIN", now, out);
    }
  }
}

std::optional<instant> channels::deadline() const {
  std::optional<instant> first;
  for (const auto& channel : entries_) {
    const bool waits = channel.where == state::joining || (channel.where == state::out && begun_);
    if (waits && channel.when != instant::max() && (!first || channel.when < *first)) first = channel.when;
  }
  return first;
}

}  // namespace jounce::irc
