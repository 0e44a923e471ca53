#include "app/board_store.hpp"

#include <utility>

#include "app/step_id.hpp"

namespace jounce::app {

board_store::board_store(std::string board, std::function<queue::instant()> now,
                         std::function<void(const std::string& why)> give_up)
    : board_(std::move(board)), now_(std::move(now)), give_up_(std::move(give_up)) {}

board::step board_store::new_step() const {
  board::step made;
  made.id = new_step_id();
  made.board = board_;
  made.at = now_();
  return made;
}

// Calls `done` with a value; gives up where there is none.
template <typename Value, typename Done>
store::actor::completion<Value> board_store::good(Done done) const {
  return [this, done = std::move(done)](const store::result<Value>& result) {
    if (!result.ok()) return give_up_(result.error().what());
    if (done) done(result.value());
  };
}

void board_store::check(bool accepted) const {
  if (!accepted && !stopped_) give_up_("the store does not keep up: too many changes wait for the disk");
}

void board_store::commit(board::step what, std::function<void(const store::committed&)> done) {
  check(store_->commit(std::move(what), good<store::committed>(std::move(done))));
}

void board_store::begin_attempt(std::int64_t line, std::function<void(store::attempt)> done) {
  check(store_->begin_attempt(line, now_(), good<store::attempt>(std::move(done))));
}

void board_store::settle(const board::settlement& what) {
  check(store_->settle(what, good<bool>(std::function<void(bool)>())));
}

}  // namespace jounce::app
