// Which entry a number means, and which window a command without one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

// Where an entry is.
struct place {
  window_key window;
  entry_id entry;
};

// What an answer shows of the entry at a place.
answer::placed_entry view_of(const stepper& step, const place& place);

// The entry of change `number` in the open queue window; else in one that overruns or closed within 12 hours;
// else in the next. Several places are several candidates. Only windows of `choice` are looked at.
std::vector<place> places_of(const state& board, std::uint32_t number, const command::window_choice& choice,
                             instant now);

// Every place of the change, open windows first, then by start. An entry that is gone (is_gone()) counts only
// where there is no other.
std::vector<place> all_places_of(const state& board, std::uint32_t number);

// The entries that the numbers of one command mean, by window, in the order in which they were named, each
// entry once; or the answer that refuses the whole command.
struct resolved {
  std::vector<std::pair<window_key, std::vector<entry_id>>> windows;
  std::optional<answer::any> refusal;
};
resolved resolve(const stepper& step, const command::targets& said);

// The same for a command whose entries must all be in one window.
struct resolved_in_one {
  window_key window;
  std::vector<entry_id> entries;
  std::optional<answer::any> refusal;
};
resolved_in_one resolve_in_one(const stepper& step, const command::targets& said);

// The queue window that a command without a number is about: the open one, else the one that overruns, else
// the next one. Of several it is the one that `from` has claimed. Or the answer that refuses.
std::variant<window_key, answer::any> window_meant(const stepper& step, const asker& from,
                                                   const command::window_choice& choice);

}  // namespace jounce::queue
