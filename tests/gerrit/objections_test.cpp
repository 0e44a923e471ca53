#include "jounce/gerrit/objections.hpp"

#include <set>

#include "catch.hpp"

using namespace jounce::gerrit;

namespace {

// A change against which nothing stands.
change_facts good() {
  change_facts out;
  out.number = 5;
  out.status = change_status::open;
  out.project = "mediawiki/core";
  out.branch = "wmf/1.47.0-wmf.4";
  out.change_id = "I" + std::string(40, 'a');
  out.subject = "Make LocalRename jobs run sequentially";
  out.verified = {0, 2};
  out.code_review = {-1, 2};
  out.patch_set = 2;
  out.files = {{"includes/A.php", false, 3}};
  out.mergeable = true;
  out.parents.emplace();
  out.needs.emplace();
  out.on_master = linked_change{4, "mediawiki/core", "master", out.change_id, change_status::merged};
  return out;
}
entry_context listed() {
  entry_context out;
  out.type = "1.47.0-wmf.4";
  out.title = "Make LocalRename jobs run sequentially";
  out.before = {3};
  out.listed = {{3, "UTC morning"}, {5, "UTC morning"}};
  out.live_branches = {"wmf/1.47.0-wmf.3", "wmf/1.47.0-wmf.4"};
  out.known_patch_set = 2;
  out.known_when = "tested";
  return out;
}
linked_change open_change(std::uint32_t number) {
  return {number, "mediawiki/core", "wmf/1.47.0-wmf.4", "", change_status::open};
}

struct one_case {
  std::string expected;  // "code severity: sentence"
  void (*spoil)(change_facts&, entry_context&);
};

std::vector<std::string> spoken(const change_facts& facts, const entry_context& entry) {
  std::vector<std::string> out;
  for (const auto& one : objections_to(facts, entry)) {
    out.push_back(std::string(name_of(one.code)) + ' ' + std::string(name_of(one.level)) + ": " +
                  one.sentence);
  }
  return out;
}

}  // namespace

TEST_CASE("nothing stands against a change that is as it should be") {
  CHECK(spoken(good(), listed()).empty());
  CHECK(spoken(good(), entry_context{}).empty());
}

