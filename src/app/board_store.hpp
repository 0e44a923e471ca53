// A board's way into the store: a step gets the board's name, the time and an id of its own, and a store that
// fails or does not keep up ends the program.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "jounce/board/rows.hpp"
#include "jounce/queue/types.hpp"
#include "jounce/store/actor.hpp"

namespace jounce::app {

class board_store {
 public:
  // `give_up` is told why the program must end.
  board_store(std::string board, std::function<queue::instant()> now,
              std::function<void(const std::string& why)> give_up);

  // The store, which outlives this object's use. Before it nothing may be stored.
  void start(store::actor& store) { store_ = &store; }
  bool started() const { return store_ != nullptr; }
  // From here on a job that the store does not take is no failure.
  void stop() { stopped_ = true; }

  // A step of this board, of now.
  board::step new_step() const;

  // `done` is called on the loop, and only if the store did its job.
  void commit(board::step what, std::function<void(const store::committed&)> done = {});
  void begin_attempt(std::int64_t line, std::function<void(store::attempt)> done);
  void settle(const board::settlement& what);

 private:
  template <typename Value, typename Done>
  store::actor::completion<Value> good(Done done) const;
  void check(bool accepted) const;

  std::string board_;
  std::function<queue::instant()> now_;
  std::function<void(const std::string& why)> give_up_;
  store::actor* store_ = nullptr;
  bool stopped_ = false;
};

}  // namespace jounce::app
