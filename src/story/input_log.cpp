#include "jounce/story/input_log.hpp"

#include <utility>

#include "jounce/story/line.hpp"

namespace jounce::story {

namespace {

constexpr const char* full_line = "# No more is kept of this window: it has too many inputs.";

// Whether another look at the same page, or another failure, is news for the board.
bool waits_for_page(const queue::state& board) {
  return !board.refresh_asked.empty() || board.held || !board.calendar.trouble.empty();
}

// The lines of an event, mostly one; none if it is not kept. Follows who is here.
struct line_writer {
  attendance& people;
  const queue::state& board;

  using lines = std::vector<std::string>;

  lines operator()(const queue::person_joined& what) const {
    if (!is_person(what.who) || is_known(what.who)) return {};
    people.join(what.who);
    return {here_line(what.who)};
  }
  lines operator()(const queue::person_left& what) const {
    if (!people.leave(what.nick)) return {};
    return {gone_line(what.nick)};
  }
  lines operator()(const queue::nick_changed& what) const {
    if (!is_word(what.to) || !people.rename(what.from, what.to)) return {};
    return {renamed_line(what.from, what.to)};
  }
  // IRC tells somebody's account with every line of theirs.
  lines operator()(const queue::account_changed& what) const {
    if (!is_person(what.who) || is_known(what.who)) return {};
    if (!people.identify(what.who.nick, what.who.account)) return {};
    return {account_line(what.who)};
  }
  lines operator()(const queue::members_listed& what) const {
    people.list(what.members);
    return {members_line(what.members)};
  }
  lines operator()(const queue::calendar_unchanged&) const {
    if (!waits_for_page(board)) return {};
    return {calendar_unchanged_line()};
  }
  lines operator()(const queue::calendar_failed& what) const {
    if (board.refresh_asked.empty() && board.calendar.trouble == what.reason) return {};
    return {calendar_fails_line(what.reason)};
  }
  lines operator()(const queue::change_judged& what) const {
    const auto number = number_of(what.window, what.entry);
    return number ? finding_lines(*number, what.findings) : lines();
  }
  lines operator()(const queue::change_looked_up& what) const {
    if (what.reverts == 0) return {};
    return {reverts_line(what.number, what.reverts)};
  }
  lines operator()(const queue::page_written& what) const {
    const auto number = number_of(what.window, what.entry);
    if (!number) return {};
    return {wrote_line(*number, what.status)};
  }
  lines operator()(const queue::page_not_written& what) const {
    const auto* w = queue::find_window(board, what.window);
    if (w == nullptr) return {};
    for (const auto& entry : w->entries) {
      if (entry.number) return {unwritten_line(*entry.number, what.reason)};
    }
    return {};
  }
  // The page and what is said are kept as they came in: page_read(), heard(), tool_said().
  lines operator()(const queue::tool_progressed&) const { return {}; }
  lines operator()(const queue::calendar_read&) const { return {}; }
  lines operator()(const queue::person_spoke&) const { return {}; }
  lines operator()(const queue::command_said&) const { return {}; }
  // These follow from the time.
  lines operator()(const queue::clock_ticked&) const { return {}; }
  lines operator()(const queue::opening_missed&) const { return {}; }

 private:
  std::optional<std::uint32_t> number_of(const queue::window_key& window, const queue::entry_id& id) const {
    const auto* w = queue::find_window(board, window);
    const auto* e = w == nullptr ? nullptr : queue::find_entry(*w, id);
    return e == nullptr ? std::nullopt : e->number;
  }
  static bool is_person(const queue::person& who) {
    return is_word(who.nick) && (who.account.empty() || is_word(who.account));
  }
  bool is_known(const queue::person& who) const {
    const auto* known = people.find(who.nick);
    return known != nullptr && *known == who;
  }
};

}  // namespace

bool input_log::keeps(const queue::window& which, queue::instant now) {
  const bool closed_just_now = which.phase == queue::phase::closed && now < which.closed + inputs_after;
  return which.runs_queue && (queue::is_near(which, now) || closed_just_now);
}

void input_log::resume(const queue::window_key& which, queue::instant now) {
  keep_for(which, near_[which], "restart", now);
}

void input_log::look(const queue::state& board, queue::instant now) {
  std::erase_if(near_, [&](const auto& near) {
    const auto* which = queue::find_window(board, near.first);
    return which == nullptr || !keeps(*which, now);
  });
  for (const auto& which : board.windows) {
    if (near_.size() == inputs_windows_at_once) return;
    if (!keeps(which, now)) continue;
    const auto [place, comes] = near_.try_emplace(which.key);
    if (!comes) continue;
    keep_for(which.key, place->second, members_line(people_.all()), now);
    if (page_) keep_for(which.key, place->second, whole_page_row(*page_), now);
  }
}

void input_log::happens(const queue::event& what, const queue::state& board, queue::instant now) {
  for (const auto& line : std::visit(line_writer{people_, board}, what)) keep(line, now);
}

void input_log::page_read(const std::string& page, const queue::state& board, queue::instant now) {
  const bool news = !page_ || *page_ != page;
  if (news || waits_for_page(board)) keep(page_ ? edited_page_row(*page_, page) : whole_page_row(page), now);
  if (news) page_ = page;
}

void input_log::heard(std::string_view nick, std::string_view text, bool in_private, bool for_us,
                      bool changed, queue::instant now) {
  if (!is_word(nick)) return;
  if (for_us) {
    keep(said_line(nick, text, in_private), now);
  } else if (changed) {
    keep(spoke_line(nick), now);
  }
}

void input_log::tool_said(std::string_view nick, std::string_view text, queue::instant now) {
  if (is_word(nick)) keep(tool_line(nick, text), now);
}

std::vector<board::input_row> input_log::take() {
  return std::exchange(rows_, {});
}

void input_log::keep(const std::string& line, queue::instant now) {
  for (auto& [key, log] : near_) keep_for(key, log, line, now);
}

void input_log::keep_for(const queue::window_key& key, kept& log, const std::string& line,
                         queue::instant now) {
  if (log.full) return;
  log.bytes += line.size();
  log.full = log.bytes > inputs_bytes_a_window;
  rows_.push_back({now, key, log.full ? full_line : line});
}

}  // namespace jounce::story
