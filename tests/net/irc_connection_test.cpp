#include "jounce/net/irc_connection.hpp"

#include <future>

#include "irc_fixture.hpp"

using namespace jounce;
using namespace jounce::test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(irc_fixture, "stop ends silence at any step, also when told twice") {
  const auto script = welcome_script(true);
  for (std::size_t step = 0; step <= script.size(); ++step) {
    CAPTURE(step);
    auto quiet = std::vector<irc_step>(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(step));
    quiet.push_back({what::expect, "QUIT"});
    quiet.push_back({what::close, ""});
    irc_server server(io, quiet);
    start(options(server.port(), true));
    REQUIRE(until([&] { return server.connections() == 1; }));
    client->stop();
    REQUIRE(stop());
    CHECK(count<irc::events::channel_joined>() == 0);
  }
}

TEST_CASE_METHOD(irc_fixture, "a registered connection says QUIT and ends") {
  SECTION("when the server closes") {
    irc_server server(io, joined_script({{what::expect, "QUIT :"}, {what::close, ""}}));
    start(options(server.port()));
    REQUIRE(until([this] { return count<irc::events::channel_joined>() == 1; }));
    REQUIRE(stop());
    CHECK(server.done());
    REQUIRE(backoffs.size() == 1);
    CHECK(backoffs[0].wait == 0s);
  }
  SECTION("and when it does not") {
    irc_server server(io, joined_script({{what::hold, ""}}));
    start(options(server.port()));
    REQUIRE(until([this] { return count<irc::events::channel_joined>() == 1; }));
    REQUIRE(stop());
    REQUIRE(reasons.size() == 1);
    CHECK(reasons[0] == "the server did not close in time");
    REQUIRE(until([&] { return server.heard("QUIT :"); }));
  }
}

TEST_CASE("a client and its loop may go in the middle of anything") {
  const auto script = joined_script({});
  for (std::size_t step = 0; step <= script.size(); ++step) {
    CAPTURE(step);
    irc_fixture one;
    auto cut = std::vector<irc_step>(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(step));
    cut.push_back({what::deaf, ""});
    irc_server server(one.io, cut);
    one.start(one.options(server.port()));
    REQUIRE(one.until([&] { return server.done(); }));
    if (step % 2 == 0) one.client->stop();
  }
}

TEST_CASE_METHOD(irc_fixture, "what is said while there is no connection is unsent") {
  irc_server server(io, {{what::close, ""}});
  start(options(server.port()));
  const auto say = [this](std::uint64_t ticket) {
    irc::utterance line;
    line.ticket = ticket;
    line.target = "#x";
    line.text = "hello";
    client->say(std::move(line));
    REQUIRE_FALSE(events.empty());
    const auto* settled = std::get_if<irc::events::line_settled>(&events.back());
    REQUIRE(settled != nullptr);
    CHECK(settled->ticket == ticket);
    CHECK(settled->fate == irc::line_fate::unsent);
  };
  say(1);
  REQUIRE(until([this] { return !reasons.empty(); }));
  say(2);
  REQUIRE(stop());
  say(3);
}

TEST_CASE_METHOD(irc_fixture, "many lines in one read, and one byte at a time, are the same") {
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += ":ann!u@h PRIVMSG #x :line " + std::to_string(i) + "\r\n";
  const auto how = GENERATE(what::send, what::drip);
  irc_server server(io, joined_script({{how, lines}, {what::hold, ""}}));
  start(options(server.port()));
  REQUIRE(until([this] { return count<irc::events::heard>() == 500; }));
  REQUIRE(stop());
}

TEST_CASE_METHOD(irc_fixture, "a server that makes us answer and does not read ends the connection") {
  std::string pings;
  for (int i = 0; i < 500; ++i) pings += "PING :" + std::string(400, 'x') + "\r\n";
  std::vector<irc_step> script(60, {what::send, pings});
  script.push_back({what::deaf, ""});
  irc_server server(io, script);
  auto with = options(server.port());
  with.write_limit = 200ms;
  start(with);
  REQUIRE(until([this] { return !reasons.empty(); }));
  CHECK(reasons[0] == "the server takes no more data");
  REQUIRE(stop());
}

TEST_CASE_METHOD(tls_fixture, "the server's certificate decides") {
  const auto answer = [this](const std::string& certificate, const std::string& host) {
    irc_server server(io, joined_script({{what::expect, "QUIT"}, {what::close, ""}}),
                      folder + "/" + certificate + ".pem", folder + "/server.key");
    auto with = secure(server.port());
    with.host = host;
    with.lookup = [](const std::string&, std::uint16_t port) { return net::look_up("127.0.0.1", port); };
    start(with);
    const bool over = until([this] { return count<irc::events::channel_joined>() > 0 || !reasons.empty(); });
    CHECK(over);
    const auto why = reasons.empty() ? std::string("joined") : reasons.front();
    CHECK(stop());
    return why;
  };
  const auto refused = [&](const std::string& why, const std::string& problem) {
    INFO(why);
    CHECK(why.find("the server's certificate is refused: ") != std::string::npos);
    CHECK(why.find(problem) != std::string::npos);
    REQUIRE_FALSE(backoffs.empty());
    CHECK(backoffs.front().wait >= 10min - 1s);  // permanent
  };
  SECTION("good") {
    CHECK(answer("good", "localhost") == "joined");
  }
  SECTION("good, by its address") {
    CHECK(answer("good", "127.0.0.1") == "joined");
  }
  SECTION("expired") {
    refused(answer("expired", "localhost"), "expired");
  }
  SECTION("of another host") {
    refused(answer("wrong-host", "localhost"), "hostname mismatch");
  }
  SECTION("of another address") {
    refused(answer("wrong-host", "127.0.0.1"), "IP address mismatch");
  }
  SECTION("of another CA") {
    refused(answer("other-ca", "localhost"), "certificate");
  }
}

