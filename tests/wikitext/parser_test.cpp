#include "jounce/wikitext/parser.hpp"

#include <stdexcept>
#include <string>

#include "catch.hpp"
#include "outline.hpp"

using namespace jounce::wikitext;

namespace {

const grammar calendar_rules = {
    {"card", "#invoke:Sched|row"}, {"deploy", "nick"}, {"when", "who", "what"}, true};

}  // namespace

// T template, A argument, L link, E external link, C comment, V verbatim, G tag; "!" not closed.
TEST_CASE("pairs are matched as MediaWiki matches them") {
  struct row {
    const char *text, *outline;
  };
  const auto r = GENERATE(values<row>({
      {"plain", ""},
      {"{{a}}", "T(a)"},
      {"{{ a | b }}", "T(a; b )"},
      {"{{a|b=c=d|e}}", "T(a;b->c=d;e)"},
      {"{{a|[[b|c=d]]|e}}", "T(a;[[b|c=d]]{L(b;c->d)};e)"},
      {"{{a|{{b|c}}|d={{e}}}}", "T(a;{{b|c}}{T(b;c)};d->{{e}}{T(e)})"},
      {"{{#invoke:M|row|x=1}}", "T(#invoke:M;row;x->1)"},
      {"{{{a}}}", "A(a)"},
      {"{{{a|b}}}", "A(a;b)"},
      {"{{{{{1}}}|b}}", "T({{{1}}}{A(1)};b)"},
      {"{{{{a}}}}", "A(a)"},
      {"{{{a}}", "T(a)"},
      {"{{a}}}", "T(a)"},
      {"{{a|{{{b}}}}}", "T(a;{{{b}}}{A(b)})"},
      {"{{!}}", "T(!)"},
      {"{| class=x\n|a\n|}", ""},
      {"[[a]]", "L(a)"},
      {"[[a|b]c]]", "L(a;b]c)"},
      {"[[[a]]]", "L(a)"},
      {"[[a|b [c]]]", "L(a;b [c])"},
      {"[[a|[https://x.y/ z]]]", "L(a;[https://x.y/ z]{E(https://x.y/)})"},
      {"[//x y] [mailto x]", "E(//x)"},
      {"{{a|[http://x?y=z|b]}}", "T(a;[http://x?y->z;b])"},
      {"a<!-- {{b}} [[ -->c", "C"},
      {"{{a|<!-- | }} -->b}}", "T(a;<!-- | }} -->b{C})"},
      {"<nowiki>{{a}}</nowiki>{{b}}", "V T(b)"},
      {"<NoWiki >{{a}}</nowiki >", "V"},
      {"<nowiki/>{{a}}", "G T(a)"},
      {"<br/><small class=\"x\">a</small> a < b <3", "G G G"},
      // What is not closed is text, and costs nothing around or in it.
      {"{{a|{{b}}", "T(b)"},
      {"{{a|[[b}}", "T(a;[[b)"},
      {"{{a|[[b\n}}", "T(a;[[b\n)"},
      {"{{a|[[b }} c]]}}", "T(a;[[b }} c]]{L(b }} c)})"},
      {"{{a|[[b|c\n]]}}", "T(a;[[b|c\n]]{L(b;c\n)})"},
      {"{{a|[https://b\n|c]}}", "T(a;[https://b\n;c])"},
      {"[[a {{b}}", "T(b)"},
      {"{{a}} }} ]] > |=", "T(a)"},
      {"{{a|<nowiki>|b}}", "T(a;<nowiki>{G};b)"},
      {"{{a|<!-- b}}", "C!"},
      {"{{a}}<!--", "T(a) C!"},
      {"{{", ""},
      {"", ""},
      {"<", ""},
      {"<!", ""},
      {"[", ""},
  }));
  INFO(r.text);
  CHECK(outline(parse(r.text)) == r.outline);
}

