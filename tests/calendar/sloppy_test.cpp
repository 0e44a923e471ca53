// What people do to the page, one slip at a time: nothing but the slip is lost, and it is told.
#include <string>

#include "calendar_page.hpp"
#include "catch.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/calendar/text.hpp"

using namespace jounce::calendar;

namespace {

struct row {
  std::string page, text;
};

std::string listing(const std::string& page) {
  return to_text(read(page));
}

}  // namespace

TEST_CASE("entries are read as their authors meant them") {
  const auto r = GENERATE(values<row>({
      // The template, and its other spelling.
      {"{{ircnick|a|A}}\n* {{deploy|type=config|gerrit=5|title=T|status=}}",
       "    5 [config] T - a (line 3)\n"},
      {"{{ircnick|a|A}}\n* <<deploy|type=config|gerrit=5|title=T|status=d>>",
       "    5 [config] T - a, done (line 3)\n"},
      {"{{ircnick|a}}\n* {{ Deploy |gerrit= 5 | title = T }} and more", "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{Template:deploy|gerrit=5|title=T|nobullet=yes}}", "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n{{deploy\n|gerrit=5\n|title=T\n}}", "    5 T - a (line 3)\n"},
      // Hand-written lines.
      {"{{ircnick|a}}\n* [config] {{gerrit|5}} Fix it", "    5 [config] Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n*[wmf/1.40.0-wmf.18] {{Gerrit|5}}: Fix it ({{phabT|12}})",
       "    5 [wmf/1.40.0-wmf.18] Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* [[gerrit:5|Fix [it]]]", "    5 Fix [it] - a (line 3)\n"},
      {"{{ircnick|a}}\n* [[Gerrit:5]] Fix it", "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* [[:gerrit:5|5]] – Fix it", "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* https://gerrit.wikimedia.org/r/c/operations/mediawiki-config/+/5 Fix it",
       "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* Fix it (https://gerrit.wikimedia.org/r/5).", "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* [https://gerrit.wikimedia.org/r/#/c/5/ Fix it]", "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n[config] {{gerrit|5}} Fix it", "    5 [config] Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\nhttps://gerrit.wikimedia.org/r/q/5", "    5  - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{gerrit|5}} / [wmf.17] {{gerrit|6}} Fix it",
       "    5 Fix it - a (line 3)\n    6 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{done|{{gerrit|5}}}} Fix it", "    5 Fix it - a (line 3)\n"},
      {"{{ircnick|a}}\nPlease see {{gerrit|5}} first.\n* no change here\n* "
       "https://phabricator.wikimedia.org/T5",
       ""},
      {"{{ircnick|a}}\n* <nowiki>{{gerrit|5}} https://gerrit.wikimedia.org/r/5</nowiki><!-- {{gerrit|6}}\n* "
       "{{deploy|gerrit=7}} -->",
       ""},
      {"{{ircnick|a}}\n* https://gerrit.wikimedia.org/r/q/topic:x https://gerrit.wikimedia.org/r/admin/5",
       ""},
      {"{{ircnick|a}}\n* {{deploy|gerrit=5|title=T}} needs {{gerrit|4}}", "    5 T - a (line 3)\n"},
      // Numbers.
      {"{{ircnick|a}}\n* {{deploy|gerrit=https://gerrit.wikimedia.org/r/c/a/b/+/5/2|title=T}}",
       "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit={{gerrit|5}}|title=T}}", "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=[[gerrit:5|x]]|title=T}}", "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=[https://gerrit.wikimedia.org/r/5 x]|title=T}}",
       "    5 T - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=#5<!-- x -->|title=T}}", "    5 T - a (line 3)\n"},
      // Titles are plain text.
      {"{{ircnick|a}}\n* {{deploy|gerrit=5|title=A {{!}} ''b'' [[x|c]] {{tl|deploy}} &amp; = "
       "<nowiki>[[d]]</nowiki>}}",
       "    5 A | b c {{tl|deploy}} & = [[d]] - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=5|title=Fix (T1) ({{phabT|1}}, {{phabricator|T2}})}}",
       "    5 Fix (T1) - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=5|title=Fix {{phabT|1}} (x)}}",
       "    5 Fix {{phabT|1}} (x) - a (line 3)\n"},
      {"{{ircnick|a}}\n* {{deploy|gerrit=5|title=Fix {{gerrit|4}}}}",
       "    5 Fix {{gerrit|4}} - a (line 3)\n"},
      // Statuses.
      {"{{ircnick|a}}\n* {{deploy|gerrit=1|status=done}}{{deploy|gerrit=2|status=D}}\n* "
       "{{deploy|gerrit=3|status= not done }}\n"
       "* {{deploy|gerrit=4|status=nd}}\n* {{deploy|gerrit=5|status=unknown}}\n* "
       "{{deploy|gerrit=6|status=m}}",
       "    1  - a, done (line 3)\n    2  - a, done (line 3)\n    3  - a, not done (line 4)\n    4  - a, not "
       "done (line 5)\n"
       "    5  - a, unknown (line 6)\n    6  - a, unknown (line 7)\n"},
  }));
  INFO(r.page);
  CHECK(listing(card(r.page)) == header() + r.text);
}

