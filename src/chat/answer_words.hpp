// The words of each answer; render() (answers.cpp) chooses by its type.
#pragma once

#include "chat/answer_tools.hpp"
#include "jounce/chat/render.hpp"

namespace jounce::chat {

namespace answer = queue::answer;

lines words(const answer::now_next& what, const wording& how);
lines words(const answer::queue_shown& what, const wording& how);
lines words(const answer::windows_shown& what, const wording& how);
lines words(const answer::entry_shown& what, const wording& how);
lines words(const answer::health_shown& what, const wording& how);
lines words(const answer::why_shown& what, const wording& how);
lines words(const answer::checked& what, const wording& how);
lines words(const answer::pings_shown& what, const wording& how);
lines words(const answer::refreshed& what, const wording& how);
lines words(const answer::refresh_failed& what, const wording& how);
lines words(const answer::refresh_too_soon& what, const wording& how);
lines words(const answer::marked& what, const wording& how);
lines words(const answer::noted& what, const wording& how);
lines words(const answer::moved& what, const wording& how);
lines words(const answer::not_movable& what, const wording& how);
lines words(const answer::claimed& what, const wording& how);
lines words(const answer::claim_lost& what, const wording& how);
lines words(const answer::unclaimed& what, const wording& how);
lines words(const answer::not_claimed_by_you& what, const wording& how);
lines words(const answer::held& what, const wording& how);
lines words(const answer::unheld& what, const wording& how);
lines words(const answer::which_hold& what, const wording& how);
lines words(const answer::nothing_held& what, const wording& how);
lines words(const answer::not_your_hold& what, const wording& how);
lines words(const answer::stopped_by_holds& what, const wording& how);
lines words(const answer::turn_under_way& what, const wording& how);
lines words(const answer::being_tested& what, const wording& how);
lines words(const answer::just_advanced& what, const wording& how);
lines words(const answer::up_already& what, const wording& how);
lines words(const answer::not_callable& what, const wording& how);
lines words(const answer::nobody_waits& what, const wording& how);
lines words(const answer::not_open& what, const wording& how);
lines words(const answer::still_running& what, const wording& how);
lines words(const answer::in_several_windows& what, const wording& how);
lines words(const answer::undone& what, const wording& how);
lines words(const answer::only_in_channel& what, const wording& how);
lines words(const answer::not_identified& what, const wording& how);
lines words(const answer::not_deployer& what, const wording& how);
lines words(const answer::not_submitter& what, const wording& how);
lines words(const answer::not_in_any_window& what, const wording& how);
lines words(const answer::ambiguous& what, const wording& how);
lines words(const answer::which_window& what, const wording& how);
lines words(const answer::no_queue_window& what, const wording& how);
lines words(const answer::nothing_to_undo& what, const wording& how);
lines words(const answer::undo_refused& what, const wording& how);
lines words(const answer::no_such_window& what, const wording& how);

}  // namespace jounce::chat
