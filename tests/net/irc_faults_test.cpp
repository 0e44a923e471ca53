// The loop over bad moments: each fault at each step of connecting, registering and joining, in plain text
// without an account and over TLS with a password.
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "irc_fixture.hpp"

using namespace jounce;
using namespace jounce::test;
using namespace std::chrono_literals;

namespace {

const std::string password = "sesame-open", payload = "Ym90AGJvdABzZXNhbWUtb3Blbg==";

// What the default logger says, while this lives.
class logged {
 public:
  logged() : before_(spdlog::default_logger()) {
    const auto sink = std::make_shared<spdlog::sinks::ostream_sink_st>(out_);
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
  }
  ~logged() { spdlog::set_default_logger(before_); }
  logged(const logged&) = delete;
  logged& operator=(const logged&) = delete;

  std::string text() const { return out_.str(); }

 private:
  std::ostringstream out_;
  std::shared_ptr<spdlog::logger> before_;
};

struct fault {
  std::string name;
  std::vector<irc_step> steps;
  std::chrono::seconds wait;  // before the next attempt; chance adds up to a quarter
  std::string words;          // the server's, which the reason repeats
};

std::string garbage() {
  std::string out("\0\xff\r\n:\r\n@\r\n\n \n", 13);
  out += ":irc.test 001\r\n:irc.test CAP\r\n:irc.test 353\r\nAUTHENTICATE\r\n:\x01 JOIN\r\n";
  return out + std::string(20 * 1024, '\xfe');
}

// The server says `text`, and waits for the client to go.
fault said(const std::string& name, const std::string& text, std::chrono::seconds wait,
           const std::string& words) {
  return {name, {{what::send, text + "\r\n"}, {what::hold, ""}}, wait, words};
}

std::vector<fault> faults() {
  const std::string end = "\r\nERROR :Closing Link: 127.0.0.1";
  return {{"close", {{what::close, ""}}, 15s, ""},
          {"reset", {{what::reset, ""}}, 15s, ""},
          {"garbage", {{what::send, garbage()}, {what::close, ""}}, 15s, ""},
          said("ERROR", "ERROR :Closing Link: 127.0.0.1 (Bad luck)", 15s, "Bad luck"),
          said("flood", "ERROR :Closing Link: 127.0.0.1 (Excess Flood)", 15s, "Excess Flood"),
          said("throttled", "ERROR :Reconnecting too fast, throttled.", 2min, "throttled"),
          said("K-line", ":irc.test 465 * :You are banned" + end + " (K-Lined)", 30min, "You are banned"),
          said("server password", ":irc.test 464 * :Password incorrect" + end, 10min, "Password incorrect")};
}

// Up to our own JOIN.
std::vector<irc_step> good_server(bool sasl) {
  auto out = welcome_script(sasl);
  for (auto& one : out) {
    if (one.text == "AUTHENTICATE EXTERNAL") one.text = "AUTHENTICATE PLAIN";
  }
  out.push_back({what::send, ":bot!u@h JOIN #x\r\n"});
  return out;
}

// The step that says `part`.
std::size_t step_of(const std::vector<irc_step>& script, const std::string& part) {
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script[i].text.find(part) != std::string::npos) return i;
  }
  FAIL("no step says " << part);
  return 0;
}

struct faults_fixture : tls_fixture {
  net::irc_options with_password(unsigned short port) {
    auto out = secure(port);
    out.session.encrypted = true;
    out.session.sasl = irc::sasl_mechanism::plain;
    out.session.credentials = {"bot", password};
    return out;
  }

  // Runs a client against `server` until its connection is over, and checks what any fault must bring about.
  void fails(net::irc_options with, const irc_server& server, std::chrono::seconds wait) {
    const logged log;
    reasons.clear();
    backoffs.clear();
    events.clear();
    start(std::move(with));
    REQUIRE(until([this] { return !reasons.empty(); }));
    const auto text = log.text();
    const auto& why = reasons.front();
    CHECK_FALSE(why.empty());
    CHECK(text.find("IRC: not connected: " + why + "; the next attempt is in ") != std::string::npos);
    REQUIRE(backoffs.size() == 1);
    CHECK(backoffs[0].failures == 1);
    CHECK(backoffs[0].wait >= wait);
    CHECK(backoffs[0].wait <= wait + wait / 4 + 1s);
    REQUIRE(stop());
    CHECK(reasons.size() == 1);
    CHECK(server.connections() == 1);
    for (const auto& secret : {password, payload}) {
      CHECK(log.text().find(secret) == std::string::npos);
      CHECK(why.find(secret) == std::string::npos);
    }
  }
};

}  // namespace

TEST_CASE_METHOD(faults_fixture, "a fault at any step ends in a reason, a line in the log and a wait") {
  const bool sasl = GENERATE(false, true);
  const auto script = good_server(sasl);
  const auto one = faults().at(GENERATE(range(std::size_t{0}, faults().size())));
  for (std::size_t step = 0; step <= script.size(); ++step) {
    CAPTURE(one.name, sasl, step);
    auto broken = std::vector<irc_step>(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(step));
    broken.insert(broken.end(), one.steps.begin(), one.steps.end());
    irc_server server(io, broken, sasl ? folder + "/good.pem" : "", sasl ? folder + "/server.key" : "");
    fails(sasl ? with_password(server.port()) : options(server.port()), server, one.wait);
    CHECK(reasons.front().find(one.words) != std::string::npos);
    if (sasl && step <= step_of(script, " 903 ")) CHECK_FALSE(server.heard("CAP END"));
    if (step <= step_of(script, " 376 ")) CHECK_FALSE(server.heard("JOIN"));
    for (const auto& line : server.lines()) CHECK((line.rfind("JOIN", 0) != 0 || line == "JOIN #x"));
    CHECK(count<irc::events::channel_joined>() <= (step == script.size() ? 1 : 0));
  }
}

TEST_CASE_METHOD(faults_fixture,
                 "a fault in the place of the TLS handshake is a temporary trouble, whatever it says") {
  for (const auto& one : faults()) {
    CAPTURE(one.name);
    irc_server server(io, one.steps);
    fails(with_password(server.port()), server, 15s);
    CHECK(count<irc::events::registered>() == 0);
    for (const auto& line : server.lines()) CHECK(line.find(payload) == std::string::npos);
  }
}
