// Answers that refuse: why, and who could do it.
#include <algorithm>

#include "chat/answer_words.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

std::string numbers_text(const std::vector<std::uint32_t>& numbers) {
  std::vector<std::string> pieces;
  for (const auto number : numbers) pieces.push_back(std::to_string(number));
  return joined(pieces);
}

// "874120 (a·lice) is staged; 874131 (b·ob) is called".
std::string standings(const std::vector<queue::entry_view>& entries) {
  std::vector<std::string> pieces;
  for (const auto& entry : entries)
    pieces.push_back(label(entry) + " is " + std::string(queue::name_of(entry.state)));
  return some_of(pieces, 240, "; ");
}

std::string caller_of(const queue::turn& which) {
  return actor_name(which.via, which.by);
}

// What a deployer says before the next patch can be called.
std::string say_what_becomes(const wording& how) {
  return ". First record the outcome: " + how.command("done") + ", " + how.command("fail") + " or " +
         how.command("skip") + ".";
}

lines only_in_channel_text(const answer::only_in_channel&, const wording&) {
  return {"Please say that in the channel, so that everyone sees it."};
}

lines not_identified_text(const answer::not_identified&, const wording&) {
  return {
      "You are not identified to services, so I cannot tell who you are. Identify, or ask a deployer "
      "who is."};
}

lines not_deployer_text(const answer::not_deployer& what, const wording&) {
  auto text = "Only deployers can do that; " + text::without_highlight(what.account) + " is not one.";
  if (!what.deployers.empty()) text += " Deployers of this window: " + quiet_names(what.deployers) + ".";
  return {text};
}

lines not_in_any_window_text(const answer::not_in_any_window& what, const wording&) {
  const auto verb = what.numbers.size() == 1 ? " was" : " were";
  const auto start = what.start_given ? " that starts then" : "";
  return {numbers_text(what.numbers) + verb + " not found in any open, recent or upcoming window" + start +
          "; nothing was recorded."};
}

lines ambiguous_text(const answer::ambiguous& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& place : what.places)
    pieces.push_back(window_start(place.window) + ": " + state_text(place.entry));
  const auto start = what.places.front().window.start;
  const bool start_tells = what.places[1].window.start != start;
  const auto advice = start_tells
                          ? "Add the window's start, like " + text::hour_minute(start) + "."
                          : "Add which one is meant, like " + text::hour_minute(start) + "-1 for the first.";
  return {std::to_string(what.number) + " is in more than one window: " + some_of(pieces, 260, "; ") + ". " +
          advice};
}

lines nothing_to_undo_text(const answer::nothing_to_undo&, const wording&) {
  return {"You gave no queue command in the last 15 minutes."};
}

lines undo_refused_text(const answer::undo_refused& what, const wording&) {
  const auto changed = what.touched.last ? " " + since(*what.touched.last) : std::string();
  return {label(what.touched) + " has changed since: " + state_text(what.touched) + changed +
          ". Nothing was taken back."};
}

lines not_submitter_text(const answer::not_submitter& what, const wording&) {
  const auto who = what.entry.submitter.empty() ? "Only a deployer can do that"
                                                : "Only " + text::without_highlight(what.entry.submitter) +
                                                      " or a deployer can do that";
  return {who + "; " + text::without_highlight(what.account) +
          (what.entry.submitter.empty() ? " is not one." : " is neither.")};
}

lines which_window_text(const answer::which_window& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& window : what.windows) pieces.push_back(window_start(window));
  return {"Which window? " + some_of(pieces, 260, "; ") + ". Add its start, like " +
          text::hour_minute(what.windows.front().start) + "."};
}

lines in_several_windows_text(const answer::in_several_windows& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& window : what.windows) pieces.push_back(window_start(window));
  return {"These patches are in several windows: " + some_of(pieces, 260, "; ") +
          ". Name patches of one window; nothing was done."};
}

lines no_queue_window_text(const answer::no_queue_window&, const wording&) {
  return {"No queue window is open or scheduled."};
}

lines not_open_text(const answer::not_open& what, const wording&) {
  if (what.window.phase == queue::phase::closed) return {title_of(what.window) + " is over."};
  const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(what.window.start) - what.at);
  return {title_of(what.window) + " is not open yet: it opens at " + when(what.window.start, what.at) +
          ", in " + text::spoken(left) + "."};
}

lines not_movable_text(const answer::not_movable& what, const wording&) {
  return {label(what.entry) + " is " + std::string(queue::name_of(what.entry.state)) +
          "; only a scheduled patch can be moved."};
}

lines claim_lost_text(const answer::claim_lost& what, const wording& how) {
  return {text::without_highlight(what.won.by.nick) + " claimed " + title_of(what.window) + " " +
          ago(what.won.at, what.at) + " ago. To take it over, say " + how.command("claim") + " in a minute."};
}

