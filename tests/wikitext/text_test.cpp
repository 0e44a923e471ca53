#include <string>

#include "catch.hpp"
#include "jounce/wikitext/edit.hpp"
#include "jounce/wikitext/grammar.hpp"
#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/parser.hpp"
#include "jounce/wikitext/plain_text.hpp"

using namespace jounce::wikitext;

TEST_CASE("plain text is what a reader of the page sees") {
  struct row {
    const char *wikitext, *plain;
  };
  const auto r = GENERATE(values<row>({
      {"a b", "a b"},
      {"[[Backport windows|UTC late]]", "UTC late"},
      {"[[Backport windows]]", "Backport windows"},
      {"[[:Category:x]] [[a|]] [[ a ]]", "Category:x a  a "},
      {"[[a|b ''c'' [[d|e]] {{!}} f]] g", "b c e | f g"},
      {"[https://x y ''z''] [https://x]", "y z https://x"},
      {"'''a''' ''b'' '''''c''''' it's d''''e'", "a b c it's d'e'"},
      {"a<br/>b<BR>c<small class='x'>d</small>", "a\nb\ncd"},
      {"a<!-- b -->c", "ac"},
      {"<nowiki>[[a]] ''b'' &amp;</nowiki>", "[[a]] ''b'' &amp;"},
      {"<includeonly>a</includeonly>b", "b"},
      {"<small><nowiki>a</nowiki></small>", "a"},
      {"a &amp;&lt;&nbsp;b &#8211; &#x2013; &bogus; &#0; &#xD800; & &;",
       "a &<\u00A0b – – &bogus; &#0; &#xD800; & &;"},
      {"Use {{tl|deploy}} {{{x}}} here", "Use {{tl|deploy}} {{{x}}} here"},
      {"a [[b {{c", "a [[b {{c"},
      {"a {{!}} b", "a | b"},
      {"", ""},
  }));
  INFO(r.wikitext);
  CHECK(plain_text(r.wikitext) == r.plain);
}

TEST_CASE("plain text of a stretch stays in it") {
  const std::string text = "{{a|''b'' [[c|d]]|{{e|f}}}}";
  const auto page = parse(text);
  const auto all = parameters(page, 0);
  REQUIRE(all.size() == 2);
  CHECK(plain_text(page, all[0].begin, all[0].end) == "b d");
  CHECK(plain_text(page, all[1].begin, all[1].end) == "{{e|f}}");
  CHECK(plain_text(page, all[1].begin, all[1].end - 3) == "{{e|");
}

TEST_CASE("links inside links take no recursion and linear time") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "[[a|";
  for (int i = 0; i < 100'000; ++i) text += "]]";
  CHECK(plain_text(text).size() < text.size());
}

TEST_CASE("parameters count as MediaWiki counts them") {
  const std::string text = "{{ a_b |x|n = 1 |y|n=2|2=z|<!-- c -->m<!-- d --> = <!-- e -->3}}";
  const auto page = parse(text);
  const auto all = parameters(page, 0);
  CHECK(name_of(page, 0) == "a_b");
  REQUIRE(all.size() == 6);
  const auto value = [&](const char* name) {
    const auto* p = find(all, name);
    return p == nullptr ? std::string("(none)") : std::string(trimmed(page, p->begin, p->end));
  };
  CHECK(value("1") == "x");
  CHECK(value("2") == "z");
  CHECK(value("n") == "2");
  CHECK(value("m") == "3");
  CHECK(value("o") == "(none)");
  CHECK(value("") == "(none)");
}

TEST_CASE("blanks and comments are trimmed, nothing else") {
  const std::string text = " <!-- a --> <!-- b -->x <!-- c --> y --> <!-- d --> ";
  const auto page = parse(text);
  CHECK(trimmed(page, 0, text.size()) == "x <!-- c --> y -->");
  CHECK(trimmed(page, 0, 11).empty());
}

TEST_CASE("of parameters with one name the last counts") {
  const auto page = parse("{{t|a=1|b|a=2|c=3|b}}");
  CHECK(overridden(parameters(page, 0)) == std::vector<bool>{true, false, false, false, false});
}

TEST_CASE("titles compare as MediaWiki does, and a little more kindly") {
  CHECK(same_title("Deployment calendar_event  card", "deployment Calendar event card"));
  CHECK(same_title(" _a_", "A"));
  CHECK_FALSE(same_title("ab", "a"));
  CHECK_FALSE(same_title("a b", "ab"));
}

TEST_CASE("one parameter changes, no other byte") {
  struct row {
    const char *before, *after;  // the template stands behind "x "
  };
  const auto r = GENERATE(values<row>({
      {"{{deploy|gerrit=1|status=}}", "{{deploy|gerrit=1|status=done}}"},
      {"{{deploy|gerrit=1|status= old value |by=}}", "{{deploy|gerrit=1|status= done |by=}}"},
      {"{{deploy\n| status = a\n}}", "{{deploy\n| status = done\n}}"},
      {"{{deploy|status= \n}}", "{{deploy|status=done \n}}"},
      {"{{deploy|status=a|status=b}}", "{{deploy|status=a|status=done}}"},
      {"{{deploy|title=[[a|status=]]{{b|status=}}}}",
       "{{deploy|title=[[a|status=]]{{b|status=}}|status=done}}"},
      {"{{deploy|status=<!-- a -->b<!-- c -->}}", "{{deploy|status=<!-- a -->done<!-- c -->}}"},
      {"{{deploy|status={{x|y}}}}", "{{deploy|status=done}}"},
      {"{{deploy}}", "{{deploy|status=done}}"},
      {"<<deploy|a>>", "<<deploy|a|status=done>>"},
      {"<<deploy|status=>>", "<<deploy|status=done>>"},
  }));
  INFO(r.before);
  const grammar rules = {{}, {"deploy"}, {}, true};
  const auto page = std::string("x ") + r.before + " {{deploy|status=}}";
  CHECK(set_parameter(page, 2, "status", "done", rules) ==
        std::string("x ") + r.after + " {{deploy|status=}}");
}

TEST_CASE("an edit that would not be read back is refused") {
  const std::string page = "{{a|b=c}} {{d";
  for (const auto* value : {"a|b", "}}", "{{x", "[[", "<!-- x", "<!-- x -->", "<nowiki>"}) {
    INFO(value);
    CHECK_FALSE(set_parameter(page, 0, "b", value).has_value());
  }
  CHECK(set_parameter(page, 0, "b", "{{x|y}} [[z|w]] a=b") == "{{a|b={{x|y}} [[z|w]] a=b}} {{d");
  CHECK_FALSE(set_parameter(page, 10, "b", "x").has_value());
  CHECK_FALSE(set_parameter(page, 3, "b", "x").has_value());
  CHECK_FALSE(set_parameter(page, 0, "", "x").has_value());
  CHECK_FALSE(set_parameter("{{a|b}}", 0, "1", "x=y").has_value());
  CHECK(set_parameter("{{a|b}}", 0, "1", "x") == "{{a|x}}");
}
