#include "jounce/gerrit/lookup.hpp"

#include <algorithm>
#include <utility>

#include "gerrit/linked.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::gerrit {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t terms_limit = 60;  // in a query: some 3 KB of address

}  // namespace

std::vector<lookup_news> lookup::want(const std::vector<std::uint32_t>& numbers, steady_time now) {
  news out;
  for (const auto number : numbers) {
    const auto known = known_.find(number);
    if (known != known_.end() && now - known->second.found_at < options_.fresh) {
      out.push_back(change_found{known->second.facts});
      continue;
    }
    if (wishes_.size() >= options_.changes && !wishes_.contains(number)) {
      out.push_back(change_unanswered{number, "too many changes are asked for at once"});
      continue;
    }
    const auto [place, is_new] = wishes_.try_emplace(number);
    auto& wish = place->second;
    if (is_new) wish.how = known == known_.end() ? detail::whole : detail::light;
    wish.since = now;
    wish.told = false;
    if (failures_ > 0) unanswered(number, wish, failure_, out);
  }
  return out;
}

std::optional<lookup_request> lookup::next(steady_time now) {
  drop_old(now);
  if (now < paused_until_ || flights_.size() >= most_parallel()) return std::nullopt;
  if (!follow_.empty()) {
    auto query = std::move(follow_.back());
    follow_.pop_back();
    return send(std::move(query));
  }
  if (auto query = extra_to_ask(now)) return send(std::move(*query));
  if (auto query = base_to_ask(now)) return send(std::move(*query));
  if (auto query = linked_to_ask(now)) return send(std::move(*query));
  return std::nullopt;
}

std::optional<lookup::flight> lookup::extra_to_ask(steady_time now) {
  for (auto& [number, wish] : wishes_) {
    if (wish.reached != step::extras || wish.due > now) continue;
    for (auto* extra : {&wish.mergeable, &wish.related}) {
      if (*extra != part::todo) continue;
      *extra = part::asked;
      flight out;
      out.about = extra == &wish.mergeable ? question::mergeable : question::related;
      out.numbers = {number};
      return out;
    }
  }
  return std::nullopt;
}

// As many as fit into one query; a change that the queries do not know is asked for by itself.
std::optional<lookup::flight> lookup::base_to_ask(steady_time now) {
  flight out;
  for (auto& [number, wish] : wishes_) {
    const bool ready =
        (wish.reached == step::base || wish.reached == step::confirm) && !wish.asked && wish.due <= now;
    if (!ready) continue;
    const bool alone = wish.alone || wish.reached == step::confirm;
    if (!out.numbers.empty() && (alone || wish.how != out.how)) continue;
    wish.asked = true;
    out.about = wish.reached == step::base ? question::base : question::confirm;
    out.how = wish.how;
    out.numbers.push_back(number);
    out.terms.push_back(std::to_string(number));
    if (alone || out.numbers.size() == options_.batch) break;
  }
  if (out.numbers.empty()) return std::nullopt;
  return out;
}

std::optional<lookup::flight> lookup::linked_to_ask(steady_time now) {
  flight out;
  out.about = question::linked;
  for (auto& [number, wish] : wishes_) {
    if (wish.reached != step::linked || wish.asked || wish.due > now) continue;
    auto terms = linked_terms(wish.facts);
    if (!out.numbers.empty() && out.terms.size() + terms.size() > terms_limit) continue;
    terms.resize(std::min(terms.size(), terms_limit));
    wish.asked = true;
    out.numbers.push_back(number);
    for (auto& term : terms) {
      if (!text::contains(out.terms, term)) {
        out.terms.push_back(std::move(term));
      }
    }
  }
  if (out.numbers.empty()) return std::nullopt;
  return out;
}

std::string lookup::target_of(const flight& query) const {
  switch (query.about) {
    case question::confirm:
      return detail_request(query.numbers.front());
    case question::mergeable:
      return mergeable_request(query.numbers.front());
    case question::related:
      return related_request(query.numbers.front());
    case question::base:
    case question::linked:
      break;
  }
  return changes_request(query.terms, query.how, query.start);
}

lookup_request lookup::send(flight query) {
  lookup_request out{++last_id_, target_of(query), options_.deadline};
  flights_.emplace(out.id, std::move(query));
  return out;
}

std::optional<steady_time> lookup::wake(steady_time now) const {
  if (wishes_.empty() || flights_.size() >= most_parallel()) return std::nullopt;
  std::optional<steady_time> out;
  if (!follow_.empty()) out = std::max(paused_until_, now);
  for (const auto& [number, wish] : wishes_) {
    const bool waits = wish.reached == step::extras
                           ? wish.mergeable == part::todo || wish.related == part::todo
                           : !wish.asked;
    if (!waits) continue;
    const auto ready = std::max({wish.due, paused_until_, now});
    out = out ? std::min(*out, ready) : ready;
  }
  return out;
}

void lookup::drop_old(steady_time now) {
  std::erase_if(wishes_, [&](const auto& numbered) {
    const auto& wish = numbered.second;
    const bool on_its_way = wish.asked || wish.mergeable == part::asked || wish.related == part::asked;
    return !on_its_way && now - wish.since > options_.longest_wish;
  });
}

milliseconds lookup::backoff(int failures, double random) const {
  const auto doubled = options_.first_backoff * (std::int64_t{1} << std::min(failures - 1, 20));
  const std::chrono::duration<double, std::milli> longest = std::min(doubled, options_.longest_backoff);
  return std::chrono::duration_cast<milliseconds>(longest * (0.5 + random / 2));
}

}  // namespace jounce::gerrit
