#include "jounce/scap/line.hpp"

#include <rapidcheck.h>

#include <fstream>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "jounce/text/utf8.hpp"
#include "kinds.hpp"
#include "source_dir.hpp"

using namespace jounce::scap;
using namespace jounce::scap::test;
using namespace std::chrono_literals;

namespace {

tool_line started(const std::string& list) {
  return parse_line("!log u@h Started scap sync-world: Backport for " + list);
}
std::vector<std::string> titles(const tool_line& line) {
  std::vector<std::string> out;
  for (const auto& one : line.changes) out.push_back(one.title);
  return out;
}

}  // namespace

TEST_CASE("every wording of the tool is what it is, and all else is nothing") {
  std::ifstream file(source_dir() / "tests/data/scap/lines.txt");
  REQUIRE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    INFO(line);
    const auto bar = line.find(" | ");
    REQUIRE(bar != std::string::npos);
    const auto read = parse_line(line.substr(bar + 3));
    CHECK(name_of(read.kind) + numbers(read.changes) == line.substr(0, bar));
    ++lines;
  }
  CHECK(lines > 40);
}

TEST_CASE("a line says who runs the tool, who is spoken to, and how long it took") {
  const auto staged = parse_line(
      "!log samtar@deploy2002 atieno, samtar and x: Backport for [[gerrit:1|S]] synced to the testservers");
  CHECK(staged.user_at_host == "samtar@deploy2002");
  CHECK(staged.names == std::vector<std::string>{"atieno", "samtar", "x"});
  CHECK_FALSE(staged.duration);
  CHECK(parse_line("!log u@h Finished scap: Backport for [[gerrit:3|x]] (duration: 1h 02m 03s)").duration ==
        3723s);
  CHECK_FALSE(
      parse_line("!log u@h Finished scap: Backport for [[gerrit:3|x]] (duration: 99999999m)").duration);
}

TEST_CASE("titles lose their tasks, and nothing else") {
  CHECK(titles(started("[[gerrit:1|One (T111 T112)]], [[gerrit:2|Two (T1, T2)]], [[gerrit:3|(T3)]]")) ==
        std::vector<std::string>{"One", "Two", "(T3)"});
  CHECK(titles(started("[[gerrit:1|One (see T111)]], [[gerrit:2|Two ()]], [[gerrit:4]]")) ==
        std::vector<std::string>{"One (see T111)", "Two ()", ""});
}

TEST_CASE("subjects may hold brackets and bars") {
  const auto read = started(
      "[[gerrit:1|Fix [[Foo|bar]] and x]], y]], [[gerrit:2|a|b [c]]], [[gerrit:3|[[x]]]], "
      "[[gerrit:4|use [[gerrit:99|it]] now]]");
  CHECK(titles(read) == std::vector<std::string>{"Fix [[Foo|bar]] and x]], y", "a|b [c]", "[[x]]",
                                                 "use [[gerrit:99|it]] now"});
  CHECK(numbers(read.changes) == " 1 2 3 4");
}

TEST_CASE("what a revert takes back is in its title") {
  const auto read = started(
      R"([[gerrit:1|Revert "Add X" (T1)]], [[gerrit:2|Revert "Revert "Add X""]], [[gerrit:3|Revert Add X]], )"
      R"([[gerrit:4|Revert "]], [[gerrit:5|Revert "Add)");
  REQUIRE(read.changes.size() == 5);
  CHECK(read.changes[0].reverted_title == "Add X");
  CHECK(read.changes[1].reverted_title == "Revert \"Add X\"");
  for (std::size_t i = 2; i < 5; ++i) CHECK(read.changes[i].reverted_title.empty());
  CHECK(read.changes[4].cut);
  CHECK_FALSE(read.changes[3].cut);
}

TEST_CASE("a number counts once a bar or brackets follow it, and if a change can have it") {
  for (const auto* cut :
       {"[[gerrit:11015", "[[gerrit:11015]", "[[gerrit:", "[[gerrit:1101 577|x]]", "[[gerrit:0|x]]",
        "[[gerrit:99999999999|x]]", "[[gerrit:-5|x]]", "[[gerrit:1a|x]]"}) {
    INFO(cut);
    CHECK(started(cut).changes.empty());
  }
  CHECK(numbers(started("[[gerrit:11015|").changes) == " 11015");
  CHECK(numbers(started("[[gerrit:11015]]").changes) == " 11015");
  CHECK(numbers(started("[[gerrit:1|a]], [[gerrit:1|a]]").changes) == " 1");
}

TEST_CASE("a line is bounded and clean") {
  std::string list;
  for (int i = 1; i < 200; ++i) list += (i > 1 ? ", " : "") + ("[[gerrit:" + std::to_string(i) + "|x]]");
  CHECK(started(list).changes.size() == 50);
  const auto dirty = started(
      "[[gerrit:1|\x02"
      "a\xFF\x03"
      "4b" +
      std::string(2000, 'x') + "]]");
  REQUIRE(dirty.changes.size() == 1);
  CHECK(jounce::text::is_utf8(dirty.changes[0].title));
  CHECK(dirty.changes[0].title.starts_with("a\uFFFDb"));
  CHECK(dirty.changes[0].title.size() <= 400);
}

TEST_CASE("no bytes give a number that is not there, ended, behind its mark") {
  const std::vector<std::string> parts = {"!log ",
                                          "u@h ",
                                          "Started scap sync-world: ",
                                          "Backport for ",
                                          "x, y: ",
                                          "[[gerrit:",
                                          "12",
                                          "345",
                                          "|",
                                          "]]",
                                          ", ",
                                          "(duration: ",
                                          "synced to the testservers",
                                          "\xC5",
                                          "\xBC",
                                          "Finished scap: ",
                                          " "};
  CHECK(rc::check([&parts] {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(
        rc::gen::oneOf(rc::gen::elementOf(parts), rc::gen::arbitrary<std::string>()));
    std::string bytes = *rc::gen::elementOf(std::vector<std::string>{
        "", "!log u@h Started scap: Backport for ", "!log u@h a: Backport for [[gerrit:"});
    for (const auto& one : chosen) bytes += one;
    for (const auto& one : parse_line(bytes, {3, bytes.size() / 2}).changes) {
      std::string unspaced;
      for (const char c : bytes) {
        if (c != ' ') unspaced += c;
      }
      const auto mark = "[[gerrit:" + std::to_string(one.number);
      RC_ASSERT(unspaced.find(mark + "|") != std::string::npos ||
                unspaced.find(mark + "]]") != std::string::npos ||
                unspaced.find("[[gerrit:0") != std::string::npos);
    }
  }));
}
