#include "jounce/store/actor.hpp"

#include <future>

#include "catch.hpp"
#include "jounce/store/reader.hpp"
#include "support.hpp"

namespace jounce::store {

namespace {

// The owner's loop: keeps what is posted until the test runs it.
class mailbox {
 public:
  void post(std::function<void()> work) {
    {
      const std::lock_guard guard(mutex_);
      work_.push_back(std::move(work));
      from_ = std::this_thread::get_id();
    }
    changed_.notify_one();
  }

  // Waits for `count` posts and runs them.
  void run(int count) {
    for (; count > 0; --count) {
      std::function<void()> next;
      {
        std::unique_lock guard(mutex_);
        changed_.wait(guard, [this] { return !work_.empty(); });
        next = std::move(work_.front());
        work_.pop_front();
      }
      next();
    }
  }

  std::size_t size() const {
    const std::lock_guard guard(mutex_);
    return work_.size();
  }
  std::thread::id from() const {
    const std::lock_guard guard(mutex_);
    return from_;
  }
  actor::poster poster() {
    return [this](std::function<void()> work) { post(std::move(work)); };
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> work_;
  std::thread::id from_;
};

// A poster that stops the store's thread, as a disk that hangs would, until it is opened.
class gate {
 public:
  void open() { opened_.set_value(); }
  void wait_until_reached() { reached_.get_future().wait(); }
  actor::poster before(mailbox& box) {
    return [this, &box, first = true](std::function<void()> work) mutable {
      if (first) {
        first = false;
        reached_.set_value();
        opened_.get_future().wait();
      }
      box.post(std::move(work));
    };
  }

 private:
  std::promise<void> opened_, reached_;
};

template <typename Value>
actor::completion<Value> into(std::vector<result<Value>>& results) {
  return [&results](result<Value> outcome) { results.push_back(std::move(outcome)); };
}

}  // namespace

TEST_CASE("jobs are done in order on the store's thread, and their completions run where the owner wants") {
  const temporary_folder folder;
  mailbox box;
  std::vector<std::string> order;
  std::int64_t id = 0;
  actor store(open_database(folder / "a.sqlite"), box.poster());
  auto step = sample_step("w1", 1);
  step.outbox = {sample_line("a")};
  CHECK(store.commit(step, [&](const result<committed>& done) {
    order.push_back("commit");
    id = done.value().fresh.at(0).id;
  }));
  box.run(1);
  CHECK(box.from() != std::this_thread::get_id());
  CHECK(store.begin_attempt(id, at_two, [&](const result<attempt>& done) {
    order.push_back(done.value() == attempt::granted ? "attempt" : "?");
  }));
  CHECK(store.settle({id, board::outcome::said, at_two},
                     [&](const result<bool>& done) { order.push_back(done.value() ? "said" : "?"); }));
  CHECK(store.settle({id, board::outcome::refused, at_two}, [&](const result<bool>& done) {
    order.push_back(done.value() ? "?" : "settled before");
  }));
  CHECK(store.set_setting("", "backoff", "5", [&](const result<std::monostate>& done) {
    order.push_back(done.ok() ? "setting" : "?");
  }));
  CHECK(store.prune(at_two, [&](const result<std::size_t>& done) {
    order.push_back("pruned " + std::to_string(done.value()));
  }));
  CHECK(order == std::vector<std::string>{"commit"});
  box.run(5);
  CHECK(order ==
        std::vector<std::string>{"commit", "attempt", "said", "settled before", "setting", "pruned 0"});
  const auto beside = open_reader(folder / "a.sqlite");
  CHECK(beside->setting("", "backoff") == "5");
  CHECK(beside->lines("#ops", "w1").at(0).result == board::outcome::said);
}

TEST_CASE("a disk that hangs stops nobody, and the queue is bounded") {
  const temporary_folder folder;
  mailbox box;
  gate hang;
  std::vector<result<committed>> results;
  actor store(open_database(folder / "a.sqlite"), hang.before(box), {.most_waiting = 2});
  REQUIRE(store.commit(sample_step("w1", 0), into(results)));
  hang.wait_until_reached();
  CHECK(store.waiting() == 0);
  CHECK(store.commit(sample_step("w1", 1), into(results)));
  CHECK(store.commit(sample_step("w1", 2), into(results)));
  CHECK(store.waiting() == 2);
  CHECK_FALSE(store.commit(sample_step("w1", 3), into(results)));
  CHECK(box.size() == 0);
  hang.open();
  box.run(3);
  CHECK(store.commit(sample_step("w1", 4), into(results)));
  box.run(1);
  CHECK(results.size() == 4);
  std::string bodies;
  for (const auto& fact : open_reader(folder / "a.sqlite")->facts("#ops")) bodies += fact.body;
  CHECK(bodies == R"({"n":0}{"n":1}{"n":2}{"n":4})");
}

TEST_CASE("stopping does what was accepted, takes no more, and lets go of the store") {
  const temporary_folder folder;
  mailbox box;
  std::vector<result<committed>> results;
  actor store(open_database(folder / "a.sqlite"), box.poster(),
              {.commit_delay = std::chrono::milliseconds(2)});
  for (int n = 0; n < 20; ++n) REQUIRE(store.commit(sample_step("w1", n), into(results)));
  store.stop();
  CHECK(box.size() == 20);
  CHECK_FALSE(store.commit(sample_step("w1", 99), into(results)));
  store.stop();
  box.run(20);
  CHECK(results.size() == 20);
  const auto next = open_database(folder / "a.sqlite");
  CHECK(next->facts("#ops").size() == 20);
}

TEST_CASE("the destructor stops too") {
  const temporary_folder folder;
  mailbox box;
  std::vector<result<committed>> results;
  {
    actor store(open_database(folder / "a.sqlite"), box.poster());
    for (int n = 0; n < 5; ++n) REQUIRE(store.commit(sample_step("w1", n), into(results)));
  }
  box.run(5);
  CHECK(open_database(folder / "a.sqlite")->facts("#ops").size() == 5);
}

TEST_CASE("after a failed write nothing more is stored, and every completion says so") {
  const temporary_folder folder;
  mailbox box;
  std::vector<result<committed>> results;
  std::vector<result<bool>> marks;
  {
    actor store(open_database(folder / "a.sqlite"), box.poster());
    auto bad = sample_step("w1", 2);
    bad.facts[0].body = "no JSON";
    REQUIRE(store.commit(sample_step("w1", 1), into(results)));
    REQUIRE(store.commit(bad, into(results)));
    REQUIRE(store.commit(sample_step("w1", 3), into(results)));
    REQUIRE(store.settle({1, board::outcome::said, at_two}, into(marks)));
  }
  box.run(4);
  REQUIRE(results.size() == 3);
  CHECK(results[0].ok());
  REQUIRE_FALSE(results[1].ok());
  CHECK(says(results[1].error(), trouble::refused, "a.sqlite"));
  REQUIRE_FALSE(results[2].ok());
  CHECK(says(results[2].error(), trouble::stopped, "earlier write failed", results[1].error().what()));
  REQUIRE(marks.size() == 1);
  CHECK(says(marks[0].error(), trouble::stopped));
  CHECK(open_database(folder / "a.sqlite")->facts("#ops").size() == 1);
}

}  // namespace jounce::store
