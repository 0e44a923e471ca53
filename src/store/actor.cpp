#include "jounce/store/actor.hpp"

#include <exception>
#include <utility>

namespace jounce::store {

namespace {

constexpr std::size_t pruned_at_once = 20;  // of each kind of row

}  // namespace

actor::actor(std::unique_ptr<database> store, poster post, actor_options options)
    : post_(std::move(post)), options_(options), thread_([this, owned = std::move(store)]() mutable {
        const auto opened = std::move(owned);  // closed, and its lock let go, when the thread ends
        run(*opened);
      }) {}

actor::~actor() {
  stop();
}

template <typename Value>
result<Value> actor::attempt_work(const std::function<Value(database&)>& work, database& store) {
  if (failure_) {
    return store_error(trouble::stopped,
                       std::string("not stored, since an earlier write failed: ") + failure_->what());
  }
  if (options_.commit_delay.count() > 0) std::this_thread::sleep_for(options_.commit_delay);
  try {
    return work(store);
  } catch (const store_error& error) {
    failure_ = error;
  } catch (const std::exception& error) {
    failure_ = store_error(trouble::input_output, std::string("the store failed: ") + error.what());
  }
  return *failure_;
}

template <typename Value>
bool actor::push(std::function<Value(database&)> work, completion<Value> done) {
  {
    const std::lock_guard guard(mutex_);
    if (stopping_ || queue_.size() >= options_.most_waiting) return false;
    queue_.emplace_back([this, work = std::move(work), done = std::move(done)](database& store) {
      post_([done, outcome = attempt_work(work, store)] { done(outcome); });
    });
  }
  changed_.notify_one();
  return true;
}

bool actor::commit(board::step what, completion<committed> done) {
  return push<committed>([what = std::move(what)](database& store) { return store.commit(what); },
                         std::move(done));
}

bool actor::begin_attempt(std::int64_t id, board::sys_milliseconds now, completion<attempt> done) {
  return push<attempt>([id, now](database& store) { return store.begin_attempt(id, now); }, std::move(done));
}

bool actor::settle(board::settlement what, completion<bool> done) {
  return push<bool>([what](database& store) { return store.settle(what); }, std::move(done));
}

bool actor::set_setting(std::string board, std::string name, std::string value,
                        completion<std::monostate> done) {
  return push<std::monostate>(
      [board = std::move(board), name = std::move(name), value = std::move(value)](database& store) {
        store.set_setting(board, name, value);
        return std::monostate();
      },
      std::move(done));
}

bool actor::prune(board::sys_milliseconds before, completion<std::size_t> done) {
  return push<std::size_t>([before](database& store) { return store.prune(before, pruned_at_once); },
                           std::move(done));
}

std::size_t actor::waiting() const {
  const std::lock_guard guard(mutex_);
  return queue_.size();
}

void actor::stop() {
  {
    const std::lock_guard guard(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void actor::run(database& store) {
  for (;;) {
    job next;
    {
      std::unique_lock guard(mutex_);
      changed_.wait(guard, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    next(store);
  }
}

}  // namespace jounce::store
