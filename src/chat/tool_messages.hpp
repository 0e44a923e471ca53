// The lines about what the deploy tool and Gerrit have to say.
#pragma once

#include "chat/messages.hpp"
#include "jounce/queue/effects.hpp"

namespace jounce::chat {

message message_of(const queue::news::staged& what);
message message_of(const queue::news::tool_trouble& what, const wording& how);
message message_of(const queue::news::tool_warning& what);
message message_of(const queue::news::owner_findings& what, const wording& how);

}  // namespace jounce::chat
