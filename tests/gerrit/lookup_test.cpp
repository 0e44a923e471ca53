#include "jounce/gerrit/lookup.hpp"

#include <rapidcheck.h>

#include "catch.hpp"
#include "model_server.hpp"

using namespace jounce::gerrit;
using namespace jounce::gerrit::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// A lookup before a made-up Gerrit, with a clock that the test moves.
struct driver {
  explicit driver(const lookup_options& options = {}) : machine(options) {}

  std::string want(const std::vector<std::uint32_t>& numbers) { return note(machine.want(numbers, now)); }

  // Sends and answers until there is nothing to do now; what came of it.
  std::string run() {
    std::string out;
    for (;;) {
      std::vector<lookup_request> sent;
      while (auto request = machine.next(now)) sent.push_back(*request);
      most_at_once = std::max(most_at_once, sent.size());
      if (sent.empty()) return out;
      for (const auto& request : sent) out += answer(request);
    }
  }
  std::string answer(const lookup_request& request) {
    const auto made = server.answer(request.target);
    lookup_answer out;
    out.status = made.status;
    out.body = made.body;
    if (made.status == 0) out.reason = "timed out";
    if (made.headers.starts_with("Retry-After: "))
      out.retry_after = std::chrono::seconds(std::stoi(made.headers.substr(13)));
    return note(machine.answered(request.id, out, 1, now));
  }
  std::string note(const std::vector<lookup_news>& news) {
    std::string out;
    for (const auto& one : news) {
      if (const auto* found = std::get_if<change_found>(&one)) {
        last[found->facts.number] = found->facts;
        out += "found " + std::to_string(found->facts.number) + "; ";
      } else if (const auto* failed = std::get_if<change_unanswered>(&one)) {
        out += "unanswered " + std::to_string(failed->number) + " " + failed->reason + "; ";
      } else if (const auto* failing = std::get_if<server_failing>(&one)) {
        out += "failing " + failing->reason + " " + std::to_string(failing->pause.count()) + "; ";
      } else {
        out += "answers; ";
      }
    }
    return out;
  }
  // How long until the machine wants to be asked again.
  milliseconds wait() const {
    const auto at = machine.wake(now);
    return at ? std::chrono::ceil<milliseconds>(*at - now) : milliseconds(-1);
  }

  lookup machine;
  model_server server;
  steady_time now{1000s};
  std::map<std::uint32_t, change_facts> last;
  std::size_t most_at_once = 0;
};

}  // namespace

TEST_CASE("many changes are one query, two small requests each, and one for what they are linked to") {
  driver run;
  for (int i = 1; i <= 6; ++i) {
    run.server.add(i).change_id = id(static_cast<char>('0' + i));
    auto& master = run.server.add(100 + i);
    master.change_id = run.server.at(i).change_id;
    master.branch = "master";
    master.status = "MERGED";
  }
  run.server.at(2).parent = 1;
  run.server.at(3).mergeable = false;
  run.server.at(4).message =
      "x\n\nDepends-On: " + id('5') + "\nDepends-On: https://gerrit.example.org/r/c/x/+/106";
  CHECK(run.want({1, 2, 3, 4, 5, 6}).empty());
  CHECK(run.run() == "found 1; found 2; found 3; found 4; found 5; found 6; ");
  CHECK(run.server.asked.size() == 14);
  CHECK(run.most_at_once == 4);
  CHECK(run.server.refused.empty());
  CHECK(run.last[1].mergeable == true);
  CHECK(run.last[1].on_master->number == 101);
  CHECK(run.last[1].on_master->status == change_status::merged);
  CHECK(run.last[1].parents->empty());
  REQUIRE(run.last[2].parents->size() == 1);
  CHECK(run.last[2].parents->front().number == 1);
  CHECK(run.last[3].mergeable == false);
  REQUIRE(run.last[4].needs->size() == 2);
  CHECK(run.last[4].needs->at(0).number == 5);
  CHECK(run.last[4].needs->at(1).number == 106);
  CHECK(run.wait() == -1ms);
}

TEST_CASE("a change that is done with needs no more than the query, and config no master") {
  driver run;
  run.server.add(1).status = "MERGED";
  run.server.add(2).branch = "master";
  run.want({1, 2});
  CHECK(run.run() == "found 1; found 2; ");
  CHECK(run.server.asked.size() == 3);
  CHECK_FALSE(run.last[2].on_master);
  CHECK(run.last[2].needs->empty());
}

TEST_CASE("only a 404 says that there is no change") {
  driver run;
  run.server.add(2).in_index = false;
  run.want({1, 2});
  run.run();
  CHECK(run.last.at(1).status == change_status::missing);
  CHECK(run.last.at(2).status == change_status::open);
  CHECK(run.server.refused.empty());
}

TEST_CASE("what was answered a moment ago is not asked for again") {
  driver run;
  run.server.add(1);
  run.want({1});
  run.run();
  const auto before = run.server.asked.size();
  run.now += 14s;
  CHECK(run.want({1}) == "found 1; ");
  CHECK(run.run().empty());
  CHECK(run.server.asked.size() == before);
}