TEST_CASE("a grammar keeps a slip inside its template") {
  struct row {
    const char *text, *outline;
  };
  const auto r = GENERATE(values<row>({
      // A card that is cut ends where the next begins.
      {"{{card|when=1\n{{card|when=2}}", "T!(card;when->1\n) T(card;when->2)"},
      {"{{card|when=1|what={{nick|a\n}}\n\n{{Card |when=2}}",
       "T!(card;when->1;what->{{nick|a\n}}\n\n{T(nick;a\n)}) T(Card;when->2)"},
      {"{{#invoke:Sched|table|\n{{#invoke:Sched|row|when=1\n|\n{{#invoke: Sched | row |when=2}}\n}}",
       "T(#invoke:Sched;table;\n{{#invoke:Sched|row|when=1\n|\n{{#invoke: Sched | row |when=2}}\n"
       "{T!(#invoke:Sched;row;when->1\n;\n) T(#invoke: Sched; row ;when->2)})"},
      // An entry ends where one on a later line begins, not before one on its own line.
      {"{{card|what=\n{{nick|a\n* {{deploy|x}}\n}}",
       "T(card;what->\n{{nick|a\n* {{deploy|x}}\n{T!(nick;a\n* ) T(deploy;x)})"},
      {"{{deploy|{{nick|a}}}}", "T(deploy;{{nick|a}}{T(nick;a)})"},
      // A field at the start of a line belongs to the card.
      {"{{card|who={{nick|a\n|what=b\n}}", "T(card;who->{{nick|a\n{T!(nick;a\n)};what->b\n)"},
      {"{{card|when=[[a|b\n |what=b}}", "T(card;when->[[a|b\n ;what->b)"},
      // A brace too many before a field does not end the card.
      {"{{card|who={{nick|a}}}}\n|what={{deploy|1}}\n}}",
       "T(card;who->{{nick|a}}}}\n{T(nick;a)};what->{{deploy|1}}\n{T(deploy;1)})"},
      // Neither comment nor nowiki reaches from one card into the next.
      {"{{card|what=a <!-- b\n}}{{card|what=c --> d}}", "T(card;what->a <!-- b\n{C!}) T(card;what->c --> d)"},
      {"{{card|what=<nowiki>\n}}{{card|what=</nowiki>}}",
       "T(card;what-><nowiki>\n{G}) T(card;what-></nowiki>{G})"},
      {"{{card|what=a <!-- b\n}}", "T(card;what->a <!-- b\n{C!})"},
      {"<!-- {{card|what=c}} {{card|what=d}} -->", "C"},
      {"{{card|what=[[a\n}}\n{{card|what=d]]}}", "T(card;what->[[a\n) T(card;what->d]])"},
      // <<entry|…>> on one line.
      {"{{card|what=\n* <<deploy|a|b=c>> d\n}}", "T(card;what->\n* <<deploy|a|b=c>> d\n{T(deploy;a;b->c)})"},
      {"{{card|what=<<deploy|a\n|who=b}}", "T(card;what-><<deploy|a\n{T!(deploy;a)};who->b)"},
      {"{{card|what=<<deploy|a}} b>>}}", "T(card;what-><<deploy|a}} b>>{T(deploy;a}} b)})"},
      {"{{card|what=<<deploy|a}}", "T(card;what-><<deploy|a{T!(deploy;a)})"},
      {"<<other|a>> {{cards}} {{template:CARD}} {{deploy/x}}", "T(cards) T(template:CARD) T(deploy/x)"},
      {"{{{card|when=1", "T!(card;when->1)"},
  }));
  INFO(r.text);
  CHECK(outline(parse(r.text, calendar_rules)) == r.outline);
}

TEST_CASE("a page is read tree by tree") {
  const std::string page =
      "intro {{x}} "
      "<nowiki>{{card|0}}</nowiki>{{#invoke:Sched|table|{{card|when=1|what={{nick|a}}}}\n{{deploy|stray}}\n"
      "{{card|cut\n== {{y}} ==\n{{card|when=2}} <<deploy|b>> <!-- {{card|3}}";
  template_reader reader(page, calendar_rules);
  std::string all;
  while (const auto* tree = reader.next()) all += outline(*tree) + "\n";
  CHECK(all ==
        "T(card;when->1;what->{{nick|a}}{T(nick;a)})\nT(deploy;stray)\nT!(card;cut\n== {{y}} "
        "==\n{T(y)})\nT(card;when->2)\n"
        "T(deploy;b)\nC!\n");
}

