#include "jounce/irc/isupport.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "jounce/text/nick.hpp"

namespace jounce::irc {

namespace {

char fold_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

char fold_strict(char c) {
  switch (c) {
    case '[':
      return '{';
    case ']':
      return '}';
    case '\\':
      return '|';
    default:
      return fold_ascii(c);
  }
}

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const auto lower = fold_ascii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// `value` with "\xHH" put back to the byte it stands for.
std::string unescape(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto four = value.substr(at, 4);
    if (four.size() == 4 && four.starts_with("\\x") && hex_digit(four[2]) >= 0 && hex_digit(four[3]) >= 0) {
      out += static_cast<char>(hex_digit(four[2]) * 16 + hex_digit(four[3]));
      at += 3;
    } else {
      out += value[at];
    }
  }
  return out;
}

// "(ov)@+" as modes and symbols; "" means that there are none.
bool split_prefix(std::string_view value, std::string& modes, std::string& symbols) {
  if (value.empty()) {
    modes.clear();
    symbols.clear();
    return true;
  }
  const auto close = value.find(')');
  if (value[0] != '(' || close == std::string_view::npos || value.size() - close - 1 != close - 1)
    return false;
  modes = value.substr(1, close - 1);
  symbols = value.substr(close + 1);
  return true;
}

// The number behind "NAME:" in a list "A:1,B:,C:3".
std::optional<std::size_t> limit_of(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    if (item.starts_with(name) && item.substr(name.size()).starts_with(':'))
      return number(item.substr(name.size() + 1));
  }
  return std::nullopt;
}

std::array<std::string, 3> split_modes(std::string_view value) {
  std::array<std::string, 3> kinds;
  for (auto& kind : kinds) {
    kind = value.substr(0, value.find(','));
    value.remove_prefix(std::min(kind.size() + 1, value.size()));
  }
  return kinds;
}

// What a token that is taken back means again; numbers have no default.
std::string_view default_of(std::string_view name) {
  if (name == "CASEMAPPING") return "rfc1459";
  if (name == "CHANTYPES") return "#&";
  if (name == "PREFIX") return "(ov)@+";
  if (name == "CHANMODES") return "b,k,l,imnpst";
  return "";
}

bool has(std::string_view modes, char mode) {
  return modes.find(mode) != std::string_view::npos;
}

}  // namespace

std::string fold(std::string_view name, casemapping mapping) {
  if (mapping == casemapping::rfc1459) return text::fold(name);
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(),
                 mapping == casemapping::ascii ? fold_ascii : fold_strict);
  return out;
}

bool same_name(std::string_view a, std::string_view b, casemapping mapping) {
  return a.size() == b.size() && fold(a, mapping) == fold(b, mapping);
}

void isupport::apply(const message& reply) {
  // The first parameter is our nick, the last a sentence.
  for (std::size_t i = 1; i + 1 < reply.params.size(); ++i) {
    const std::string_view token = reply.params[i];
    const auto name = token.substr(0, token.find('='));
    const bool set = !name.starts_with('-');
    const auto plain = name.substr(set ? 0 : 1);
    if (plain == "WHOX") whox = set;
    apply_token(plain, set ? unescape(token.substr(std::min(name.size() + 1, token.size())))
                           : std::string(default_of(plain)));
  }
}

void isupport::apply_token(std::string_view name, std::string_view value) {
  if (name == "CASEMAPPING") {
    if (value == "ascii") mapping = casemapping::ascii;
    if (value == "rfc1459") mapping = casemapping::rfc1459;
    if (value == "strict-rfc1459" || value == "rfc1459-strict") mapping = casemapping::strict_rfc1459;
  } else if (name == "NICKLEN") {
    nick_length = number(value);
  } else if (name == "CHANNELLEN") {
    channel_length = number(value);
  } else if (name == "USERLEN") {
    user_length = number(value);
  } else if (name == "HOSTLEN") {
    host_length = number(value);
  } else if (name == "CHANTYPES") {
    channel_types = value;
  } else if (name == "PREFIX") {
    split_prefix(value, prefix_modes, prefix_symbols);
  } else if (name == "CHANMODES") {
    auto kinds = split_modes(value);
    list_modes = kinds[0];
    parameter_modes = kinds[1];
    set_parameter_modes = kinds[2];
  } else if (name == "TARGMAX") {
    message_targets = limit_of(value, "PRIVMSG");
  }
}

bool isupport::is_channel(std::string_view name) const {
  return !name.empty() && channel_types.find(name[0]) != std::string::npos;
}

bool isupport::takes_parameter(char mode, bool set) const {
  if (has(prefix_modes, mode) || has(list_modes, mode) || has(parameter_modes, mode)) return true;
  return set && has(set_parameter_modes, mode);
}

}  // namespace jounce::irc
