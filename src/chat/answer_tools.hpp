// What the answers share.
#pragma once

#include <string>
#include <vector>

#include "chat/fields.hpp"

namespace jounce::chat {

using lines = std::vector<std::string>;

// The text with the window's link behind it, if that fits.
std::string with_link(const std::string& text, const queue::window_view& window, const wording& how);
// `items` after `head` on as few lines as possible, two at most; what does not fit is left to the link.
lines listed(const std::string& head, const std::vector<std::string>& items, const std::string& link);
// "by the page", "by R·oan".
std::string who_did(const queue::change& last);
// "at 14:20 UTC by R·oan".
std::string since(const queue::change& last);
// "UTC afternoon backport window (Mon 9 Jan 14:00 UTC)".
std::string window_start(const queue::window_view& w);
// "874120 (a·lice) is already done (at 14:20 UTC by R·oan)".
std::string is_already(const queue::entry_view& entry);
// "5 s", "3 min": how long before `now` that was.
std::string ago(queue::instant then, queue::instant now);
// "874120 (a·lice) Enable the new editor".
std::string titled(const queue::entry_view& entry);

}  // namespace jounce::chat
