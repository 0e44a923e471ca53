#include "irc/splitter.hpp"

#include "jounce/irc/message.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::irc {

std::size_t text_room(std::size_t prefix_length, std::string_view target) {
  constexpr std::string_view before = ":", command = " PRIVMSG ", colon = " :";
  const auto taken = before.size() + prefix_length + command.size() + target.size() + colon.size();
  return taken < longest_rest ? longest_rest - taken : 1;
}

std::vector<std::string> split_text(std::string_view text, std::size_t prefix_length,
                                    std::string_view target) {
  return text::split_lines(text, text_room(prefix_length, target));
}

}  // namespace jounce::irc
