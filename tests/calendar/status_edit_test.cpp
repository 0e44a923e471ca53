#include "jounce/calendar/status_edit.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "calendar_page.hpp"
#include "catch.hpp"
#include "jounce/calendar/reader.hpp"
#include "source_dir.hpp"

using namespace jounce::calendar;

namespace {

known_window known_of(const window& card) {
  known_window made{card.id, card.start, card.title, {}, card.deployers};
  for (const auto& one : card.patches) {
    if (one.gerrit) made.patches.push_back(*one.gerrit);
  }
  return made;
}

std::vector<known_window> all_known(const std::string& page) {
  std::vector<known_window> made;
  for (const auto& one : read(page).windows) made.push_back(known_of(one));
  return made;
}

status_wish done(std::uint32_t change, std::size_t window = 0) {
  return {window, change, {page_status::done, "samtar"}, {}, page_status::none};
}

// One wish on a page whose first card holds `what`.
struct outcome {
  std::string what;
  status_result result;
};
outcome one_wish(const std::string& what, const status_wish& wish) {
  const auto page = card(what);
  const auto edited = set_statuses(page, all_known(page), {wish});
  const auto before = card("");
  const auto head = before.size() - std::string("\n}}").size();
  return {edited.text.substr(head, edited.text.size() - before.size()), edited.results.at(0)};
}

}  // namespace

TEST_CASE("a status and who did it are set, and nothing else") {
  struct row {
    const char *before, *after;
  };
  const auto r = GENERATE(values<row>({
      {"* {{deploy|gerrit=5|title=a|status=}}", "* {{deploy|gerrit=5|title=a|status=done|by=samtar}}"},
      {"* {{deploy|gerrit=5|status= |by= |nobullet=yes}}",
       "* {{deploy|gerrit=5|status=done |by=samtar |nobullet=yes}}"},
      {"* {{deploy|gerrit=5}} x", "* {{deploy|gerrit=5|status=done|by=samtar}} x"},
      {"* <<deploy|gerrit=5|status=>>", "* <<deploy|gerrit=5|status=done|by=samtar>>"},
      {"* {{deploy|gerrit=5|by=alice|status=}}", "* {{deploy|gerrit=5|by=alice|status=done}}"},
      {"* {{deploy|gerrit=4}}\n* {{deploy|gerrit=5}}\n* {{deploy|gerrit=5}}",
       "* {{deploy|gerrit=4}}\n* {{deploy|gerrit=5|status=done|by=samtar}}\n* {{deploy|gerrit=5}}"},
      {"{{deploy\n| gerrit = https://gerrit.wikimedia.org/r/c/x/+/5\n| status = \n}}",
       "{{deploy\n| gerrit = https://gerrit.wikimedia.org/r/c/x/+/5\n| status =done \n|by=samtar}}"},
  }));
  INFO(r.before);
  const auto got = one_wish(r.before, done(5));
  CHECK(got.result == status_result::edited);
  CHECK(got.what == r.after);
}

TEST_CASE("what cannot or need not be edited stays, and is told apart") {
  struct row {
    const char* line;
    status_result result;
  };
  const auto r = GENERATE(values<row>({
      {"* {{deploy|gerrit=5|status=done|by=alice}}", status_result::already_so},
      {"* {{deploy|gerrit=5|status=d}}", status_result::already_so},
      {"* {{deploy|gerrit=5|status=nd}}", status_result::written_since},
      {"* {{deploy|gerrit=5|status=later}}", status_result::written_since},
      {"* [config] {{gerrit|5}} a", status_result::no_template},
      {"* https://gerrit.wikimedia.org/r/5", status_result::no_template},
      {"* {{deploy|gerrit=5|status=\n* {{deploy|gerrit=6}}", status_result::no_template},
      {"* {{deploy|gerrit=6|status=}}", status_result::not_there},
      {"* <!-- {{deploy|gerrit=5|status=}} -->", status_result::not_there},
  }));
  INFO(r.line);
  const auto got = one_wish(r.line, done(5));
  CHECK(got.result == r.result);
  CHECK(got.what == r.line);
}

TEST_CASE("what the page said when the state changed may be overwritten, what we wrote too") {
  auto wish = done(5);
  wish.seen = page_status::not_done;
  CHECK(one_wish("* {{deploy|gerrit=5|status=nd}}", wish).what ==
        "* {{deploy|gerrit=5|status=done|by=samtar}}");
  wish.written = patch_status{page_status::unknown, ""};
  CHECK(one_wish("* {{deploy|gerrit=5|status=m}}", wish).what ==
        "* {{deploy|gerrit=5|status=done|by=samtar}}");
  CHECK(one_wish("* {{deploy|gerrit=5|status=nd}}", wish).result == status_result::written_since);
}

TEST_CASE("a status of ours is taken back with the name beside it, another's is not") {
  status_wish wish{0, 5, {}, {}, page_status::none};
  const std::string ours = "* {{deploy|gerrit=5|status=done|by=samtar}}";
  CHECK(one_wish(ours, wish).result == status_result::already_so);
  wish.written = patch_status{page_status::done, "samtar"};
  CHECK(one_wish(ours, wish).what == "* {{deploy|gerrit=5|status=|by=}}");
  CHECK(one_wish("* {{deploy|gerrit=5|status=done|by=alice}}", wish).what ==
        "* {{deploy|gerrit=5|status=|by=alice}}");
  wish.wanted.status = page_status::not_done;
  CHECK(one_wish(ours, wish).what == "* {{deploy|gerrit=5|status=not done|by=}}");
}

