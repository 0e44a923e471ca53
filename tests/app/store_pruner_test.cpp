// Old rows go from the store one bounded job at a time, and never when an opening is near.
#include "app/store_pruner.hpp"

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "catch.hpp"
#include "folder.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace std::chrono_literals;

namespace {

namespace asio = boost::asio;

const queue::instant now{std::chrono::seconds(1'700'000'000)};

// A window of the past that nobody remembers.
void add_window(store::database& to, const std::string& key, std::chrono::hours ago) {
  board::step step;
  step.id = key;
  step.board = "#ops";
  step.at = now - ago;
  board::window_row row;
  row.key = key;
  row.title = key;
  row.end = std::chrono::floor<std::chrono::seconds>(now - ago);
  row.start = row.end - 1h;
  row.phase = "closed";
  row.forgotten = true;
  step.windows.push_back(row);
  to.commit(step);
}

struct fixture {
  fixture() {
    parts.keep = std::chrono::days(30);
    parts.now = [] { return now; };
    parts.busy = [] { return false; };
    parts.give_up = [](const std::string& why) { FAIL(why); };
    parts.look_again = 1ms;
    parts.every = 1ms;
  }

  std::vector<std::string> left() const {
    std::vector<std::string> keys;
    for (const auto& row : store::open_database(path)->windows("#ops")) keys.push_back(row.key);
    return keys;
  }

  test_folder folder;
  std::filesystem::path path = folder.path() / "a.sqlite";
  asio::io_context loop;
  pruner_parts parts;
};

}  // namespace

TEST_CASE_METHOD(fixture, "all that is too old goes, however much it is") {
  {
    const auto before = store::open_database(path);
    for (int n = 0; n < 45; ++n) add_window(*before, "old " + std::to_string(n), 31 * 24h);
    add_window(*before, "young", 29 * 24h);
  }
  int looks = 0;
  int days = 0;
  std::atomic<std::size_t> jobs = 0;
  {
    store::actor store(store::open_database(path), [&](std::function<void()> job) {
      ++jobs;
      asio::post(loop, std::move(job));
    });
    std::optional<store_pruner> pruner;
    parts.now = [&] {
      ++days;
      return now;
    };
    parts.busy = [&] {
      CHECK(store.waiting() == 0);
      if (++looks == 5) pruner->stop();  // three jobs that found something, one that did not: the next day
      return false;
    };
    pruner.emplace(loop.get_executor(), store, parts);
    asio::co_spawn(loop, pruner->run(), asio::detached);
    loop.run();
    store.stop();
  }
  CHECK(jobs == 4);
  CHECK(days == 2);
  CHECK(left() == std::vector<std::string>{"young"});
}

TEST_CASE_METHOD(fixture,
                 "nothing goes while an opening is near, afterwards it does, and again after a day") {
  {
    const auto before = store::open_database(path);
    add_window(*before, "old", 31 * 24h);
  }
  int looks = 0;
  std::atomic<std::size_t> jobs = 0;
  {
    store::actor store(store::open_database(path), [&](std::function<void()> job) {
      ++jobs;
      asio::post(loop, std::move(job));
    });
    std::optional<store_pruner> pruner;
    parts.busy = [&] {
      if (++looks <= 3) CHECK(jobs == 0);
      if (looks == 6) pruner->stop();  // after jobs at the looks 4 and 5: the next day
      return looks <= 3;
    };
    pruner.emplace(loop.get_executor(), store, parts);
    asio::co_spawn(loop, pruner->run(), asio::detached);
    loop.run();
    store.stop();
  }
  CHECK(looks == 6);
  CHECK(jobs == 2);
  CHECK(left().empty());
}

TEST_CASE("an opening is near from a minute before it until some seconds after") {
  queue::state board;
  queue::window window;
  window.start = std::chrono::floor<std::chrono::seconds>(now);
  board.windows.push_back(window);
  CHECK_FALSE(is_opening_near(board, now - 60'001ms));
  CHECK(is_opening_near(board, now - 60s));
  CHECK(is_opening_near(board, now));
  CHECK(is_opening_near(board, now + 15s));
  CHECK_FALSE(is_opening_near(board, now + 15'001ms));
  board.windows[0].listed = false;
  CHECK_FALSE(is_opening_near(board, now));
}
