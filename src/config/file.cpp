#include "jounce/config/file.hpp"

#include <cerrno>
#include <fstream>
#include <istream>
#include <system_error>

namespace jounce::config {

namespace {

constexpr std::size_t piece = std::size_t{1} << 16U;

std::string too_large(std::size_t limit) {
  return "is larger than " + std::to_string(limit >> 20U) + " MiB; expected a smaller file";
}

// `size`: as far as it is known.
std::optional<std::string> read_pieces(std::istream& stream, std::size_t size, std::size_t limit,
                                       std::string& why) {
  std::string text;
  text.reserve(size + piece);
  while (stream && text.size() <= limit) {
    const auto before = text.size();
    text.resize(before + piece);
    stream.read(text.data() + before, piece);
    text.resize(before + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) {
    why = "cannot be read to its end; expected a file that can be read";
    return std::nullopt;
  }
  if (text.size() <= limit) return text;
  why = too_large(limit);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_whole_stream(std::istream& stream, std::size_t limit, std::string& why) {
  return read_pieces(stream, 0, limit, why);
}

std::optional<std::string> read_whole_file(const std::filesystem::path& path, std::size_t limit,
                                           std::string& why) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status) || std::filesystem::is_directory(status)) {
    why = std::filesystem::is_directory(status) ? "is a directory; expected a file"
                                                : "does not exist; expected a file";
    return std::nullopt;
  }
  const auto known = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, failure) : 0;
  const std::size_t size = failure ? 0 : known;
  if (size > limit) {
    why = too_large(limit);
    return std::nullopt;
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (file) return read_pieces(file, size, limit, why);
  why = "cannot be read (" + std::generic_category().message(errno) + "); expected a file that can be read";
  return std::nullopt;
}

}  // namespace jounce::config
