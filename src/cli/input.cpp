#include "cli/input.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>
#include <system_error>

#include "jounce/config/accounts.hpp"
#include "jounce/config/load.hpp"
#include "jounce/config/settings.hpp"

namespace jounce::cli {

namespace {

std::string too_large(std::size_t limit) {
  return "is larger than " + std::to_string(limit >> 20U) + " MiB; expected a smaller file";
}

constexpr std::size_t piece = std::size_t{1} << 16U;

// `size`: as far as it is known.
std::optional<std::string> read_stream(std::istream& from, std::size_t size, std::size_t limit,
                                       std::string& why) {
  std::string text;
  text.reserve(size + piece);
  while (from && text.size() <= limit) {
    const auto before = text.size();
    text.resize(before + piece);
    from.read(text.data() + before, piece);
    text.resize(before + static_cast<std::size_t>(from.gcount()));
  }
  if (from.bad()) {
    why = "cannot be read to its end; expected a file that can be read";
    return std::nullopt;
  }
  if (text.size() <= limit) return text;
  why = too_large(limit);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_input(const std::string& name, std::istream& in, std::size_t limit,
                                      std::string& why) {
  if (name == "-") return read_stream(in, 0, limit, why);
  std::error_code failure;
  const auto status = std::filesystem::status(name, failure);
  if (!std::filesystem::exists(status) || std::filesystem::is_directory(status)) {
    why = std::filesystem::is_directory(status) ? "is a directory; expected a file"
                                                : "does not exist; expected a file";
    return std::nullopt;
  }
  const auto known = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(name, failure) : 0;
  const std::size_t size = failure ? 0 : known;
  if (size > limit) {
    why = too_large(limit);
    return std::nullopt;
  }
  errno = 0;
  std::ifstream file(name, std::ios::binary);
  if (file) return read_stream(file, size, limit, why);
  why = "cannot be read (" + std::generic_category().message(errno) + "); expected a file that can be read";
  return std::nullopt;
}

std::optional<config::configuration> usable_config(const arguments& given, const surroundings& with) {
  auto loaded = config::load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  return std::move(loaded.value);
}

queue::rules rules_with_accounts(const config::board_settings& board) {
  const auto& file = board.people.deployer_accounts_file;
  return config::rules_of(
      board, file.empty() ? std::vector<std::string>() : config::read_accounts_file(file).accounts);
}

int printed(const surroundings& with, int code) {
  with.out.flush();
  if (with.out) return code;
  with.error << "the output cannot be written\n";
  return exit_unreadable;
}

}  // namespace jounce::cli
