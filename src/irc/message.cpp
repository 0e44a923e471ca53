#include "jounce/irc/message.hpp"

#include <algorithm>

namespace jounce::irc {

namespace {

constexpr std::string_view forbidden("\r\n\0", 3);
constexpr std::size_t grace = 2;

std::string unescape(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\\') {
      out += value[at];
      continue;
    }
    if (++at == value.size()) break;  // a lone backslash at the end is dropped
    switch (value[at]) {
      case ':':
        out += ';';
        break;
      case 's':
        out += ' ';
        break;
      case 'r':
        out += '\r';
        break;
      case 'n':
        out += '\n';
        break;
      default:
        out += value[at];
    }
  }
  return out;
}

void append_escaped(std::string& out, std::string_view value) {
  for (const char c : value) {
    switch (c) {
      case ';':
        out += "\\:";
        break;
      case ' ':
        out += "\\s";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += c;
    }
  }
}

// Takes the bytes up to the next blank, and the blanks, from `rest`.
std::string_view take_word(std::string_view& rest) {
  const auto word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return word;
}

std::vector<tag> parse_tags(std::string_view text) {
  std::vector<tag> tags;
  while (!text.empty()) {
    const auto item = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(item.size() + 1, text.size()));
    const auto equals = item.find('=');
    if (item.empty() || equals == 0) continue;
    const auto value = equals == std::string_view::npos ? std::string_view() : item.substr(equals + 1);
    tags.push_back({std::string(item.substr(0, equals)), unescape(value)});
  }
  return tags;
}

bool is_tag_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-/.+").find(c) != std::string_view::npos;
  });
}

bool is_command(std::string_view command) {
  return !command.empty() && std::all_of(command.begin(), command.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool needs_colon(std::string_view param) {
  return param.empty() || param[0] == ':' || param.find(' ') != std::string_view::npos;
}

bool append_tags(std::string& line, const std::vector<tag>& tags) {
  char separator = '@';
  for (const auto& tag : tags) {
    if (!is_tag_key(tag.key) || tag.value.find('\0') != std::string::npos) return false;
    line += separator;
    line += tag.key;
    if (!tag.value.empty()) line += '=';
    append_escaped(line, tag.value);
    separator = ';';
  }
  if (!tags.empty()) line += ' ';
  return line.size() <= longest_own_tags;
}

}  // namespace

std::string_view message::param(std::size_t index) const {
  return index < params.size() ? std::string_view(params[index]) : std::string_view();
}

std::optional<std::string_view> message::tag_value(std::string_view key) const {
  const auto found =
      std::find_if(tags.rbegin(), tags.rend(), [&](const tag& candidate) { return candidate.key == key; });
  if (found == tags.rend()) return std::nullopt;
  return found->value;
}

int message::numeric() const {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (command.size() != 3 || !std::all_of(command.begin(), command.end(), is_digit)) return 0;
  return (command[0] - '0') * 100 + (command[1] - '0') * 10 + (command[2] - '0');
}

message make_message(std::string command, std::vector<std::string> params) {
  message out;
  out.command = std::move(command);
  out.params = std::move(params);
  return out;
}

std::optional<message> parse(std::string_view line) {
  message out;
  if (line.size() > longest_tags + longest_rest + grace) return std::nullopt;
  if (line.starts_with('@')) {
    const auto before = line.size();
    const auto tags = take_word(line);
    if (before - line.size() > longest_tags) return std::nullopt;
    out.tags = parse_tags(tags.substr(1));
  }
  if (line.size() > longest_rest + grace) return std::nullopt;
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.starts_with(':')) out.source = take_word(line).substr(1);
  out.command = take_word(line);
  if (!is_command(out.command)) return std::nullopt;
  while (!line.empty()) {
    if (line[0] == ':') {
      out.params.emplace_back(line.substr(1));
      break;
    }
    out.params.emplace_back(take_word(line));
  }
  return out;
}

std::optional<std::string> serialise(const message& message) {
  if (!is_command(message.command)) return std::nullopt;
  std::string line;
  if (!append_tags(line, message.tags)) return std::nullopt;
  const auto tags = line.size();
  if (!message.source.empty()) line.append(":").append(message.source).append(" ");
  if (message.source.find(' ') != std::string::npos) return std::nullopt;
  line += message.command;
  for (const auto& param : message.params) {
    const bool colon = needs_colon(param);
    if (colon && &param != &message.params.back()) return std::nullopt;
    line.append(colon ? " :" : " ").append(param);
  }
  if (line.size() - tags > longest_rest || line.find_first_of(forbidden) != std::string::npos)
    return std::nullopt;
  return line;
}

}  // namespace jounce::irc
