#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "irc/mask.hpp"
#include "irc/source.hpp"
#include "transcript.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;
using nlohmann::json;

namespace {

std::vector<std::string> strings(const json& list) {
  return list.get<std::vector<std::string>>();
}

std::vector<json> cases_of(const std::string& file) {
  return json::parse(file).at("tests").get<std::vector<json>>();
}

// Tags as the vectors have them: a map, the last of several winning.
std::map<std::string, std::string> tag_map(const message& m) {
  std::map<std::string, std::string> out;
  for (const auto& one : m.tags) out[one.key] = one.value;
  return out;
}

message from_atoms(const json& atoms) {
  message m;
  const auto tags = atoms.value("tags", json::object());
  for (const auto& [key, value] : tags.items()) {
    m.tags.push_back({key, value.is_null() ? "" : value.get<std::string>()});
  }
  m.source = atoms.value("source", "");
  m.command = atoms.at("verb");
  if (atoms.contains("params")) m.params = strings(atoms.at("params"));
  return m;
}

// `line` with its tags in alphabetical order: the vectors allow any order.
std::string sorted_tags(const std::string& line) {
  if (!line.starts_with('@')) return line;
  const auto blank = line.find(' ');
  std::set<std::string> tags;
  std::string one;
  for (const char c : line.substr(1, blank - 1) + ";") {
    if (c != ';') {
      one += c;
    } else {
      tags.insert(std::exchange(one, ""));
    }
  }
  std::string out = "@";
  for (const auto& each : tags) out += each + ";";
  return out + line.substr(blank);
}

}  // namespace

TEST_CASE("public vectors: lines are taken apart") {
  const auto file = shared_file("irc/parser-tests/msg-split.json");
  if (!file) return;
  for (const auto& test : cases_of(*file)) {
    const auto input = test.at("input").get<std::string>();
    INFO(input);
    const auto parsed = parse(input);
    REQUIRE(parsed);
    const auto expected = from_atoms(test.at("atoms"));
    CHECK(tag_map(*parsed) == tag_map(expected));
    CHECK(parsed->source == expected.source);
    CHECK(parsed->command == expected.command);
    CHECK(parsed->params == expected.params);
  }
}

TEST_CASE("public vectors: lines are put together") {
  const auto file = shared_file("irc/parser-tests/msg-join.json");
  if (!file) return;
  for (const auto& test : cases_of(*file)) {
    INFO(test.dump());
    const auto line = serialise(from_atoms(test.at("atoms")));
    REQUIRE(line);
    std::set<std::string> allowed;
    for (const auto& one : strings(test.at("matches"))) allowed.insert(sorted_tags(one));
    CHECK(allowed.count(sorted_tags(*line)) == 1);
  }
}

TEST_CASE("public vectors: sources are split") {
  const auto file = shared_file("irc/parser-tests/userhost-split.json");
  if (!file) return;
  for (const auto& test : cases_of(*file)) {
    const auto parts = split_source(test.at("source").get<std::string>());
    const auto& atoms = test.at("atoms");
    CHECK(parts.nick == atoms.value("nick", ""));
    CHECK(parts.user == atoms.value("user", ""));
    CHECK(parts.host == atoms.value("host", ""));
  }
}

TEST_CASE("public vectors: masks match") {
  const auto file = shared_file("irc/parser-tests/mask-match.json");
  if (!file) return;
  for (const auto& test : cases_of(*file)) {
    const auto mask = test.at("mask").get<std::string>();
    INFO(mask);
    for (const auto& one : strings(test.at("matches"))) CHECK(mask_matches(mask, one));
    for (const auto& one : strings(test.at("fails"))) CHECK_FALSE(mask_matches(mask, one));
  }
}

