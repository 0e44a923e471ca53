#include "jounce/config/secret.hpp"

#include <map>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"
#include "folder.hpp"

using namespace jounce::config;

namespace {

template <class Value, class = void>
struct is_printable : std::false_type {};
template <class Value>
struct is_printable<Value, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<Value>())>>
    : std::true_type {};
static_assert(is_printable<std::string>::value && !is_printable<secret>::value);

environment from(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

std::filesystem::path write_private(const test_folder& folder, std::string_view name, std::string_view text) {
  auto path = folder.write(name, text);
  std::filesystem::permissions(path,
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return path;
}

}  // namespace

TEST_CASE("a secret is taken from the file, the credential and the environment, in this order") {
  const test_folder folder;
  const auto file = write_private(folder, "password", "from file\n");
  write_private(folder, "irc-password", "from credential\n");
  const auto all = from({{"CREDENTIALS_DIRECTORY", folder.path()}, {"JOUNCE_IRC_PASSWORD", "from variable"}});

  auto found = find_secret(secret_kind::irc_password, file, all);
  REQUIRE(found.value);
  CHECK(found.value->reveal() == "from file");
  CHECK(found.source == file.string());
  CHECK(found.warnings.empty());

  found = find_secret(secret_kind::irc_password, "", all);
  REQUIRE(found.value);
  CHECK(found.value->reveal() == "from credential");
  CHECK(found.source == "credential irc-password");

  found = find_secret(secret_kind::irc_password, "", from({{"JOUNCE_IRC_PASSWORD", "from variable"}}));
  REQUIRE(found.value);
  CHECK(found.value->reveal() == "from variable");
  CHECK(found.source == "JOUNCE_IRC_PASSWORD");
}

TEST_CASE("each secret has names of its own") {
  const test_folder folder;
  write_private(folder, "wiki-password", "w");
  write_private(folder, "oauth-token", "t");
  const auto credentials = from({{"CREDENTIALS_DIRECTORY", folder.path()}});
  CHECK(find_secret(secret_kind::wiki_password, "", credentials).value->reveal() == "w");
  CHECK(find_secret(secret_kind::oauth_token, "", credentials).value->reveal() == "t");
  const auto variables = from({{"JOUNCE_WIKI_PASSWORD", "w"}, {"JOUNCE_OAUTH_TOKEN", "t"}});
  CHECK(find_secret(secret_kind::wiki_password, "", variables).value->reveal() == "w");
  CHECK(find_secret(secret_kind::oauth_token, "", variables).value->reveal() == "t");
}

TEST_CASE("no secret anywhere is no error") {
  const auto found =
      find_secret(secret_kind::irc_password, "", from({{"CREDENTIALS_DIRECTORY", "/nonexistent"}}));
  CHECK_FALSE(found.value);
  CHECK(found.source.empty());
  CHECK(found.error.empty());
}

TEST_CASE("a place that is named but gives nothing is an error, not passed over") {
  const test_folder folder;
  const auto variables = from({{"JOUNCE_IRC_PASSWORD", "v"}});
  const auto error_of = [&](const std::filesystem::path& path) {
    const auto found = find_secret(secret_kind::irc_password, path, variables);
    CHECK_FALSE(found.value);
    return found.error;
  };
  const auto at = [&](const char* name) { return (folder.path() / name).string(); };
  CHECK(error_of(at("none")) == at("none") + " does not exist");
  CHECK(error_of(folder.path()) == folder.path().string() + " is not a regular file");
  CHECK(error_of(write_private(folder, "empty", "\n")) == at("empty") + " is empty");
  CHECK(error_of(write_private(folder, "two", "a\nb\n")) == at("two") + " has several lines or a NUL");
  CHECK(error_of(write_private(folder, "long", std::string(largest_secret + 1, 'x'))) ==
        at("long") + " is longer than 4096 bytes");
  CHECK(find_secret(secret_kind::irc_password, "", from({{"JOUNCE_IRC_PASSWORD", ""}})).error ==
        "JOUNCE_IRC_PASSWORD is empty");
}

TEST_CASE("only one line end is stripped, and blanks are kept") {
  const test_folder folder;
  const auto read = [&](std::string_view text) {
    const auto found = find_secret(secret_kind::irc_password, write_private(folder, "p", text), from({}));
    return found.value ? found.value->reveal() : "(" + found.error + ")";
  };
  CHECK(read(" a b ") == " a b ");
  CHECK(read("a\r\n") == "a");
  CHECK(read("a\n\n") == "(" + (folder.path() / "p").string() + " has several lines or a NUL)");
  const std::string longest(largest_secret, 'x');
  CHECK(read(longest + "\r\n") == longest);
}

TEST_CASE("a password that everybody can read draws a warning") {
  const test_folder folder;
  const auto file = write_private(folder, "p", "secret");
  std::filesystem::permissions(file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  const auto found = find_secret(secret_kind::irc_password, file, from({}));
  CHECK(found.value);
  CHECK(found.warnings == std::vector<std::string>{file.string() + " can be read by everybody; chmod o-r"});
}

TEST_CASE("a secret that was moved away holds nothing") {
  secret a("hidden");
  const secret b(std::move(a));
  CHECK(b.reveal() == "hidden");
  CHECK(a.reveal().empty());  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move): what is left
                              // is the subject
  a = b;
  CHECK(a.reveal() == "hidden");
  secret c("x");
  c = std::move(a);
  CHECK(c.reveal() == "hidden");
  CHECK(a.reveal().empty());  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move): as above
}
