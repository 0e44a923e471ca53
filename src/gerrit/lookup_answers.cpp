// What lookup makes of the answers.
#include <algorithm>
#include <utility>

#include "gerrit/json.hpp"
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
  auto query = std::move(node.mapped());
  if (is_trouble(answer.status) && !answer.too_large) {
    server_failed(query, answer, reason_of(answer), random, now, out);
    return out;
  }
  if (answer.status == 200 && !answer.body.starts_with(answer_prefix) && !answer.too_large) {
    // Not Gerrit: a proxy, a login page.
    server_failed(query, answer, "an answer that is not Gerrit's", random, now, out);
    return out;
  }
  if (answer.status == 200 && failures_ > 0) {
    failures_ = 0;
    out.emplace_back(std::in_place_type<server_answers>);
  }
  switch (query.about) {
    case question::base:
    case question::linked:
      page_answered(std::move(query), answer, random, now, out);
      break;
    case question::confirm:
      confirm_answered(query.numbers.front(), answer, random, now, out);
      break;
    case question::mergeable:
    case question::related:
      extra_answered(query, answer, now, out);
      break;
  }
  return out;
}

void lookup::page_answered(flight query, const lookup_answer& answer, double random, steady_time now,
                           news& out) {
  auto reason = reason_of(answer);
  if (answer.status == 200) {
    auto page = read_changes(answer.body);
    if (const auto* bad = std::get_if<bad_answer>(&page)) {
      reason = bad->reason;
    } else {
      auto& changes = std::get<change_page>(page);
      query.start += changes.count;
      ++query.page;
      std::move(changes.changes.begin(), changes.changes.end(), std::back_inserter(query.read));
      if (changes.more && query.page < options_.pages) {
        follow_.push_back(std::move(query));
        return;
      }
      if (query.about == question::base) return base_answered(query, now, out);
      return linked_answered(query, now, out);
    }
  }
  if (query.about == question::base) return query_failed(query, reason, random, now, out);
  for (const auto number : query.numbers) found(number, now, out);
}

void lookup::base_answered(const flight& query, steady_time now, news& out) {
  for (const auto number : query.numbers) {
    const auto wish = wishes_.find(number);
    if (wish == wishes_.end()) continue;
    wish->second.asked = false;
    const auto read = std::find_if(query.read.begin(), query.read.end(),
                                   [number](const change_facts& facts) { return facts.number == number; });
    if (read == query.read.end()) {
      wish->second.reached = step::confirm;
      continue;
    }
    const auto known = known_.find(number);
    if (query.how == detail::whole) {
      keep_facts(number, *read, now, out);
    } else if (known != known_.end() && known->second.facts.updated == read->updated &&
               known->second.facts.status == read->status) {
      auto facts = known->second.facts;
      facts.mergeable = read->mergeable;
      keep_facts(number, std::move(facts), now, out);
    } else {
      wish->second.how = detail::whole;
    }
  }
}

void lookup::keep_facts(std::uint32_t number, change_facts facts, steady_time now, news& out) {
  auto& wish = wishes_.at(number);
  const auto known = known_.find(number);
  const bool same_commit = known != known_.end() && known->second.facts.revision == facts.revision &&
                           known->second.facts.parents.has_value();
  if (same_commit) facts.parents = known->second.facts.parents;
  facts.needs.reset();
  facts.on_master.reset();
  wish.facts = std::move(facts);
  if (wish.facts.status != change_status::open) return found(number, now, out);
  wish.reached = step::extras;
  wish.attempts = 0;
  wish.mergeable = wish.facts.mergeable ? part::done : part::todo;
  wish.related = same_commit ? part::done : part::todo;
  end_extras(number, now, out);
}

void lookup::confirm_answered(std::uint32_t number, const lookup_answer& answer, double random,
                              steady_time now, news& out) {
  const auto wish = wishes_.find(number);
  if (wish == wishes_.end()) return;
  wish->second.asked = false;
  if (answer.status == 404) {
    wish->second.facts = change_facts{};
    wish->second.facts.number = number;
    return found(number, now, out);
  }
  flight query;
  query.numbers = {number};
  if (answer.status != 200) return query_failed(query, reason_of(answer), random, now, out);
  auto read = read_change(answer.body);
  if (const auto* bad = std::get_if<bad_answer>(&read)) {
    return query_failed(query, bad->reason, random, now, out);
  }
  auto& facts = std::get<change_facts>(read);
  if (facts.number != number) return query_failed(query, "an answer about another change", random, now, out);
  keep_facts(number, std::move(facts), now, out);
}

// What Gerrit does not say of a change stays unknown: the rest is worth telling.
void lookup::extra_answered(const flight& query, const lookup_answer& answer, steady_time now, news& out) {
  const auto number = query.numbers.front();
  const auto wish = wishes_.find(number);
  if (wish == wishes_.end()) return;
  auto& facts = wish->second.facts;
  if (query.about == question::mergeable) {
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
  end_extras(number, now, out);
}

void lookup::end_extras(std::uint32_t number, steady_time now, news& out) {
  auto& wish = wishes_.at(number);
  if (wish.mergeable != part::done || wish.related != part::done) return;
  wish.reached = step::linked;
  if (!linked_terms(wish.facts).empty()) return;
  link(wish.facts, {});
  found(number, now, out);
}

void lookup::linked_answered(const flight& query, steady_time now, news& out) {
  for (const auto number : query.numbers) {
    const auto wish = wishes_.find(number);
    if (wish == wishes_.end()) continue;
    link(wish->second.facts, query.read);
    found(number, now, out);
  }
}

// The facts are complete, or as complete as they get.
void lookup::found(std::uint32_t number, steady_time now, news& out) {
  auto node = wishes_.extract(number);
  if (node.empty()) return;
  if (known_.size() >= options_.changes && !known_.contains(number)) {
    known_.erase(std::min_element(known_.begin(), known_.end(), [](const auto& a, const auto& b) {
      return a.second.found_at < b.second.found_at;
    }));
  }
  known_[number] = {node.mapped().facts, now};
  out.push_back(change_found{std::move(node.mapped().facts)});
}

}  // namespace jounce::gerrit
