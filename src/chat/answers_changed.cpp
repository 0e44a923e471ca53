// Answers to commands that change something.
#include <algorithm>
#include <array>

#include "chat/answer_words.hpp"
#include "jounce/queue/command_table.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

using verdict = queue::command::verdict;
using remark = queue::command::remark;

constexpr std::size_t room_for_patches = 240;

// How a verdict reads: of one patch, of several, and where it cannot be.
struct verdict_words {
  verdict what;
  const char *single, *several, *cannot;
};
constexpr std::array<verdict_words, 6> verdict_words_of = {{
    {verdict::done, "is live", "are live", "cannot be marked done"},
    {verdict::failed, "has failed", "have failed", "cannot be marked failed"},
    {verdict::skipped, "is skipped", "are skipped", "cannot be skipped"},
    {verdict::vetoed, "is vetoed", "are vetoed", "cannot be vetoed"},
    {verdict::reverted, "is reverted", "are reverted", "cannot be reverted"},
    {verdict::withdrawn, "is withdrawn", "are withdrawn", "cannot be withdrawn"},
}};

struct remark_words {
  remark what;
  const char *single, *several, *already, *cannot;
};
constexpr std::array<remark_words, 3> remark_words_of = {{
    {remark::ready, "is ready", "are ready", "is already ready", "cannot be marked ready"},
    {remark::tested, "is tested", "are tested", "is already tested", "cannot be marked tested"},
    {remark::admitted, "is admitted", "are admitted", "is already admitted", "is not over the limit"},
}};

template <class Rows, class What>
const auto& row_of(const Rows& rows, What what) {
  return *std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.what == what; });
}

bool advances_queue(verdict what) {
  return queue::command::row_of(queue::command::mark{what, {}, {}}).advances;
}

// Who is next; nothing once the window is past its end, or before it opens.
std::string next_text(const answer::marked& what) {
  if (what.up_next) return " Next: " + titled(*what.up_next) + ".";
  if (what.window.phase != queue::phase::open) return {};
  return is_over_full(what.window) ? " No patch within the limit is left."
                                   : " No patch is left in the queue.";
}

std::string several_or_one(const std::vector<queue::entry_view>& entries, const char* single,
                           const char* several) {
  return labels(entries, room_for_patches) + " " + (entries.size() == 1 ? single : several) + ".";
}

// What was so before, and what cannot be, in one line; empty where there is none.
std::string nothing_done(const std::vector<std::string>& pieces) {
  return pieces.empty() ? "" : some_of(pieces, 300, "; ") + ".";
}

std::string owner_of(const queue::person& who) {
  return text::without_highlight(who.nick);
}

lines marked_text(const answer::marked& what, const wording&) {
  const auto& words = row_of(verdict_words_of, what.what);
  lines out;
  if (!what.recorded.empty()) {
    auto text = several_or_one(what.recorded, words.single, words.several);
    if (!what.moved_up.empty()) text += " Within the limit now: " + labels(what.moved_up, 120) + ".";
    out.push_back(text + (advances_queue(what.what) ? next_text(what) : ""));
  }
  std::vector<std::string> others;
  for (const auto& entry : what.already) others.push_back(is_already(entry));
  for (const auto& entry : what.left_alone) {
    others.push_back(label(entry) + " is " + std::string(queue::name_of(entry.state)) + " and " +
                     words.cannot);
  }
  if (!others.empty()) out.push_back(nothing_done(others));
  return out;
}

lines noted_text(const answer::noted& what, const wording&) {
  const auto& words = row_of(remark_words_of, what.what);
  lines out;
  if (!what.recorded.empty()) out.push_back(several_or_one(what.recorded, words.single, words.several));
  std::vector<std::string> others;
  for (const auto& entry : what.already) others.push_back(label(entry) + " " + words.already);
  for (const auto& entry : what.left_alone) {
    others.push_back(label(entry) + " is " + std::string(queue::name_of(entry.state)) + " and " +
                     words.cannot);
  }
  if (!others.empty()) out.push_back(nothing_done(others));
  return out;
}

lines moved_text(const answer::moved& what, const wording&) {
  const auto moved =
      what.entries.empty() ? "Nothing to move" : "Moved " + labels(what.entries, room_for_patches);
  return {moved + "." + (what.up_next ? " Next: " + titled(*what.up_next) + "." : "")};
}

lines claimed_text(const answer::claimed& what, const wording&) {
  if (what.again) return {title_of(what.window) + " is already yours, " + owner_of(what.by) + "."};
  const auto before = what.before ? ", after " + owner_of(what.before->by) : std::string();
  return {owner_of(what.by) + " runs " + title_of(what.window) + before + "."};
}

lines unclaimed_text(const answer::unclaimed& what, const wording& how) {
  return {"Nobody runs " + title_of(what.window) + " now. A deployer can take it with " +
          how.command("claim") + "."};
}

lines held_text(const answer::held& what, const wording& how) {
  auto text = "On hold: " + holds_text({what.what}) + ". No patch will be called until " +
              how.command("unhold") + ".";
  if (!what.running.empty()) text += " Under way: " + labels(what.running, 120) + ".";
  return {text};
}

lines unheld_text(const answer::unheld& what, const wording&) {
  const auto rest =
      what.left.empty() ? " Patches can be called again." : " Still on hold: " + holds_text(what.left) + ".";
  return {"No longer on hold: " + holds_text(what.lifted) + "." + rest};
}

lines pings_shown_text(const answer::pings_shown& what, const wording&) {
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

lines undone_text(const answer::undone& what, const wording& how) {
  std::vector<std::string> pieces;
  for (const auto& entry : what.entries)
    pieces.push_back(label(entry) + " is " + std::string(queue::name_of(entry.state)) + " again");
  return {"Took your " + how.command(what.command) + " back" +
          (pieces.empty() ? "" : ": " + some_of(pieces, 300, "; ")) + "."};
}

}  // namespace

std::vector<phrasing> changed_answers() {
  return {phrase<marked_text>(),  phrase<noted_text>(),       phrase<moved_text>(),
          phrase<claimed_text>(), phrase<unclaimed_text>(),   phrase<held_text>(),
          phrase<unheld_text>(),  phrase<pings_shown_text>(), phrase<undone_text>()};
}

}  // namespace jounce::chat
