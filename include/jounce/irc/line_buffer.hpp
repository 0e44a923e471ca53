// Bytes from a stream, in whatever pieces they come, as lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::irc {

class line_buffer {
 public:
  struct fed {
    std::vector<std::string> lines;  // without their CR LF; empty lines are left out
    std::size_t dropped = 0;         // lines that ended here and were longer than a line may be
  };

  // The lines that `bytes` complete. LF ends a line, a CR before it is cut off. What is left waits for more;
  // it never holds more than the longest legal line.
  fed feed(std::string_view bytes);

  // Forgets the unfinished line: a new connection begins.
  void clear();

 private:
  std::string partial_;
  bool skipping_ = false;  // the line that is arriving is too long: nothing of it is kept
};

}  // namespace jounce::irc
