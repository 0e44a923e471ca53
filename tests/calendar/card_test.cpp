// Cards: their times, titles and limits, and how little a broken one costs.
#include <string>

#include "calendar_page.hpp"
#include "catch.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/calendar/text.hpp"
#include "jounce/text/duration.hpp"

using namespace jounce::calendar;

namespace {

struct row {
  std::string page, text;
};

std::string listing(const std::string& page, const read_options& options = {}) {
  return to_text(read(page, options));
}

std::string timed(const std::string& when, const std::string& length = "1") {
  return "{{Deployment calendar event card|when=" + when + "|length=" + length + "|window=W}}";
}

// "start end" of the only window, or the problem.
std::string times(const std::string& when, const std::string& length = "1") {
  const auto found = read(timed(when, length));
  if (found.windows.empty()) return found.problems.at(0).message;
  return jounce::text::iso_time(found.windows[0].start) + " " + jounce::text::iso_time(found.windows[0].end);
}

const std::string good = timed("2023-01-10 06:00 SF");
const std::string good_text = "2023-01-10 14:00 to 15:00  W (line ";

}  // namespace

TEST_CASE("when= is wall-clock time of its zone") {
  const auto r = GENERATE(values<row>({
      {"2023-01-09 06:00 SF", "2023-01-09T14:00:00Z 2023-01-09T15:00:00Z"},
      {"2023-07-09 06:00 SF", "2023-07-09T13:00:00Z 2023-07-09T14:00:00Z"},
      {" 2023-1-9  6:00:30   SF ", "2023-01-09T14:00:30Z 2023-01-09T15:00:30Z"},
      {"2023-01-09 06:00 UTC", "2023-01-09T06:00:00Z 2023-01-09T07:00:00Z"},
      {"2023-01-09 06:00 Europe/Berlin", "2023-01-09T05:00:00Z 2023-01-09T06:00:00Z"},
      {"2023-01-09 06:00 Asia/Kolkata", "2023-01-09T00:30:00Z 2023-01-09T01:30:00Z"},
      {"2023-01-09 24:00 UTC", "2023-01-10T00:00:00Z 2023-01-10T01:00:00Z"},
      {"2024-02-29 00:00 UTC", "2024-02-29T00:00:00Z 2024-02-29T01:00:00Z"},
      {"2037-07-09 06:00 SF", "2037-07-09T13:00:00Z 2037-07-09T14:00:00Z"},
      {"20<!-- x -->23-01-09 06:00&nbsp;UTC", "2023-01-09T06:00:00Z 2023-01-09T07:00:00Z"},
      // Neither DST change moves its neighbours.
      {"2023-03-12 01:59 SF", "2023-03-12T09:59:00Z 2023-03-12T10:59:00Z"},
      {"2023-03-12 03:00 SF", "2023-03-12T10:00:00Z 2023-03-12T11:00:00Z"},
      {"2023-11-05 00:59 SF", "2023-11-05T07:59:00Z 2023-11-05T08:59:00Z"},
      {"2023-11-05 02:00 SF", "2023-11-05T10:00:00Z 2023-11-05T11:00:00Z"},
  }));
  INFO(r.page);
  CHECK(times(r.page) == r.text);
  CHECK(read(timed(r.page)).problems.empty());
}

