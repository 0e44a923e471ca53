#include "jounce/gerrit/answers.hpp"

#include <rapidcheck.h>

#include "catch.hpp"
#include "jounce/gerrit/requests.hpp"
#include "model.hpp"

using namespace jounce::gerrit;
using namespace jounce::gerrit::test;
using nlohmann::json;

namespace {

change_facts read(const model_change& of) {
  const auto answer = read_change(body(change_info(of, true)));
  if (const auto* bad = std::get_if<bad_answer>(&answer)) FAIL(bad->reason);
  return std::get<change_facts>(answer);
}
template <class Answer>
std::string reason(const Answer& answer) {
  const auto* bad = std::get_if<bad_answer>(&answer);
  return bad == nullptr ? "" : bad->reason;
}

}  // namespace

TEST_CASE("requests are paths of Gerrit's REST API") {
  CHECK(changes_request({"1", id('a')}, detail::light) ==
        "/changes/?q=change:1+OR+change:Iaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  CHECK(changes_request({"1"}, detail::whole, 25) ==
        "/changes/?q=change:1&o=LABELS&o=CURRENT_REVISION&o=CURRENT_COMMIT&o=CURRENT_FILES&S=25");
  CHECK(changes_request({"1", "2 OR is:open", "I12", "", "1&o=x", "12345678901"}, detail::light) ==
        "/changes/?q=change:1");
  CHECK(detail_request(7) == "/changes/7/detail?o=CURRENT_REVISION&o=CURRENT_COMMIT&o=CURRENT_FILES");
  CHECK(mergeable_request(7) == "/changes/7/revisions/current/mergeable");
  CHECK(related_request(7) == "/changes/7/revisions/current/related");
}

TEST_CASE("all that matters of a change is read") {
  model_change of;
  of.number = 1101577;
  of.change_id = id('a');
  of.wip = true;
  of.patch_set = 3;
  of.labels = {{"Verified", {{"all", json::array({{{"value", -1}}, {{"value", 0}}})}}},
               {"Code-Review", {{"all", json::array({{{"value", 2}}, {{"value", -2}}})}}}};
  of.message = "Fix it\n\nBug: T1\nDepends-On: " + id('b') + "\n";
  of.more = {{"revert_of", 5}};
  const auto facts = read(of);
  CHECK(facts.number == 1101577);
  CHECK(facts.status == change_status::open);
  CHECK(facts.project == "mediawiki/core");
  CHECK(facts.branch == "wmf/1.47.0-wmf.4");
  CHECK(facts.change_id == id('a'));
  CHECK(facts.subject == "Fix it");
  CHECK(facts.work_in_progress);
  CHECK(facts.verified == votes{-1, 0});
  CHECK(facts.code_review == votes{-2, 2});
  CHECK(facts.updated == of.updated);
  CHECK(facts.patch_set == 3);
  CHECK(facts.revision == commit_of(1101577));
  CHECK(facts.files == std::vector<file_change>{{"includes/A.php", false, 1}});
  CHECK(facts.depends_on == std::vector<std::string>{id('b')});
  CHECK(facts.revert_of == 5);
  CHECK_FALSE(facts.mergeable);
  for (const auto& [status, expected] :
       {std::pair("MERGED", change_status::merged), std::pair("ABANDONED", change_status::abandoned)}) {
    of.status = status;
    CHECK(read(of).status == expected);
  }
}

TEST_CASE("a summary of votes without the votes counts too") {
  model_change of;
  of.number = 1;
  of.labels = {{"Verified", {{"rejected", {{"_account_id", 1}}}}},
               {"Code-Review", {{"approved", json::object()}}}};
  CHECK(read(of).verified == votes{-1, 0});
  CHECK(read(of).code_review == votes{0, 2});
}

TEST_CASE("a page of changes says whether more follow") {
  model_change one, two;
  one.number = 1;
  two.number = 2;
  two.more = {{"_more_changes", true}};
  const auto page = std::get<change_page>(
      read_changes(body(json::array({change_info(one, false), json::object(), change_info(two, false)}))));
  CHECK(page.changes.size() == 2);
  CHECK(page.count == 3);
  CHECK(page.more);
  CHECK_FALSE(std::get<change_page>(read_changes(body(json::array()))).more);
}

TEST_CASE("mergeable is read, and nothing is guessed") {
  CHECK(std::get<bool>(read_mergeable(body({{"submit_type", "MERGE_IF_NECESSARY"}, {"mergeable", true}}))));
  CHECK_FALSE(std::get<bool>(read_mergeable(body({{"mergeable", false}}))));
  CHECK(reason(read_mergeable(body(json::object()))) ==
        "an answer that does not say whether it is mergeable");
}

TEST_CASE("of related changes only those count that the commit stands on") {
  model_change base, middle, top, child, other;
  base.number = 1;
  base.status = "MERGED";
  middle.number = 2;
  middle.parent = 1;
  top.number = 3;
  top.parent = 2;
  child.number = 4;
  child.parent = 3;
  other.number = 5;
  other.parent = 1;
  const auto answer =
      read_related(body({{"changes", json::array({related_info(child), related_info(top), related_info(other),
                                                  related_info(middle), related_info(base)})}}),
                   commit_of(3));
  const auto& parents = std::get<std::vector<linked_change>>(answer);
  REQUIRE(parents.size() == 2);
  CHECK(parents[0].number == 2);
  CHECK(parents[0].status == change_status::open);
  CHECK(parents[1].number == 1);
  CHECK(parents[1].status == change_status::merged);
  CHECK(std::get<std::vector<linked_change>>(read_related(body({{"changes", json::array()}}), "x")).empty());
}

