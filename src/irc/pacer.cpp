#include "jounce/irc/pacer.hpp"

#include <algorithm>
#include <utility>

namespace jounce::irc {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds interval = 2s;
constexpr int burst = 4;
static_assert(interval >= 1s && burst <= 8, "what a channel without voice allows");
constexpr int overdraft = 8;  // of the protocol lane
constexpr milliseconds opening_ahead = 10s, opening_after = 10s;
constexpr milliseconds first_slow_interval = 4s, slowest_interval = 32s;
constexpr auto slow_lasts = 5min;

}  // namespace

bool pacer::push(queued_line line) {
  auto& queue = lanes_.at(static_cast<std::size_t>(line.where));
  if (queue.size() >= lane_limit) return false;
  if (line.retry) {
    queue.push_front(std::move(line));
  } else {
    queue.push_back(std::move(line));
  }
  return true;
}

bool pacer::keeps_one(lane where, instant now) const {
  return where > lane::opening && opening_ && now >= *opening_ - opening_ahead &&
         now < *opening_ + opening_after;
}

// The first instant, as things stand at `now`, at which `line` may leave.
instant pacer::ready(const queued_line& line, instant now) const {
  const int lines = line.where == lane::protocol ? burst + overdraft
                    : keeps_one(line.where, now) ? burst - 1
                                                 : burst;
  auto when = line.not_before;
  if (full_ != instant::min()) when = std::max(when, full_ - interval * (lines - 1));
  if (const auto found = channels_.find(line.channel); found != channels_.end()) {
    const auto& pace = found->second;
    if (!pace.voiced && now < pace.slow_until) when = std::max(when, pace.next);
  }
  return when;
}

void pacer::spend(const queued_line& line, instant now) {
  full_ = std::max(full_, now) + interval;
  if (line.where == lane::opening) opening_.reset();
  if (const auto found = channels_.find(line.channel); found != channels_.end()) {
    found->second.next = now + found->second.interval;
  }
}

void pacer::drop_expired(instant now, std::vector<queued_line>& out) {
  for (auto& queue : lanes_) {
    const auto dead = std::stable_partition(queue.begin(), queue.end(),
                                            [&](const queued_line& line) { return line.expires > now; });
    std::move(dead, queue.end(), std::back_inserter(out));
    queue.erase(dead, queue.end());
  }
}

pacer::next pacer::next_send(instant now) {
  next out;
  drop_expired(now, out.expired);
  auto again = instant::max();
  for (auto& queue : lanes_) {
    for (auto line = queue.begin(); line != queue.end(); ++line) {
      const auto when = ready(*line, now);
      if (when <= now) {
        out.line = std::move(*line);
        queue.erase(line);
        spend(*out.line, now);
        return out;
      }
      again = std::min({again, when, line->expires});
    }
  }
  if (again != instant::max()) {
    // Asking a little too often while an opening is awaited is cheaper than to work out when its reserve
    // ends.
    out.again = opening_ && now < *opening_ + opening_after ? std::min(again, now + 1s) : again;
  }
  return out;
}

void pacer::set_voiced(const std::string& channel, bool voiced) {
  channels_[channel].voiced = voiced;
}

void pacer::throttled(const std::string& channel, instant now) {
  auto& pace = channels_[channel];
  if (now >= pace.slow_until) pace.interval = {};
  pace.interval = std::clamp(pace.interval * 2, first_slow_interval, slowest_interval);
  pace.slow_until = now + slow_lasts;
  pace.next = now + pace.interval;
}

void pacer::clear() {
  const auto opening = opening_;
  *this = pacer();
  opening_ = opening;
}

std::vector<queued_line> pacer::take_waiting(const std::string& channel) {
  std::vector<queued_line> out;
  for (std::size_t i = static_cast<std::size_t>(lane::opening); i < lanes_.size(); ++i) {
    auto& queue = lanes_.at(i);
    const auto stays = [&](const queued_line& line) { return !channel.empty() && line.channel != channel; };
    const auto gone = std::stable_partition(queue.begin(), queue.end(), stays);
    std::move(gone, queue.end(), std::back_inserter(out));
    queue.erase(gone, queue.end());
  }
  return out;
}

}  // namespace jounce::irc
