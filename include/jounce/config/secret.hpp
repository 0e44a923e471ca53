// Passwords and tokens: where they come from, and a type that keeps them out of logs.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::config {

// A text that is not to be printed: it has no stream or format operator, and its memory is wiped.
class secret {
 public:
  explicit secret(std::string text) : text_(std::move(text)) {}
  secret(const secret&) = default;
  secret(secret&& other) noexcept;
  secret& operator=(const secret& other);
  secret& operator=(secret&& other) noexcept;
  ~secret() { wipe(); }

  // The text itself, for the one who sends it. Valid as long as the object.
  const std::string& reveal() const { return text_; }

 private:
  void wipe() noexcept;

  std::string text_;
};

// Names of the systemd credential and the environment variable:
enum class secret_kind {
  irc_password,   // irc-password, JOUNCE_IRC_PASSWORD
  wiki_password,  // wiki-password, JOUNCE_WIKI_PASSWORD
  oauth_token,    // oauth-token, JOUNCE_OAUTH_TOKEN
};

// The largest secret that is accepted.
inline constexpr std::size_t largest_secret = 4096;

// What was found. All texts are fit for a log: they name places, never contents.
struct found_secret {
  std::optional<secret> value;  // nothing: there is none, or `error` says why not
  std::string source;  // "/etc/…", "credential irc-password", "JOUNCE_IRC_PASSWORD"; empty: nowhere
  std::string error;   // a place was named but gives no secret; later places are not tried then
  std::vector<std::string> warnings;  // a file that everybody may read
};

// Reads an environment variable; nothing if it is unset.
using environment = std::function<std::optional<std::string>(const char* name)>;

// The environment of the process.
std::optional<std::string> process_environment(const char* name);

// Looks for a secret in `file` (a *_file key; empty: not configured), then as a systemd credential
// ($CREDENTIALS_DIRECTORY, systemd.exec(5)), then in the environment. One newline at its end is stripped; an
// empty one, one of several lines and one over 4096 bytes are errors.
found_secret find_secret(secret_kind kind, const std::filesystem::path& file,
                         const environment& variable = process_environment);

// Whether everybody on the machine may read `path`; false if it cannot be looked at.
bool is_world_readable(const std::filesystem::path& path);

}  // namespace jounce::config
