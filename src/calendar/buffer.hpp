// Collects output and hands it on in big pieces.
#pragma once

#include <charconv>
#include <functional>
#include <string>
#include <string_view>

namespace jounce::calendar {

class buffer {
 public:
  explicit buffer(const std::function<void(std::string_view)>& to) : to_(to) { text_.reserve(2 * piece); }
  ~buffer() = default;
  buffer(const buffer&) = delete;
  buffer& operator=(const buffer&) = delete;

  buffer& operator<<(std::string_view text) {
    text_ += text;
    if (text_.size() >= piece) flush();
    return *this;
  }
  buffer& operator<<(std::uint32_t number) {
    char digits[10];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    text_.append(digits, end);
    return *this;
  }
  std::string& raw() { return text_; }

  // Must be called last.
  void flush() {
    if (!text_.empty()) to_(text_);
    text_.clear();
  }

 private:
  static constexpr std::size_t piece = std::size_t{64} << 10U;
  const std::function<void(std::string_view)>& to_;
  std::string text_;
};

}  // namespace jounce::calendar