TEST_CASE("a line is taken apart") {
  const auto m =
      msg(R"(@time=2023-01-09T14:00:00.000Z;account=al\sice;+x;y= :alice!~a@host PRIVMSG #ops :!log a: b)");
  CHECK(m.tag_value("time") == "2023-01-09T14:00:00.000Z");
  CHECK(m.tag_value("account") == "al ice");
  CHECK(m.tag_value("+x") == "");
  CHECK(m.tag_value("y") == "");
  CHECK_FALSE(m.tag_value("z"));
  CHECK(m.source == "alice!~a@host");
  CHECK(m.command == "PRIVMSG");
  CHECK(m.params == std::vector<std::string>{"#ops", "!log a: b"});
  CHECK(m.param(1) == "!log a: b");
  CHECK(m.param(2).empty());
  CHECK(m.numeric() == 0);
}

TEST_CASE("numerics are three digits and nothing else") {
  CHECK(msg(":s 001 me :Welcome").numeric() == 1);
  CHECK(msg("433 * bot :in use").numeric() == 433);
  for (const auto* other : {"0433 a", "43 a", "4a3 a", "ERROR :433"}) CHECK(msg(other).numeric() == 0);
}

TEST_CASE("parameters, however they are spaced") {
  using list = std::vector<std::string>;
  const std::vector<std::pair<std::string, list>> cases = {
      {"CMD", {}},
      {"CMD ", {}},
      {"CMD a", {"a"}},
      {"CMD   a   b  ", {"a", "b"}},
      {"CMD :", {""}},
      {"CMD a :", {"a", ""}},
      {"CMD a ::b", {"a", ":b"}},
      {"CMD a: b:c", {"a:", "b:c"}},
      {"CMD a : b ", {"a", " b "}},
  };
  for (const auto& [line, params] : cases) {
    INFO(line);
    CHECK(msg(line).params == params);
  }
}

TEST_CASE("tag values are unescaped, the last of a key counts") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"(a\:b)", "a;b"}, {R"(a\sb)", "a b"}, {R"(a\\b)", "a\\b"}, {R"(\r\n)", "\r\n"},
      {R"(a\bc)", "abc"}, {"a\\", "a"},       {"a=b", "a=b"},
  };
  for (const auto& [raw, value] : cases) {
    INFO(raw);
    CHECK(msg("@k=" + raw + " PING").tag_value("k") == value);
  }
  CHECK(msg("@k=1;k=2 PING").tag_value("k") == "2");
  CHECK(msg("@;=x;;k PING").tags.size() == 1);
}

TEST_CASE("what is no message is refused, and no bytes are fatal") {
  for (const auto* bad :
       {"", " ", ":", ":a", ":a ", "@a", "@a ", "@a :b ", "@", ":a :b", "P!NG a", "\x01\x02"}) {
    INFO(bad);
    CHECK_FALSE(parse(bad));
  }
  CHECK(msg("PRIVMSG #a :\xFF\xFE\x80").param(1) == "\xFF\xFE\x80");
  CHECK(msg(std::string("PRIVMSG #a :a\0b", 15)).param(1).size() == 3);
}

TEST_CASE("every prefix of a line is parsed or refused without harm") {
  const std::string line = "@a=b\\;c :n!u@h 354 me 101 #c u h n H@ acc :t";
  for (std::size_t length = 0; length <= line.size(); ++length) {
    const auto parsed = parse(std::string_view(line).substr(0, length));
    if (parsed) CHECK_FALSE(parsed->command.empty());
  }
}

TEST_CASE("lengths: 8191 bytes of tags and 512 of the rest") {
  const auto tags = [](std::size_t length) { return "@a=" + std::string(length - 4, 'x') + " "; };
  const auto rest = [](std::size_t length) { return "PING :" + std::string(length - 6, 'y'); };
  CHECK(parse(tags(8191) + rest(510)));
  CHECK_FALSE(parse(tags(8192) + rest(10)));
  CHECK(parse(rest(512)));
  CHECK_FALSE(parse(rest(513)));
  CHECK_FALSE(parse(tags(20) + rest(513)));
}

TEST_CASE("a line is put together with a colon only where one is needed") {
  const auto line = [](std::vector<std::string> params) {
    return serialise(make_message("CMD", std::move(params)));
  };
  CHECK(line({}) == "CMD");
  CHECK(line({"a", "b"}) == "CMD a b");
  CHECK(line({"a", "b c"}) == "CMD a :b c");
  CHECK(line({"a", ""}) == "CMD a :");
  CHECK(line({":a"}) == "CMD ::a");
  CHECK(line({"a:"}) == "CMD a:");
}