TEST_CASE("a time that is skipped or there twice is taken as PHP takes it, and told") {
  CHECK(listing(timed("2023-03-12 02:30 SF")) ==
        "2023-03-12 10:30 to 11:30  W (line 1)\n"
        "line 1: warning: “2023-03-12 02:30 SF” does not exist, clocks go forward; 2023-03-12T10:30:00Z is "
        "taken\n");
  CHECK(listing(timed("2023-11-05 01:30 SF")) ==
        "2023-11-05 08:30 to 09:30  W (line 1)\n"
        "line 1: warning: “2023-11-05 01:30 SF” exists twice, clocks go back; the first, "
        "2023-11-05T08:30:00Z is taken\n");
  CHECK(listing(timed("2023-03-26 02:30 Europe/Berlin") + timed("2023-03-26 03:30 Europe/Berlin") +
                timed("2023-03-26 02:31 Europe/Berlin")) ==
        "2023-03-26 01:30 to 02:30  W (line 1)\n2023-03-26 01:30 to 02:30  W (line 1)\n2023-03-26 01:31 to "
        "02:31  W (line 1)\n"
        "line 1: warning: “2023-03-26 02:30 Europe/Berlin” does not exist, clocks go forward; "
        "2023-03-26T01:30:00Z is taken\n"
        "line 1: warning: “2023-03-26 02:31 Europe/Berlin” does not exist, clocks go forward; "
        "2023-03-26T01:31:00Z is taken\n");
  CHECK(listing(timed("2040-07-09 06:00 SF")) ==
        "2040-07-09 14:00 to 15:00  W (line 1)\n"
        "line 1: warning: daylight saving after 2037 is not known; without it, 2040-07-09T14:00:00Z is "
        "taken\n");
  CHECK(read(timed("2040-07-09 06:00 UTC")).problems.empty());
}

TEST_CASE("a day of a clock change has 23 or 25 hours, and length= is elapsed time") {
  CHECK(times("2023-03-12 00:00 SF", "24") == "2023-03-12T08:00:00Z 2023-03-13T08:00:00Z");
  CHECK(times("2023-11-05 00:00 SF", "24") == "2023-11-05T07:00:00Z 2023-11-06T07:00:00Z");
}

TEST_CASE("a time without a zone is the calendar's own") {
  CHECK(listing(timed("2023-01-09 06:00")) ==
        "2023-01-09 14:00 to 15:00  W (line 1)\nline 1: warning: when= has no time zone; America/Los_Angeles "
        "is taken\n");
  read_options berlin;
  berlin.time_zone = "Europe/Berlin";
  CHECK(listing(timed("2023-01-09 06:00"), berlin) ==
        "2023-01-09 05:00 to 06:00  W (line 1)\nline 1: warning: when= has no time zone; Europe/Berlin is "
        "taken\n");
}

TEST_CASE("a card whose time cannot be read is left out, and no other") {
  const auto* when = GENERATE(
      "", "soon", "2023-01-09", "2023-01-09 06", "2023-02-30 06:00 SF", "2023-13-01 06:00 SF",
      "2023-00-01 06:00 SF", "0000-01-09 06:00 SF", "9999-01-09 06:00 SF", "1999-01-09 06:00 SF",
      "2101-01-09 06:00 SF", "99999-01-09 06:00 SF", "2023-01-09 25:00 SF", "2023-01-09 24:01 SF",
      "2023-01-09 06:60 SF", "2023-01-09 06:00:60 SF", "2023-01-09 06:00: SF",
      "2023-01-09 06:00 Mars/Olympus", "2023-01-09 06:00 ../../etc/passwd", "2023-01-09 06:00 SF too",
      "2023-01-09T06:00 SF", "-2023-01-09 06:00 SF", "2023-01-09 06:00SF");
  INFO(when);
  const auto found = read(timed(when) + "\n" + good);
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].line == 2);
  REQUIRE(found.problems.size() == 1);
  CHECK(found.problems[0].line == 1);
  CHECK(found.problems[0].level == severity::error);
  CHECK(found.problems[0].message.ends_with("left out"));
}

TEST_CASE("length= is decimal hours") {
  const auto r = GENERATE(values<row>({
      {"0.5", "2023-01-09T06:30:00Z"},
      {".25", "2023-01-09T06:15:00Z"},
      {"1.", "2023-01-09T07:00:00Z"},
      {"24", "2023-01-10T06:00:00Z"},
      {" 01.50 ", "2023-01-09T07:30:00Z"},
      {"0.33333333333333333", "2023-01-09T06:20:00Z"},
      {"0.0003", "2023-01-09T06:00:01Z"},
      {"744", "2023-02-09T06:00:00Z"},
  }));
  INFO(r.page);
  CHECK(times("2023-01-09 06:00 UTC", r.page) == "2023-01-09T06:00:00Z " + r.text);
}

