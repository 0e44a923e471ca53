#include "jounce/wikitext/bots.hpp"

#include "catch.hpp"

using jounce::wikitext::bots_allowed;

TEST_CASE("a page says which bots may edit it") {
  struct row {
    const char* page;
    bool allowed;
  };
  const auto r = GENERATE(values<row>({
      {"", true},
      {"a page about {{robots}} and {{tl|nobots}}", true},
      {"{{bots}}", true},
      {"x {{nobots}} y", false},
      {"{{ Nobots }}", false},
      {"{{bots|allow=all}}", true},
      {"{{bots|allow=none}}", false},
      {"{{bots|allow=jounce}}", true},
      {"{{bots|allow=SineBot, Jounce ,Other}}", true},
      {"{{bots|allow=SineBot}}", false},
      {"{{bots|deny=all}}", false},
      {"{{bots|deny=none}}", true},
      {"{{Bots|deny=SineBot,jounce}}", false},
      {"{{bots|deny=jouncebot}}", true},
      {"{{bots|allow=|deny=}}", true},
      {"{{bots|allow=all|deny=jounce}}", false},
      {"{{bots|deny=<!-- all -->}}", true},
      {"{{bots|allow=all}} {{bots|deny=jounce}}", false},
      {"{{card|what={{nobots}}}}", false},
      {"<!-- {{nobots}} --> <nowiki>{{nobots}}</nowiki> {{nobots", true},
  }));
  INFO(r.page);
  CHECK(bots_allowed(r.page, "Jounce") == r.allowed);
}

TEST_CASE("a bot whose name is not known is banned by the lists that are for all") {
  CHECK(bots_allowed("{{bots|deny=jounce,}}", ""));
  CHECK_FALSE(bots_allowed("{{bots|deny=all}}", ""));
  CHECK_FALSE(bots_allowed("{{bots|allow=jounce}}", ""));
}