TEST_CASE("what could smuggle a second line or shift parameters is refused") {
  const auto refused = [](const message& m) { return !serialise(m); };
  for (const auto& bad : std::vector<std::string>{"a\rb", "a\nb", {"a\0b", 3}}) {
    CHECK(refused(make_message("PRIVMSG", {"#a", bad})));
    CHECK(refused(make_message("PRIVMSG", {bad, "text"})));
    CHECK(refused(make_message("PRIV" + bad, {})));
  }
  CHECK(refused(make_message("PRIVMSG", {"#a b", "text"})));
  CHECK(refused(make_message("PRIVMSG", {"", "text"})));
  CHECK(refused(make_message("PRIVMSG", {":a", "text"})));
  CHECK(refused(make_message("", {"a"})));
  CHECK(refused(make_message("PRIVMSG #a", {"a"})));
  auto with_source = make_message("PING", {"a"});
  with_source.source = "a b";
  CHECK(refused(with_source));
  auto with_tag = make_message("PING", {"a"});
  with_tag.tags = {{"label", "a;b c\\\r\n"}};
  CHECK(serialise(with_tag) == R"(@label=a\:b\sc\\\r\n PING a)");
  with_tag.tags = {{"la bel", ""}};
  CHECK(refused(with_tag));
  with_tag.tags = {{"label", std::string("a\0b", 3)}};
  CHECK(refused(with_tag));
  with_tag.tags = {{"label", std::string(4096, 'x')}};
  CHECK(refused(with_tag));
  CHECK(serialise(make_message("PING", {std::string(505, 'x')})));
  CHECK(refused(make_message("PING", {std::string(506, 'x')})));
}

TEST_CASE("what is put together is taken apart to the same") {
  unsigned seed = 7;
  const auto next = [&](unsigned below) { return (seed = seed * 1103515245U + 12345U) / 65536U % below; };
  const std::string_view bytes = "ab:; \\=@\x01\xC3\xBC\xFF,!";
  const auto word = [&](unsigned limit) {
    std::string out;
    for (unsigned i = next(limit); i > 0; --i) out += bytes[next(unsigned(bytes.size()))];
    return out;
  };
  unsigned sent = 0;
  for (int round = 0; round < 3000; ++round) {
    auto m = make_message("CMD", {});
    for (unsigned i = next(4); i > 0; --i) m.params.push_back(word(4));
    if (next(2) == 1) m.tags = {{"label", word(6)}, {"+b/c.d", word(3)}};
    const auto line = serialise(m);
    if (!line) continue;
    ++sent;
    const auto back = msg(*line);
    CHECK(back.command == m.command);
    CHECK(back.params == m.params);
    CHECK(tag_map(back) == tag_map(m));
  }
  CHECK(sent > 500);
}

TEST_CASE("sources in parts") {
  const auto parts = split_source("nick!user@host!x");
  CHECK(parts.nick == "nick");
  CHECK(parts.user == "user");
  CHECK(parts.host == "host!x");
  CHECK(is_server("irc.example.org"));
  CHECK_FALSE(is_server("nick"));
  CHECK_FALSE(is_server("nick!u@host.example"));
  CHECK_FALSE(is_server("nick@host.example"));
}

TEST_CASE("masks fold and never take exponential time") {
  CHECK(mask_matches("Log*!*@*.WIKIMEDIA/bot", "logmsgbot!~x@cloak.wikimedia/BOT"));
  CHECK(mask_matches("a[b]", "A{B}"));
  CHECK_FALSE(mask_matches("a[b]", "A{B}", casemapping::ascii));
  CHECK(mask_matches("*", ""));
  CHECK(mask_matches("", ""));
  CHECK_FALSE(mask_matches("?", ""));
  CHECK_FALSE(mask_matches("", "a"));
  CHECK(mask_matches("a**b", "ab"));
  std::string evil;
  for (int i = 0; i < 200; ++i) evil += "*a";
  CHECK_FALSE(mask_matches(evil + "b", std::string(500, 'a')));
}