TEST_CASE("a known change is asked for without details unless it was updated") {
  driver run;
  auto& change = run.server.add(1);
  run.server.add(3);
  change.parent = 3;
  run.want({1});
  run.run();
  run.server.asked.clear();
  run.now += 1min;
  SECTION("as it was: what does not hang on it is asked again") {
    change.mergeable = false;
    run.server.at(3).status = "MERGED";
    run.want({1});
    CHECK(run.run() == "found 1; ");
    CHECK(run.server.asked ==
          std::vector<std::string>{"/changes/?q=change:1", "/changes/1/revisions/current/mergeable",
                                   "/changes/?q=change:" + change.change_id + "+OR+change:3"});
    CHECK(run.last[1].mergeable == false);
    CHECK(run.last[1].files.size() == 1);
    CHECK(run.last[1].parents->front().status == change_status::merged);
  }
  SECTION("updated") {
    change.updated = "2026-11-24 11:00:00.000000000";
    change.patch_set = 2;
    run.want({1});
    CHECK(run.run() == "found 1; ");
    CHECK(run.last[1].patch_set == 2);
  }
  CHECK(run.server.refused.empty());
}

TEST_CASE("a server that says by itself whether a change merges is not asked for that") {
  driver run;
  run.server.add(1).more = {{"mergeable", false}};
  run.want({1});
  run.run();
  CHECK(run.last[1].mergeable == false);
  CHECK(run.server.asked.size() == 3);
}

TEST_CASE("pages of a query are followed, so many and no more") {
  lookup_options options;
  options.pages = 3;
  driver run(options);
  run.server.page_size = 1;
  const bool all = GENERATE(true, false);
  for (int i = 1; i <= (all ? 3 : 4); ++i) run.server.add(i).branch = "b" + std::to_string(i);
  run.server.at(3).branch = "master";
  run.server.at(3).status = "MERGED";
  run.want({1});
  run.run();
  CHECK(run.server.refused.empty());
  CHECK(run.server.asked.back().ends_with("&S=2"));
  CHECK(run.last[1].on_master->number == 3);
}

TEST_CASE("a failing server costs one note a change and one for itself, and is tried at growing distances") {
  driver run;
  run.server.add(1);
  run.server.add(2);
  const int status = GENERATE(0, 429, 502, 503, 504);
  const auto reason = status == 0 ? "timed out" : "HTTP " + std::to_string(status);
  for (int i = 0; i < 9; ++i) run.server.fault("/changes/", {status, "", ""});
  run.want({1, 2});
  CHECK(run.run() ==
        "failing " + reason + " 10000; unanswered 1 " + reason + "; unanswered 2 " + reason + "; ");
  for (const auto pause : {10s, 20s, 40s, 80s, 160s, 320s, 600s, 600s}) {
    CHECK(run.wait() == pause);
    CHECK(run.run().empty());
    run.now += pause;
    CHECK(run.run().empty());
  }
  CHECK(run.want({1}) == "unanswered 1 " + reason + "; ");
  run.now += run.wait();
  CHECK(run.run() == "answers; found 1; found 2; ");
  CHECK(run.server.refused.empty());
  CHECK(run.want({3}).empty());
}

TEST_CASE("while a server fails it is tried with one request, and requests on their way together fail once") {
  driver run;
  for (int i = 1; i <= 4; ++i) run.server.add(i);
  run.want({1, 2, 3, 4});
  run.answer(*run.machine.next(run.now));
  std::vector<lookup_request> sent;
  while (auto request = run.machine.next(run.now)) sent.push_back(*request);
  REQUIRE(sent.size() == 4);
  for (int i = 0; i < 4; ++i) run.server.fault("/revisions/", {503, "", ""});
  for (const auto& request : sent) run.answer(request);
  CHECK(run.wait() == 10s);
  run.now += 10s;
  const auto probe = run.machine.next(run.now);
  REQUIRE(probe);
  CHECK_FALSE(run.machine.next(run.now));
  CHECK(run.answer(*probe) == "answers; ");
  CHECK(run.machine.next(run.now));
  CHECK(run.machine.next(run.now));
}

TEST_CASE("a Retry-After is waited for, within reason") {
  driver run;
  run.server.add(1);
  run.server.fault("/changes/", {429, "", "Retry-After: 90"});
  run.server.fault("/changes/", {429, "", "Retry-After: 999999"});
  run.want({1});
  run.run();
  CHECK(run.wait() == 90s);
  run.now += 90s;
  run.run();
  CHECK(run.wait() == 1h);
}

