// Statuses put into the text of the page: `status=` and `by=` of {{deploy}} templates change, and no other
// byte. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/calendar/match.hpp"
#include "jounce/calendar/page_status.hpp"
#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

// What a {{deploy}} says about its patch.
struct patch_status {
  page_status status = page_status::none;
  std::string by;  // who did it; empty where nobody is named
  bool operator==(const patch_status&) const = default;
};

// What the page should say about a patch.
struct status_wish {
  std::size_t window = 0;  // index into the known windows
  std::uint32_t change = 0;
  patch_status wanted;                   // without a status: what the bot wrote is to be removed
  std::optional<patch_status> written;   // what the bot wrote last
  page_status seen = page_status::none;  // what the page said when the wish came up
};

enum class status_result {
  edited,
  already_so,  // the page says it already, or has nothing from the bot that could be removed
  // The page says something else than the bot wrote or, if it never wrote, than it saw; that stays.
  written_since,
  no_template,  // a line written by hand, or a template that nothing closes; it stays
  not_there,    // the page has no such window, or the window no such patch
};

struct status_edit {
  std::string text;
  std::vector<status_result> results;  // of each wish, in their order
};

// `page` with the statuses of `wishes`, at most one for each window and change. Cards are recognised as
// match_windows() does, patches by their number; if a card lists a number more than once, its first entry
// counts. A missing parameter is appended last. `by=` is set together with a status, unless somebody else is
// named there, and emptied when the bot's status is removed.
status_edit set_statuses(std::string_view page, const std::vector<known_window>& known,
                         const std::vector<status_wish>& wishes, const read_options& options = {});

}  // namespace jounce::calendar
