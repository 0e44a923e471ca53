// The small phrases that announcements and answers are made of.
#pragma once

#include <string>
#include <vector>

#include "jounce/chat/render.hpp"
#include "jounce/text/join.hpp"

namespace jounce::chat {

// "alice, bob": first those who are to be highlighted, all of them; of the others, who get a joiner into the
// nick, as many as there is room for.
std::string names(const std::vector<queue::mention>& people);
std::string quiet_names(const std::vector<std::string>& nicks);
// "alice, bob: " at the start of a line, empty for nobody.
std::string to(const std::vector<queue::mention>& people);
// "1 patch", "3 patches", "no patches".
std::string patches(std::size_t count);
// A sentence as a part of a list: without its full stop.
std::string shown_whole(const std::string& sentence);
// The window's title within a sentence; in quotation marks if it ends as a sentence itself.
std::string title_of(const queue::window_view& window);
// A title or other text of the page in a line, cut to a sane length.
std::string shown(const std::string& text);
// "874122 (alice)", the title in place of a missing number; the nick quiet.
std::string label(const queue::entry_view& entry);
// "874122", the title in place of a missing number: where the line says already whose it is.
std::string label_quietly(const queue::entry_view& entry);
std::string labels_quietly(const std::vector<queue::entry_view>& entries, std::size_t room);
// The labels of several, as many as `room` bytes hold.
std::string labels(const std::vector<queue::entry_view>& entries, std::size_t room);
// Who did something: "the deploy tool", or the nick, which highlights nobody.
std::string actor_name(queue::origin via, const queue::person& by);
// "db is down (a·lice)" of each hold.
std::string holds_text(const std::vector<queue::hold>& holds);
// "done", "over the limit", "scheduled, absent", "scheduled, page says done".
std::string state_text(const queue::entry_view& entry);
// "page says done".
std::string page_says(const queue::entry_view& entry);
// Whether the window has entries beyond its limit.
bool is_over_full(const queue::window_view& window);
// "14:00 UTC", with the day where it is not that of `now`.
std::string when(std::chrono::sys_seconds time, queue::instant now);
using text::joined;
// The pieces joined, as many as `room` bytes hold, at least one, and "and 7 more".
std::string some_of(const std::vector<std::string>& pieces, std::size_t room, const std::string& mark = ", ");

}  // namespace jounce::chat
