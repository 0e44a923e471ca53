// What the tests of the IRC connection share: a client under test, its server's usual script, and a loop that
// runs until something is so.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "irc_server.hpp"
#include "jounce/net/irc_connection.hpp"
#include "source_dir.hpp"

namespace jounce::test {

using what = irc_step::what;

inline std::vector<irc_step> welcome_script(bool sasl) {
  std::vector<irc_step> out = {{what::expect, "CAP LS"},
                               {what::send, sasl ? ":irc.test CAP * LS :sasl=PLAIN,EXTERNAL server-time\r\n"
                                                 : ":irc.test CAP * LS :server-time\r\n"},
                               {what::expect, "CAP REQ"}};
  if (sasl) {
    const std::vector<irc_step> more = {
        {what::send, ":irc.test CAP * ACK :server-time\r\n:irc.test CAP * ACK :sasl\r\n"},
        {what::expect, "AUTHENTICATE EXTERNAL"},
        {what::send, "AUTHENTICATE +\r\n"},
        {what::expect, "AUTHENTICATE"},
        {what::send, ":irc.test 900 bot bot!u@h bot :You are now logged in\r\n"},
        {what::send, ":irc.test 903 bot :SASL authentication successful\r\n"}};
    out.insert(out.end(), more.begin(), more.end());
  } else {
    out.push_back({what::send, ":irc.test CAP * ACK :server-time\r\n"});
  }
  const std::vector<irc_step> rest = {{what::expect, "CAP END"},
                                      {what::send, ":irc.test 001 bot :Welcome\r\n"},
                                      {what::send, ":irc.test 376 bot :End of MOTD\r\n"},
                                      {what::expect, "JOIN #x"}};
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

inline std::vector<irc_step> joined_script(std::vector<irc_step> more) {
  auto out = welcome_script(false);
  out.push_back(
      {what::send,
       ":bot!u@h JOIN #x\r\n:irc.test 353 bot = #x :bot\r\n:irc.test 366 bot #x :End of NAMES\r\n"});
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

// One client. Everything of it ends before the loop.
struct irc_fixture {
  net::irc_options options(unsigned short port, bool sasl = false) {
    net::irc_options out;
    out.host = "127.0.0.1";
    out.port = port;
    out.tls.enabled = false;
    out.session.nick = "bot";
    out.session.username = out.session.realname = "bot";
    out.session.channels = {"#x"};
    if (sasl) {
      out.session.sasl = irc::sasl_mechanism::external;
      out.session.credentials.account = "bot";
    }
    return out;
  }

  void start(net::irc_options with, const irc::backoff_state& state = {}) {
    client = std::make_unique<net::irc_connection>(
        io.get_executor(), std::move(with),
        net::irc_listener{[this](const irc::event& one) { events.push_back(one); },
                          [this](const std::string& why) { reasons.push_back(why); },
                          [this](const irc::stored_backoff& one) { backoffs.push_back(one); }});
    client->restore(state);
    ended = false;
    boost::asio::co_spawn(io, client->run(), [this](const std::exception_ptr& error) {
      ended = true;
      if (error) std::rethrow_exception(error);
    });
  }

  // Runs the loop until `so`; false if that does not come within the time of a test.
  bool until(const std::function<bool()>& so) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    io.restart();
    while (!so()) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      io.run_one_for(std::chrono::milliseconds(50));
      io.restart();
    }
    return true;
  }

  template <class Event>
  int count() const {
    int out = 0;
    for (const auto& one : events) out += std::holds_alternative<Event>(one) ? 1 : 0;
    return out;
  }

  bool stop() {
    client->stop();
    return until([this] { return ended; });
  }

  boost::asio::io_context io;
  std::unique_ptr<net::irc_connection> client;
  std::vector<irc::event> events;
  std::vector<std::string> reasons;
  std::vector<irc::stored_backoff> backoffs;
  bool ended = false;
};

// The same, with certificates of a CA that the client trusts, and others.
struct tls_fixture : irc_fixture {
  tls_fixture() {
    auto name = (std::filesystem::temp_directory_path() / "jounce-irc-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    const auto script = source_dir().string() + "/tests/servers/irc/certificates ";
    REQUIRE(std::system((script + folder + " >/dev/null 2>&1").c_str()) == 0);
  }
  ~tls_fixture() { std::filesystem::remove_all(folder); }

  net::irc_options secure(unsigned short port) {
    auto out = options(port);
    out.tls.enabled = true;
    out.tls.ca_file = folder + "/ca.pem";
    return out;
  }

  std::string folder;
};

}  // namespace jounce::test
