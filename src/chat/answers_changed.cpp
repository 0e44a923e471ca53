// Answers to commands that change something.
#include <algorithm>
#include <array>

#include "chat/answer_words.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

using command = queue::command::verdict;
using remark = queue::command::remark;

constexpr std::size_t room_for_patches = 240;

// How a verdict reads: of one patch, of several, and where it cannot be.
struct verdict_words {
  command what;
  const char *one, *several, *cannot;
};
constexpr std::array<verdict_words, 6> verdicts = {{
    {command::done, "is live", "are live", "cannot be done"},
    {command::failed, "has failed", "have failed", "cannot fail"},
    {command::skipped, "is skipped", "are skipped", "cannot be skipped"},
    {command::vetoed, "is vetoed", "are vetoed", "cannot be vetoed"},
    {command::reverted, "is reverted", "are reverted", "cannot be reverted"},
    {command::withdrawn, "is withdrawn", "are withdrawn", "cannot be withdrawn"},
}};

struct remark_words {
  remark what;
  const char *one, *several, *already, *cannot;
};
constexpr std::array<remark_words, 3> remarks = {{
    {remark::ready, "is ready", "are ready", "is ready already", "waits for nobody"},
    {remark::tested, "is tested", "are tested", "is tested already", "cannot be tested now"},
    {remark::admitted, "is admitted", "are admitted", "is admitted already", "is not over the limit"},
}};

template <class Rows, class What>
const auto& row_of(const Rows& rows, What what) {
  return *std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.what == what; });
}

bool moves_on(command what) {
  return what == command::done || what == command::skipped || what == command::vetoed;
}

// Who is next; nothing once the window is past its end, or before it opens.
std::string next_text(const answer::marked& what) {
  if (what.up_next) return " Next: " + titled(*what.up_next) + ".";
  if (what.window.phase != queue::phase::open) return {};
  return is_over_full(what.window) ? " No patch within the limit is left."
                                   : " No patch is left in the queue.";
}

std::string several_or_one(const std::vector<queue::entry_view>& entries, const char* one,
                           const char* several) {
  return labels(entries, room_for_patches) + " " + (entries.size() == 1 ? one : several) + ".";
}

// What was so before, and what cannot be, in one line; empty where there is none.
std::string nothing_done(const std::vector<std::string>& pieces) {
  return pieces.empty() ? "" : some_of(pieces, 300, "; ") + ".";
}

std::string owner_of(const queue::person& who) {
  return text::without_highlight(who.nick);
}

}  // namespace

lines words(const answer::marked& what, const wording&) {
  const auto& verdict = row_of(verdicts, what.what);
  lines out;
  if (!what.recorded.empty()) {
    auto text = several_or_one(what.recorded, verdict.one, verdict.several);
    if (!what.moved_up.empty()) text += " Within the limit now: " + labels(what.moved_up, 120) + ".";
    out.push_back(text + (moves_on(what.what) ? next_text(what) : ""));
  }
  std::vector<std::string> others;
  for (const auto& one : what.already) others.push_back(is_already(one));
  for (const auto& one : what.left_alone) {
    others.push_back(label(one) + " is " + std::string(queue::name_of(one.state)) + " and " + verdict.cannot);
  }
  if (!others.empty()) out.push_back(nothing_done(others));
  return out;
}

lines words(const answer::noted& what, const wording&) {
  const auto& remark = row_of(remarks, what.what);
  lines out;
  if (!what.recorded.empty()) out.push_back(several_or_one(what.recorded, remark.one, remark.several));
  std::vector<std::string> others;
  for (const auto& one : what.already) others.push_back(label(one) + " " + remark.already);
  for (const auto& one : what.left_alone) {
    others.push_back(label(one) + " is " + std::string(queue::name_of(one.state)) + " and " + remark.cannot);
  }
  if (!others.empty()) out.push_back(nothing_done(others));
  return out;
}

lines words(const answer::moved& what, const wording&) {
  const auto moved =
      what.entries.empty() ? "Nothing to move" : "Moved " + labels(what.entries, room_for_patches);
  return {moved + "." + (what.up_next ? " Next: " + titled(*what.up_next) + "." : "")};
}

lines words(const answer::claimed& what, const wording&) {
  if (what.again) return {title_of(what.window) + " is yours already, " + owner_of(what.by) + "."};
  const auto before = what.before ? ", after " + owner_of(what.before->by) : std::string();
  return {owner_of(what.by) + " runs " + title_of(what.window) + before + "."};
}

lines words(const answer::unclaimed& what, const wording& how) {
  return {"Nobody runs " + title_of(what.window) + " now. A deployer who does says " + how.prefix + "claim."};
}

lines words(const answer::held& what, const wording& how) {
  auto text = "On hold: " + holds_text({what.what}) + ". No patch is called until " + how.prefix + "unhold.";
  if (!what.running.empty()) text += " Under way: " + labels(what.running, 120) + ".";
  return {text};
}

lines words(const answer::unheld& what, const wording&) {
  const auto rest =
      what.left.empty() ? " Patches can be called again." : " Still on hold: " + holds_text(what.left) + ".";
  return {"No longer on hold: " + holds_text(what.lifted) + "." + rest};
}

lines words(const answer::pings_shown& what, const wording&) {
  const std::string now = what.chosen ? " now" : "";
  switch (what.choice) {
    case queue::ping_choice::all:
      return {"You are" + now + " pinged for reminders, for openings and when a patch of yours is up."};
    case queue::ping_choice::windows:
      return {"You are" + now + " pinged for openings and when a patch of yours is up, not for reminders."};
    case queue::ping_choice::none:
      break;
  }
  return {"You are" + now + " pinged only when a patch of yours is up."};
}

lines words(const answer::undone& what, const wording&) {
  std::vector<std::string> pieces;
  for (const auto& one : what.entries)
    pieces.push_back(label(one) + " is " + std::string(queue::name_of(one.state)) + " again");
  return {"Took your " + what.command + " back" + (pieces.empty() ? "" : ": " + some_of(pieces, 300, "; ")) +
          "."};
}

}  // namespace jounce::chat
