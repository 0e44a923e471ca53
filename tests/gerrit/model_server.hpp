// A made-up Gerrit: what it answers to each request, without a network. Strict: what Gerrit's documentation
// does not know, and what anybody's client must not ask, is refused and kept in `refused`, which tests expect
// empty.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model.hpp"

namespace jounce::gerrit::test {

struct model_answer {
  int status = 200;
  std::string body;
  std::string headers;  // besides, each with its end of line
};

class model_server {
 public:
  model_change& add(int number) {
    changes_[number].number = number;
    return changes_[number];
  }
  model_change& at(int number) { return changes_.at(number); }

  // The next request whose target contains `part` is answered so.
  void fault(const std::string& part, model_answer answer) { faults_[part].push_back(std::move(answer)); }

  model_answer answer(const std::string& target) {
    asked.push_back(target);
    for (auto& [part, answers] : faults_) {
      if (target.find(part) == std::string::npos || answers.empty()) continue;
      const auto out = answers.front();
      answers.pop_front();
      return out;
    }
    if (target.starts_with("/changes/?")) return query(target.substr(10));
    if (target.starts_with("/changes/")) return of_change(target.substr(9));
    return refuse(target);
  }

  std::size_t page_size = 500;
  std::vector<std::string> asked, refused;

 private:
  model_answer refuse(const std::string& what) {
    refused.push_back(what);
    return {400, "unknown to this Gerrit: " + what, ""};
  }

  static std::vector<std::string> split(std::string text, const std::string& by) {
    std::vector<std::string> out;
    for (;;) {
      const auto at = text.find(by);
      out.push_back(text.substr(0, at));
      if (at == std::string::npos) return out;
      text.erase(0, at + by.size());
    }
  }

  // The options of a query; none where one is unknown or an option lacks the one it is valid with.
  static std::optional<bool> whole(const std::vector<std::string>& options) {
    static const std::vector<std::string> known = {"LABELS", "CURRENT_REVISION", "CURRENT_COMMIT",
                                                   "CURRENT_FILES"};
    for (const auto& one : options) {
      if (std::find(known.begin(), known.end(), one) == known.end()) return std::nullopt;
    }
    const bool revision = std::find(options.begin(), options.end(), "CURRENT_REVISION") != options.end();
    if (!options.empty() && !revision) return std::nullopt;
    return revision;
  }

  static bool matches(const model_change& change, const std::string& term) {
    return term == "change:" + std::to_string(change.number) || term == "change:" + change.change_id;
  }

  model_answer query(const std::string& parameters) {
    std::vector<std::string> terms, options;
    std::size_t start = 0;
    for (const auto& one : split(parameters, "&")) {
      const auto value = one.substr(std::min(one.size(), one.find('=') + 1));
      if (one.starts_with("q=")) {
        terms = split(value, "+OR+");
      } else if (one.starts_with("o=")) {
        options.push_back(value);
      } else if (one.starts_with("S=")) {
        start = std::stoul(value);
      } else {
        return refuse(parameters);
      }
    }
    const auto full = whole(options);
    const bool good = std::all_of(terms.begin(), terms.end(), [](const auto& term) {
      return term.starts_with("change:") && term.size() > 7 && term.find_first_of(" +\"") == term.npos;
    });
    if (!full || !good || terms.empty()) return refuse(parameters);
    nlohmann::json out = nlohmann::json::array();
    std::size_t seen = 0;
    bool more = false;
    for (const auto& entry : changes_) {
      const auto& change = entry.second;
      const auto wanted = [&change](const auto& term) { return matches(change, term); };
      if (!change.in_index || std::none_of(terms.begin(), terms.end(), wanted) || seen++ < start) continue;
      if (out.size() == page_size) {
        more = true;
        break;
      }
      out.push_back(change_info(change, *full));
    }
    if (more) out.back()["_more_changes"] = true;
    return {200, body(out), ""};
  }

  model_answer of_change(const std::string& target) {
    const auto slash = target.find('/');
    const auto number = target.substr(0, slash);
    if (slash == target.npos || number.empty() || number.find_first_not_of("0123456789") != number.npos) {
      return refuse(target);
    }
    const auto found = changes_.find(std::stoi(number));
    const auto what = target.substr(slash);
    const bool detail = what == "/detail?o=CURRENT_REVISION&o=CURRENT_COMMIT&o=CURRENT_FILES";
    const bool mergeable = what == "/revisions/current/mergeable",
               related = what == "/revisions/current/related";
    if (!detail && !mergeable && !related) return refuse(target);
    if (found == changes_.end()) return {404, "Not found: " + number, ""};
    const auto& change = found->second;
    if (detail) return {200, body(change_info(change, true)), ""};
    if (related) return {200, body({{"changes", chain(change)}}), ""};
    if (change.status != "NEW") return {409, "change is closed", ""};
    return {200, body({{"submit_type", "MERGE_IF_NECESSARY"}, {"mergeable", change.mergeable}}), ""};
  }

  // What stands on the change, itself, and what it stands on; empty where it is alone.
  nlohmann::json chain(const model_change& of) const {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& [number, one] : changes_) {
      if (one.parent == of.number) out.push_back(related_info(one));
    }
    out.push_back(related_info(of));
    for (auto at = changes_.find(of.parent); at != changes_.end(); at = changes_.find(at->second.parent)) {
      out.push_back(related_info(at->second));
    }
    return out.size() == 1 ? nlohmann::json::array() : out;
  }

  std::map<int, model_change> changes_;
  std::map<std::string, std::deque<model_answer>> faults_;
};

}  // namespace jounce::gerrit::test
