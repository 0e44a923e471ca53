// Findings about changes, taken into the queue; and when they are looked up: an hour and ten minutes before a
// window, when a patch is added in that hour, and when it is called.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

inline constexpr std::size_t checks_at_most = 20;     // `!check`s that wait for an answer
inline constexpr std::size_t reverts_at_most = 1000;  // reverts that are remembered

// Wishes that these changes are looked up; nothing happens where no Gerrit is configured.
void look_up(stepper& step, std::vector<std::uint32_t> numbers);
// The same for the waiting entries of the window, and notes that it was done.
void look_up_window(stepper& step, const window_key& key);

// Keeps what was found about an entry's change.
void note_judgement(stepper& step, const change_judged& judged);
// Remembers what a change reverts, and answers the `!check`s that wait for it.
void note_lookup(stepper& step, const change_looked_up& looked_up);

// When the entry's submitter, who is here, is to be told what stands against it; nothing if there is no news.
std::optional<instant> telling_due(const state& board, const window& window, const entry& entry,
                                   const rules& rules);
// Tells the submitter of this entry about all of theirs in the window.
void tell_findings(stepper& step, const window_key& key, const entry_id& first);

}  // namespace jounce::queue
