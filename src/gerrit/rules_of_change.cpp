#include <algorithm>

#include "gerrit/rules.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::gerrit {

void judge_review(const change_facts& facts, std::vector<objection>& out) {
  const auto blocking = [&out](objection_code code, std::string sentence) {
    out.push_back({code, severity::blocking, std::move(sentence)});
  };
  if (facts.work_in_progress) {
    blocking(objection_code::work_in_progress,
             "It is marked as work in progress; expected one that is ready.");
  }
  if (facts.mergeable == false) {
    blocking(objection_code::merge_conflict, "It conflicts with " + in_quotes(facts.branch) +
                                                 "; expected a change that merges, so it needs a rebase.");
  }
  if (facts.verified.lowest < 0) {
    blocking(objection_code::verified_failed,
             "It has Verified " + std::to_string(facts.verified.lowest) + "; expected that its tests pass.");
  }
  if (facts.code_review.lowest <= -2) {
    blocking(objection_code::review_blocked, "It has Code-Review -2; expected that nobody objects to it.");
  }
}

namespace {

bool comes_before(std::uint32_t number, const entry_context& entry) {
  return text::contains(entry.before, number);
}

}  // namespace

void judge_needs(const change_facts& facts, const entry_context& entry, std::vector<objection>& out) {
  std::vector<std::uint32_t> told;
  const auto judge = [&](const linked_change& needed, std::string_view how) {
    if (needed.status != change_status::open || needed.number == facts.number ||
        comes_before(needed.number, entry))
      return;
    if (text::contains(told, needed.number)) return;
    told.push_back(needed.number);
    out.push_back({objection_code::needs_open_change, severity::blocking,
                   std::string(how) + ' ' + std::to_string(needed.number) +
                       ", which is open; expected that one merged, or before this one in the same window."});
  };
  for (const auto& needed : facts.needs.value_or(std::vector<linked_change>()))
    judge(needed, "It depends on");
  for (const auto& parent : facts.parents.value_or(std::vector<linked_change>()))
    judge(parent, "Its commit stands on");
  if (entry.known_patch_set > 0 && facts.patch_set > entry.known_patch_set) {
    out.push_back({objection_code::new_patch_set, severity::warning,
                   "Patch set " + std::to_string(facts.patch_set) + " is newer than patch set " +
                       std::to_string(entry.known_patch_set) + " that was " + entry.known_when +
                       "; expected no new one since."});
  }
}

namespace {

std::string_view name_of_path(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

bool is_registration(std::string_view path) {
  return name_of_path(path) == "extension.json" || name_of_path(path) == "skin.json";
}

bool is_translation(std::string_view path) {
  return path.starts_with("i18n/") || path.starts_with("languages/") || path.find("/i18n/") != path.npos;
}

// Whether `file` brings a new extension: "extensions/Foo" as a submodule, or a new registration.
bool adds_extension(const file_change& file, std::string_view project) {
  const std::string_view path = file.path;
  if (project == config_project) return path == "wmf-config/extension-list" && file.inserted > 0;
  if (!file.added) return false;
  for (const std::string_view folder : {"extensions/", "skins/"}) {
    if (path.starts_with(folder) && path.find('/', folder.size()) == path.npos &&
        path.find('.') == path.npos) {
      return true;
    }
  }
  return is_registration(path) && path.find("tests/") == path.npos;
}

}  // namespace

void judge_files(const change_facts& facts, std::vector<objection>& out) {
  const auto first = [&facts](auto wanted) {
    const auto found = std::find_if(facts.files.begin(), facts.files.end(), wanted);
    return found == facts.files.end() ? nullptr : &*found;
  };
  const auto* registration = first([](const file_change& file) { return is_registration(file.path); });
  const auto* code = first([](const file_change& file) { return file.path.ends_with(".php"); });
  if (registration != nullptr && code != nullptr) {
    out.push_back(
        {objection_code::registration_with_php, severity::warning,
         "It touches " + in_quotes(registration->path) + " together with PHP, " + in_quotes(code->path) +
             "; expected only one of them, since registrations are loaded outside the PHP restart."});
  }
  const auto* extension =
      first([&facts](const file_change& file) { return adds_extension(file, facts.project); });
  if (extension != nullptr) {
    out.push_back({objection_code::new_extension, severity::blocking,
                   "It seems to add an extension, by " + in_quotes(extension->path) +
                       "; expected none, since new extensions are not for backport windows."});
  }
  const auto* translation = first([](const file_change& file) { return is_translation(file.path); });
  if (translation != nullptr) {
    out.push_back({objection_code::long_sync, severity::warning,
                   "It touches translations, " + in_quotes(translation->path) +
                       "; expect a sync of about 20 minutes."});
  }
}

}  // namespace jounce::gerrit
