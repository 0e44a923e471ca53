#include "irc/ending.hpp"
#include "talk.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

namespace {

const std::string plain_payload = "amlsbGVzAGppbGxlcwBzZXNhbWU=";

// What a good server says, line by line, until a client with SASL PLAIN is in #ops.
const lines good_server = {
    ":s CAP * LS * :account-notify extended-join multi-prefix",
    ":s CAP * LS :sasl=EXTERNAL,PLAIN echo-message",
    ":s CAP * ACK :account-notify echo-message extended-join multi-prefix",
    ":s CAP * ACK :sasl",
    "AUTHENTICATE +",
    ":s 900 * *!*@* jilles :You are now logged in as jilles",
    ":s 903 * :SASL authentication successful",
    ":s 001 bot :Welcome",
    ":s 005 bot CASEMAPPING=rfc1459 :are supported",
    ":s 376 bot :End of /MOTD",
    ":bot!~jounce@host JOIN #ops",
};
constexpr std::size_t authenticated_at = 6, welcomed_at = 7, joined_at = 10;

}  // namespace

TEST_CASE("registration without SASL, in the order in which servers want it") {
  talk t;
  CHECK(t.connect() == lines{"CAP LS 302", "NICK bot", "USER jounce 0 * :a bot; owner: someone"});
  CHECK(t.see("PING :cookie") == lines{"PONG cookie"});
  CHECK(t.see(":s CAP * LS * :multi-prefix away-notify").empty());
  CHECK(t.see(":s CAP * LS :echo-message unknown/thing=1").size() == 1);
  CHECK(t.sent.back() == "CAP REQ :echo-message multi-prefix");
  CHECK(t.see(":s CAP bot ACK :echo-message multi-prefix ") == lines{"CAP END"});
  CHECK(t.see(":s 001 bot :Welcome").empty());
  CHECK(t.see(":s 376 bot :End") == lines{"JOIN #ops"});
  CHECK(t.count<events::channel_joined>() == 0);
  t.see(":bot!~j@h JOIN #OPS");
  REQUIRE(t.count<events::channel_joined>() == 1);
  CHECK(t.all<events::channel_joined>()[0].channel == "#ops");
  CHECK(t.all<events::registered>()[0].nick == "bot");
  CHECK_FALSE(t.end);
}

TEST_CASE("registration with SASL PLAIN: CAP END only behind 903") {
  talk t(sasl_settings());
  t.connect();
  std::vector<lines> answers;
  for (const auto& line : good_server) answers.push_back(t.see(line));
  CHECK(answers[0].empty());
  CHECK(answers[1] ==
        lines{"CAP REQ :account-notify echo-message extended-join multi-prefix", "CAP REQ sasl"});
  CHECK(answers[2].empty());
  CHECK(answers[3] == lines{"AUTHENTICATE PLAIN"});
  CHECK(answers[4] == lines{"AUTHENTICATE " + plain_payload});
  CHECK(answers[5].empty());
  CHECK(answers[6] == lines{"CAP END"});
  CHECK(answers[9] == lines{"JOIN #ops"});
  CHECK(t.count<events::channel_joined>() == 1);
  REQUIRE(t.count<events::logged_in>() == 1);
  CHECK(t.all<events::logged_in>()[0].account == "jilles");
}

TEST_CASE("InspIRCd's colon before the plus") {
  talk t(sasl_settings());
  t.connect();
  t.see(":s CAP * LS :sasl");
  t.see(":s CAP * ACK :sasl");
  CHECK(t.see("AUTHENTICATE :+") == lines{"AUTHENTICATE " + plain_payload});
}

