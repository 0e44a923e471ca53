// The store on a thread of its own, so that a slow disk never stops the loop: jobs go into an ordered,
// bounded queue, each is done (and on the disk) before the next begins, and completions come back in the same
// order through the owner's poster.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>

#include "jounce/board/rows.hpp"
#include "jounce/store/database.hpp"
#include "jounce/store/errors.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

struct actor_options {
  std::size_t most_waiting = 4096;            // jobs in the queue, the running one not counted
  std::chrono::milliseconds commit_delay{0};  // added to every job, each being a commit: for measurements
};

class actor {
 public:
  // Runs what it is given on the owner's thread, later and in order (for example asio::post). Called on the
  // store's thread; it must not throw and must not wait for the store.
  using poster = std::function<void(std::function<void()>)>;
  // Called once for each accepted job; must not be empty. An error means that neither this job nor any later
  // one is done: a store with a hole in its history is worse than a daemon that stops.
  template <typename Value>
  using completion = std::function<void(result<Value>)>;

  // Takes the database, and starts the thread. The poster must be good until stop() has returned.
  actor(std::unique_ptr<database> store, poster post, actor_options options = {});
  actor(const actor&) = delete;
  actor& operator=(const actor&) = delete;
  // stop()
  ~actor();

  // Each posts the job of the same name of database.hpp. True: accepted, and `done` will be called. False:
  // the queue is full or stopped, and `done` will not be called. Never waits. From any thread.
  [[nodiscard]] bool commit(board::step what, completion<committed> done);
  [[nodiscard]] bool begin_attempt(std::int64_t id, board::sys_milliseconds now, completion<attempt> done);
  [[nodiscard]] bool settle(board::settlement what, completion<bool> done);
  [[nodiscard]] bool set_setting(std::string board, std::string name, std::string value,
                                 completion<std::monostate> done);
  [[nodiscard]] bool prune(board::sys_milliseconds before, completion<std::size_t> done);

  // Jobs in the queue, the running one not counted. From any thread.
  std::size_t waiting() const;

  // Accepts no more jobs, does all that were accepted, closes the database and lets go of its lock. All
  // completions were handed to the poster when it returns. Not from the store's thread. A second call does
  // nothing.
  void stop();

 private:
  using job = std::function<void(database&)>;

  template <typename Value>
  bool push(std::function<Value(database&)> work, completion<Value> done);
  template <typename Value>
  result<Value> attempt_work(const std::function<Value(database&)>& work, database& store);
  void run(database& store);

  const poster post_;
  const actor_options options_;
  std::optional<store_error> failure_;  // of the first job that failed; of the store's thread
  mutable std::mutex mutex_;            // of the members below
  std::condition_variable changed_;
  std::deque<job> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace jounce::store
