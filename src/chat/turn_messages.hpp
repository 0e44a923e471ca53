// The lines of a turn: who is called, who came, who does not answer.
#pragma once

#include "chat/messages.hpp"
#include "jounce/queue/effects.hpp"

namespace jounce::chat {

message message_of(const queue::news::call& what);
message message_of(const queue::news::arrival& what);
message message_of(const queue::news::nudge& what);
message message_of(const queue::news::no_answer& what, const wording& how);

}  // namespace jounce::chat
