#include <chrono>
#include <string>

#include "catch.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/glob.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/join.hpp"
#include "jounce/text/json_shape.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/utf8.hpp"

using namespace jounce::text;
using namespace std::chrono_literals;

TEST_CASE("UTF-8 is told from what only looks like it") {
  CHECK(is_utf8("Ż\xF0\x9F\x98\x80"));
  for (const auto* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"}) {
    INFO(bad);
    CHECK_FALSE(is_utf8(bad));
  }
  CHECK(to_utf8("a\xFF"
                "b\xE2\x82") == "a\uFFFDb\uFFFD\uFFFD");
}

TEST_CASE("a sequence has its code point") {
  CHECK(code_point("~") == 0x7E);
  CHECK(code_point("Ż") == 0x17B);
  CHECK(code_point("…") == 0x2026);
  CHECK(code_point("\xF0\x9F\x98\x80") == 0x1F600);
}

TEST_CASE("a prefix never cuts a sequence") {
  CHECK(prefix_of("aŻb", 1) == "a");
  CHECK(prefix_of("aŻb", 2) == "a");
  CHECK(prefix_of("aŻb", 3) == "aŻ");
  CHECK(prefix_of("ab", 9) == "ab");
}

TEST_CASE("formatting is stripped with its numbers") {
  CHECK(strip_formatting("\x02"
                         "a\x0F \x03"
                         "04,12b\x03 \x03"
                         "4,c \x04"
                         "ff0000d") == "a b ,c d");
}

TEST_CASE("nothing but one clean line leaves") {
  CHECK(irc_safe("a\r\nPRIVMSG #x :b\0c" + std::string(1, '\0')) == "a PRIVMSG #x :b");
  CHECK(irc_safe("  a\u202Eb\u0085c \t d\u2028") == "a b c d");
  CHECK(irc_safe("ŻŻŻŻ", 6) == "Ż…");
  CHECK(irc_safe("\xFF") == "\uFFFD");
}

TEST_CASE("task numbers are not repeated") {
  CHECK(without_tasks("Fix fatal (T111, T112)") == "Fix fatal");
  CHECK(without_tasks("T1: a, see T22 and (T3 b)") == ": a, see and ( b)");
  CHECK(without_tasks("“T1” and T2…") == "“” and …");
  CHECK(without_tasks("(x) UT12 T1a xT5 T") == "(x) UT12 T1a xT5 T");
}

TEST_CASE("a joiner keeps a nick from being highlighted") {
  CHECK(without_highlight("bob") == "b\u200Dob");
  CHECK(without_highlight("Żx") == "Ż\u200Dx");
  CHECK(without_highlight("x") == "x\u200D");
}

TEST_CASE("lines are split at blanks, else at characters") {
  CHECK(split_lines("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(split_lines("ŻŻŻ", 3) == std::vector<std::string>{"Ż", "Ż", "Ż"});
  CHECK(split_lines("", 3) == std::vector<std::string>{""});
}

TEST_CASE("nicks fold as rfc1459, presence also without tails") {
  CHECK(fold("Foo[~]\\") == "foo{^}|");
  CHECK(same_name("a[b", "A{B"));
  CHECK_FALSE(same_name("bob", "bob_"));
  for (const auto* nick : {"Bob", "bob_", "BOB`", "bob|away", "bob__", "bob[m]"})
    CHECK(presence_key(nick) == "bob");
  CHECK(presence_key("_") == "_");
  CHECK(is_nick("erin|away"));
  for (const auto* bad : {"", "a b", "a\nb", "#x", "a,b"}) CHECK_FALSE(is_nick(bad));
  CHECK_FALSE(is_nick(std::string(400, 'a')));
}

TEST_CASE("durations and times are short") {
  CHECK(spoken(59s) == "under a minute");
  CHECK(spoken(60s) == "1 min");
  CHECK(spoken(2h + 5min) == "2 h 05 min");
  CHECK(spoken(76h) == "3 d 04 h");
  CHECK(spoken(-5s) == "under a minute");
  const auto time = std::chrono::sys_seconds(1673272800s);
  CHECK(iso_time(time) == "2023-01-09T14:00:00Z");
  CHECK(compact_time(time) == "20230109T1400");
  CHECK(hour_minute(time) == "14:00");
  CHECK(short_day(time) == "Mon 9 Jan");
}

TEST_CASE("globs match whole texts and never take exponential time") {
  CHECK(glob_matches("log*!*@wikimedia/?ot", "logmsgbot!~x@wikimedia/bot"));
  CHECK_FALSE(glob_matches("log*!*@wikimedia/?ot", "logmsgbot!~x@wikimedia/bot2"));
  CHECK_FALSE(glob_matches("A", "a"));
  CHECK(glob_matches("", ""));
  CHECK_FALSE(glob_matches("?", ""));
  std::string evil;
  for (int i = 0; i < 100; ++i) evil += "a*";
  CHECK_FALSE(glob_matches(evil + "b", std::string(2000, 'a')));
}

TEST_CASE("the outline of JSON is judged before it is parsed") {
  CHECK(shape_of(R"({"a":["}",1]})") == json_shape::plausible);
  CHECK(shape_of(R"({"a":["}",1])") == json_shape::cut_off);
  CHECK(shape_of(R"({"a":"\")") == json_shape::cut_off);
  CHECK(shape_of(std::string(33, '[')) == json_shape::excessive);
  CHECK(shape_of("[1,2,3]", 32, 3) == json_shape::plausible);
  CHECK(shape_of("[1,2,3,4]", 32, 3) == json_shape::excessive);
}

TEST_CASE("pieces are joined with a mark between them") {
  CHECK(joined({}).empty());
  CHECK(joined({"a"}) == "a");
  CHECK(joined({"a", "b", "c"}) == "a, b, c");
  CHECK(joined({"a", "b"}, "; ") == "a; b");
}
