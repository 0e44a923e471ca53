// What lookup makes of the answers.
#include <algorithm>
#include <utility>

#include "gerrit/linked.hpp"
#include "jounce/gerrit/answers.hpp"
#include "jounce/gerrit/lookup.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::gerrit {

namespace {

// Whether the server as a whole is in trouble, by status; 0 is no answer at all.
bool is_trouble(int status) {
  return status == 0 || status == 429 || (status >= 502 && status <= 504);
}

std::string reason_of(const lookup_answer& answer) {
  if (answer.status == 0) return text::irc_safe(answer.reason, 200);
  return "HTTP " + std::to_string(answer.status);
}

}  // namespace

std::vector<lookup_news> lookup::answered(std::uint64_t id, const lookup_answer& answer, double random,
                                          steady_time now) {
  news out;
  auto node = flights_.extract(id);
  if (node.empty()) return out;
  auto what = std::move(node.mapped());
  if (is_trouble(answer.status) && !answer.too_large) {
    server_failed(what, answer, reason_of(answer), random, now, out);
    return out;
  }
  if (answer.status == 200 && !answer.body.starts_with(")]}'") && !answer.too_large) {
    // Not Gerrit: a proxy, a login page.
    server_failed(what, answer, "an answer that is not Gerrit's", random, now, out);
    return out;
  }
  if (answer.status == 200 && failures_ > 0) {
    failures_ = 0;
    out.emplace_back(std::in_place_type<server_answers>);
  }
  switch (what.what) {
    case question::base:
    case question::linked:
      take_page(std::move(what), answer, random, now, out);
      break;
    case question::confirm:
      take_confirmed(what.numbers.front(), answer, random, now, out);
      break;
    case question::mergeable:
    case question::related:
      take_extra(what, answer, now, out);
      break;
  }
  return out;
}

void lookup::take_page(flight what, const lookup_answer& answer, double random, steady_time now, news& out) {
  auto reason = reason_of(answer);
  if (answer.status == 200) {
    auto page = read_changes(answer.body);
    if (const auto* bad = std::get_if<bad_answer>(&page)) {
      reason = bad->reason;
    } else {
      auto& changes = std::get<change_page>(page);
      what.start += changes.count;
      ++what.page;
      std::move(changes.changes.begin(), changes.changes.end(), std::back_inserter(what.read));
      if (changes.more && what.page < options_.pages) {
        follow_.push_back(std::move(what));
        return;
      }
      if (what.what == question::base) return take_base(what, now, out);
      return take_linked(what, now, out);
    }
  }
  if (what.what == question::base) return query_failed(what, reason, random, now, out);
  for (const auto number : what.numbers) found(number, now, out);
}

void lookup::take_base(const flight& what, steady_time now, news& out) {
  for (const auto number : what.numbers) {
    const auto wish = jobs_.find(number);
    if (wish == jobs_.end()) continue;
    wish->second.asked = false;
    const auto read = std::find_if(what.read.begin(), what.read.end(),
                                   [number](const change_facts& one) { return one.number == number; });
    if (read == what.read.end()) {
      wish->second.at = step::confirm;
      continue;
    }
    const auto known = known_.find(number);
    if (what.how == detail::whole) {
      took_facts(number, *read, now, out);
    } else if (known != known_.end() && known->second.facts.updated == read->updated &&
               known->second.facts.status == read->status) {
      auto facts = known->second.facts;
      facts.mergeable = read->mergeable;
      took_facts(number, std::move(facts), now, out);
    } else {
      wish->second.how = detail::whole;
    }
  }
}

void lookup::took_facts(std::uint32_t number, change_facts facts, steady_time now, news& out) {
  auto& wish = jobs_.at(number);
  const auto known = known_.find(number);
  const bool same_commit = known != known_.end() && known->second.facts.revision == facts.revision &&
                           known->second.facts.parents.has_value();
  if (same_commit) facts.parents = known->second.facts.parents;
  facts.needs.reset();
  facts.on_master.reset();
  wish.facts = std::move(facts);
  if (wish.facts.status != change_status::open) return found(number, now, out);
  wish.at = step::extras;
  wish.attempts = 0;
  wish.mergeable = wish.facts.mergeable ? part::done : part::todo;
  wish.related = same_commit ? part::done : part::todo;
  extras_done(number, now, out);
}

void lookup::take_confirmed(std::uint32_t number, const lookup_answer& answer, double random, steady_time now,
                            news& out) {
  const auto wish = jobs_.find(number);
  if (wish == jobs_.end()) return;
  wish->second.asked = false;
  if (answer.status == 404) {
    wish->second.facts = change_facts{};
    wish->second.facts.number = number;
    return found(number, now, out);
  }
  flight what;
  what.numbers = {number};
  if (answer.status != 200) return query_failed(what, reason_of(answer), random, now, out);
  auto read = read_change(answer.body);
  if (const auto* bad = std::get_if<bad_answer>(&read)) {
    return query_failed(what, bad->reason, random, now, out);
  }
  auto& facts = std::get<change_facts>(read);
  if (facts.number != number) return query_failed(what, "an answer about another change", random, now, out);
  took_facts(number, std::move(facts), now, out);
}

// What Gerrit does not say of a change stays unknown: the rest is worth telling.
void lookup::take_extra(const flight& what, const lookup_answer& answer, steady_time now, news& out) {
  const auto number = what.numbers.front();
  const auto wish = jobs_.find(number);
  if (wish == jobs_.end()) return;
  auto& facts = wish->second.facts;
  if (what.what == question::mergeable) {
    wish->second.mergeable = part::done;
    if (answer.status == 200) {
      const auto read = read_mergeable(answer.body);
      if (const auto* mergeable = std::get_if<bool>(&read)) facts.mergeable = *mergeable;
    }
  } else {
    wish->second.related = part::done;
    if (answer.status == 200) {
      auto read = read_related(answer.body, facts.revision);
      if (auto* parents = std::get_if<std::vector<linked_change>>(&read)) facts.parents = std::move(*parents);
    }
  }
  extras_done(number, now, out);
}

void lookup::extras_done(std::uint32_t number, steady_time now, news& out) {
  auto& wish = jobs_.at(number);
  if (wish.mergeable != part::done || wish.related != part::done) return;
  wish.at = step::linked;
  if (!linked_terms(wish.facts).empty()) return;
  link(wish.facts, {});
  found(number, now, out);
}

void lookup::take_linked(const flight& what, steady_time now, news& out) {
  for (const auto number : what.numbers) {
    const auto wish = jobs_.find(number);
    if (wish == jobs_.end()) continue;
    link(wish->second.facts, what.read);
    found(number, now, out);
  }
}

// The facts are complete, or as complete as they get.
void lookup::found(std::uint32_t number, steady_time now, news& out) {
  auto node = jobs_.extract(number);
  if (node.empty()) return;
  if (known_.size() >= options_.changes && !known_.contains(number)) {
    known_.erase(std::min_element(known_.begin(), known_.end(),
                                  [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
  }
  known_[number] = {node.mapped().facts, now};
  out.push_back(change_found{std::move(node.mapped().facts)});
}

}  // namespace jounce::gerrit
