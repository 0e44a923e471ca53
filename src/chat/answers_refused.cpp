// Answers that refuse: why, and who could do it.
#include <algorithm>

#include "chat/answer_words.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

std::string numbers_text(const std::vector<std::uint32_t>& numbers) {
  std::vector<std::string> pieces;
  for (const auto one : numbers) pieces.push_back(std::to_string(one));
  return joined(pieces);
}

// "874120 (a·lice) is staged; 874131 (b·ob) is called".
std::string standings(const std::vector<queue::entry_view>& entries) {
  std::vector<std::string> pieces;
  for (const auto& one : entries)
    pieces.push_back(label(one) + " is " + std::string(queue::name_of(one.state)));
  return some_of(pieces, 240, "; ");
}

std::string caller_of(const queue::turn& which) {
  return which.via == queue::origin::tool ? "the deploy tool" : text::without_highlight(which.by.nick);
}

// What a deployer says before the next patch can be called.
std::string say_what_becomes(const wording& how) {
  return ". First say what becomes of it: " + how.prefix + "done, " + how.prefix + "fail or " + how.prefix +
         "skip.";
}

}  // namespace

lines words(const answer::only_in_channel&, const wording&) {
  return {"Please say that in the channel, so that all see it."};
}

lines words(const answer::not_identified&, const wording&) {
  return {
      "You are not identified to services, so I cannot tell who you are; identify, or ask a deployer who "
      "is."};
}

lines words(const answer::not_deployer& what, const wording&) {
  auto text = "Only deployers can do that, and the account " + text::without_highlight(what.account) +
              " is no deployer's.";
  if (!what.deployers.empty()) text += " This window has " + quiet_names(what.deployers) + ".";
  return {text};
}

lines words(const answer::not_in_any_window& what, const wording&) {
  const auto where = what.start_given ? "no open, recent or coming window of that start"
                                      : "no open, recent or coming window";
  const auto verb = what.numbers.size() == 1 ? " is in " : " are in ";
  return {numbers_text(what.numbers) + verb + where + "; nothing was recorded."};
}

lines words(const answer::ambiguous& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& one : what.places)
    pieces.push_back(window_start(one.window) + ": " + state_text(one.entry));
  const auto start = what.places.front().window.start;
  const bool start_tells = what.places[1].window.start != start;
  const auto advice =
      start_tells ? "Add the window's start, like " + text::hour_minute(start) + "."
                  : "Add which window is meant, like " + text::hour_minute(start) + "-1 for the first one.";
  return {std::to_string(what.number) + " stands in more than one window: " + some_of(pieces, 260, "; ") +
          ". " + advice};
}

lines words(const answer::nothing_to_undo&, const wording&) {
  return {"There is no queue command of yours from the last 15 minutes."};
}

lines words(const answer::undo_refused& what, const wording&) {
  const auto changed = what.touched.last ? since(*what.touched.last) : std::string();
  return {label(what.touched) + " was changed since: " + state_text(what.touched) + changed +
          ". Nothing was taken back."};
}

lines words(const answer::not_submitter& what, const wording&) {
  const auto who = what.entry.submitter.empty() ? "Only a deployer can do that"
                                                : "Only " + text::without_highlight(what.entry.submitter) +
                                                      " or a deployer can do that";
  return {who + ", and the account " + text::without_highlight(what.account) + " is neither's."};
}

lines words(const answer::which_window& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& one : what.windows) pieces.push_back(window_start(one));
  return {"Which window? " + some_of(pieces, 260, "; ") + ". Add its start, like " +
          text::hour_minute(what.windows.front().start) + "."};
}

lines words(const answer::in_several_windows& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& one : what.windows) pieces.push_back(window_start(one));
  return {"These patches stand in several windows: " + some_of(pieces, 260, "; ") +
          ". Give those of one; nothing was done."};
}

lines words(const answer::no_queue_window&, const wording&) {
  return {"There is no queue window, neither open nor to come."};
}

lines words(const answer::not_open& what, const wording&) {
  if (what.window.phase == queue::phase::closed) return {title_of(what.window) + " is over."};
  const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(what.window.start) - what.at);
  return {title_of(what.window) + " is not open yet: it opens at " + when(what.window.start, what.at) +
          ", in " + text::spoken(left) + "."};
}