TEST_CASE("Depends-On names Change-Ids and numbers of Gerrit addresses") {
  CHECK(dependencies_in(
            "Subject\n\nDepends-On: " + id('a') +
            "\ndepends-on:  https://gerrit.example.org/r/c/a/b/+/12/3 \r\n"
            "Depends-On: https://gerrit.example.org/r/#/c/34/\nDepends-On: https://gerrit.example.org/r/56\n"
            "Depends-On: " +
            id('a')) == std::vector<std::string>{id('a'), "12", "34", "56"});
  for (const auto* other : {"Depends-On: https://github.com/a/b/pull/12", "Depends-On: 12", "Depends-On:",
                            "Depends-On", "It Depends-On: https://gerrit.example.org/r/56", "Depends-On: I12",
                            "Depends-On: https://gerrit.example.org/r/c/x/+/99999999999"}) {
    INFO(other);
    CHECK(dependencies_in(other).empty());
  }
  std::string many;
  for (int i = 1; i < 100; ++i) many += "Depends-On: https://gerrit.x/r/" + std::to_string(i) + "\n";
  CHECK(dependencies_in(many).size() == 20);
}

TEST_CASE("live branches come as lines, as a list, or as the values of an object") {
  const std::vector<std::string> expected = {"wmf/1.47.0-wmf.4", "wmf/1.47.0-wmf.5"};
  for (const auto* text :
       {"wmf/1.47.0-wmf.4\nwmf/1.47.0-wmf.5\n", "# live\n 1.47.0-wmf.4 # group2\r\n\n1.47.0-wmf.5",
        R"(["wmf/1.47.0-wmf.4", "wmf/1.47.0-wmf.5"])",
        R"({"aawiki":"php-1.47.0-wmf.4","abwiki":"php-1.47.0-wmf.5","z":"php-1.47.0-wmf.5"})"}) {
    INFO(text);
    CHECK(std::get<std::vector<std::string>>(read_live_branches(text)) == expected);
  }
  const std::string hint = "; expected one branch in each line, or a JSON list of them";
  CHECK(reason(read_live_branches("")) == "no branch at all" + hint);
  CHECK(reason(read_live_branches("<html>")) == "\"<html>\" is not a branch" + hint);
  CHECK(reason(read_live_branches("[1]")) == "\"\" is not a branch" + hint);
  CHECK(reason(read_live_branches("[\"a\"")) == "malformed JSON, 4 bytes");
  std::string many;
  for (int i = 0; i < 60; ++i) many += "b" + std::to_string(i) + "\n";
  CHECK(reason(read_live_branches(many)) == "more than 50 branches" + hint);
}

TEST_CASE("what is no answer of Gerrit's is told, and why") {
  CHECK(reason(read_changes("<html>")) == "an answer that is not Gerrit's, 6 bytes");
  CHECK(reason(read_changes(")]}'\n[")) == "JSON that breaks off after 6 bytes");
  CHECK(reason(read_changes(")]}'\n" + std::string(40, '['))) ==
        "JSON nested or large beyond reason, 45 bytes");
  CHECK(reason(read_changes(")]}'\n{a}")) == "malformed JSON, 8 bytes");
  CHECK(reason(read_changes(")]}'\n{}")) == "an answer that is no list of changes");
  CHECK(reason(read_change(")]}'\n[]")) == "an answer that is not a change");
  CHECK(reason(read_related(")]}'\n[]", "x")) == "an answer without related changes");
}

TEST_CASE("members of the wrong type count as absent") {
  model_change of;
  of.number = 1;
  const auto whole = change_info(of, true);
  for (const auto& [key, value] : whole.items()) {
    for (const auto& odd :
         {json(nullptr), json(-1), json(1.5), json("x\r\ny"), json::array({1, json::object()}),
          json::object({{"all", 5}}), json(true), json(18446744073709551615U)}) {
      auto broken = whole;
      broken[key] = odd;
      INFO(key << " " << odd.dump());
      const auto answer = read_change(body(broken));
      if (const auto* facts = std::get_if<change_facts>(&answer)) {
        CHECK(facts->subject.find('\n') == std::string::npos);
        CHECK(facts->number == 1);
      }
    }
  }
}

TEST_CASE("answers that were tampered with are survived") {
  model_change of;
  of.number = 1;
  of.labels = {{"Verified", {{"all", json::array({{{"value", -1}}})}}}};
  const std::vector<std::string> bodies = {body(change_info(of, true)),
                                           body(json::array({change_info(of, true)})),
                                           body({{"changes", json::array({related_info(of)})}})};
  CHECK(rc::check([&bodies] {
    auto text = *rc::gen::elementOf(bodies);
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          text[at] = *rc::gen::arbitrary<char>();
          break;
        case 1:
          text.erase(at, *rc::gen::inRange<std::size_t>(1, 30));
          break;
        default:
          text.insert(
              at, *rc::gen::elementOf(std::vector<std::string>{"{", "[", "\"", "null", "-", ",", "1e999"}));
      }
      if (text.empty()) break;
    }
    read_changes(text);
    read_change(text);
    read_mergeable(text);
    read_related(text, commit_of(1));
    read_live_branches(text);
    dependencies_in(text);
  }));
}