TEST_CASE("a length that makes no window is an error") {
  const auto* length =
      GENERATE("", "0", "0.0", "-1", "NaN", "nan", "inf", "1e9", "1e-9", "0.0001", "744.01", "1000000000",
               "1h", "1:30", "1,5", ".", "0x10", "+1", "1 2", "99999999999999999999999999");
  INFO(length);
  const auto found = read(timed("2023-01-09 06:00 SF", length) + "\n" + good);
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].line == 2);
  REQUIRE(found.problems.size() == 1);
  CHECK(found.problems[0].level == severity::error);
}

TEST_CASE("the plain title has no markup, limit or disclaimer") {
  const auto r = GENERATE(values<row>({
      {"[[Backport windows|UTC late backport window]]<br/><small>'''Your patch may or may not be deployed at "
       "the sole discretion of the "
       "deployer'''<br />'''(Max 4 patches)'''</small>",
       "UTC late backport window (at most 4)"},
      {"Late backport (max  8 patch) window", "Late backport window (at most 8)"},
      {"Backport<br>window", "Backport window (at most 6)"},
      {"Backport (Max 6)", "Backport (Max 6) (at most 6)"},
      {"Backport (Max 2 patches) (Max 3 patches)", "Backport (at most 2)"},
      {"Backport (Max 99999 patches)", "Backport (Max 99999 patches) (at most 6)"},
      {"Backport (Max 0 patches)", "Backport (at most 0)"},
      {"Backport. Your patch may or may not be deployed (Max 3 patches)", "Backport. (at most 3)"},
      {"[[Puppet request window]]", "Puppet request window (at most 6)"},
      {"Services (Max 3 patches)", "Services"},
      {"[[mw:Services|Services]] – [[mw:Citoid|Citoid]] /  Zotero ", "Services – Citoid / Zotero"},
      {"a\n b &ndash; {{!}} <code>c</code>", "a b – | c"},
      {"a\x02"
       "b",
       "ab\x7F"},
  }));
  INFO(r.page);
  const auto found = read(card("", "", r.page));
  REQUIRE(found.windows.size() == 1);
  const auto text = to_text({found.windows, {}});
  if (r.text.ends_with('\x7F')) {
    CHECK(found.windows[0].title == "ab");
    CHECK(found.problems.size() == 1);
  } else {
    CHECK(text == "2023-01-09 14:00 to 15:00  " + r.text + " (line 1)\n");
    CHECK(found.problems.empty());
  }
}

TEST_CASE("which windows run a queue, and their limit, is configuration") {
  read_options options;
  options.queue_windows = {"SERVICES", ""};
  options.default_limit = 2;
  CHECK(listing(card("", "", "The services window"), options) ==
        "2023-01-09 14:00 to 15:00  The services window (at most 2) (line 1)\n");
  CHECK(listing(card(""), options) == "2023-01-09 14:00 to 15:00  Late backport window (line 1)\n");
}

TEST_CASE("what stands past the limit is over it, among what counts") {
  const auto found =
      read(card("{{ircnick|a}}\n* {{deploy|gerrit=1|status=done}}\n* {{deploy|gerrit=2|status=nd}}\n* "
                "{{deploy|gerrit=1}}\n"
                "* {{deploy|title=no number}}\n* {{deploy|gerrit=3|status=m}}\n* "
                "{{deploy|gerrit=4|status=nd}}\n* {{gerrit|5}} x",
                "", "Backport (Max 2 patches)"));
  REQUIRE(found.windows.size() == 1);
  std::string over;
  for (const auto& p : found.windows[0].patches) over += p.over_limit ? 'x' : '.';
  CHECK(over == "....x.x");
  CHECK(found.windows[0].patches[2].repeated);
}