TEST_CASE_METHOD(tls_fixture, "a handshake that does not come about is a temporary trouble") {
  SECTION("plain text") {
    irc_server server(io, {{what::send, ":irc.test NOTICE * :Looking up your host\r\n"}, {what::hold, ""}});
    start(secure(server.port()));
    REQUIRE(until([this] { return !reasons.empty(); }));
    CHECK(reasons[0].find("TLS: ") != std::string::npos);
    REQUIRE(stop());
  }
  SECTION("silence") {
    irc_server server(io, {{what::deaf, ""}});
    auto with = secure(server.port());
    with.connect_limit = 100ms;
    start(with);
    REQUIRE(until([this] { return !reasons.empty(); }));
    CHECK(reasons[0].find("no TLS handshake in time") != std::string::npos);
    REQUIRE(stop());
  }
  SECTION("silence, and a stop") {
    irc_server server(io, {{what::deaf, ""}});
    start(secure(server.port()));
    REQUIRE(until([&] { return server.done(); }));
    REQUIRE(stop());
    CHECK(count<irc::events::registered>() == 0);
    return;
  }
  REQUIRE_FALSE(backoffs.empty());
  CHECK(backoffs[0].wait < 1min);
}

TEST_CASE_METHOD(irc_fixture, "every address of a host is tried") {
  irc_server server(io, joined_script({{what::expect, "QUIT"}, {what::close, ""}}));
  auto with = options(server.port());
  SECTION("up to the one that answers") {
    with.lookup = [](const std::string&, std::uint16_t port) {
      auto all = net::look_up("127.0.0.2", port);  // nobody listens there
      const auto second = net::look_up("127.0.0.1", port);
      all.addresses.insert(all.addresses.end(), second.addresses.begin(), second.addresses.end());
      return all;
    };
    start(with);
    REQUIRE(until([this] { return count<irc::events::channel_joined>() == 1; }));
    CHECK(reasons.empty());
  }
  SECTION("but no more than four a minute") {
    with.lookup = [](const std::string&, std::uint16_t port) {
      auto all = net::look_up("127.0.0.2", port);
      for (int i = 0; i < 5; ++i) all.addresses.push_back(all.addresses.front());
      return all;
    };
    start(with);
    io.run_for(100ms);
    CHECK(reasons.empty());  // waits for its next minute
  }
  REQUIRE(stop());
}

TEST_CASE_METHOD(irc_fixture, "a host without an address is a reason") {
  auto with = options(6667);
  SECTION("unknown") {
    with.lookup = [](const std::string&, std::uint16_t) {
      net::resolved none;
      none.error = "Name or service not known";
      return none;
    };
    start(with);
    REQUIRE(until([this] { return !reasons.empty(); }));
    CHECK(reasons[0] == "127.0.0.1: Name or service not known");
    REQUIRE(stop());
  }
  SECTION("the resolver hangs: a limit, a stop, an end of everything") {
    const auto release = std::make_shared<std::promise<void>>();
    const auto ended_thread = std::make_shared<std::promise<void>>();
    const std::shared_future<void> wait = release->get_future().share();
    with.lookup = [wait, ended_thread](const std::string&, std::uint16_t port) {
      const std::shared_ptr<void> last(nullptr, [ended_thread](void*) { ended_thread->set_value(); });
      wait.wait();
      return net::look_up("127.0.0.1", port);
    };
    const int how = GENERATE(0, 1, 2);
    if (how == 0) {
      with.resolve_limit = 50ms;
      start(with);
      REQUIRE(until([this] { return !reasons.empty(); }));
      CHECK(reasons[0] == "127.0.0.1: no answer in time");
      REQUIRE(stop());
    } else if (how == 1) {
      start(with);
      io.run_for(20ms);
      REQUIRE(stop());
      CHECK(reasons.empty());
    } else {
      irc_fixture gone;
      gone.start(with);
      gone.io.run_for(20ms);
    }
    release->set_value();
    ended_thread->get_future().wait();
  }
}

TEST_CASE_METHOD(irc_fixture, "a restored back-off is waited for, a stop is not") {
  irc_server server(io, {{what::hold, ""}});
  irc::backoff_state state;
  state.failures = 3;
  SECTION("an hour") {
    state.not_before = std::chrono::steady_clock::now() + 1h;
    start(options(server.port()), state);
    io.run_for(100ms);
    CHECK(server.connections() == 0);
  }
  SECTION("none") {
    start(options(server.port()), state);
    REQUIRE(until([&] { return server.connections() == 1; }));
  }
  REQUIRE(stop());
}
