// Who comes within the limit when others leave the queue.
#pragma once

#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

// Looks at a window before something happens to it.
class room_watch {
 public:
  room_watch(const stepper& step, window_key window);

  // The entries that wait within the limit now and were over it then.
  std::vector<entry_view> moved_up() const;

 private:
  const stepper& step_;
  window_key window_;
  std::vector<entry_id> beyond_;
};

}  // namespace jounce::queue
