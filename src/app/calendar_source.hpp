// Where a board's calendar page comes from.
#pragma once

#include <functional>
#include <string>

namespace jounce::app {

// What a source has to tell. All are called on the loop.
struct calendar_listener {
  std::function<void(const std::string& page, const std::string& revision)> read;
  std::function<void()> unchanged;  // asked after, and as it was
  std::function<void(const std::string& reason)> failed;
};

class calendar_source {
 public:
  virtual ~calendar_source() = default;

  // Begins to read and to watch the page; the first reading comes at once where that is possible.
  virtual void start(calendar_listener listener) = 0;
  // Reads the page now and tells, changed or not. `urgent`: an opening waits for it.
  virtual void fetch(bool urgent) = 0;
};

}  // namespace jounce::app
