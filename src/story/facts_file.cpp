#include "jounce/story/facts_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "jounce/story/line.hpp"
#include "jounce/story/story.hpp"

namespace jounce::story {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* expected = "expected {\"at\", \"window\", \"entry\", \"kind\", \"version\", \"body\"}";

dated_fact fact_of(const json& line) {
  const auto at = story_time_of(line.at("at").get<std::string>());
  if (!at) throw std::invalid_argument("\"at\" is not a time");
  dated_fact made;
  made.at = *at;
  made.record.window = line.value("window", "");
  made.record.entry = line.value("entry", "");
  made.record.kind = line.at("kind").get<std::string>();
  made.record.version = line.value("version", 1);
  made.record.body = line.at("body").dump();
  if (!queue::from_record(made.record)) throw std::invalid_argument("this version knows no such fact");
  return made;
}

}  // namespace

std::string print_facts(const std::vector<dated_fact>& facts) {
  std::string out;
  for (const auto& fact : facts) {
    ordered_json line;
    line["at"] = story_time(fact.at);
    if (!fact.record.window.empty()) line["window"] = fact.record.window;
    if (!fact.record.entry.empty()) line["entry"] = fact.record.entry;
    line["kind"] = fact.record.kind;
    line["version"] = fact.record.version;
    line["body"] = ordered_json::parse(fact.record.body, nullptr, false);
    out += line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  }
  return out;
}

std::vector<dated_fact> parse_facts(std::string_view text) {
  std::vector<dated_fact> facts;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    try {
      if (end > 0) facts.push_back(fact_of(json::parse(text.substr(0, end))));
    } catch (const std::exception& wrong) {
      throw std::runtime_error("line " + std::to_string(number) + ": " + wrong.what() + "; " + expected);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return facts;
}

}  // namespace jounce::story