TEST_CASE("each finding has its cause, its severity and its sentence") {
  const std::vector<one_case> cases = {
      {"no_such_change blocking: Gerrit has no such change that everyone may see; expected the number of an "
       "open "
       "change.",
       [](change_facts& facts, entry_context&) {
         facts = {};
         facts.number = 5;
       }},
      {"abandoned blocking: It is abandoned; expected an open change.",
       [](change_facts& facts, entry_context&) { facts.status = change_status::abandoned; }},
      {"already_merged warning: It is merged already; expected an open change, so it may be live or wait for "
       "a "
       "sync.",
       [](change_facts& facts, entry_context&) {
         facts.status = change_status::merged;
         facts.verified.lowest = -1;
         facts.work_in_progress = true;
       }},
      {"work_in_progress blocking: It is marked as work in progress; expected one that is ready.",
       [](change_facts& facts, entry_context&) { facts.work_in_progress = true; }},
      {"merge_conflict blocking: It conflicts with \"wmf/1.47.0-wmf.4\"; expected a change that merges, so "
       "it "
       "needs a rebase.",
       [](change_facts& facts, entry_context&) { facts.mergeable = false; }},
      {"verified_failed blocking: It has Verified -1; expected that its tests pass.",
       [](change_facts& facts, entry_context&) { facts.verified.lowest = -1; }},
      {"review_blocked blocking: It has Code-Review -2; expected that nobody objects to it.",
       [](change_facts& facts, entry_context&) { facts.code_review.lowest = -2; }},
      {"wrong_branch blocking: It is for \"mediawiki/core\", branch \"wmf/1.47.0-wmf.4\"; expected "
       "\"operations/mediawiki-config\", branch \"master\" by its type \"config\".",
       [](change_facts&, entry_context& entry) { entry.type = "config"; }},
      {"wrong_branch blocking: It is for \"mediawiki/core\", branch \"wmf/1.47.0-wmf.4\"; expected branch "
       "\"wmf/1.47.0-wmf.3\" by its type \"1.47.0-wmf.3\".",
       [](change_facts&, entry_context& entry) { entry.type = "1.47.0-wmf.3"; }},
      {"wrong_branch blocking: It is for \"mediawiki/core\", branch \"master\"; expected "
       "\"operations/mediawiki-config\", branch \"master\" by its type \"Config\".",
       [](change_facts& facts, entry_context& entry) {
         facts.branch = "master";
         facts.on_master.reset();
         entry.type = "Config";
       }},
      {"branch_not_live blocking: Its branch \"wmf/1.47.0-wmf.4\" is not live; expected one of "
       "\"wmf/1.47.0-wmf.5\", \"wmf/1.47.0-wmf.6\".",
       [](change_facts&, entry_context& entry) {
         entry.live_branches = {"wmf/1.47.0-wmf.5", "wmf/1.47.0-wmf.6"};
       }},
      {"not_on_master warning: No change on master has its Change-Id; expected a cherry-pick of something "
       "that is "
       "merged to master.",
       [](change_facts& facts, entry_context&) { facts.on_master = linked_change{}; }},
      {"not_on_master warning: The same change on master, 4, is open; expected a cherry-pick of something "
       "that is "
       "merged to master.",
       [](change_facts& facts, entry_context&) { facts.on_master->status = change_status::open; }},
      {"not_on_master warning: The same change on master, 4, is abandoned; expected a cherry-pick of "
       "something "
       "that is merged to master.",
       [](change_facts& facts, entry_context&) { facts.on_master->status = change_status::abandoned; }},
      {"needs_open_change blocking: It depends on 9, which is open; expected that one merged, or before this "
       "one "
       "in the same window.",
       [](change_facts& facts, entry_context&) {
         facts.needs->push_back(open_change(9));
         facts.parents->push_back(open_change(9));
       }},
      {"needs_open_change blocking: Its commit stands on 9, which is open; expected that one merged, or "
       "before "
       "this one in the same window.",
       [](change_facts& facts, entry_context&) { facts.parents->push_back(open_change(9)); }},
      {"new_patch_set warning: Patch set 3 is newer than patch set 2 that was tested; expected no new one "
       "since.",
       [](change_facts& facts, entry_context&) { facts.patch_set = 3; }},
      {"registration_with_php warning: It touches \"extension.json\" together with PHP, \"includes/A.php\"; "
       "expected only one of them, since registrations are loaded outside the PHP restart.",
       [](change_facts& facts, entry_context&) {
         facts.files.push_back({"extension.json", false, 1});
       }},
      {"registration_with_php warning: It touches \"skins/Vector/skin.json\" together with PHP, "
       "\"includes/A.php\"; expected only one of them, since registrations are loaded outside the PHP "
       "restart.",
       [](change_facts& facts, entry_context&) {
         facts.files.push_back({"skins/Vector/skin.json", false, 1});
       }},
      {"new_extension blocking: It seems to add an extension, by \"extensions/Foo\"; expected none, since "
       "new "
       "extensions are not for backport windows.",
       [](change_facts& facts, entry_context&) {
         facts.files.push_back({"extensions/Foo", true, 1});
       }},
      {"new_extension blocking: It seems to add an extension, by \"extension.json\"; expected none, since "
       "new "
       "extensions are not for backport windows.",
       [](change_facts& facts, entry_context&) {
         facts.files = {{"extension.json", true, 1}};
       }},
      {"new_extension blocking: It seems to add an extension, by \"wmf-config/extension-list\"; expected "
       "none, "
       "since new extensions are not for backport windows.",
       [](change_facts& facts, entry_context& entry) {
         facts.project = "operations/mediawiki-config";
         facts.branch = "master";
         facts.on_master.reset();
         entry.type = "config";
         facts.files = {{"wmf-config/extension-list", false, 1}};
       }},
      {"long_sync warning: It touches translations, \"extensions/Foo/i18n/en.json\"; expect a sync of about "
       "20 "
       "minutes.",
       [](change_facts& facts, entry_context&) {
         facts.files = {{"extensions/Foo/i18n/en.json", false, 1}};
       }},
      {"long_sync warning: It touches translations, \"languages/messages/MessagesDe.php\"; expect a sync of "
       "about "
       "20 minutes.",
       [](change_facts& facts, entry_context&) {
         facts.files = {{"languages/messages/MessagesDe.php", false, 1}};
       }},
      {"listed_twice warning: It stands in the calendar more than once, in \"UTC morning\" and \"UTC late\"; "
       "expected one place.",
       [](change_facts&, entry_context& entry) {
         entry.listed.push_back({5, "UTC late"});
       }},
      {"another_title warning: The page calls it \"Enable the editor on huwiki\", Gerrit \"Make LocalRename "
       "jobs "
       "run sequentially\"; expected the same title, so the number may be wrong.",
       [](change_facts&, entry_context& entry) { entry.title = "Enable the editor on huwiki (T12345)"; }},
  };
  std::set<std::string> codes;
  for (const auto& one : cases) {
    auto facts = good();
    auto entry = listed();
    one.spoil(facts, entry);
    CHECK(spoken(facts, entry) == std::vector<std::string>{one.expected});
    codes.insert(one.expected.substr(0, one.expected.find(' ')));
  }
  CHECK(codes.size() == 17);
  for (const auto& name : codes) CHECK(name_of(code_named(name).value()) == name);
  CHECK_FALSE(code_named("x"));
}

