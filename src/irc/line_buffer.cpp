#include "jounce/irc/line_buffer.hpp"

#include "jounce/irc/message.hpp"

namespace jounce::irc {

namespace {

// One more than parse() takes, so that the carriage return fits.
constexpr std::size_t longest = longest_tags + longest_rest + 2;

}  // namespace

line_buffer::fed line_buffer::feed(std::string_view bytes) {
  fed out;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto piece = bytes.substr(0, end);
    if (!skipping_ && partial_.size() + piece.size() > longest) {
      skipping_ = true;
      partial_.clear();
    }
    if (!skipping_) partial_ += piece;
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
    if (skipping_) ++out.dropped;
    while (partial_.ends_with('\r')) partial_.pop_back();
    if (!partial_.empty()) out.lines.push_back(std::move(partial_));
    clear();
  }
  return out;
}

void line_buffer::clear() {
  partial_.clear();
  skipping_ = false;
}

}  // namespace jounce::irc
