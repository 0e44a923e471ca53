// Changes of a made-up Gerrit, and its answers about them as Documentation/rest-api-changes describes them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace jounce::gerrit::test {

struct model_change {
  int number = 0;
  std::string project = "mediawiki/core", branch = "wmf/1.47.0-wmf.4";
  std::string change_id = std::string("I") + std::string(40, '0');
  std::string subject = "Fix it", status = "NEW", updated = "2026-11-24 10:00:00.000000000",
              message = "Fix it\n";
  bool wip = false, in_index = true;
  int patch_set = 1;
  nlohmann::json labels = nlohmann::json::object();
  nlohmann::json files = {{"/COMMIT_MSG", {{"status", "A"}}}, {"includes/A.php", {{"lines_inserted", 1}}}};
  nlohmann::json more = nlohmann::json::object();  // members of ChangeInfo besides
  bool mergeable = true;
  int parent = 0;  // the change that it stands on
};

inline std::string commit_of(int number) {
  auto text = std::to_string(number);
  return std::string(40 - text.size(), 'c') + text;
}

// ChangeInfo; `whole` with what the options LABELS, CURRENT_REVISION, CURRENT_COMMIT and CURRENT_FILES add.
inline nlohmann::json change_info(const model_change& of, bool whole) {
  nlohmann::json out = {{"id", of.project + "~" + of.branch + "~" + of.change_id},
                        {"project", of.project},
                        {"branch", of.branch},
                        {"change_id", of.change_id},
                        {"subject", of.subject},
                        {"status", of.status},
                        {"created", "2026-11-01 00:00:00.000000000"},
                        {"updated", of.updated},
                        {"insertions", 1},
                        {"deletions", 0},
                        {"_number", of.number},
                        {"owner", {{"_account_id", 1000096}}}};
  if (of.wip) out["work_in_progress"] = true;
  out.update(of.more);
  if (!whole) return out;
  out["labels"] = of.labels;
  out["current_revision"] = commit_of(of.number);
  nlohmann::json parents = nlohmann::json::array();
  parents.push_back({{"commit", commit_of(of.parent)}, {"subject", "before"}});
  out["revisions"][commit_of(of.number)] = {
      {"kind", "REWORK"},
      {"_number", of.patch_set},
      {"ref", "refs/changes/00/" + std::to_string(of.number) + "/" + std::to_string(of.patch_set)},
      {"commit", {{"parents", parents}, {"subject", of.subject}, {"message", of.message}}},
      {"files", of.files}};
  return out;
}

// RelatedChangeAndCommitInfo.
inline nlohmann::json related_info(const model_change& of) {
  nlohmann::json parents = nlohmann::json::array();
  parents.push_back({{"commit", commit_of(of.parent)}});
  return {{"project", of.project},
          {"change_id", of.change_id},
          {"commit", {{"commit", commit_of(of.number)}, {"parents", parents}, {"subject", of.subject}}},
          {"_change_number", of.number},
          {"_revision_number", of.patch_set},
          {"_current_revision_number", of.patch_set},
          {"status", of.status}};
}

inline std::string body(const nlohmann::json& value) {
  return ")]}'\n" + value.dump();
}

inline std::string id(char digit) {
  return "I" + std::string(40, digit);
}

}  // namespace jounce::gerrit::test
