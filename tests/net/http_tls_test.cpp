#include <filesystem>

#include "http_fixture.hpp"
#include "source_dir.hpp"

using namespace jounce::net;
using namespace jounce::test;

namespace {

struct tls_fixture : http_fixture {
  tls_fixture() {
    std::string name = (std::filesystem::temp_directory_path() / "jounce-tls-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    const auto command = source_dir().string() + "/tests/servers/make-ca " + folder;
    REQUIRE(std::system(command.c_str()) == 0);
  }
  ~tls_fixture() { std::filesystem::remove_all(folder); }

  http_result get_trusting(const std::string& url, const std::string& ca_file) {
    auto with = options();
    with.ca_file = ca_file;
    http_client client(io.get_executor(), with);
    return run(io, client.get(request(url)));
  }

  std::string folder;
};

}  // namespace

TEST_CASE_METHOD(tls_fixture, "certificates are verified, always") {
  scripted_server server(io, {ok("secret")}, folder);
  SECTION("by the CA that signed it") {
    CHECK(response(get_trusting(server.url(), folder + "/ca.pem")).body == "secret");
  }
  SECTION("by another CA") {
    const auto error = failure(get_trusting(server.url(), folder + "/other.pem"));
    CHECK(error.kind == http_failure::tls);
    CHECK(error.reason.find("certificate") != std::string::npos);
  }
  SECTION("by the system's CAs") {
    CHECK(failure(get(server.url())).kind == http_failure::tls);
  }
  SECTION("by a CA file that is not there") {
    CHECK(failure(get_trusting(server.url(), folder + "/none.pem")).kind == http_failure::tls);
  }
  SECTION("under another name") {
    const auto url = "https://localhost:" + std::to_string(server.port()) + "/";
    CHECK(failure(get_trusting(url, folder + "/ca.pem")).kind == http_failure::tls);
  }
}

TEST_CASE_METHOD(tls_fixture, "a server without TLS behind https is an error") {
  scripted_server server(io, {ok("plain")});
  const auto url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
  auto what = request(url);
  what.limits.total = std::chrono::milliseconds(500);
  const auto error = failure(get(what));
  CHECK((error.kind == http_failure::tls || error.kind == http_failure::timed_out));
}

TEST_CASE_METHOD(tls_fixture, "https never becomes http, http may become https") {
  scripted_server plain(io, {ok("plain")});
  scripted_server secure(io, {answer("302 Found", "Location: " + plain.url() + "\r\n", ""), ok("secure")},
                         folder);
  CHECK(failure(get_trusting(secure.url(), folder + "/ca.pem")).reason == "redirect from https to http");
  CHECK(plain.connections() == 0);
  scripted_server upgrading(io, {answer("302 Found", "Location: " + secure.url() + "\r\n", "")});
  CHECK(response(get_trusting(upgrading.url(), folder + "/ca.pem")).body == "secure");
}
