#include "jounce/irc/capabilities.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace jounce::irc {

namespace {

constexpr std::array<std::string_view, 12> useful = {"account-notify", "account-tag",  "batch",
                                                     "cap-notify",     "chghost",      "echo-message",
                                                     "extended-join",  "message-tags", "labeled-response",
                                                     "multi-prefix",   "server-time",  "setname"};

constexpr std::size_t most_offered = 500;
constexpr std::size_t longest_request = 400;

template <class Function>
void for_each_word(std::string_view list, Function function) {
  while (!list.empty()) {
    const auto word = list.substr(0, list.find(' '));
    if (!word.empty()) function(word);
    list.remove_prefix(std::min(word.size() + 1, list.size()));
  }
}

}  // namespace

capabilities::news capabilities::feed(const message& cap) {
  const auto command = cap.param(1);
  const bool more = (command == "LS" || command == "LIST") && cap.params.size() > 3 && cap.param(2) == "*";
  const auto list = cap.param(more ? 3 : 2);
  if (command == "LS") {
    offer(list);
    return more ? news::nothing : news::listed;
  }
  if (command == "ACK") {
    granted(list);
    return news::answered;
  }
  if (command == "NAK") {
    denied(list);
    return news::answered;
  }
  if (command == "NEW" || command == "DEL") {
    command == "NEW" ? offer(list) : withdraw(list);
    return news::changed;
  }
  return news::nothing;
}

std::vector<std::string> capabilities::take_requests() {
  std::vector<std::string> out;
  for (auto& name : std::exchange(retry_, {})) {
    pending_.insert(name);
    out.push_back(std::move(name));
  }
  std::string line;
  for (const auto name : useful) {
    if (!offered(name) || enabled(name) || refused(name) || pending_.find(name) != pending_.end()) continue;
    if (line.size() + name.size() > longest_request) out.push_back(std::exchange(line, ""));
    line.append(line.empty() ? "" : " ").append(name);
    pending_.emplace(name);
  }
  if (!line.empty()) out.push_back(std::move(line));
  return out;
}

std::string capabilities::request(std::string_view name) {
  pending_.emplace(name);
  return std::string(name);
}

std::string_view capabilities::value_of(std::string_view name) const {
  const auto found = offered_.find(name);
  return found == offered_.end() ? std::string_view() : std::string_view(found->second);
}

void capabilities::offer(std::string_view list) {
  for_each_word(list, [&](std::string_view word) {
    const auto name = word.substr(0, word.find('='));
    if (name.empty() || offered_.size() >= most_offered) return;
    offered_[std::string(name)] = word.substr(std::min(name.size() + 1, word.size()));
    refused_.erase(std::string(name));
  });
}

void capabilities::withdraw(std::string_view list) {
  for_each_word(list, [&](std::string_view name) {
    offered_.erase(std::string(name));
    enabled_.erase(std::string(name));
  });
}

void capabilities::granted(std::string_view list) {
  for_each_word(list, [&](std::string_view word) {
    const bool off = word.starts_with('-');
    const std::string name(word.substr(off ? 1 : 0));
    if (off) {
      enabled_.erase(name);
    } else if (pending_.erase(name) > 0) {
      enabled_.insert(name);
    }
  });
}

void capabilities::denied(std::string_view list) {
  std::vector<std::string> names;
  for_each_word(list, [&](std::string_view word) {
    if (pending_.erase(std::string(word)) > 0) names.emplace_back(word);
  });
  if (names.size() == 1) {
    refused_.insert(names.front());
  } else {
    retry_.insert(retry_.end(), names.begin(), names.end());
  }
}

}  // namespace jounce::irc
