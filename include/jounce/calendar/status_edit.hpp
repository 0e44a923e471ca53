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

// What a {{deploy}} says of its patch.
struct patch_status {
  page_status status = page_status::none;
  std::string by;  // who did it; empty: nobody is named
  bool operator==(const patch_status&) const = default;
};

// That the page should say this of a patch.
struct status_wish {
  std::size_t window = 0;  // index into the known windows
  std::uint32_t change = 0;
  patch_status wanted;                   // without a status: what we wrote is to be taken back
  std::optional<patch_status> written;   // what we wrote last
  page_status seen = page_status::none;  // what the page said when the wish came up
};

enum class status_result {
  edited,
  already_so,     // the page says it, or has nothing of ours to take back
  written_since,  // the page says something else than we wrote or, if we never did, than we saw; it stays
  no_template,    // a line written by hand, or a template that nothing closes; it stays
  not_there,      // the page has no such window, or the window no such patch
};

struct status_edit {
  std::string text;
  std::vector<status_result> results;  // of each wish, in their order
};

// `page` with the statuses of `wishes`, each at most once a window and change. Cards are recognised as
// match_windows() does, patches by their number; of one repeated in its card it is the first. A missing
// parameter is appended last. `by=` is set beside a status that is set, unless somebody else is named there,
// and emptied with a status of ours that is taken back.
status_edit set_statuses(std::string_view page, const std::vector<known_window>& known,
                         const std::vector<status_wish>& wishes, const read_options& options = {});

}  // namespace jounce::calendar