TEST_CASE("whoever did it last is named, unless somebody else named another") {
  auto wish = done(5);
  wish.wanted.by = "alice";
  wish.written = patch_status{page_status::done, "samtar"};
  CHECK(one_wish("* {{deploy|gerrit=5|status=done|by=samtar}}", wish).what ==
        "* {{deploy|gerrit=5|status=done|by=alice}}");
  CHECK(one_wish("* {{deploy|gerrit=5|status=done|by=bob}}", wish).result == status_result::already_so);
}

TEST_CASE("a name is written so that it means nothing but itself") {
  const auto* name = GENERATE("foo|away", "a}}b", "{{x}}", "[[x]]", "<nowiki>", "<!--", "~~~~", "a=b", "Żółw",
                              "&amp;", "''x''", "__TOC__");
  auto wish = done(5);
  wish.wanted.by = name;
  const auto page = card("* {{deploy|gerrit=5}}\n* {{deploy|gerrit=6}}");
  const auto edited = set_statuses(page, all_known(page), {wish});
  REQUIRE(edited.results.at(0) == status_result::edited);
  const auto patches = read(edited.text).windows.at(0).patches;
  REQUIRE(patches.size() == 2);
  CHECK(patches[0].by == name);
}

TEST_CASE("a change in several windows is edited in the one that is meant, also where the card was edited") {
  const auto late = card("* {{deploy|gerrit=5}}");
  auto early = late;
  early.replace(early.find("06:00"), 5, "03:00");
  const auto known = all_known(early + late);
  const auto edited = set_statuses(early + late, known, {done(5, 1)});
  CHECK(edited.text == early + card("* {{deploy|gerrit=5|status=done|by=samtar}}"));

  auto renamed = late;
  renamed.replace(renamed.find("06:00"), 5, "07:00");
  CHECK(set_statuses(early + renamed, known, {done(5, 1)}).results.at(0) == status_result::edited);
  CHECK(set_statuses(early, known, {done(5, 1)}).results.at(0) == status_result::not_there);
  CHECK(set_statuses("", known, {done(5, 1)}).results.at(0) == status_result::not_there);
}

namespace {

// The page without the values of all status= and by=, and without those parameters where they stand last,
// which is where new ones are put.
std::string without_statuses(std::string text) {
  for (const std::string name : {"|status=", "|by="}) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      const auto end = text.find_first_of("|}\n", at + 1);
      text.erase(at, end - at);
    }
  }
  return text;
}

struct random_statuses {
  std::mt19937 engine{20230109};
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(engine);
  }
  patch_status next() {
    static const std::vector<std::string> names = {"samtar", "foo|away", "Lucas_WMDE", "[x]{y}", "Łukasz"};
    const auto status = static_cast<page_status>(below(4));
    return {status, status == page_status::done ? names[below(names.size())] : ""};
  }
};

}  // namespace

TEST_CASE("1,000 random statuses on a filled week change no byte beside status= and by=") {
  std::ifstream file(source_dir() / "tests/data/calendar/filled-week.wikitext", std::ios::binary);
  const std::string original{std::istreambuf_iterator<char>(file), {}};
  const auto known = all_known(original);
  const auto bare = without_statuses(original);
  std::vector<std::pair<std::size_t, std::uint32_t>> places;
  for (std::size_t window = 0; window < known.size(); ++window) {
    for (const auto change : known[window].patches) places.emplace_back(window, change);
  }
  random_statuses chance;
  std::map<std::pair<std::size_t, std::uint32_t>, patch_status> written;
  auto page = original;
  std::size_t edits = 0;
  for (int round = 0; round < 5000 && edits < 1000; ++round) {
    const auto place = places[chance.below(places.size())];
    const auto [window, change] = place;
    status_wish wish{window, change, chance.next(), {}, page_status::none};
    if (written.contains(place)) wish.written = written[place];
    const auto edited = set_statuses(page, known, {wish});
    if (edited.results[0] != status_result::edited) {
      CHECK(edited.text == page);
      continue;
    }
    ++edits;
    INFO(page << "\n----\n" << edited.text);
    REQUIRE(without_statuses(edited.text) == bare);
    const auto now = read(edited.text);
    REQUIRE(now.windows.size() == known.size());
    std::size_t found = 0;
    for (const auto& one : now.windows[window].patches) {
      if (one.repeated || one.gerrit != place.second) continue;
      ++found;
      REQUIRE(one.status == wish.wanted.status);
      REQUIRE(one.by.value_or("") == wish.wanted.by);
    }
    REQUIRE(found == 1);
    page = edited.text;
    written[place] = wish.wanted;
  }
  CHECK(edits == 1000);
}

TEST_CASE("many statuses are one edit") {
  const auto page = card("* {{deploy|gerrit=1}}\n* {{deploy|gerrit=2|status=}}\n* {{deploy|gerrit=3}}");
  const auto edited = set_statuses(page, all_known(page), {done(3), done(1), done(9), done(2)});
  CHECK(edited.text ==
        card("* {{deploy|gerrit=1|status=done|by=samtar}}\n* {{deploy|gerrit=2|status=done|by=samtar}}"
             "\n* {{deploy|gerrit=3|status=done|by=samtar}}"));
  CHECK(edited.results == std::vector{status_result::edited, status_result::edited, status_result::not_there,
                                      status_result::edited});
}

TEST_CASE("statuses have names") {
  for (const auto one : {page_status::none, page_status::done, page_status::not_done, page_status::unknown})
    CHECK(status_of(text_of(one)) == one);
  CHECK_FALSE(status_of("d"));
}
