// Small pages for tests.
#pragma once

#include <string>

namespace jounce::calendar {

// A card of 2023-01-09 14:00 UTC that runs a queue, with `what` from line 2 on.
inline std::string card(const std::string& what, const std::string& who = "",
                        const std::string& window = "Late backport window") {
  return "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=" + window +
         "|who=" + who + "|what=\n" + what + "\n}}";
}

// Line 1 of to_text() for such a card.
inline std::string header(const std::string& rest = "", const std::string& line = "1") {
  return "2023-01-09 14:00 to 15:00  Late backport window (at most 6)" + rest + " (line " + line + ")\n";
}

}  // namespace jounce::calendar
