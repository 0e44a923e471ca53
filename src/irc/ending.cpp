#include "irc/ending.hpp"

#include <array>
#include <string>

#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

namespace {

struct phrase {
  std::string_view text;  // lower case
  ending_kind kind;
};

// The first that occurs decides. "Too many connections" is told to those who come back too soon as well.
constexpr std::array<phrase, 15> phrases = {{
    {"throttled", ending_kind::throttled},
    {"too fast", ending_kind::throttled},
    {"too many", ending_kind::throttled},
    {"trying to reconnect", ending_kind::throttled},
    {"excess flood", ending_kind::temporary},
    {"sendq exceeded", ending_kind::temporary},
    {"k-line", ending_kind::banned},
    {"k:line", ending_kind::banned},
    {"g-line", ending_kind::banned},
    {"d-line", ending_kind::banned},
    {"z-line", ending_kind::banned},
    {"banned", ending_kind::banned},
    {"sasl", ending_kind::permanent},
    {"password", ending_kind::permanent},
    {"not authori", ending_kind::permanent},
}};

}  // namespace

ending_kind classify_error(std::string_view text) {
  const auto lower = fold(text, casemapping::ascii);
  for (const auto& phrase : phrases) {
    if (lower.find(phrase.text) != std::string::npos) return phrase.kind;
  }
  return ending_kind::temporary;
}

}  // namespace jounce::irc