TEST_CASE("one template is read alone") {
  const std::string page = "{{a|{{b|c}}}} {{d <<deploy|e>>";
  CHECK(outline(parse_template(page, 0).value()) == "T(a;{{b|c}}{T(b;c)})");
  CHECK(outline(parse_template(page, 4).value()) == "T(b;c)");
  CHECK(outline(parse_template(page, 18, calendar_rules).value()) == "T(deploy;e)");
  for (const std::size_t nothing : {1U, 2U, 14U, 18U, 99U}) {
    INFO(nothing);
    CHECK_FALSE(parse_template(page, nothing).has_value());
  }
}

TEST_CASE("depth is bounded, and the innermost survive") {
  std::string open, close;
  for (int i = 0; i < 100'000; ++i) {
    open += "{{a|";
    close += "}}";
  }
  const auto closed_text = open + "{{card|when=1}}" + close + "{{b}}";
  const auto closed = parse(closed_text);
  CHECK(outline(closed).find("T(card;when->1)") != std::string::npos);
  CHECK(outline(closed).ends_with("T(b)"));
  const auto open_text = open + "{{card|when=1}}";
  CHECK(outline(parse(open_text)) == "T(card;when->1)");
  const auto in_card = "{{card|when=1|what=" + open + close + "}}{{card|when=2}}";
  template_reader reader(in_card, calendar_rules);
  const auto* cut = reader.next();
  REQUIRE(cut != nullptr);
  CHECK_FALSE(cut->nodes[0].closed);
  const auto* next = reader.next();
  REQUIRE(next != nullptr);
  CHECK(outline(*next) == "T(card;when->2)");
}

// A parser that looks back, or ahead again and again, would not come to an end here.
TEST_CASE("the worst inputs take linear time") {
  constexpr std::size_t size = 10'000'000;
  const auto unit =
      GENERATE(as<std::string>(), "{{", "[[", "<!--", "<nowiki>", "{{{", "[[a|", "{{a|", "{", "[", "<",
               "{{a|[[b|", "{{[[<!--", "<!--{{card|", "{{card|when=<!--", "{{card|[[", "[[a}}", "{{a|[[b}}",
               "{{card|<nowiki>", "{{nick|\n", "<<deploy|", "<<deploy|a}}", "[http://a",
               "[http://a][http://b]", "|when=", "{{card|a}}\n", "<pre><source>", "<a",
               "{{card\n|when={{x\n|what=[[y", "}}", "]]", "{{ircnick|}}}}}}\n|what=", "{{          ",
               "{{card|{{{{{{{{{{{{a}}", "<<deploy|{{a", "[[a|{{b|]]", "{{a|}}}");
  std::string page;
  page.reserve(size + unit.size());
  while (page.size() < size) page += unit;
  INFO(unit);
  for (const auto& rules : {grammar(), calendar_rules}) {
    const auto whole = parse(page, rules);
    CHECK(whole.nodes.size() <= 2 * page.size());
    template_reader reader(page, rules);
    std::size_t nodes = 0;
    while (const auto* tree = reader.next()) nodes += tree->nodes.size();
    CHECK(nodes <= 2 * page.size());
  }
}

TEST_CASE("nodes are in the order of the text and lie inside one another") {
  const auto unit =
      GENERATE(as<std::string>(), "{{card|when={{x|[[a|b]] {{{c|{{d}}}}}\n|what=<!-- x -->}}",
               "{{a|[[b|{{c}}\n", "{{{{{{a}}|b}}}", "[[a|<nowiki>]]</nowiki> [http://x {{y}}]]]}}");
  std::string page;
  for (int i = 0; i < 300; ++i) page += unit;
  for (const auto& rules : {grammar(), calendar_rules}) {
    const auto whole = parse(page, rules);
    for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
      const auto& n = whole.nodes[i];
      REQUIRE(n.begin <= n.end);
      REQUIRE(n.end <= page.size());
      REQUIRE(n.next > i);
      REQUIRE(n.next <= whole.nodes.size());
      if (i > 0) REQUIRE(n.begin >= whole.nodes[i - 1].begin);
      if (n.next > i + 1) REQUIRE(whole.nodes[n.next - 1].end <= n.end);
      if (n.next < whole.nodes.size()) REQUIRE(whole.nodes[n.next].begin >= n.begin);
    }
  }
}

TEST_CASE("a text beyond the offsets is refused") {
  const std::string page(4 * max_page_size + 1, ' ');
  CHECK_THROWS_AS(parse(page), std::length_error);
}
