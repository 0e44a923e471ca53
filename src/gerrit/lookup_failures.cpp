// What lookup does where the server fails, or refuses a query.
#include <algorithm>
#include <utility>

#include "jounce/gerrit/lookup.hpp"

namespace jounce::gerrit {

using std::chrono::milliseconds;

void lookup::server_failed(const flight& what, const lookup_answer& answer, const std::string& reason,
                           double random, steady_time now, news& out) {
  put_back(what);
  const bool first = failures_ == 0;
  // Requests that were on their way together count once.
  if (first || now >= paused_until_) ++failures_;
  failure_ = reason;
  auto pause = backoff(failures_, random);
  if (answer.retry_after) {
    pause = std::max<milliseconds>(
        pause, std::clamp<milliseconds>(*answer.retry_after, milliseconds(0), options_.longest_pause));
  }
  paused_until_ = std::max(paused_until_, now + pause);
  if (first) out.emplace_back(server_failing{reason, pause});
  for (auto& [number, wish] : jobs_) unanswered(number, wish, reason, out);
}

// A query that Gerrit refuses, or whose answer is of no use: its changes are asked for one by one, and one
// that fails alone at growing distances.
void lookup::query_failed(const flight& what, const std::string& reason, double random, steady_time now,
                          news& out) {
  for (const auto number : what.numbers) {
    const auto found_wish = jobs_.find(number);
    if (found_wish == jobs_.end()) continue;
    auto& wish = found_wish->second;
    wish.asked = false;
    if (what.numbers.size() > 1) {
      wish.alone = true;
      continue;
    }
    unanswered(number, wish, reason, out);
    wish.due = now + backoff(++wish.attempts, random);
    if (wish.attempts >= options_.attempts) jobs_.erase(found_wish);
  }
}

void lookup::put_back(const flight& what) {
  for (const auto number : what.numbers) {
    const auto wish = jobs_.find(number);
    if (wish == jobs_.end()) continue;
    switch (what.what) {
      case question::mergeable:
        wish->second.mergeable = part::todo;
        break;
      case question::related:
        wish->second.related = part::todo;
        break;
      default:
        wish->second.asked = false;
    }
  }
}

void lookup::unanswered(std::uint32_t number, job& of, const std::string& reason, news& out) {
  if (std::exchange(of.told, true)) return;
  out.push_back(change_unanswered{number, reason});
}

}  // namespace jounce::gerrit
