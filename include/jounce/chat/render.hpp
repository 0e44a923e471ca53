// The words for what the queue hands over. Pure: values in, lines out. Every line is safe to say: one line of
// well-formed UTF-8, no control codes, no task numbers, never a leading "!" (other bots listen for "!log"),
// at most `longest_line` bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "jounce/chat/wording.hpp"
#include "jounce/queue/effects.hpp"

namespace jounce::chat {

inline constexpr std::size_t longest_line = 400;

// The lines of an announcement: one, or for a summary with left-over patches a few.
std::vector<std::string> render(const queue::announce& what, const wording& how);

// The lines of an answer, two at most.
std::vector<std::string> render(const queue::reply& what, const wording& how);

// Makes one line safe to say, cut at `longest_line`.
std::string sayable(const std::string& line);

// "https://…/wiki/Deployments#deploycal-item-20230109T1400", empty without a page.
std::string link_of(const queue::window_view& window, const wording& how);

}  // namespace jounce::chat
