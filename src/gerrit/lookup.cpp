#include "jounce/gerrit/lookup.hpp"

#include <algorithm>
#include <utility>

#include "gerrit/linked.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::gerrit {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t terms_limit = 60;  // of one query: some 3 KB of address

}  // namespace

std::vector<lookup_news> lookup::want(const std::vector<std::uint32_t>& numbers, steady_time now) {
  news out;
  for (const auto number : numbers) {
    const auto known = known_.find(number);
    if (known != known_.end() && now - known->second.at < options_.fresh) {
      out.push_back(change_found{known->second.facts});
      continue;
    }
    if (jobs_.size() >= options_.changes && !jobs_.contains(number)) {
      out.push_back(change_unanswered{number, "too many changes are asked for at once"});
      continue;
    }
    const auto [place, is_new] = jobs_.try_emplace(number);
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
  // A server that failed is tried with one request.
  const auto parallel = failures_ > 0 ? 1 : options_.parallel;
  if (now < paused_until_ || flights_.size() >= parallel) return std::nullopt;
  if (!follow_.empty()) {
    auto what = std::move(follow_.back());
    follow_.pop_back();
    return send(std::move(what));
  }
  if (auto what = extra_to_ask(now)) return send(std::move(*what));
  if (auto what = base_to_ask(now)) return send(std::move(*what));
  if (auto what = linked_to_ask(now)) return send(std::move(*what));
  return std::nullopt;
}

std::optional<lookup::flight> lookup::extra_to_ask(steady_time now) {
  for (auto& [number, wish] : jobs_) {
    if (wish.at != step::extras || wish.due > now) continue;
    for (auto* part_of : {&wish.mergeable, &wish.related}) {
      if (*part_of != part::todo) continue;
      *part_of = part::asked;
      flight out;
      out.what = part_of == &wish.mergeable ? question::mergeable : question::related;
      out.numbers = {number};
      return out;
    }
  }
  return std::nullopt;
}

// As many as fit into one query; a change that the queries do not know is asked for by itself.
std::optional<lookup::flight> lookup::base_to_ask(steady_time now) {
  flight out;
  for (auto& [number, wish] : jobs_) {
    const bool ready = (wish.at == step::base || wish.at == step::confirm) && !wish.asked && wish.due <= now;
    if (!ready) continue;
    const bool alone = wish.alone || wish.at == step::confirm;
    if (!out.numbers.empty() && (alone || wish.how != out.how)) continue;
    wish.asked = true;
    out.what = wish.at == step::base ? question::base : question::confirm;
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
  out.what = question::linked;
  for (auto& [number, wish] : jobs_) {
    if (wish.at != step::linked || wish.asked || wish.due > now) continue;
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

std::string lookup::target_of(const flight& what) const {
  switch (what.what) {
    case question::confirm:
      return detail_request(what.numbers.front());
    case question::mergeable:
      return mergeable_request(what.numbers.front());
    case question::related:
      return related_request(what.numbers.front());
    case question::base:
    case question::linked:
      break;
  }
  return changes_request(what.terms, what.how, what.start);
}

lookup_request lookup::send(flight what) {
  lookup_request out{++last_id_, target_of(what), options_.deadline};
  flights_.emplace(out.id, std::move(what));
  return out;
}

std::optional<steady_time> lookup::wake(steady_time now) const {
  const auto parallel = failures_ > 0 ? 1 : options_.parallel;
  if (jobs_.empty() || flights_.size() >= parallel) return std::nullopt;
  std::optional<steady_time> out;
  if (!follow_.empty()) out = std::max(paused_until_, now);
  for (const auto& [number, wish] : jobs_) {
    const bool waits =
        wish.at == step::extras ? wish.mergeable == part::todo || wish.related == part::todo : !wish.asked;
    if (!waits) continue;
    const auto ready = std::max({wish.due, paused_until_, now});
    out = out ? std::min(*out, ready) : ready;
  }
  return out;
}

void lookup::drop_old(steady_time now) {
  std::erase_if(jobs_, [&](const auto& one) {
    const auto& wish = one.second;
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
