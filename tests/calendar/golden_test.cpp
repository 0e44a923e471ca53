// Whole pages against the JSON that was read off them by hand.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "jounce/calendar/json.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/calendar/text.hpp"
#include "source_dir.hpp"

using namespace jounce::calendar;

namespace {

std::string contents(const std::string& name) {
  std::ifstream file(source_dir() / "tests/data/calendar" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("real pages are read as they are meant") {
  const auto* name = GENERATE("filled-week", "old-format", "dba-card");
  INFO(name);
  const auto page = contents(std::string(name) + ".wikitext");
  REQUIRE_FALSE(page.empty());
  const auto found = nlohmann::ordered_json::parse(to_json(read(page)));
  const auto expected = nlohmann::ordered_json::parse(contents(std::string(name) + ".json"));
  REQUIRE(found["windows"].size() == expected["windows"].size());
  for (std::size_t i = 0; i < found["windows"].size(); ++i) {
    CHECK(found["windows"][i].dump(1) == expected["windows"][i].dump(1));
  }
  CHECK(found["problems"].dump(1) == expected["problems"].dump(1));
}

TEST_CASE("the JSON has these fields in this order") {
  const auto json =
      to_json(read("{{Deployment calendar event card\n|when=2023-01-09 06:00 "
                   "SF\n|length=0.5\n|window=\"Back\\port\" window\n"
                   "|who={{ircnick|bob|Bob}}\n|what=\n{{ircnick|alice|Alice}}\n* "
                   "{{deploy|type=config|gerrit=5|title=A|status=d|by=x|sal=https://y}}\n"
                   "* {{deploy|title=Żółw}}\n}}"));
  CHECK(
      json ==
      R"({"format":1,"windows":[{"id":"20230109T1400","title":"\"Back\\port\" window","start":"2023-01-09T14:00:00Z",)"
      R"("end":"2023-01-09T14:30:00Z","line":1,"runs_queue":false,"limit":null,"anchor":"deploycal-item-20230109T1400",)"
      R"("deployers":["bob"],"submitters":["alice"],"patches":[{"line":8,"gerrit":5,"type":"config","title":"A",)"
      R"("submitter":"alice","status":"done","by":"x","sal":"https://y","over_limit":false},{"line":9,"gerrit":null,)"
      R"("type":null,"title":"Żółw","submitter":"alice","status":"","by":null,"sal":null,"over_limit":false}]}],)"
      R"("problems":[{"line":9,"severity":"warning","message":"entry without a Gerrit number; kept without"}]})"
      "\n");
  CHECK(to_json(read("")) == "{\"format\":1,\"windows\":[],\"problems\":[]}\n");
}

TEST_CASE("JSON comes in pieces, and control characters are escaped") {
  reading r;
  r.problems.assign(5000, {7, severity::error, std::string("a\x01\n\"\\") + "ż"});
  std::size_t pieces = 0;
  std::string all;
  write_json(r, [&](std::string_view piece) {
    ++pieces;
    CHECK(piece.size() < 70'000);
    all += piece;
  });
  CHECK(pieces > 3);
  const auto parsed = nlohmann::json::parse(all);
  CHECK(parsed["problems"].size() == 5000);
  CHECK(parsed["problems"][4999]["message"] == r.problems[0].message);
}

TEST_CASE("people read one line a window, patch and problem") {
  const auto page = std::string(
      "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=24|window=Late backport window (Max "
      "1 patch)"
      "|who={{ircnick|bob}}, {{ircnick|al}}|what=\n{{ircnick|zoe}}\n* "
      "{{deploy|type=config|gerrit=5|title=A|status=done|by=al}}\n"
      "* {{deploy|gerrit=6|title=B}}\n* {{deploy|gerrit=6|title=B|status=m}}\n* "
      "{{deploy|title=C|status=nd}}}}\n"
      "{{Deployment calendar event card|when=2023-01-09 05:00 SF|length=x|window=y}}");
  CHECK(
      to_text(read(page)) ==
      "2023-01-09 14:00 to 2023-01-10 14:00  Late backport window (at most 1), deployers: bob, al (line 1)\n"
      "    5 [config] A - zoe, done by al (line 3)\n"
      "    6 B - zoe, over the limit (line 4)\n"
      "    6 B - zoe, unknown, repeated (line 5)\n"
      "    (no number) C - zoe, not done (line 6)\n"
      "line 5: warning: change 6 stands in this window already, in line 4; not counted again\n"
      "line 6: warning: entry without a Gerrit number; kept without\n"
      "line 7: error: length=“x” is not a number of hours up to 744; card left out\n");
  CHECK(to_text({}).empty());
}