TEST_CASE("both card formats are read, nested or not") {
  CHECK(listing("{{#invoke:Deployment schedule|formatTable|hidedate=false|\n"
                "{{#invoke:Deployment schedule|row\n|when=2023-01-10 06:00 SF\n|length=1\n|window=W\n}}\n|\n"
                "{{ #Invoke: Deployment_schedule | row |when=2023-01-11 06:00 SF|length=1|window=V}}\n}}\n"
                "{{deployment_calendar event card |when=2023-01-12 06:00 SF|length=1|window=U}}\n"
                "{{#invoke:Deployment schedule|other|when=2023-01-10 06:00 SF|length=1|window=X}}\n"
                "{{Deployment calendar event card/doc|when=2023-01-10 06:00 SF|length=1|window=X}}") ==
        "2023-01-10 14:00 to 15:00  W (line 2)\n2023-01-11 14:00 to 15:00  V (line 8)\n2023-01-12 14:00 to "
        "15:00  U (line 10)\n");
}

TEST_CASE("windows are in order of start, then of the page, and each has its id") {
  const auto found = read(timed("2023-01-10 06:00 SF") + "\n" + timed("2023-01-09 06:00 SF") + "\n" +
                          timed("2023-01-10 14:00 UTC") + "\n" + timed("2023-01-10 14:00:30 UTC") + "\n" +
                          timed("2023-01-08 00:00 UTC"));
  std::string ids;
  for (const auto& w : found.windows) ids += w.id + " " + std::to_string(w.line) + " " + w.anchor + "\n";
  CHECK(ids ==
        "20230108T0000 5 deploycal-item-20230108T0000\n20230109T1400 2 deploycal-item-20230109T1400\n"
        "20230110T1400 1 deploycal-item-20230110T1400\n20230110T1400-2 3 deploycal-item-20230110T1400\n"
        "20230110T1400-3 4 deploycal-item-20230110T1400\n");
}

TEST_CASE("one bad card never costs another") {
  const auto start = std::string(
      "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=Late backport window");
  const auto r = GENERATE_COPY(values<row>({
      // Cut in half.
      {start + "\n",
       header() + good_text + "2)\nline 1: warning: card is not closed; read up to the next one\n"},
      {start + "|what=\n=== Next day ===\n* {{gerrit|5}} not of this card\n",
       header() + good_text + "4)\nline 1: warning: card is not closed; read up to the next one\n"},
      {"{{Deployment calendar event card|when=2023-01-09 06:0\n",
       good_text +
           "2)\nline 1: warning: card is not closed; read up to the next one\n"
           "line 1: error: when=“2023-01-09 06:0” is not a time of the years 2000 to 2100; card left out\n"},
      {"{{Deployment calendar event card\n",
       good_text + "2)\nline 1: warning: card is not closed; read up to the next one\n"
                   "line 1: error: card without when=; left out\n"},
      // A brace too few or too many.
      {start + "|who={{ircnick|a|A}\n|what=\n{{ircnick|b}}\n* {{deploy|gerrit=5|title=T}}\n}}\n",
       header(", deployers: a") + "    5 T - b (line 4)\n" + good_text +
           "6)\nline 1: warning: nick template is not closed; read to the end of its line\n"},
      {start + "|who={{ircnick|a|A}}}}\n|what=\n{{ircnick|b}}\n* {{deploy|gerrit=5|title=T}}\n}}\n",
       header(", deployers: a") + "    5 T - b (line 4)\n" + good_text + "6)\n"},
      {start + "|what=\n{{ircnick|b}}\n* {{deploy|gerrit=5|title={{T}}\n}}\n",
       header() + "    5 {{T}} - b (line 3)\n" + good_text +
           "5)\nline 1: warning: card is not closed; read up to the next one\n"},
      {start + "|what=\n{{ircnick|b}}\n* {{deploy|gerrit=5|title=T}}}}\n* {{deploy|gerrit=6}}\n}}\n",
       header() + "    5 T - b (line 3)\n" + good_text +
           "6)\nline 4: error: {{deploy}} outside of every card; left out\n"},
      // Brackets, comments, nowiki.
      {start + "|what=[[x\n}}\n",
       header() + good_text + "3)\nline 1: warning: “[[” is not closed; read as text\n"},
      {start + "|what=[https://x\n}}\n",
       header() + good_text + "3)\nline 1: warning: “[h” is not closed; read as text\n"},
      {start + "|what={{ircnick|b}} <!-- x\n* {{deploy|gerrit=5}}\n}}\n",
       header() + "    5  - b (line 2)\n" + good_text +
           "4)\nline 1: warning: comment is not closed; it is taken to end with its line (the wiki hides the "
           "rest of the page)\n"},
      {start + "|what=<nowiki>\n}}\n", header() + good_text + "3)\n"},
      {start + "|what={{{x\n}}\n",
       header() + good_text + "3)\nline 1: warning: card is not closed; read up to the next one\n"},
      // Parameters.
      {start + "|lenght=2\n|length=3\n|\n|x}}\n",
       "2023-01-09 14:00 to 17:00  Late backport window (at most 6) (line 1)\n" + good_text +
           "5)\nline 1: warning: “length” is given twice; the last one counts\n"
           "line 1: warning: a card has no parameter “lenght”; left out\nline 1: warning: “x” has no name "
           "and is left out; {{!}} stands for |\n"},
      {start + " | and more}}\n",
       header() + good_text +
           "2)\nline 1: warning: “and more” has no name and is left out; {{!}} stands for |\n"},
      {"{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|what=x}}\n",
       "2023-01-09 14:00 to 15:00  untitled window (line 1)\n" + good_text +
           "2)\nline 1: warning: card without a title; it is called “untitled window”\n"},
      {"{{Deployment calendar event card|when=2023-01-09 06:00 SF|window=x}}\n",
       good_text + "2)\nline 1: error: card without length=; left out\n"},
      {"<!-- {{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=x}} --><nowiki>" +
           start + "}}</nowiki>\n",
       good_text + "2)\n"},
      {"{{deploy|gerrit=5}} {{ircnick|a}}\n",
       good_text + "2)\nline 1: error: {{deploy}} outside of every card; left out\n"},
  }));
  INFO(r.page);
  CHECK(listing(r.page + good) == r.text);
}

