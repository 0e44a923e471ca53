// !refresh and !pings: about the bot, not about a queue.
#include "jounce/text/nick.hpp"
#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

constexpr std::size_t askers_at_most = 16;

}  // namespace

void refresh_calendar(stepper& step, const request<command::refresh>& request) {
  auto& board = step.board;
  const auto since = step.now - board.refreshed;
  if (board.refresh_asked.empty() && since < refresh_every) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(refresh_every - since);
    return step.answer(request.from, answer::refresh_too_soon{wait});
  }
  if (board.refresh_asked.size() < askers_at_most) board.refresh_asked.push_back(request.from);
  if (since < refresh_every) return;  // one reading answers all who asked
  board.refreshed = step.now;
  step.out.effects.emplace_back(fetch_calendar{});
}

void choose_pings(stepper& step, const request<command::pings>& request) {
  const auto& account = request.from.who.account;
  const auto known = step.board.pings.find(text::fold(account));
  const auto before = known == step.board.pings.end() ? ping_choice::all : known->second;
  const auto wanted = request.what.choice.value_or(before);
  if (wanted != before) step.record(pings_chosen{account, wanted});
  step.answer(request.from, answer::pings_shown{wanted, wanted != before});
}

}  // namespace jounce::queue
