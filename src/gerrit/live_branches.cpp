#include <algorithm>

#include "gerrit/json.hpp"
#include "jounce/text/contains.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::gerrit {

namespace {

constexpr std::size_t branches_limit = 50, branch_limit = 100;

bool is_branch(std::string_view text) {
  return !text.empty() && text.size() <= branch_limit &&
         text.find_first_of(" \t~^:?*[\\<>{}\"'") == text.npos && text::irc_safe(text) == text;
}

// None where `text` is no branch.
std::optional<std::string> branch_of(std::string_view text) {
  constexpr std::string_view folder = "php-";
  if (text.starts_with(folder)) text.remove_prefix(folder.size());
  if (!is_branch(text)) return std::nullopt;
  const bool version = text.front() >= '0' && text.front() <= '9' && text.find('/') == text.npos;
  return (version ? "wmf/" : "") + std::string(text);
}

class collector {
 public:
  // Adds a branch; the first text that is no branch is kept as the problem.
  void add(std::string_view text) {
    auto branch = branch_of(text);
    if (!branch) {
      if (problem_.empty()) problem_ = '"' + text::irc_safe(text, 60) + "\" is not a branch";
      return;
    }
    if (!text::contains(branches_, *branch)) {
      branches_.push_back(std::move(*branch));
    }
    if (branches_.size() > branches_limit) problem_ = "more than 50 branches";
  }
  bool failed() const { return !problem_.empty(); }
  std::variant<std::vector<std::string>, bad_answer> result() const {
    if (!failed() && !branches_.empty()) return branches_;
    auto problem = failed() ? problem_ : "no branch at all";
    problem += "; expected one branch in each line, or a JSON list of them";
    return bad_answer{std::move(problem)};
  }

 private:
  std::vector<std::string> branches_;
  std::string problem_;
};

void add_values(const json& values, collector& out) {
  for (const auto& value : values) {
    if (out.failed()) return;
    out.add(value.is_string() ? std::string_view(value.get_ref<const std::string&>()) : "");
  }
}

void add_lines(std::string_view body, collector& out) {
  constexpr std::string_view blanks = " \t\r";
  while (!body.empty() && !out.failed()) {
    const auto end = std::min(body.find('\n'), body.size());
    auto line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    line = line.substr(0, line.find('#'));
    const auto first = line.find_first_not_of(blanks);
    if (first == line.npos) continue;
    out.add(line.substr(first, line.find_last_not_of(blanks) - first + 1));
  }
}

}  // namespace

std::variant<std::vector<std::string>, bad_answer> read_live_branches(std::string_view body) {
  collector out;
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first != body.npos && (body[first] == '[' || body[first] == '{')) {
    const auto values = parse_bounded(body);
    if (!values) return bad_answer{"malformed JSON, " + std::to_string(body.size()) + " bytes"};
    add_values(*values, out);
  } else {
    add_lines(body, out);
  }
  return out.result();
}

}  // namespace jounce::gerrit
