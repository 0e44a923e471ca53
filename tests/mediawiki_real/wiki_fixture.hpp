// What the tests against a real MediaWiki share.
#pragma once

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "jounce/mediawiki/api_client.hpp"
#include "net/http_fixture.hpp"

namespace jounce::test {

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) FAIL("run this under tests/servers/mediawiki: " << name << " is not set");
  return value;
}

struct wiki_fixture : http_fixture {
  // Saves `text` as the page `title`, as an editor would.
  void edit(const std::string& title, const std::string& text) const {
    const auto command = "php '" + folder + "/maintenance/edit.php' -u Admin '" + title + "' >/dev/null 2>&1";
    auto* pipe = ::popen(command.c_str(), "w");
    REQUIRE(pipe != nullptr);
    REQUIRE(std::fwrite(text.data(), 1, text.size(), pipe) == text.size());
    REQUIRE(::pclose(pipe) == 0);
  }
  std::uint64_t revision(const std::string& title) {
    const auto answer = run(io, api.read_revision_id(title, {}));
    if (const auto* problem = std::get_if<mediawiki::read_failure>(&answer)) FAIL(problem->reason);
    return std::get<std::uint64_t>(answer);
  }
  mediawiki::page_text page(const std::string& title) {
    const auto answer = run(io, api.read_page(title, {}));
    if (const auto* problem = std::get_if<mediawiki::read_failure>(&answer)) FAIL(problem->reason);
    return std::get<mediawiki::page_text>(answer);
  }
  mediawiki::read_failure problem(const std::string& title) {
    const auto by_id = run(io, api.read_revision_id(title, {}));
    const auto by_page = run(io, api.read_page(title, {}));
    CHECK(std::get<mediawiki::read_failure>(by_id).reason ==
          std::get<mediawiki::read_failure>(by_page).reason);
    return std::get<mediawiki::read_failure>(by_page);
  }

  std::string folder = environment("WIKI_DIR");
  net::http_client http{io.get_executor(), options()};
  mediawiki::api_client api{http, environment("WIKI_API")};
};

// A line at the end of the wiki's configuration, for as long as this object lives.
class setting {
 public:
  setting(const std::string& folder, const std::string& line) : path_(folder + "/LocalSettings.php") {
    std::ifstream in(path_, std::ios::binary);
    before_.assign(std::istreambuf_iterator<char>(in), {});
    std::ofstream(path_, std::ios::binary) << before_ << '\n' << line << '\n';
  }
  ~setting() { std::ofstream(path_, std::ios::binary) << before_; }
  setting(const setting&) = delete;
  setting& operator=(const setting&) = delete;

 private:
  std::string path_, before_;
};

}  // namespace jounce::test
