// One function a command; take_command() in command.cpp chooses by the command's type.
#pragma once

#include "stepper.hpp"

namespace jounce::queue {

void give(stepper& at, const asker& from, const command::now& what);
void give(stepper& at, const asker& from, const command::next& what);
void give(stepper& at, const asker& from, const command::now_and_next& what);
void give(stepper& at, const asker& from, const command::show_queue& what);
void give(stepper& at, const asker& from, const command::windows& what);
void give(stepper& at, const asker& from, const command::status& what);
void give(stepper& at, const asker& from, const command::done& what);
void give(stepper& at, const asker& from, const command::undo& what);
void give(stepper& at, const asker& from, const command::refresh& what);

}  // namespace jounce::queue