// With every fault at every step: the outcome is one that was thought of, and never a registration without
// SASL.
TEST_CASE("a fault at each step of registration with SASL") {
  struct fault {
    std::string name;
    std::string line;  // of the server; empty: silence, "close": it closes
    bool harmless;     // the conversation goes on
  };
  const std::vector<fault> faults = {
      {"close", "close", false},
      {"silence", "", false},
      {"garbage", "\x01\x02\xFF garbage :", true},
      {"unknown numeric", ":s 999 * :what", true},
      {"empty line", "\r\n", true},
      {"ERROR", "ERROR :Closing Link: bot (Ping timeout)", false},
      {"K-line", ":s 465 * :You are banned from this server- K-Lined", true},
      {"abort", ":s 906 * :SASL authentication aborted", false},
      {"refusal", ":s 904 * :SASL authentication failed", false},
      {"locked", ":s 902 * :You must use a nick assigned to you", false},
      {"sasl taken away", ":s CAP * DEL :sasl", false},
      {"welcome", ":s 001 bot :Welcome", false},
      {"success", ":s 903 * :SASL authentication successful", false},
      {"endless challenge", "AUTHENTICATE not-base64", false},
      {"nick in use", ":s 433 * bot :Nickname is already in use.", true},
  };
  for (const auto& one : faults) {
    for (std::size_t step = 0; step <= authenticated_at; ++step) {
      INFO(one.name << " before step " << step);
      if (one.name == "success" && step >= 5) continue;  // then it is none
      talk t(sasl_settings());
      t.connect();
      for (std::size_t i = 0; i < step; ++i) t.see(good_server[i]);
      if (one.line == "close") {
        t.close("reset by peer");
      } else if (one.line.empty()) {
        t.pass(10min);
      } else {
        t.see(one.line);
        if (one.name == "K-line") t.see("ERROR :Closing Link: bot");
      }
      if (!t.end) {
        // Lines that mean nothing at this step change nothing; what they say of SASL must not count.
        for (std::size_t i = step; i < authenticated_at && !t.end; ++i) {
          CHECK_FALSE(t.has_sent("CAP END"));
          t.see(good_server[i]);
        }
      }
      if (t.end) {
        CHECK_FALSE(t.has_sent("CAP END"));
        const bool by_server = one.name == "ERROR" || one.name == "K-line" || one.name == "close";
        CHECK(t.sent.back().starts_with("QUIT") == !by_server);
      } else {
        CHECK_FALSE(t.has_sent("CAP END"));
        CHECK(t.see(good_server[authenticated_at]) == lines{"CAP END"});
      }
      CHECK(t.sent_with("JOIN") == 0);
      CHECK(t.count<events::registered>() == 0);
      if (!one.harmless && step == 4) CHECK(t.end);
    }
  }
}

TEST_CASE("what each failure of SASL means for the next attempt") {
  const std::vector<std::pair<std::string, ending_kind>> cases = {
      {":s 902 * :locked", ending_kind::permanent},
      {":s 904 * :failed", ending_kind::permanent},
      {":s 905 * :too long", ending_kind::permanent},
      {":s 906 * :aborted", ending_kind::temporary},
      {":s 907 * :already", ending_kind::temporary},
      {":s 903 * :success", ending_kind::permanent},
      {":s CAP * DEL :sasl", ending_kind::temporary},
      {":s 001 bot :Welcome", ending_kind::temporary},
      {"AUTHENTICATE !", ending_kind::temporary},
      {"ERROR :Closing Link: (SASL access only)", ending_kind::permanent},
  };
  for (const auto& [line, kind] : cases) {
    INFO(line);
    talk t(sasl_settings());
    t.connect();
    for (std::size_t i = 0; i < 4; ++i) t.see(good_server[i]);
    t.see(line);
    REQUIRE(t.end);
    CHECK(t.end->kind == kind);
    CHECK(t.end->reason.find("sesame") == std::string::npos);
  }
}

TEST_CASE("SASL that is absent, refused or without our mechanism is no registration") {
  const std::vector<std::pair<lines, ending_kind>> cases = {
      {{":s CAP * LS :multi-prefix"}, ending_kind::temporary},
      {{":s CAP * LS :"}, ending_kind::temporary},
      {{":s CAP * LS :sasl=EXTERNAL,SCRAM-SHA-512"}, ending_kind::permanent},
      {{":s CAP * LS :sasl", ":s CAP * NAK :sasl"}, ending_kind::temporary},
      {{":s 421 * CAP :Unknown command"}, ending_kind::temporary},
      {{":s 001 bot :Welcome"}, ending_kind::temporary},
  };
  for (const auto& [script, kind] : cases) {
    INFO(script.back());
    talk t(sasl_settings());
    t.connect();
    for (const auto& line : script) t.see(line);
    REQUIRE(t.end);
    CHECK(t.end->kind == kind);
    CHECK_FALSE(t.has_sent("CAP END"));
    CHECK(t.sent.back() == "QUIT :leaving");
    CHECK(t.see(":s 001 bot :Welcome").empty());
  }
}

