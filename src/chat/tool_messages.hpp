// The lines about what the deploy tool and Gerrit have to say.
#pragma once

#include "chat/messages.hpp"
#include "jounce/queue/effects.hpp"

namespace jounce::chat {

message staged_message(const queue::news::staged& news);
message tool_trouble_message(const queue::news::tool_trouble& news, const wording& how);
message tool_warning_message(const queue::news::tool_warning& news);
message findings_message(const queue::news::owner_findings& news, const wording& how);

}  // namespace jounce::chat
