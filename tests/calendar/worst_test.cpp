// Big and hostile pages: a reader that looks back, or ahead again and again, would not come to an end here.
#include <string>

#include "calendar_page.hpp"
#include "catch.hpp"
#include "jounce/calendar/json.hpp"
#include "jounce/calendar/reader.hpp"

using namespace jounce::calendar;

TEST_CASE("the worst pages take linear time") {
  constexpr std::size_t size = 10'000'000;
  const std::string open =
      "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=x backport|what=";
  const auto head = GENERATE_COPY(std::string(), open);
  const auto unit =
      GENERATE_COPY(as<std::string>(), "{{", "[[", "<!--", "<nowiki>", "{{ircnick|", "{{ircnick|a|\n",
                    "{{deploy|", "* {{deploy|gerrit=5\n", "|a=", "{{gerrit|1}}", "* {{gerrit|1}} x\n",
                    "[[gerrit:1|", "[[gerrit:1]] ", "https://gerrit.wikimedia.org/r/1 ", "//gerrit.",
                    "(Max 1 patches)", "(Max ", "your patch may or may not ", "({{phabT|1}}", "''", "&amp;",
                    "&", "\xFF", "\n==", "\n|when=", "<<deploy|", open, open + "}}\n", "}}", "[", "* [",
                    "{{deploy|title={{phabT|1}}", "<br>", "\n", " ", "{{deploy|gerrit=1}}");
  std::string page = head;
  page.reserve(size + unit.size());
  while (page.size() < size) page += unit;
  INFO(head << " " << unit);
  const auto found = read(page);
  CHECK(found.problems.size() <= most_problems + 1);
}

TEST_CASE("one long value of each kind takes linear time") {
  constexpr std::size_t size = 1'000'000;
  const auto unit =
      GENERATE(as<std::string>(), "(Max 1 patches)", "(Max ", "your patch may or may not ",
               "your patch may or may not\n<br>", "({{phabT|1}}", "{{phabT|1}})", "''", "&amp;", "'", "[[a|",
               "[[a|b]]", "<!-- -->", "{{ircnick|a}}", "{{irc|a|b}}", "\x03", "\u202E", "=", ", ");
  std::string value;
  while (value.size() < size) value += unit;
  const auto* field = GENERATE("window", "who", "what", "when", "length");
  INFO(field << " " << unit);
  const auto page = "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=x|" +
                    std::string(field) + "=" + value + "}}";
  CHECK(read(page).windows.size() <= 1);
  const auto entry =
      card("* {{deploy|gerrit=1|title=" + value + "|status=" + value + "}}\n* {{gerrit|2}} " + value);
  CHECK(read(entry).windows.size() <= 1);
}

TEST_CASE("many parameters, names and changes take linear time") {
  std::string named, mentioned;
  for (int i = 1; i < 300'000; ++i) {
    named += "|a" + std::to_string(i) + "=";
    mentioned += "{{gerrit|" + std::to_string(i) + "}} ";
  }
  const auto open =
      std::string("{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=x|what=");
  std::string whens;
  for (int i = 0; i < 300'000; ++i) whens += "|who=";
  CHECK(read(open + whens + named + "}}").windows.size() == 1);
  CHECK(read(open + "{{deploy|gerrit=1" + whens + named + "}}}}").windows.size() == 1);
  const auto found = read(open + "\n* " + mentioned + std::string(1'000'000, 'x') + "}}");
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].patches.size() == 20);
}
