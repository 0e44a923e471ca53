#include "irc/source.hpp"

namespace jounce::irc {

source split_source(std::string_view text) {
  source out;
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    out.host = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const auto bang = text.find('!'); bang != std::string_view::npos) {
    out.user = text.substr(bang + 1);
    text = text.substr(0, bang);
  }
  out.nick = text;
  return out;
}

bool is_server(std::string_view text) {
  return text.find_first_of("!@") == std::string_view::npos && text.find('.') != std::string_view::npos;
}

}  // namespace jounce::irc
