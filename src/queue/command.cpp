#include "commands_of.hpp"

namespace jounce::queue {

namespace {

constexpr std::size_t askers_at_most = 16;

}  // namespace

void give(stepper& at, const asker& from, const command::refresh&) {
  auto& board = at.board;
  const auto since = at.now - board.refreshed;
  if (board.refresh_asked.empty() && since < refresh_every) {
    return at.answer(
        from, answer::refresh_too_soon{std::chrono::ceil<std::chrono::seconds>(refresh_every - since)});
  }
  if (board.refresh_asked.size() < askers_at_most) board.refresh_asked.push_back(from);
  if (since < refresh_every) return;  // one reading answers all who asked
  board.refreshed = at.now;
  at.out.effects.emplace_back(fetch_calendar{});
}

void take_command(stepper& at, const command_said& what) {
  std::visit([&](const auto& one) { give(at, what.from, one); }, what.what);
}

}  // namespace jounce::queue