TEST_CASE("a mechanism weaker than the configured one is never used") {
  talk t(sasl_settings(sasl_mechanism::scram_sha_512));
  t.connect();
  t.see(":s CAP * LS :sasl=PLAIN,SCRAM-SHA-256");
  REQUIRE(t.end);
  CHECK(t.sent_with("AUTHENTICATE") == 0);
}

TEST_CASE("PLAIN never leaves without TLS") {
  auto settings = sasl_settings();
  settings.encrypted = false;
  talk t(settings);
  t.connect();
  REQUIRE(t.end);
  CHECK(t.end->kind == ending_kind::permanent);
  CHECK(t.sent_with("CAP") + t.sent_with("NICK") == 0);
}

TEST_CASE("a SCRAM server that says success without proof is not believed") {
  talk t(sasl_settings(sasl_mechanism::scram_sha_256));
  t.connect();
  t.see(":s CAP * LS :sasl=SCRAM-SHA-256");
  t.see(":s CAP * ACK :sasl");
  t.see("AUTHENTICATE +");
  t.see("AUTHENTICATE " +
        authenticate_chunks("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")[0]);
  CHECK(t.sent_with("AUTHENTICATE ") == 3);
  SECTION("903 at once") {
    t.see(":s 903 * :success");
  }
  SECTION("a wrong signature") {
    t.see("AUTHENTICATE " + authenticate_chunks("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")[0]);
    CHECK(t.has_sent("AUTHENTICATE *"));
  }
  REQUIRE(t.end);
  CHECK(t.end->kind == ending_kind::permanent);
  CHECK_FALSE(t.has_sent("CAP END"));
}

TEST_CASE("each phase has its deadline") {
  talk listing;
  listing.connect();
  CHECK(listing.irc.deadline() == at(30s));
  listing.pass(29s);
  CHECK_FALSE(listing.end);
  listing.pass(1s);
  REQUIRE(listing.end);
  CHECK(listing.end->kind == ending_kind::temporary);

  talk sasl(sasl_settings());
  sasl.connect();
  for (std::size_t i = 0; i < 5; ++i) sasl.see(good_server[i]);
  sasl.pass(30s);
  REQUIRE(sasl.end);
  CHECK(sasl.end->kind == ending_kind::temporary);
  CHECK(sasl.has_sent("AUTHENTICATE *"));
  CHECK(sasl.sent.back() == "QUIT :leaving");

  talk welcome;
  welcome.connect();
  welcome.see(":s CAP * LS :");
  CHECK(welcome.has_sent("CAP END"));
  welcome.pass(59s);
  CHECK_FALSE(welcome.end);
  welcome.pass(1s);
  CHECK(welcome.end);
}

TEST_CASE("a server without CAP registers those who need none of it") {
  talk t;
  t.connect();
  SECTION("it says so") {
    t.see(":s 421 * CAP :Unknown command");
  }
  SECTION("it ignores CAP") {}
  t.see(":s 001 bot :Welcome");
  CHECK(t.count<events::registered>() == 1);
  CHECK_FALSE(t.has_sent("CAP END"));
}

TEST_CASE("a refused list of capabilities is asked for one by one") {
  talk t;
  t.connect();
  t.see(":s CAP * LS :echo-message setname batch");
  CHECK(t.see(":s CAP * NAK :batch echo-message setname") ==
        lines{"CAP REQ batch", "CAP REQ echo-message", "CAP REQ setname"});
  t.see(":s CAP * ACK :batch");
  t.see(":s CAP * NAK :echo-message");
  CHECK(t.see(":s CAP * ACK :setname") == lines{"CAP END"});
  CHECK(t.irc.state().enabled("batch"));
  CHECK_FALSE(t.irc.state().enabled("echo-message"));
}

TEST_CASE("capabilities that come and go later") {
  talk t;
  t.join("multi-prefix cap-notify");
  CHECK(t.see(":s CAP bot NEW :echo-message sasl=PLAIN away-notify") == lines{"CAP REQ echo-message"});
  t.see(":s CAP bot ACK :echo-message");
  CHECK(t.irc.state().enabled("echo-message"));
  t.see(":s CAP bot DEL :echo-message");
  CHECK_FALSE(t.irc.state().enabled("echo-message"));
  t.see(":s CAP bot ACK :never-asked");
  CHECK_FALSE(t.irc.state().enabled("never-asked"));
}