lines words(const answer::not_movable& what, const wording&) {
  return {label(what.entry) + " is " + std::string(queue::name_of(what.entry.state)) +
          "; only what waits for its turn can be moved."};
}

lines words(const answer::claim_lost& what, const wording& how) {
  return {text::without_highlight(what.won.by.nick) + " claimed " + title_of(what.window) + " " +
          ago(what.won.at, what.at) + " ago. To take it over, say " + how.prefix + "claim in a minute."};
}

lines words(const answer::not_claimed_by_you& what, const wording&) {
  if (!what.holder) return {"Nobody has claimed " + title_of(what.window) + "."};
  return {title_of(what.window) + " is claimed by " + text::without_highlight(what.holder->by.nick) +
          ", who can give it back; another deployer can claim it."};
}

lines words(const answer::which_hold& what, const wording& how) {
  return {"Which hold? " + holds_text(what.holds) + ". Say " + how.prefix + "unhold and whose."};
}

lines words(const answer::nothing_held& what, const wording&) {
  if (what.owner.empty()) return {"Nothing is on hold."};
  return {"There is no hold of " + text::without_highlight(text::irc_safe(what.owner, 40)) + "."};
}

lines words(const answer::not_your_hold& what, const wording&) {
  return {"Only who set a hold, or a deployer, can lift it, and the account " +
          text::without_highlight(what.account) + " is neither's: " + holds_text(what.holds) + "."};
}

lines words(const answer::stopped_by_holds& what, const wording& how) {
  return {"On hold: " + holds_text(what.holds) + ". Its owner or a deployer lifts it with " + how.prefix +
          "unhold."};
}

lines words(const answer::turn_under_way& what, const wording& how) {
  const auto by =
      what.since.via == queue::origin::tool ? "the deploy tool" : text::without_highlight(what.since.by.nick);
  return {standings(what.running) + ", called " + ago(what.since.at, what.at) + " ago by " +
          caller_of(what.since) + ". Say which patch: " + how.prefix + "up and its number."};
}

lines words(const answer::being_tested& what, const wording& how) {
  return {standings(what.running) + say_what_becomes(how)};
}

lines words(const answer::just_advanced& what, const wording& how) {
  std::vector<std::string> numbers;
  for (const auto& one : what.entries)
    numbers.push_back(one.number ? std::to_string(*one.number) : label(one));
  auto text = text::without_highlight(what.last.by.nick) + " said " + what.last.name + " " +
              some_of(numbers, 120, " ") + " " + ago(what.last.at, what.at) + " ago.";
  if (what.up_next && what.up_next->number) {
    text += " If " + label(*what.up_next) + " is next, say " + how.prefix + "up " +
            std::to_string(*what.up_next->number) + ".";
  }
  return {text};
}

lines words(const answer::up_already& what, const wording&) {
  const auto by =
      what.since.via == queue::origin::tool ? "the deploy tool" : text::without_highlight(what.since.by.nick);
  return {labels(what.entries, 240) + (what.entries.size() == 1 ? " is" : " are") + " up already, since " +
          text::hour_minute(std::chrono::floor<std::chrono::seconds>(what.since.at)) + " UTC by " +
          caller_of(what.since) + "."};
}

lines words(const answer::not_callable& what, const wording& how) {
  if (what.entry.over_limit && what.entry.number) {
    return {label(what.entry) + " is over the limit; a deployer lets it in with " + how.prefix + "admit " +
            std::to_string(*what.entry.number) + " and a reason."};
  }
  const auto changed = what.entry.last ? since(*what.entry.last) : std::string();
  return {label(what.entry) + " is " + std::string(queue::name_of(what.entry.state)) + changed +
          " and cannot be called."};
}

lines words(const answer::nobody_waits& what, const wording&) {
  auto text = is_over_full(what.window) ? "No patch within the limit waits in " : "No patch waits in ";
  std::vector<std::string> passed;
  for (const auto& one : what.passed_over) passed.push_back(label(one) + ", " + page_says(one));
  return {text + title_of(what.window) + "." +
          (passed.empty() ? "" : " Passed over: " + some_of(passed, 200, "; ") + ".")};
}

lines words(const answer::still_running& what, const wording& how) {
  return {"The window stays open: " + standings(what.running) + say_what_becomes(how)};
}

lines words(const answer::no_such_window&, const wording&) {
  return {"I know no such queue window."};
}

}  // namespace jounce::chat