TEST_CASE("slips in entries are told, and cost nothing else") {
  const auto r = GENERATE(values<row>({
      {"* {{deploy|title=T}}",
       "    (no number) T - a (line 3)\nline 3: warning: entry without a Gerrit number; kept without\n"},
      {"* {{deploy|gerrit=I12ab|title=T}}",
       "    (no number) T - a (line 3)\nline 3: warning: “I12ab” is not a Gerrit number; the entry is kept "
       "without\n"},
      {"* {{deploy|gerrit=0}}\n* {{deploy|gerrit=4294967296}}",
       "    (no number)  - a (line 3)\n    (no number)  - a (line 4)\n"
       "line 3: warning: “0” is not a Gerrit number; the entry is kept without\n"
       "line 4: warning: “4294967296” is not a Gerrit number; the entry is kept without\n"},
      {"* {{deploy|gerrit=5|title=T}}\n* {{gerrit|5}} T",
       "    5 T - a (line 3)\n    5 T - a, repeated (line 4)\n"
       "line 4: warning: change 5 stands in this window already, in line 3; not counted again\n"},
      {"* {{deploy|gerrit=5|title=T|status=soon}}",
       "    5 T - a, unknown (line 3)\nline 3: warning: status “soon” is not known; read as unknown\n"},
      {"* {{deploy|gerrit=5|title=T | more|status=d}}",
       "    5 T - a, done (line 3)\nline 3: warning: a | cuts the entry: “more” has no name and is left out; "
       "{{!}} stands for |\n"},
      {"* {{deploy|gerrit=5|gerrit=6|title=T}}",
       "    6 T - a (line 3)\nline 3: warning: “gerrit” is given twice; the last one counts\n"},
      {"* {{deploy|gerrit=5|title=T\n* {{deploy|gerrit=6|title=U}}",
       "    5 T - a (line 3)\n    6 U - a (line 4)\nline 3: warning: {{deploy}} is not closed; read to the "
       "end of its line\n"},
      {"* <<deploy|gerrit=5|title=T\n* {{deploy|gerrit=6|title=U}}",
       "    5 T - a (line 3)\n    6 U - a (line 4)\nline 3: warning: {{deploy}} is not closed; read to the "
       "end of its line\n"},
      {"{{ircnick|b|B\n* {{deploy|gerrit=6|title=U}}",
       "    6 U - b (line 4)\nline 3: warning: nick template is not closed; read to the end of its line\n"},
      {"* [[gerrit:5|T\n* {{deploy|gerrit=6|title=U}}",
       "    5 T - a (line 3)\n    6 U - a (line 4)\nline 3: warning: “[[” is not closed; read as text\n"},
      {"* {{deploy|gerrit=5|title=[[T|status=d}}\n* {{deploy|gerrit=6|title=U}}",
       "    5 [[T|status=d - a (line 3)\n    6 U - a (line 4)\nline 3: warning: “[[” is not closed; read as "
       "text\n"},
      {"* {{deploy|gerrit=5|title=T <!-- hidden}}\n* {{deploy|gerrit=6|title=U}}",
       "    5 T - a (line 3)\n    6 U - a (line 4)\n"
       "line 3: warning: comment is not closed; it is taken to end with its line (the wiki hides the rest of "
       "the page)\n"
       "line 3: warning: {{deploy}} is not closed; read to the end of its line\n"},
      {"* {{deploy|gerrit=5|title=<nowiki>T}}\n* {{deploy|gerrit=6|title=U}}",
       "    5 T - a (line 3)\n    6 U - a (line 4)\n"},
      {"* {{deploy|gerrit=5|title=T]] }}\n]] > }\n* {{deploy|gerrit=6|title=U}}",
       "    5 T]] - a (line 3)\n    6 U - a (line 5)\n"},
      {"* [config] {{gerrit|5}} A | b = c\n{{ircnick|b}}\n* {{deploy|gerrit=6|title=U}}",
       "    5 [config] A | b = c - a (line 3)\n    6 U - b (line 5)\n"
       "line 1: warning: a | cuts what=; “b = c {{ircnick|b}} * {{deploy|gerrit=6|title=U}}” is read as part "
       "of it\n"},
      {"* {{gerrit|5}} T after {{gerrit|4}}",
       "    5 T after {{gerrit|4}} - a (line 3)\nline 3: warning: the line also names change 4; not taken as "
       "an entry\n"},
      {"* {{deploy|gerrit=5|title=a\x03"
       "4b\x01|by=c\x02}}",
       "    5 ab - a by c (line 3)\nline 3: warning: control characters in “by”; left out\n"
       "line 3: warning: control characters in a title; left out\n"},
  }));
  INFO(r.page);
  const auto text = listing(card("{{ircnick|a|A}}\n" + r.page));
  CHECK(text == header() + r.text);
}

