#include <ostream>

#include "cli/input.hpp"
#include "jounce/calendar/json.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/calendar/text.hpp"
#include "jounce/text/log_safe.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::cli {

int run_calendar(const arguments& given, const surroundings& with) {
  std::string why;
  auto page = read_input(given.file, with.in, wikitext::max_page_size, why);
  if (!page) {
    with.error << text::log_safe(given.file) << ": " << why << "\n";
    return exit_unreadable;
  }
  const auto reading = calendar::read(*page);
  page.reset();  // the reading has all that is printed
  const auto print = [&](std::string_view piece) {
    with.out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  };
  if (given.json) {
    calendar::write_json(reading, print);
  } else {
    calendar::write_text(reading, print);
  }
  return printed(with, exit_good);
}

}  // namespace jounce::cli
