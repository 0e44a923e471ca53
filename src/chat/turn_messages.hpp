// The lines of a turn: who is called, who came, who does not answer.
#pragma once

#include "chat/messages.hpp"
#include "jounce/queue/effects.hpp"

namespace jounce::chat {

message call_message(const queue::news::call& news);
message arrival_message(const queue::news::arrival& news);
message nudge_message(const queue::news::nudge& news);
message no_answer_message(const queue::news::no_answer& news, const wording& how);

}  // namespace jounce::chat