TEST_CASE("a comment outside of all cards hides the rest, as on the wiki") {
  CHECK(listing(good + "\n\n<!-- x\n" + good) ==
        good_text +
            "1)\nline 3: error: comment is not closed; it hides the rest of the page, here as on the wiki\n");
}

TEST_CASE("a page that is not UTF-8 is repaired") {
  const auto found = read("x\ny\xFFz\n" + card("* {{deploy|gerrit=5|title=a\xC3}}"));
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].line == 3);
  REQUIRE(found.windows[0].patches.size() == 1);
  CHECK(found.windows[0].patches[0].title == "a\uFFFD");
  CHECK_FALSE(found.windows[0].patches[0].template_.has_value());
  REQUIRE_FALSE(found.problems.empty());
  CHECK(found.problems[0].line == 2);
  CHECK(found.problems[0].message == "the page is not UTF-8; what is not is replaced by U+FFFD");
}

TEST_CASE("sizes are bounded") {
  const auto found = read(card("{{ircnick|a}}\n* {{deploy|gerrit=5|title=" + std::string(5000, 'x') + "}}",
                               "", std::string(5000, 'y')));
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].title.size() <= longest_title);
  CHECK(found.windows[0].patches.at(0).title.size() <= longest_title);

  std::string page;
  for (int i = 0; i < 20'000; ++i) page += "{{deploy}}\n";
  const auto many = read(page);
  REQUIRE(many.problems.size() == most_problems + 1);
  CHECK(many.problems.back().message == "10000 more problems were met; they are not listed");

  const auto huge = read(std::string((std::size_t{64} << 20U) + 1, ' '));
  REQUIRE(huge.problems.size() == 1);
  CHECK(huge.problems[0].level == severity::error);
}

TEST_CASE("CR, LF and byte order marks do no harm") {
  std::string page =
      "\xEF\xBB\xBF" +
      card("{{ircnick|a|A}}\n* {{deploy|gerrit=5|title=T|status=done}}\n* [config] {{gerrit|6}} U");
  for (std::size_t at = page.find('\n'); at != std::string::npos; at = page.find('\n', at + 2))
    page.replace(at, 1, "\r\n");
  CHECK(listing(page) == header() + "    5 T - a, done (line 3)\n    6 [config] U - a (line 4)\n");
}
