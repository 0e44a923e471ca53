// Every fault at every step from the open stream to the channel. A conversation goes on to the channel, or
// ends with a reason and a wait; nothing is joined before it may be, and the password is nowhere but in
// AUTHENTICATE.
#include "jounce/irc/backoff.hpp"
#include "talk.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

namespace {

struct way {
  session_settings settings;
  lines server;                // what a good one says, up to our own JOIN
  std::size_t login, welcome;  // the steps of 903 (0 where there is none) and of 001
};

way way_of(bool sasl) {
  way out{sasl ? sasl_settings() : plain_settings(), {}, 0, 0};
  const lines log_in = {":s CAP * LS :sasl=PLAIN echo-message",
                        ":s CAP * ACK :echo-message",
                        ":s CAP * ACK :sasl",
                        "AUTHENTICATE +",
                        ":s 900 * *!*@* jilles :You are now logged in as jilles",
                        ":s 903 * :success"};
  out.server = sasl ? log_in : lines{":s CAP * LS :echo-message", ":s CAP * ACK :echo-message"};
  out.welcome = out.server.size();
  out.login = sasl ? out.welcome - 1 : 0;
  for (const auto* line : {":s 001 bot :Welcome", ":s 005 bot CASEMAPPING=rfc1459 :are supported",
                           ":s 376 bot :End", ":bot!~jounce@host JOIN #ops"}) {
    out.server.emplace_back(line);
  }
  return out;
}

// A talk that stands before `step`, not yet said.
talk before(const way& which, std::size_t step) {
  talk t(which.settings);
  t.connect();
  for (std::size_t i = 0; i < step; ++i) t.see(which.server[i]);
  return t;
}

bool has_password(const std::string& text) {
  return text.find("sesame") != std::string::npos || text.find("c2VzYW1l") != std::string::npos;
}

void check_secrets(const talk& t) {
  for (const auto& line : t.sent) CHECK((line.starts_with("AUTHENTICATE ") || !has_password(line)));
  for (const auto& one : t.all<events::remark>()) CHECK_FALSE(has_password(one.text));
  for (const auto& one : t.all<events::join_refused>()) CHECK_FALSE(has_password(one.reason));
  if (t.end) CHECK_FALSE(has_password(t.end->reason));
}

// The end has a reason, and the next attempt waits: from 15 s up to 6 h, by its kind.
void check_end(const talk& t) {
  REQUIRE(t.end);
  CHECK_FALSE(t.end->reason.empty());
  CHECK(t.end->kind != ending_kind::requested);
  backoff_state state;
  attempted(state, at(t.now));
  connection_ended(state, t.end->kind, std::nullopt, at(t.now), 0);
  const auto wait = next_attempt(state, at(t.now)) - at(t.now);
  CHECK(wait >= 15s);
  CHECK(wait <= 6h);
}

// Goes on as a good server does, and answers whatever the client tries again.
void go_on(const way& which, std::size_t step, talk& t) {
  for (std::size_t i = step; i < which.server.size() && !t.end; ++i) {
    if (which.login > 0 && i <= which.login) CHECK_FALSE(t.has_sent("CAP END"));
    if (i <= which.welcome) CHECK(t.sent_with("JOIN") == 0);
    t.see(which.server[i]);
  }
  for (int minutes = 0; minutes < 3 && !t.end && !t.irc.state().is_in("#ops"); ++minutes) {
    t.pass_alive(1min);
    if (t.sent.back() == "JOIN #ops") t.see(which.server.back());
  }
}

void try_line(const way& which, std::size_t step, const std::string& fault) {
  INFO(fault << " before step " << step << " of " << which.server.size());
  auto t = before(which, step);
  t.see(fault);
  go_on(which, step, t);
  if (t.end) {
    check_end(t);
    CHECK(t.count<events::channel_joined>() == 0);
  } else {
    CHECK(t.irc.state().is_in("#ops"));
    CHECK(t.count<events::channel_joined>() == 1);
  }
  CHECK(t.sent_with("JOIN") == t.sent_with("JOIN #ops"));
  check_secrets(t);
}

void try_at_every_step(const std::string& fault) {
  for (const bool sasl : {false, true}) {
    const auto which = way_of(sasl);
    for (std::size_t step = 0; step < which.server.size(); ++step) try_line(which, step, fault);
  }
}

}  // namespace

TEST_CASE("a connection that ends or falls silent at any step ends with a reason and a wait") {
  for (const bool sasl : {false, true}) {
    const auto which = way_of(sasl);
    for (std::size_t step = 0; step < which.server.size(); ++step) {
      for (const bool silent : {false, true}) {
        INFO((silent ? "silence" : "end") << " before step " << step << (sasl ? " with SASL" : ""));
        auto t = before(which, step);
        const auto asked = t.sent_with("JOIN");
        silent ? t.pass(10min) : t.close("Connection reset by peer");
        check_end(t);
        CHECK(t.end->kind == ending_kind::temporary);
        CHECK(t.count<events::channel_joined>() == 0);
        // Who is welcome joins without the end of the MOTD, and asks again when nobody answers.
        if (!silent || step <= which.welcome) CHECK(t.sent_with("JOIN") == asked);
        if (step <= which.login && sasl) CHECK_FALSE(t.has_sent("CAP END"));
        check_secrets(t);
      }
    }
  }
}

TEST_CASE("any error numeric at any step: it goes on to the channel, or ends with a reason and a wait") {
  for (int numeric = 400; numeric < 600; ++numeric) {
    const auto command = ":s " + std::to_string(numeric);
    try_at_every_step(command + " bot #ops :an error");
    try_at_every_step(command + " * bot :an error");
    try_at_every_step(command);
  }
}

TEST_CASE("any numeric of SASL at any step, but for that of success, which has a test of its own") {
  for (int numeric = 900; numeric < 909; ++numeric) {
    if (numeric == 903) continue;
    const auto command = ":s " + std::to_string(numeric);
    try_at_every_step(command + " * :what services say");
    try_at_every_step(command);
  }
}

TEST_CASE("garbage at any step") {
  const lines garbage = {"\x01\x02\xFF garbage :",
                         ":",
                         "@ : ",
                         ":s",
                         "CAP",
                         ":s CAP * LS",
                         ":s CAP * ACK",
                         ":s CAP * NAK :sasl echo-message",
                         "AUTHENTICATE",
                         "AUTHENTICATE not-base64",
                         ":s 001",
                         ":s 376",
                         ":s 353 bot",
                         ":bot!~jounce@host JOIN",
                         "PING",
                         ":s BATCH +",
                         ":s 005 bot CHANTYPES= :",
                         "NICK",
                         "ERROR",
                         std::string(9000, 'x'),
                         std::string(600, '\xfe')};
  for (const auto& one : garbage) try_at_every_step(one);
}

TEST_CASE("any ERROR at any step") {
  for (const std::string text :
       {"Closing Link: bot (Excess Flood)", "Reconnecting too fast, throttled.", "K-Lined", ""}) {
    try_at_every_step("ERROR :" + text);
  }
}
