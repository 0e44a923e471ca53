#include "app/page_writer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "jounce/queue/known_windows.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/log_safe.hpp"
#include "jounce/wikitext/bots.hpp"

namespace jounce::app {

namespace asio = boost::asio;

namespace {

using calendar::status_result;

// Clock steps and suspends are noticed within this.
constexpr auto longest_sleep = std::chrono::seconds(15);

std::string spoken(const board::page_status_row& row) {
  auto text = std::to_string(row.number) + (row.wanted.empty() ? " without a status" : " " + row.wanted);
  if (!row.by.empty()) text += " by " + row.by;
  return text;
}

const char* why_not(status_result result) {
  switch (result) {
    case status_result::written_since:
      return "somebody wrote another status since, which stays";
    case status_result::no_template:
      return "its line is not a complete {{deploy}}, which is for people to edit";
    case status_result::not_there:
      return "its line is no longer on the page";
    case status_result::already_so:
    case status_result::edited:
      break;
  }
  return nullptr;
}

std::string numbers_of(const pending_statuses::rows& rows) {
  constexpr std::size_t most = 10;
  std::string out;
  for (std::size_t i = 0; i < std::min(rows.size(), most); ++i)
    out += (i == 0 ? "" : ", ") + std::to_string(rows[i].number);
  if (rows.size() > most) out += " and " + std::to_string(rows.size() - most) + " more";
  return out;
}

}  // namespace

page_writer::page_writer(const asio::any_io_executor& executor, page_writer_parts parts)
    : timer_(executor),
      parts_(std::move(parts)),
      store_(
          parts_.board, [this] { return parts_.sources.now().wall; }, parts_.events.give_up) {}

void page_writer::restore(const rows& kept, const queue::state& board) {
  statuses_.restore(kept, board);
}

void page_writer::start(store::actor& store, std::function<const queue::state&()> board) {
  store_.start(store);
  board_ = std::move(board);
}

page_writer::rows page_writer::want(const std::vector<queue::fact>& facts, const queue::state& after) {
  return statuses_.want(facts, after, parts_.sources.now());
}

void page_writer::committed(const std::string&, const std::vector<queue::fact>&) {
  statuses_.stored();
  timer_.cancel();
}

void page_writer::stop() {
  stopped_ = true;
  store_.stop();
  timer_.cancel();
}

asio::awaitable<void> page_writer::run() {
  while (!stopped_) {
    give_up_old();
    const auto now = parts_.sources.now().steady;
    const auto due = statuses_.due();
    if (due && *due <= now) {
      co_await write();
    } else {
      timer_.expires_after(due ? std::min<asio::steady_timer::duration>(*due - now, longest_sleep)
                               : longest_sleep);
      co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) co_return;
  }
}

asio::awaitable<void> page_writer::write() {
  edit_under_way edit;
  edit.batch = statuses_.start_edit();
  mediawiki::rewriter rewriting = [this, &edit](const mediawiki::page_text& page, const std::string& user) {
    return rewrite(edit, page, user);
  };
  auto options = parts_.editing;
  const auto outcome = co_await parts_.editor->edit(parts_.page, std::move(options), std::move(rewriting));
  if (const auto* saved = std::get_if<mediawiki::saved_page>(&outcome)) {
    finish(edit, saved->revision);
  } else if (const auto& problem = std::get<mediawiki::edit_problem>(outcome);
             problem.kind == mediawiki::edit_trouble::cancelled) {
    stopped_ = true;
  } else {
    const auto window = edit.batch.empty() ? queue::window_key() : edit.batch.front().window;
    if (problem.kind == mediawiki::edit_trouble::unreachable && !edit.text.empty())
      unanswered_ = std::move(edit);
    fail(problem, window);
  }
}

page_writer::rewritten page_writer::rewrite(edit_under_way& edit, const mediawiki::page_text& page,
                                            const std::string& user) {
  edit.text.clear();
  if (!wikitext::bots_allowed(page.text, user)) {
    return mediawiki::edit_problem{
        mediawiki::edit_trouble::excluded, "a {{bots}} or {{nobots}} on it keeps this bot away", {}};
  }
  recognise_lost_edit(page.text);
  const auto known = queue::known_windows(board_());
  auto edited = calendar::set_statuses(page.text, known, wishes_of(edit.batch, known), parts_.reading);
  edit.results = std::move(edited.results);
  if (edited.text != page.text) edit.text = edited.text;
  return std::move(edited.text);
}

void page_writer::wrote(const board::page_status_row& row) {
  statuses_.wrote(row);
  parts_.events.written(
      {row.window, row.number, calendar::status_of(row.wanted).value_or(calendar::page_status::unknown)});
}

// An edit whose answer was lost was saved if the page is just what it was to be.
void page_writer::recognise_lost_edit(const std::string& text) {
  if (!unanswered_) return;
  for (std::size_t i = 0; i < unanswered_->batch.size() && text == unanswered_->text; ++i) {
    if (unanswered_->results[i] == status_result::edited) wrote(unanswered_->batch[i]);
  }
  unanswered_.reset();
}

void page_writer::finish(const edit_under_way& edit, std::optional<std::uint64_t> revision) {
  last_problem_.clear();
  std::string written;
  for (std::size_t i = 0; i < edit.batch.size(); ++i) {
    const auto& row = edit.batch[i];
    if (edit.results[i] == status_result::edited) {
      wrote(row);
      written += (written.empty() ? "" : ", ") + spoken(row);
    } else if (const char* why = why_not(edit.results[i]); why != nullptr) {
      spdlog::warn("{}: the page does not get {}: {}", parts_.board, text::log_safe(spoken(row)), why);
    }
  }
  if (revision) {
    spdlog::info("{}: page {}, revision {}: {}", parts_.board, text::log_safe(parts_.page), *revision,
                 text::log_safe(written));
  }
  store(statuses_.finish_edit(edit.batch));
}

void page_writer::fail(const mediawiki::edit_problem& problem, const queue::window_key& window) {
  last_problem_ = problem.reason;
  const auto now = parts_.sources.now();
  const bool news = statuses_.edit_failed(problem, parts_.sources.random(), now);
  spdlog::log(news ? spdlog::level::warn : spdlog::level::info,
              "{}: page {} cannot be edited, statuses wait: {}", parts_.board, text::log_safe(parts_.page),
              problem.reason);
  if (!news || !mediawiki::needs_somebody(problem.kind)) return;
  parts_.events.notice(window, "I cannot write statuses to the page " + parts_.page +
                                   ", somebody has to see to it: " + problem.reason);
}

void page_writer::give_up_old() {
  auto given_up = statuses_.give_up(parts_.sources.now());
  if (given_up.empty()) return;
  const auto numbers = numbers_of(given_up);
  const auto why = last_problem_.empty() ? std::string() : ": " + last_problem_;
  spdlog::error("{}: the page {} does not get the status of {}, given up after {} hours{}", parts_.board,
                text::log_safe(parts_.page), numbers, pending_statuses::give_up_after.count(), why);
  parts_.events.notice(given_up.front().window,
                       "The page " + parts_.page +
                           " could not be edited for 24 hours; please write the status of " + numbers +
                           " there by hand" + why);
  store(std::move(given_up));
}

void page_writer::store(rows changed) {
  if (changed.empty()) return;
  auto step = store_.new_step();
  step.page_statuses = std::move(changed);
  store_.commit(std::move(step));
}

}  // namespace jounce::app
