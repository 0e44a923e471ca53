#include "jounce/mediawiki/poll_state.hpp"

#include <algorithm>

namespace jounce::mediawiki {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds longest_wait{15'000};
constexpr milliseconds shortest_deadline{1'000};

milliseconds until(std::chrono::steady_clock::time_point when, moment now) {
  return std::chrono::ceil<milliseconds>(when - now.steady);
}

}  // namespace

poll_action poll_state::next(moment now) {
  if (step_ == step::page_wanted) return read(true, now);
  promote_urgent(now);
  if (now.steady < paused_until_) return wait(now);
  if (urgent_left_ > 0 && now.steady >= urgent_due_) return begin(urgency::urgent, now);
  if (ordinary_must_not_begin(now)) return wait(now);
  if (refresh_) return begin(urgency::refresh, now);
  if (now.steady >= due_) return begin(urgency::none, now);
  return wait(now);
}

void poll_state::promote_urgent(moment now) {
  if (!urgent_ || now.wall < *urgent_) return;
  urgent_.reset();
  urgent_left_ = options_.urgent_attempts;
  urgent_due_ = now.steady;
}

bool poll_state::ordinary_must_not_begin(moment now) const {
  return urgent_left_ > 0 || (urgent_ && *urgent_ - now.wall < options_.quiet_before_urgent);
}

poll_action poll_state::begin(urgency why, moment now) {
  round_ = why;
  refresh_ = false;
  if (why == urgency::urgent) --urgent_left_;
  return read(!known_, now);
}

poll_action poll_state::read(bool page, moment now) {
  step_ = page ? step::page : step::revision;
  poll_read out{page, round_ == urgency::urgent, options_.deadline, std::nullopt};
  if (out.urgent) {
    out.deadline = options_.urgent_deadline;
  } else if (urgent_) {
    out.deadline = std::clamp<milliseconds>(*urgent_ - now.wall, shortest_deadline, options_.deadline);
  }
  if (round_ == urgency::none) out.maxlag = options_.maxlag;
  return out;
}

poll_wait poll_state::wait(moment now) const {
  milliseconds time = longest_wait;
  if (now.steady < paused_until_) {
    time = std::min(time, until(paused_until_, now));
  } else if (urgent_left_ > 0) {
    time = std::min(time, until(urgent_due_, now));
  } else if (!ordinary_must_not_begin(now)) {
    time = std::min(time, until(due_, now));
  }
  if (urgent_) time = std::min<milliseconds>(time, *urgent_ - now.wall);
  return {std::max(time, milliseconds(1))};
}

bool poll_state::revision_read(std::uint64_t id, moment now) {
  const bool lower = known_ && id < *known_ && lower_seen_ != id;
  if (known_ == id || lower) {
    lower_seen_ = lower ? std::optional(id) : std::nullopt;
    succeeded(now);
    return true;
  }
  step_ = step::page_wanted;
  return false;
}

void poll_state::page_read(std::uint64_t id, moment now) {
  known_ = id;
  lower_seen_.reset();
  succeeded(now);
}

void poll_state::succeeded(moment now) {
  step_ = step::idle;
  failures_ = 0;
  last_failure_.reset();
  due_ = now.steady + options_.interval;
  if (round_ == urgency::urgent) urgent_left_ = 0;
}

bool poll_state::failed(const read_failure& problem, double random, moment now) {
  step_ = step::idle;
  const auto doubled = options_.first_backoff * (std::int64_t{1} << std::min(failures_, 20));
  const auto longest = std::min(doubled, options_.longest_backoff);
  ++failures_;
  const auto jittered = std::chrono::duration<double, std::milli>(longest) * (0.5 + random / 2);
  due_ = now.steady + std::chrono::duration_cast<milliseconds>(jittered);
  if (round_ == urgency::urgent) urgent_due_ = now.steady + options_.urgent_retry;
  if (problem.retry_after) {
    const auto pause =
        now.steady + std::clamp<milliseconds>(*problem.retry_after, milliseconds(0), options_.longest_pause);
    due_ = std::max(due_, pause);
    // A lag concerns requests with `maxlag` only; any other pause is for all.
    if (problem.kind != failure_kind::lagged) paused_until_ = pause;
  }
  const auto what = std::pair(problem.kind, problem.code);
  const bool news = last_failure_ != what;
  last_failure_ = what;
  return news;
}

void poll_state::urgent_at(std::optional<wall_time> when, moment now) {
  promote_urgent(now);
  urgent_ = when;
}

milliseconds poll_state::refresh(moment now) {
  refresh_ = true;
  return std::max(milliseconds(0), until(paused_until_, now));
}

}  // namespace jounce::mediawiki
