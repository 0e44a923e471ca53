#include "jounce/config/secret.hpp"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

#include "jounce/text/log_safe.hpp"

namespace jounce::config {

namespace {

struct secret_names {
  const char* credential;
  const char* variable;
};

secret_names names_of(secret_kind kind) {
  switch (kind) {
    case secret_kind::irc_password:
      return {"irc-password", "JOUNCE_IRC_PASSWORD"};
    case secret_kind::wiki_password:
      return {"wiki-password", "JOUNCE_WIKI_PASSWORD"};
    case secret_kind::oauth_token:
      break;
  }
  return {"oauth-token", "JOUNCE_OAUTH_TOKEN"};
}

void take(std::string text, found_secret& found) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  if (text.empty()) {
    found.error = found.source + " is empty";
  } else if (text.size() > largest_secret) {
    found.error = found.source + " is longer than 4096 bytes";
  } else if (text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
    found.error = found.source + " has several lines or a NUL";
  } else {
    found.value.emplace(text);
  }
  explicit_bzero(text.data(), text.size());
}

void take_file(const std::filesystem::path& path, found_secret& found) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::is_regular_file(status)) {
    found.error =
        found.source + (std::filesystem::exists(status) ? " is not a regular file" : " does not exist");
    return;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    found.error = found.source + " cannot be read";
    return;
  }
  std::string text(largest_secret + 3, '\0');  // room for a line end and for one byte too many
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (is_world_readable(path))
    found.warnings.push_back(found.source + " can be read by everybody; chmod o-r");
  take(std::move(text), found);
}

}  // namespace

// Copied and wiped, here and below: a string that is moved from may keep its bytes.
secret::secret(secret&& other) noexcept {
  text_ = other.text_;
  other.wipe();
}

secret& secret::operator=(const secret& other) {
  if (this == &other) return *this;
  wipe();
  text_ = other.text_;
  return *this;
}

secret& secret::operator=(secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_ = other.text_;
  other.wipe();
  return *this;
}

void secret::wipe() noexcept {
  explicit_bzero(text_.data(), text_.size());
  text_.clear();
}

std::optional<std::string> process_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

bool is_world_readable(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  return !failure &&
         (status.permissions() & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

found_secret find_secret(secret_kind kind, const std::filesystem::path& file, const environment& variable) {
  const auto names = names_of(kind);
  found_secret found;
  if (!file.empty()) {
    found.source = text::log_safe(file.string());
    take_file(file, found);
    return found;
  }
  if (const auto folder = variable("CREDENTIALS_DIRECTORY"); folder && !folder->empty()) {
    const auto path = std::filesystem::path(*folder) / names.credential;
    std::error_code failure;
    if (std::filesystem::exists(path, failure)) {
      found.source = std::string("credential ") + names.credential;
      take_file(path, found);
      return found;
    }
  }
  if (auto text = variable(names.variable)) {
    found.source = names.variable;
    take(std::move(*text), found);
  }
  return found;
}

}  // namespace jounce::config