TEST_CASE("a server cannot fill the memory with capabilities") {
  talk t;
  t.connect();
  for (int i = 0; i < 5000; ++i) t.see(":s CAP * LS * :cap" + std::to_string(i));
  CHECK(t.see(":s CAP * LS :echo-message") == lines{"CAP END"});
}

TEST_CASE("a taken nick, in whatever phase, costs one alternate") {
  const std::vector<std::string> refusals = {
      ":s 433 * bot :Nickname is already in use.", ":s 432 * bot :Erroneous Nickname",
      ":s 436 * bot :Nickname collision", ":s 437 * bot :Nick/channel is temporarily unavailable"};
  for (const auto& refusal : refusals) {
    for (std::size_t step = 0; step <= welcomed_at; ++step) {
      INFO(refusal << " before step " << step);
      talk t(sasl_settings());
      t.connect();
      for (std::size_t i = 0; i < step; ++i) t.see(good_server[i]);
      CHECK(t.see(refusal) == lines{"NICK bot_"});
      for (std::size_t i = step; i < welcomed_at; ++i) t.see(good_server[i]);
      CHECK(t.has_sent("CAP END"));
      t.see(":s 001 bot_ :Welcome");
      CHECK(t.irc.state().nick() == "bot_");
    }
  }
  talk t;
  t.connect();
  t.see(refusals[0]);
  t.see(":s 433 * bot_ :Nickname is already in use.");
  REQUIRE(t.end);
  CHECK(t.end->kind == ending_kind::temporary);
  talk bad;
  bad.connect();
  bad.see(":s 432 * bot :no");
  bad.see(":s 432 * bot_ :no");
  REQUIRE(bad.end);
  CHECK(bad.end->kind == ending_kind::permanent);
}

TEST_CASE("why a server closes the connection") {
  const std::vector<std::pair<std::string, ending_kind>> cases = {
      {"Reconnecting too fast, throttled.", ending_kind::throttled},
      {"Trying to reconnect too fast.", ending_kind::throttled},
      {"Closing Link: host (Too many host connections (global))", ending_kind::throttled},
      {"Closing Link: host (Excess Flood)", ending_kind::temporary},
      {"Closing Link: host (K-Lined)", ending_kind::banned},
      {"Closing Link: host (You are banned from this server)", ending_kind::banned},
      {"Closing Link: host (*** G-lined)", ending_kind::banned},
      {"Closing Link: host (SASL access only)", ending_kind::permanent},
      {"Closing Link: host (Bad Password)", ending_kind::permanent},
      {"Closing Link: host (Ping timeout: 246 seconds)", ending_kind::temporary},
      {"", ending_kind::temporary},
  };
  for (const auto& [text, kind] : cases) {
    INFO(text);
    CHECK(classify_error(text) == kind);
    talk t;
    t.connect();
    t.see("ERROR :" + text);
    REQUIRE(t.end);
    CHECK(t.end->kind == kind);
    CHECK(t.sent_with("QUIT") == 0);
  }
  talk error_without_text;
  error_without_text.connect();
  error_without_text.see("ERROR");
  CHECK(error_without_text.end);
}

TEST_CASE("a numeric explains the end that follows it") {
  for (const bool says_error : {true, false}) {
    talk t;
    t.connect();
    t.see(":s 465 * :You are not welcome here");
    CHECK_FALSE(t.end);
    says_error ? t.see("ERROR :Closing Link") : t.close();
    REQUIRE(t.end);
    CHECK(t.end->kind == ending_kind::banned);
    CHECK(t.end->reason == "465 You are not welcome here");
  }
  talk password;
  password.connect();
  password.see(":s 464 * :Access denied");
  password.close();
  CHECK(password.end->kind == ending_kind::permanent);
}

TEST_CASE("a second connection begins anew") {
  talk t(sasl_settings());
  t.connect();
  for (const auto& line : good_server) t.see(line);
  t.bytes("half a li");
  t.close();
  REQUIRE(t.end);
  CHECK(t.end->kind == ending_kind::temporary);
  t.end.reset();
  t.sent.clear();
  CHECK(t.close().empty());
  CHECK_FALSE(t.end);
  CHECK(t.connect().size() == 3);
  for (std::size_t i = 0; i <= joined_at; ++i) t.see(good_server[i]);
  CHECK(t.count<events::channel_joined>() == 2);
}
