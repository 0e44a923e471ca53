#include "jounce/board/outbox.hpp"

#include <algorithm>

#include "jounce/queue/lines.hpp"
#include "jounce/queue/rules.hpp"

namespace jounce::board {

namespace {

bool is_opening(const pending_row& row) {
  return row.kind == queue::name_of(queue::line_kind::opening);
}

void keep_earlier(std::optional<sys_milliseconds>& best, sys_milliseconds at) {
  if (!best || at < *best) best = at;
}

}  // namespace

void outbox::add(const std::vector<pending_row>& rows) {
  for (const auto& row : rows) lines_.emplace(row.id, line{row});
}

bool outbox::is_spent(const line& line) const {
  return line.row.attempts >= max_attempts || (line.row.attempts > 0 && !repeats_);
}

bool outbox::is_missed_opening(const line& line, sys_milliseconds now) {
  return is_opening(line.row) && line.row.attempts == 0 && now > line.row.due + queue::opening_grace;
}

outbox::orders outbox::due(sys_milliseconds now, bool ready) {
  orders out;
  std::vector<const line*> sendable;
  for (auto& [id, line] : lines_) {
    if (line.under_way || line.row.due > now) continue;
    if (is_spent(line)) {
      out.settle.push_back({id, outcome::unconfirmed, now});
    } else if (is_missed_opening(line, now)) {
      out.give_way.push_back({id, outcome::gave_way, now});
      if (std::find(out.missed.begin(), out.missed.end(), line.row.window) == out.missed.end()) {
        out.missed.push_back(line.row.window);
      }
    } else if (now >= line.row.expires) {
      out.settle.push_back({id, outcome::expired, now});
    } else if (ready) {
      sendable.push_back(&line);
    } else {
      continue;
    }
    line.under_way = true;
  }
  std::stable_sort(sendable.begin(), sendable.end(), [](const line* a, const line* b) {
    return a->row.lane != b->row.lane ? a->row.lane < b->row.lane : a->row.due < b->row.due;
  });
  for (const auto* line : sendable) out.attempt.push_back(line->row.id);
  return out;
}

const pending_row* outbox::find(std::int64_t id) const {
  const auto found = lines_.find(id);
  return found == lines_.end() ? nullptr : &found->second.row;
}

void outbox::attempted(std::int64_t id) {
  if (const auto found = lines_.find(id); found != lines_.end()) ++found->second.row.attempts;
}

void outbox::lost(std::int64_t id) {
  if (const auto found = lines_.find(id); found != lines_.end()) found->second.under_way = false;
}

void outbox::done(std::int64_t id) {
  lines_.erase(id);
}

std::optional<sys_milliseconds> outbox::next_due(bool ready) const {
  std::optional<sys_milliseconds> best;
  for (const auto& [id, line] : lines_) {
    if (line.under_way) continue;
    const bool gives_way = is_opening(line.row) && line.row.attempts == 0;
    const auto end =
        gives_way ? line.row.due + queue::opening_grace + std::chrono::milliseconds(1) : line.row.expires;
    keep_earlier(best, ready || is_spent(line) ? line.row.due : std::max(line.row.due, end));
  }
  return best;
}

}  // namespace jounce::board