TEST_CASE("what looks like a cause and is none") {
  const std::vector<void (*)(change_facts&, entry_context&)> harmless = {
      [](change_facts& facts, entry_context&) { facts.mergeable.reset(); },
      [](change_facts& facts, entry_context&) { facts.on_master.reset(); },
      [](change_facts& facts, entry_context&) { facts.parents.reset(), facts.needs.reset(); },
      [](change_facts& facts, entry_context&) { facts.code_review.lowest = -1; },
      [](change_facts& facts, entry_context&) { facts.needs->push_back(open_change(3)); },
      [](change_facts& facts, entry_context&) { facts.parents->push_back(open_change(5)); },
      [](change_facts& facts, entry_context&) {
        facts.needs->push_back({9, "x", "master", "", change_status::merged});
        facts.needs->push_back({});
      },
      [](change_facts&, entry_context& entry) { entry.known_patch_set = 0; },
      [](change_facts&, entry_context& entry) { entry.live_branches.clear(); },
      [](change_facts&, entry_context& entry) { entry.type = "beta"; },
      [](change_facts&, entry_context& entry) { entry.type = "wmf/1.47.0-wmf.4"; },
      [](change_facts& facts, entry_context&) {
        facts.files = {{"extension.json", false, 1}};
      },
      [](change_facts& facts, entry_context&) {
        facts.files = {
            {"extensions/Foo", false, 1}, {"extensions/Foo/a.js", true, 1}, {"extensions/a.txt", true, 1}};
      },
      [](change_facts& facts, entry_context&) {
        facts.files = {{"wmf-config/extension-list", false, 1}};
      },
      [](change_facts& facts, entry_context&) {
        facts.files = {{"resources/i18n.js", false, 1}};
      },
      [](change_facts&, entry_context& entry) {
        entry.title = "[wmf.4] make localrename jobs run, sequentially!";
      },
      [](change_facts&, entry_context& entry) { entry.title = "LocalRename jobs"; },
      [](change_facts&, entry_context& entry) { entry.title = "Make LocalRename jobs run sequ…"; },
      [](change_facts&, entry_context& entry) { entry.title.clear(); },
      [](change_facts&, entry_context& entry) { entry.title = "(T1)"; },
  };
  for (std::size_t i = 0; i < harmless.size(); ++i) {
    auto facts = good();
    auto entry = listed();
    harmless[i](facts, entry);
    INFO(i);
    CHECK(spoken(facts, entry).empty());
  }
}

TEST_CASE("the gravest comes first, and sentences are fit to be said") {
  auto facts = good();
  auto entry = listed();
  facts.patch_set = 9;
  facts.code_review.lowest = -2;
  facts.work_in_progress = true;
  facts.subject = "T12345 \x02other\r\n!log " + std::string(500, 'x');
  const auto found = objections_to(facts, entry);
  REQUIRE(found.size() == 4);
  CHECK(found[0].code == objection_code::work_in_progress);
  CHECK(found[1].code == objection_code::review_blocked);
  CHECK(found[2].code == objection_code::new_patch_set);
  CHECK(found[3].code == objection_code::another_title);
  CHECK(found[3].sentence.find("T12345") == std::string::npos);
  CHECK(found[3].sentence.find_first_of("\r\n\x02") == std::string::npos);
  CHECK(found[3].sentence.size() < 300);
}