TEST_CASE("what Gerrit does not say of a change is left open") {
  driver run;
  auto& change = run.server.add(1);
  const auto answer =
      GENERATE(model_answer{500, "", ""}, model_answer{409, "", ""}, model_answer{404, "", ""},
               model_answer{200, ")]}'\n{\"x\":", ""}, model_answer{200, ")]}'\n[]", ""});
  const auto what = GENERATE(as<std::string>(), "/mergeable", "/related", "change:I");
  run.server.fault(what, answer);
  run.want({1});
  const auto said = run.run();
  CHECK(said == "found 1; ");
  const auto& facts = run.last[1];
  CHECK(facts.mergeable.has_value() == (what != "/mergeable"));
  CHECK(facts.parents.has_value() == (what != "/related"));
  // An empty list is an answer: nothing on master.
  CHECK(facts.on_master.has_value() == (what != "change:I" || answer.body == ")]}'\n[]"));
  CHECK(facts.subject == change.subject);
}

TEST_CASE("changes of a query that fails are asked for one by one") {
  driver run;
  run.server.add(1);
  run.server.add(2);
  const auto answer = GENERATE(model_answer{500, "", ""}, model_answer{400, "", ""},
                               model_answer{200, ")]}'\n[{\"_number\":", ""});
  run.server.fault("change:1+OR+change:2", answer);
  run.server.fault("q=change:2&", answer);
  run.want({1, 2});
  const auto reason = answer.status == 200 ? std::string("JSON that breaks off after 17 bytes")
                                           : "HTTP " + std::to_string(answer.status);
  CHECK(run.run() == "unanswered 2 " + reason + "; found 1; ");
  CHECK(run.wait() == 10s);
  run.now += 10s;
  CHECK(run.run() == "found 2; ");
}

TEST_CASE("a change that fails alone is tried some times and then dropped") {
  driver run;
  for (int i = 0; i < 9; ++i) run.server.fault("change:1&", {500, "", ""});
  run.want({1});
  CHECK(run.run() == "unanswered 1 HTTP 500; ");
  for (const auto pause : {10s, 20s, 40s, 80s}) {
    CHECK(run.wait() == pause);
    run.now += pause;
    CHECK(run.run().empty());
  }
  CHECK(run.wait() == -1ms);
  CHECK(run.server.asked.size() == 5);
}

TEST_CASE("an answer that is not Gerrit's is a failing server") {
  driver run;
  run.server.add(1);
  run.server.fault("/changes/", {200, "<html>Maintenance", ""});
  run.want({1});
  CHECK(run.run() ==
        "failing an answer that is not Gerrit's 10000; unanswered 1 an answer that is not Gerrit's; ");
}

TEST_CASE("wishes and memory are bounded") {
  lookup_options options;
  options.changes = 2;
  driver run(options);
  for (int i = 1; i <= 4; ++i) run.server.add(i);
  CHECK(run.want({1, 2, 3}) == "unanswered 3 too many changes are asked for at once; ");
  run.run();
  run.now += 1s;
  run.want({3});
  run.run();
  run.server.asked.clear();
  CHECK(run.want({2, 3}).starts_with("found"));
  run.want({1});
  run.run();
  CHECK(run.server.asked.front().find("o=LABELS") != std::string::npos);
}

TEST_CASE("a wish that could not be met in an hour is dropped") {
  driver run;
  for (int i = 0; i < 50; ++i) run.server.fault("/changes/", {503, "", ""});
  run.want({1});
  for (int i = 0; i < 200 && run.wait() >= 0ms; ++i) {
    run.run();
    run.now += std::max(run.wait(), 1ms);
  }
  CHECK(run.wait() == -1ms);
  CHECK(run.now - steady_time{1000s} < 80min);
}

TEST_CASE("whatever is answered, every wish is met or told, and never more than four are asked at once") {
  const std::vector<model_answer> bad = {
      {0, "", ""},   {404, "", ""}, {429, "", "Retry-After: 5"}, {500, "", ""},
      {503, "", ""}, {200, "", ""}, {200, ")]}'\n[]", ""},       {200, ")]}'\n{", ""}};
  CHECK(rc::check([&bad] {
    driver run;
    for (int i = 1; i <= 8; ++i) {
      auto& change = run.server.add(i);
      change.parent = *rc::gen::inRange(0, i);
      change.in_index = *rc::gen::inRange(0, 3) > 0;
      change.message = "x\n\nDepends-On: https://gerrit.x/r/" + std::to_string(*rc::gen::inRange(1, 12));
    }
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
      run.server.fault(
          *rc::gen::elementOf(std::vector<std::string>{"/changes/", "mergeable", "related", "q=", "detail"}),
          *rc::gen::elementOf(bad));
    }
    std::string said = run.want({1, 2, 3, 4, 5, 6, 7, 8, 9});
    for (int i = 0; i < 300 && run.wait() >= 0ms; ++i) {
      said += run.run();
      run.now += std::max(run.wait(), 1ms);
    }
    RC_ASSERT(run.wait() == -1ms);
    RC_ASSERT(run.most_at_once <= 4U);
    RC_ASSERT(run.server.refused.empty());
    for (int i = 1; i <= 9; ++i) {
      const auto number = std::to_string(i);
      RC_ASSERT(said.find("found " + number + ";") != std::string::npos ||
                said.find("unanswered " + number + " ") != std::string::npos);
    }
  }));
}
