#include "jounce/queue/people.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"

namespace jounce::queue {

namespace {

void erase_pair(std::unordered_multimap<std::string, std::string>& from, const std::string& key,
                const std::string& value) {
  const auto [first, last] = from.equal_range(key);
  for (auto pair = first; pair != last; ++pair) {
    if (pair->second == value) {
      from.erase(pair);
      return;
    }
  }
}

}  // namespace

void roster::put(const person& member) {
  const auto key = text::fold(member.nick);
  take_out(key);
  members_.emplace(key, member);
  by_presence_.emplace(text::presence_key(member.nick), key);
  if (!member.account.empty()) by_account_.emplace(text::fold(member.account), key);
}

void roster::remove(std::string_view nick) {
  const auto key = text::fold(nick);
  take_out(key);
  spoke_.erase(key);
}

void roster::take_out(const std::string& folded) {
  const auto found = members_.find(folded);
  if (found == members_.end()) return;
  erase_pair(by_presence_, text::presence_key(found->second.nick), found->first);
  if (!found->second.account.empty())
    erase_pair(by_account_, text::fold(found->second.account), found->first);
  members_.erase(found);
}

void roster::rename(std::string_view from, std::string_view to) {
  const auto* member = find(from);
  if (member == nullptr) return;
  const person renamed{std::string(to), member->account};
  const auto spoke = spoken(from);
  remove(from);
  put(renamed);
  if (spoke) note_spoken(to, *spoke);
}

void roster::clear() {
  members_.clear();
  spoke_.clear();
  by_account_.clear();
  by_presence_.clear();
}

const person* roster::find(std::string_view nick) const {
  const auto found = members_.find(text::fold(nick));
  return found == members_.end() ? nullptr : &found->second;
}

// Of several members with the same key the first by nick, so that the answer does not depend on who joined
// first.
std::optional<std::string> roster::first_nick(const index& index, const std::string& key) const {
  const auto [first, last] = index.equal_range(key);
  if (first == last) return std::nullopt;
  const auto chosen =
      std::min_element(first, last, [](const auto& a, const auto& b) { return a.second < b.second; });
  return members_.at(chosen->second).nick;
}

std::optional<std::string> roster::nick_here(std::string_view nick, const std::vector<alias>& aliases) const {
  if (const auto* exact = find(nick)) return exact->nick;
  if (auto holder = first_nick(by_account_, text::fold(nick))) return holder;
  for (const auto& alias : aliases) {
    if (!text::same_name(alias.nick, nick) || alias.account.empty()) continue;
    if (auto holder = first_nick(by_account_, text::fold(alias.account))) return holder;
  }
  return first_nick(by_presence_, text::presence_key(nick));
}

std::optional<std::string> roster::holder_of(std::string_view account) const {
  if (account.empty()) return std::nullopt;
  return first_nick(by_account_, text::fold(account));
}

void roster::note_spoken(std::string_view nick, instant at) {
  auto key = text::fold(nick);
  if (members_.contains(key)) spoke_.insert_or_assign(std::move(key), at);
}

std::optional<instant> roster::spoken(std::string_view nick) const {
  const auto found = spoke_.find(text::fold(nick));
  if (found == spoke_.end()) return std::nullopt;
  return found->second;
}

bool is_person(std::string_view account, std::string_view nick, const std::vector<alias>& aliases) {
  if (account.empty() || nick.empty()) return false;
  if (text::same_name(account, nick)) return true;
  return std::any_of(aliases.begin(), aliases.end(), [&](const alias& alias) {
    return text::same_name(alias.nick, nick) && text::same_name(alias.account, account);
  });
}

bool is_deployer(std::string_view account, const std::vector<std::string>& deployers, const rules& rules) {
  if (account.empty()) return false;
  const auto same = [&](const std::string& known) { return text::same_name(known, account); };
  if (std::any_of(rules.deployer_accounts.begin(), rules.deployer_accounts.end(), same)) return true;
  if (!rules.trust_calendar_deployers) return false;
  return std::any_of(deployers.begin(), deployers.end(),
                     [&](const std::string& nick) { return is_person(account, nick, rules.aliases); });
}

}  // namespace jounce::queue
