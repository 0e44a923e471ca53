// Who may give which command (docs/queue.md "Who may"). Each function gives the answer that refuses, or
// nothing.
#pragma once

#include <optional>
#include <string>

#include "jounce/queue/command_table.hpp"
#include "queue/command/subject.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

// Refuses a command that was given in private.
std::optional<answer::any> require_in_channel(const asker& from);
// Refuses somebody whose services account is not known.
std::optional<answer::any> require_identified(const asker& from);
// Refuses whoever is no deployer of the window.
std::optional<answer::any> require_deployer(const stepper& step, const asker& from, const window& window);
// Refuses whoever is neither the entry's submitter nor a deployer of its window.
std::optional<answer::any> require_submitter(const stepper& step, const asker& from, const window& window,
                                             const entry& entry);
// Refuses whoever neither owns all these holds nor is a deployer of any queue window that runs or is to come.
std::optional<answer::any> require_hold_owner(const stepper& step, const asker& from,
                                              const std::vector<hold>& holds);

// What the row demands whatever the command is about: where it was given, and that its giver is identified.
std::optional<answer::any> require_heard(const asker& from, const command::row& row);
// That the giver has the role of the row, for everything that the command is about.
std::optional<answer::any> require_role(const stepper& step, const asker& from, const command::row& row,
                                        const subject& about);

// Whether the hold was set by a person with that account.
bool is_owned_by(const hold& hold, const std::string& account);

}  // namespace jounce::queue
