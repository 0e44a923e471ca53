// Who may give which command (DESIGN §8 "Authority"). Each function gives the answer that refuses, or
// nothing.
#pragma once

#include <optional>

#include "queue/stepper.hpp"

namespace jounce::queue {

// Changes are said in the channel, by somebody whose account is known.
std::optional<answer::any> refuse_unheard(const asker& from);
// By somebody whose account is known, in private too.
std::optional<answer::any> refuse_unidentified(const asker& from);
// Deployers only.
std::optional<answer::any> refuse_stranger(const stepper& step, const asker& from, const window& in);
// The entry's submitter, and deployers.
std::optional<answer::any> refuse_other(const stepper& step, const asker& from, const window& in,
                                        const entry& about);

}  // namespace jounce::queue
