// Who may give which command (docs/queue.md "Who may"). Each function gives the answer that refuses, or
// nothing.
#pragma once

#include <optional>
#include <string>

#include "jounce/queue/command_table.hpp"
#include "queue/command/subject.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

// Said where all see it.
std::optional<answer::any> require_in_channel(const asker& from);
// By somebody whose services account is known.
std::optional<answer::any> require_identified(const asker& from);
// By a deployer of the window.
std::optional<answer::any> require_deployer(const stepper& step, const asker& from, const window& in);
// By the entry's submitter, or a deployer of its window.
std::optional<answer::any> require_submitter(const stepper& step, const asker& from, const window& in,
                                             const entry& about);
// By the owner of all these holds, or a deployer of any queue window that runs or is to come.
std::optional<answer::any> require_hold_owner(const stepper& step, const asker& from,
                                              const std::vector<hold>& holds);

// What of the row can be asked before it is known what the command is about: whether it counts there, and
// from somebody without an account.
std::optional<answer::any> require_heard(const asker& from, const command::row& row);
// The row's role, for all that the command is about.
std::optional<answer::any> require_role(const stepper& step, const asker& from, const command::row& row,
                                        const subject& about);

// Whether the hold was set by a person with that account.
bool is_owned_by(const hold& hold, const std::string& account);

}  // namespace jounce::queue
