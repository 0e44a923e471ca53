#include "app/part_list.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <stdexcept>

#include "catch.hpp"

using namespace jounce::app;
namespace asio = boost::asio;

namespace {

using journal = std::vector<std::string>;

// Runs until it is stopped, and notes what it does.
class waiting_part {
 public:
  waiting_part(asio::io_context& loop, std::string name, journal& notes)
      : timer_(loop, asio::steady_timer::time_point::max()), name_(std::move(name)), notes_(notes) {}

  asio::awaitable<void> run() {
    notes_.push_back(name_ + " runs");
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    notes_.push_back(name_ + " ended");
  }
  void stop() {
    notes_.push_back(name_ + " stop");
    timer_.cancel();
  }

 private:
  asio::steady_timer timer_;
  std::string name_;
  journal& notes_;
};

asio::awaitable<void> throwing() {
  throw std::runtime_error("no such thing");
  co_return;
}

struct fixture {
  asio::io_context loop;
  journal notes;
  part_list parts{loop.get_executor(), [this](const std::string& why) { notes.push_back("failed: " + why); }};
};

}  // namespace

TEST_CASE_METHOD(fixture, "parts start in order, stop in the opposite order, and then the loop ends") {
  waiting_part network(loop, "network", notes);
  waiting_part board(loop, "board", notes);
  parts.add("network", network);
  parts.add({"HTTP", nullptr, [this] { notes.push_back("HTTP stop"); }});
  parts.add("board", board);
  parts.start();
  loop.poll();
  CHECK(notes == journal{"network runs", "board runs"});
  CHECK_FALSE(loop.stopped());
  notes.clear();
  parts.stop();
  parts.stop();
  loop.run();  // would never return if a part ran on
  CHECK(notes == journal{"board stop", "HTTP stop", "network stop", "board ended", "network ended"});
}

TEST_CASE_METHOD(fixture, "a part that throws is told by its name") {
  parts.add({"thrower", throwing, [] {}});
  parts.start();
  loop.run();
  CHECK(notes == journal{"failed: thrower: no such thing"});
}

TEST_CASE_METHOD(fixture, "a part may stop all others when it ends") {
  waiting_part board(loop, "board", notes);
  parts.add("board", board);
  const auto input_ends = [this]() -> asio::awaitable<void> {
    parts.stop();
    co_return;
  };
  parts.add({"console", input_ends, [] {}});
  parts.start();
  loop.run();
  CHECK(notes == journal{"board runs", "board stop", "board ended"});
}
