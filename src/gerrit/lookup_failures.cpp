// What lookup does where the server fails, or refuses a query.
#include <algorithm>
#include <utility>

#include "jounce/gerrit/lookup.hpp"

namespace jounce::gerrit {

using std::chrono::milliseconds;

void lookup::server_failed(const flight& query, const lookup_answer& answer, const std::string& reason,
                           double random, steady_time now, news& out) {
  put_back(query);
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
  for (auto& [number, wish] : wishes_) unanswered(number, wish, reason, out);
}

// Gerrit refused a query, or its answer is of no use: each of its changes is asked for alone, and again at
// growing distances if that fails too.
void lookup::query_failed(const flight& query, const std::string& reason, double random, steady_time now,
                          news& out) {
  for (const auto number : query.numbers) {
    const auto found_wish = wishes_.find(number);
    if (found_wish == wishes_.end()) continue;
    auto& wish = found_wish->second;
    wish.asked = false;
    if (query.numbers.size() > 1) {
      wish.alone = true;
      continue;
    }
    unanswered(number, wish, reason, out);
    wish.due = now + backoff(++wish.attempts, random);
    if (wish.attempts >= options_.attempts) wishes_.erase(found_wish);
  }
}

void lookup::put_back(const flight& query) {
  for (const auto number : query.numbers) {
    const auto wish = wishes_.find(number);
    if (wish == wishes_.end()) continue;
    switch (query.about) {
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

void lookup::unanswered(std::uint32_t number, wish& wanted, const std::string& reason, news& out) {
  if (std::exchange(wanted.told, true)) return;
  out.emplace_back(change_unanswered{number, reason});
}

}  // namespace jounce::gerrit