TEST_CASE("a patch belongs to the last nick above it") {
  const auto r = GENERATE(values<row>({
      {"* {{deploy|gerrit=5}}\n{{ircnick|a}}\n* {{deploy|gerrit=6}}\n{{ircnick|b}}\n{{ircnick|A}}\n* "
       "{{gerrit|7}} x",
       "    5  - (nobody) (line 2)\n    6  - a (line 4)\n    7 x - A (line 7)\n"
       "line 2: warning: nobody is named above this entry; it has no submitter\n"},
      {"{{ircnick|irc-nickname|Requesting Developer}}\n* \'\'Gerrit link to backport or config change\'\'",
       ""},
      {"{{ircnick|a}}\n{{ircnick|irc-nickname|x}}\n* {{deploy|gerrit=5}}",
       "    5  - (nobody) (line 4)\nline 4: warning: nobody is named above this entry; it has no "
       "submitter\n"},
      {"{{ircnick|dave`|Dave}}\n* {{deploy|gerrit=5}}", "    5  - dave` (line 3)\n"},
      {"{{ircnick|erin|away|Erin}}\n* {{deploy|gerrit=5}}",
       "    5  - erin (line 3)\nline 2: warning: more than two arguments in a nick template; “erin” is taken "
       "as the nick\n"},
      {"{{ircnick|erin{{!}}away|Erin}} * {{deploy|gerrit=5}}", "    5  - erin|away (line 2)\n"},
      {"{{ircnick|1= a <!-- x --> }}\n* {{deploy|gerrit=5}}", "    5  - a (line 3)\n"},
      {"{{ircnick|a}}\n{{irc|b|B}}\n* {{deploy|gerrit=5}}",
       "    5  - a (line 4)\nline 3: warning: {{irc|…}} is a link to a channel; nobody is taken as a "
       "submitter from it\n"},
      {"{{ircnick|a}}\n{{irc|wikimedia-operations}}\n* {{deploy|gerrit=5}}", "    5  - a (line 4)\n"},
      {"{{ircnick|}}\n* {{deploy|gerrit=5}}",
       "    5  - (nobody) (line 3)\nline 2: error: nick template without a nick; left out\n"
       "line 3: warning: nobody is named above this entry; it has no submitter\n"},
      {"{{ircnick|a b}}\n{{ircnick|#c}}\n{{ircnick|d\x02}}\n{{ircnick|e&#10;QUIT}}\n{{ircnick|f\u202E}}",
       "line 2: error: “a b” cannot be a nick; left out\nline 3: error: “#c” cannot be a nick; left out\n"
       "line 4: error: “d” cannot be a nick; left out\nline 5: error: “e QUIT” cannot be a nick; left out\n"
       "line 6: error: “f” cannot be a nick; left out\n"},
      {"{{ircnick|" + std::string(400, 'x') + "}}",
       "line 2: error: “" + std::string(57, 'x') + "…” cannot be a nick; left out\n"},
  }));
  INFO(r.page);
  CHECK(listing(card(r.page)) == header() + r.text);
}

TEST_CASE("submitters stand in order, each once, the placeholder left out") {
  const auto found = read(
      card("{{ircnick|irc-nickname}}\n{{ircnick|b}}\n{{ircnick|a}}\n* {{deploy|gerrit=1}}\n{{ircnick|B}}"));
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].submitters == std::vector<std::string>{"b", "a"});
}

TEST_CASE("who= names the deployers") {
  const auto r = GENERATE(values<row>({
      {"", ""},
      {"SRE team", ""},
      {"N/A <!-- {{ircnick|a}} -->", ""},
      {"{{ircnick|a|A}}, Chris ({{ircnick|b}}), {{ircnick|A}}", ", deployers: a, b"},
      {"{{ircnick|irc-nickname|x}} {{ircnick|a}}", ", deployers: a"},
      {"{{irc|wikimedia-sre}} {{irc|#wikimedia|here}}", ""},
  }));
  INFO(r.page);
  CHECK(listing(card("", r.page)) == header(r.text));
  CHECK(listing(card("", "{{irc|a|A}}")) ==
        header(", deployers: a") +
            "line 1: warning: {{irc|…}} is a link to a channel; “a” is taken as a nick\n");
}

TEST_CASE("a patch knows its place on the page, for edits") {
  const auto page = card(
      "* {{deploy|gerrit=5|status=}} {{gerrit|4}}\n* <<deploy|gerrit=6>>\n* {{gerrit|7}} x\n* "
      "{{deploy|gerrit=8");
  const auto found = read(page);
  REQUIRE(found.windows.size() == 1);
  const auto& patches = found.windows[0].patches;
  REQUIRE(patches.size() == 4);
  const auto text_of = [&](const patch& p) {
    return page.substr(p.template_->begin, p.template_->end - p.template_->begin);
  };
  REQUIRE(patches[0].template_.has_value());
  CHECK(text_of(patches[0]) == "{{deploy|gerrit=5|status=}}");
  REQUIRE(patches[1].template_.has_value());
  CHECK(text_of(patches[1]) == "<<deploy|gerrit=6>>");
  CHECK_FALSE(patches[2].template_.has_value());
  REQUIRE(patches[3].template_.has_value());
  CHECK(text_of(patches[3]) == "{{deploy|gerrit=8\n}}");
}