lines not_claimed_by_you_text(const answer::not_claimed_by_you& what, const wording& how) {
  if (!what.holder) return {"Nobody has claimed " + title_of(what.window) + "."};
  return {title_of(what.window) + " is claimed by " + text::without_highlight(what.holder->by.nick) +
          ". Any deployer can take it over with " + how.command("claim") + "."};
}

lines which_hold_text(const answer::which_hold& what, const wording& how) {
  return {"Which hold? " + holds_text(what.holds) + ". Say " + how.command("unhold") +
          " and the owner's nick."};
}

lines nothing_held_text(const answer::nothing_held& what, const wording&) {
  if (what.owner.empty()) return {"Nothing is on hold."};
  return {text::without_highlight(text::irc_safe(what.owner, 40)) + " has no hold."};
}

lines not_your_hold_text(const answer::not_your_hold& what, const wording&) {
  return {"Only its owner or a deployer can lift a hold; " + text::without_highlight(what.account) +
          " is neither: " + holds_text(what.holds) + "."};
}

lines stopped_by_holds_text(const answer::stopped_by_holds& what, const wording& how) {
  return {"On hold: " + holds_text(what.holds) + ". Its owner or a deployer can lift it with " +
          how.command("unhold") + "."};
}

lines turn_under_way_text(const answer::turn_under_way& what, const wording& how) {
  return {standings(what.running) + ", called " + ago(what.since.at, what.at) + " ago by " +
          caller_of(what.since) + ". Say which patch: " + how.command("up") + " and its number."};
}

lines being_tested_text(const answer::being_tested& what, const wording& how) {
  return {standings(what.running) + say_what_becomes(how)};
}

lines just_advanced_text(const answer::just_advanced& what, const wording& how) {
  std::vector<std::string> numbers;
  for (const auto& entry : what.entries)
    numbers.push_back(entry.number ? std::to_string(*entry.number) : label(entry));
  auto text = text::without_highlight(what.last.by.nick) + " said " + how.command(what.last.name) + " " +
              some_of(numbers, 120, " ") + " " + ago(what.last.at, what.at) + " ago.";
  if (what.up_next && what.up_next->number) {
    text += " If " + label(*what.up_next) + " is next, say " + how.command("up") + " " +
            std::to_string(*what.up_next->number) + ".";
  }
  return {text};
}

lines up_already_text(const answer::up_already& what, const wording&) {
  return {labels(what.entries, 240) + (what.entries.size() == 1 ? " is" : " are") + " already up (called " +
          text::hour_minute(std::chrono::floor<std::chrono::seconds>(what.since.at)) + " by " +
          caller_of(what.since) + ")."};
}

lines not_callable_text(const answer::not_callable& what, const wording& how) {
  if (what.entry.over_limit && what.entry.number) {
    return {label(what.entry) + " is over the limit; a deployer can let it in with " + how.command("admit") +
            " " + std::to_string(*what.entry.number) + " and a reason."};
  }
  const auto changed = what.entry.last ? " " + since(*what.entry.last) : std::string();
  return {label(what.entry) + " cannot be called: " + std::string(queue::name_of(what.entry.state)) +
          changed + "."};
}

lines nobody_waits_text(const answer::nobody_waits& what, const wording&) {
  auto text =
      is_over_full(what.window) ? "No patch within the limit is waiting in " : "No patch is waiting in ";
  std::vector<std::string> passed;
  for (const auto& entry : what.passed_over) passed.push_back(label(entry) + ", " + page_says(entry));
  return {text + title_of(what.window) + "." +
          (passed.empty() ? "" : " Passed over: " + some_of(passed, 200, "; ") + ".")};
}

lines still_running_text(const answer::still_running& what, const wording& how) {
  return {"The window stays open: " + standings(what.running) + say_what_becomes(how)};
}

lines no_such_window_text(const answer::no_such_window&, const wording&) {
  return {"No such queue window."};
}

}  // namespace

std::vector<phrasing> refused_answers() {
  return {
      phrase<only_in_channel_text>(),    phrase<not_identified_text>(),  phrase<not_deployer_text>(),
      phrase<not_in_any_window_text>(),  phrase<ambiguous_text>(),       phrase<nothing_to_undo_text>(),
      phrase<undo_refused_text>(),       phrase<not_submitter_text>(),   phrase<which_window_text>(),
      phrase<in_several_windows_text>(), phrase<no_queue_window_text>(), phrase<not_open_text>(),
      phrase<not_movable_text>(),        phrase<claim_lost_text>(),      phrase<not_claimed_by_you_text>(),
      phrase<which_hold_text>(),         phrase<nothing_held_text>(),    phrase<not_your_hold_text>(),
      phrase<stopped_by_holds_text>(),   phrase<turn_under_way_text>(),  phrase<being_tested_text>(),
      phrase<just_advanced_text>(),      phrase<up_already_text>(),      phrase<not_callable_text>(),
      phrase<nobody_waits_text>(),       phrase<still_running_text>(),   phrase<no_such_window_text>()};
}

}  // namespace jounce::chat
