#include "jounce/gerrit/answers.hpp"

#include <algorithm>

#include "gerrit/json.hpp"
#include "jounce/gerrit/requests.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::gerrit {

namespace {

constexpr std::size_t name_limit = 200, files_limit = 5000, path_limit = 500;

change_status status_of(const json& object) {
  const auto status = string_of(object, "status", name_limit);
  if (status == "NEW") return change_status::open;
  if (status == "MERGED") return change_status::merged;
  return status == "ABANDONED" ? change_status::abandoned : change_status::missing;
}

std::string change_id_of(const json& object) {
  auto id = string_of(object, "change_id", name_limit);
  return is_change_id(id) ? id : "";
}

void count_vote(votes& out, int value) {
  out.lowest = std::min(out.lowest, value);
  out.highest = std::max(out.highest, value);
}

// A label's votes (LabelInfo): each in `all`; besides, or without it, the summary names who gave an extreme
// vote.
votes votes_of(const json& change, const char* label, int worst, int best) {
  votes out;
  const auto* labels = member(change, "labels");
  const auto* info = labels == nullptr ? nullptr : member(*labels, label);
  if (info == nullptr) return out;
  if (const auto* all = member(*info, "all"); all != nullptr && all->is_array()) {
    for (const auto& vote : *all) {
      const auto* value = member(vote, "value");
      if (value != nullptr && value->is_number_integer()) {
        count_vote(out, static_cast<int>(std::clamp<std::int64_t>(value->get<std::int64_t>(), -9, 9)));
      }
    }
  }
  if (member(*info, "rejected") != nullptr) count_vote(out, worst);
  if (member(*info, "approved") != nullptr) count_vote(out, best);
  return out;
}

std::vector<file_change> files_of(const json& revision) {
  std::vector<file_change> out;
  const auto* files = member(revision, "files");
  if (files == nullptr || !files->is_object()) return out;
  for (const auto& [path, info] : files->items()) {
    // Magic files, such as /COMMIT_MSG, begin with a slash.
    if (path.empty() || path.front() == '/' || path.size() > path_limit) continue;
    if (out.size() == files_limit) break;
    out.push_back({path, string_of(info, "status") == "A", number_of(info, "lines_inserted").value_or(0)});
  }
  return out;
}

void read_revision(const json& change, change_facts& out) {
  out.revision = string_of(change, "current_revision", name_limit);
  const auto* revisions = member(change, "revisions");
  const auto* revision = revisions == nullptr ? nullptr : member(*revisions, out.revision.c_str());
  if (revision == nullptr) return;
  out.patch_set = number_of(*revision, "_number").value_or(0);
  out.files = files_of(*revision);
  const auto* commit = member(*revision, "commit");
  const auto* message = commit == nullptr ? nullptr : member(*commit, "message");
  if (message != nullptr && message->is_string()) {
    out.depends_on = dependencies_in(message->get_ref<const std::string&>());
  }
}

// None where it has no number, or a status that is not known.
std::optional<change_facts> change_of(const json& change) {
  const auto number = number_of(change, "_number");
  change_facts out;
  out.status = status_of(change);
  if (!number || out.status == change_status::missing) return std::nullopt;
  out.number = *number;
  out.project = string_of(change, "project", name_limit);
  out.branch = string_of(change, "branch", name_limit);
  out.change_id = change_id_of(change);
  out.subject = string_of(change, "subject");
  out.work_in_progress = flag_of(change, "work_in_progress");
  out.verified = votes_of(change, "Verified", -1, 1);
  out.code_review = votes_of(change, "Code-Review", -2, 2);
  out.updated = string_of(change, "updated", name_limit);
  out.revert_of = number_of(change, "revert_of");
  const auto* mergeable = member(change, "mergeable");
  if (mergeable != nullptr && mergeable->is_boolean()) out.mergeable = mergeable->get<bool>();
  read_revision(change, out);
  return out;
}

}  // namespace

std::variant<change_page, bad_answer> read_changes(std::string_view body) {
  const auto parsed = parse_answer(body);
  if (const auto* bad = std::get_if<bad_answer>(&parsed)) return *bad;
  const auto& list = std::get<json>(parsed);
  if (!list.is_array()) return bad_answer{"an answer that is no list of changes"};
  change_page out;
  out.count = list.size();
  for (const auto& object : list) {
    if (auto change = change_of(object)) out.changes.push_back(std::move(*change));
  }
  out.more = !list.empty() && flag_of(list.back(), "_more_changes");
  return out;
}

std::variant<change_facts, bad_answer> read_change(std::string_view body) {
  const auto parsed = parse_answer(body);
  if (const auto* bad = std::get_if<bad_answer>(&parsed)) return *bad;
  auto out = change_of(std::get<json>(parsed));
  if (!out) return bad_answer{"an answer that is not a change"};
  return std::move(*out);
}

std::variant<bool, bad_answer> read_mergeable(std::string_view body) {
  const auto parsed = parse_answer(body);
  if (const auto* bad = std::get_if<bad_answer>(&parsed)) return *bad;
  const auto* mergeable = member(std::get<json>(parsed), "mergeable");
  if (mergeable == nullptr || !mergeable->is_boolean()) {
    return bad_answer{"an answer that does not say whether it is mergeable"};
  }
  return mergeable->get<bool>();
}

namespace {

struct related_commit {
  linked_change change;
  std::string commit;
  std::vector<std::string> parents;
};

related_commit related_of(const json& object) {
  related_commit out;
  out.change = {number_of(object, "_change_number").value_or(0), string_of(object, "project", name_limit), "",
                change_id_of(object), status_of(object)};
  const auto* commit = member(object, "commit");
  if (commit == nullptr) return out;
  out.commit = string_of(*commit, "commit", name_limit);
  const auto* parents = member(*commit, "parents");
  if (parents == nullptr || !parents->is_array()) return out;
  for (const auto& parent : *parents) out.parents.push_back(string_of(parent, "commit", name_limit));
  return out;
}

}  // namespace

std::variant<std::vector<linked_change>, bad_answer> read_related(std::string_view body,
                                                                  std::string_view revision) {
  constexpr std::size_t longest_chain = 200;
  const auto parsed = parse_answer(body);
  if (const auto* bad = std::get_if<bad_answer>(&parsed)) return *bad;
  const auto* changes = member(std::get<json>(parsed), "changes");
  if (changes == nullptr || !changes->is_array()) return bad_answer{"an answer without related changes"};
  std::vector<linked_change> out;
  std::vector<std::string> wanted;
  // "Sorted by git commit order, newest to oldest": what a commit stands on comes behind it.
  for (const auto& object : *changes) {
    const auto related = related_of(object);
    const bool itself = related.commit == revision;
    if (!itself && !text::contains(wanted, related.commit)) continue;
    wanted.insert(wanted.end(), related.parents.begin(), related.parents.end());
    if (itself || related.change.number == 0) continue;
    out.push_back(related.change);
    if (out.size() == longest_chain) break;
  }
  return out;
}

}  // namespace jounce::gerrit
