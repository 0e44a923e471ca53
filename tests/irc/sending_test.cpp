// From something to say to what became of it: splitter, confirmation, and the client that joins them.
#include "irc/splitter.hpp"
#include "jounce/text/utf8.hpp"
#include "talk.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

TEST_CASE("relayed lines stay within 510 bytes and cut no character") {
  const std::string prefix = "bot!~jounce@cloak/jounce";
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "wort " : "żó😀";
  for (const std::string target : {"#ops", "#a-very-long-channel-name-for-a-channel"}) {
    std::string joined;
    for (const auto& piece : split_text(text, prefix.size(), target)) {
      auto relayed = ":" + prefix;
      relayed.append(" PRIVMSG ").append(target).append(" :").append(piece);
      CHECK(relayed.size() <= 510);
      CHECK(jounce::text::is_utf8(piece));
      joined += piece;
    }
    std::string without_blanks = text;
    std::erase(without_blanks, ' ');
    std::erase(joined, ' ');
    CHECK(joined == without_blanks);
  }
  const auto room = text_room(prefix.size(), "#ops");
  CHECK(split_text(std::string(room, 'x'), prefix.size(), "#ops").size() == 1);
  CHECK(split_text(std::string(room + 1, 'x'), prefix.size(), "#ops").size() == 2);
  CHECK(text_room(9999, "#ops") == 1);
}

TEST_CASE("the room for text follows our host as the server shows it") {
  talk t;
  t.connect();
  const auto unknown = t.irc.state().prefix_length();
  CHECK(unknown == 3 + 1 + 11 + 1 + 63);
  t.see(":s CAP * LS :");
  t.see(":s 001 bot :Welcome");
  t.see(":s 005 bot USERLEN=9 HOSTLEN=40 :are supported");
  CHECK(t.irc.state().prefix_length() == 3 + 1 + 10 + 1 + 40);
  t.see(":s 396 bot cloak/bot :is now your hidden host");
  CHECK(t.irc.state().prefix_length() == 3 + 1 + 10 + 1 + 9);
  t.see(":s 376 bot :End");
  t.see(":bot!~jounce@host.example JOIN #ops");
  CHECK(t.irc.state().prefix_length() == std::string("bot!~jounce@host.example").size());
  t.see(":bot!~jounce@host.example CHGHOST new cloak/jounce");
  CHECK(t.irc.state().prefix_length() == std::string("bot!new@cloak/jounce").size());
  t.see(":other!~jounce@host.example CHGHOST x y");
  t.see(":other!~jounce@host.example JOIN #ops");
  CHECK(t.irc.state().prefix_length() == std::string("bot!new@cloak/jounce").size());
  t.see(":s 396 bot u@h :is now your displayed host");
  CHECK(t.irc.state().prefix_length() == std::string("bot!u@h").size());
  t.see(":bot!u@h NICK jounce");
  CHECK(t.irc.state().prefix_length() == std::string("jounce!u@h").size());
}

TEST_CASE("with echo-message: the echo before the PONG proves delivery") {
  talk t;
  t.join("echo-message");
  CHECK(t.say("#ops", "hello") == lines{"PRIVMSG #ops hello", "PING line1"});
  CHECK_FALSE(t.fate(1));
  SECTION("echoed") {
    t.see(":bot!~jounce@host.example PRIVMSG #OPS :hello");
    CHECK(t.fate(1) == line_fate::said);
    t.see(":s PONG s line1");
    CHECK(t.count<events::line_settled>() == 1);
  }
  SECTION("echoed with another text, as +c does") {
    t.see(":bot!~jounce@host.example PRIVMSG #ops :hell");
    CHECK(t.fate(1) == line_fate::said);
  }
  SECTION("swallowed") {
    t.see(":s PONG s :line1");
    CHECK(t.fate(1) == line_fate::refused);
  }
  SECTION("somebody else's, another channel's, another PONG") {
    t.see(":bot2!~jounce@host.example PRIVMSG #ops :hello");
    t.see(":bot!~jounce@host.example PRIVMSG #dev :hello");
    t.see(":bot!~jounce@host.example NOTICE #ops :hello");
    t.see(":s PONG s :alive");
    t.see(":s PONG");
    CHECK_FALSE(t.fate(1));
  }
  SECTION("the connection ends") {
    t.close();
    CHECK(t.fate(1) == line_fate::unknown);
  }
  SECTION("no answer at all") {
    t.pass_alive(119s);
    CHECK_FALSE(t.fate(1));
    t.pass(1s);
    CHECK(t.fate(1) == line_fate::unknown);
  }
}

TEST_CASE("without echo-message: PONG and no error is all one can know") {
  talk t;
  t.join("");
  t.say("#ops", "hello");
  t.see(":s PONG s :line1");
  CHECK(t.fate(1) == line_fate::said);
}

TEST_CASE("errors name the target, and say why") {
  for (const std::string numeric : {"401", "404", "415", "477", "707"}) {
    for (const bool echo : {true, false}) {
      INFO(numeric);
      talk t;
      t.join(echo ? "echo-message" : "");
      t.say("#ops", "one");
      t.say("#ops", "two");
      t.see(":s " + numeric + " bot #other :Cannot send to channel");
      CHECK_FALSE(t.fate(1));
      t.see(":s " + numeric + " bot #OPS :Cannot send to channel");
      CHECK(t.fate(1) == line_fate::refused);
      CHECK(t.all<events::line_settled>()[0].reason == numeric + " Cannot send to channel");
      t.see(":s PONG s :line1");
      CHECK_FALSE(t.fate(2));
      if (echo) t.see(":bot!~jounce@host.example PRIVMSG #ops :two");
      t.see(":s PONG s :line2");
      CHECK(t.fate(2) == line_fate::said);
      CHECK(t.irc.state().is_in("#ops"));
    }
  }
}

TEST_CASE("a line too long for the server is the oldest open one") {
  talk t;
  t.join("");
  t.say("#ops", "one");
  t.see(":s 417 bot :Input line was too long");
  CHECK(t.fate(1) == line_fate::refused);
}

TEST_CASE("flood control: told apart, and slowed down for") {
  talk t;
  t.join("");
  t.say("#ops", "one");
  t.say("#ops", "two");
  t.see(":alice!~a@h NOTICE bot :*** Message to #ops throttled due to flooding");
  CHECK_FALSE(t.fate(1));
  t.see(":s NOTICE bot :*** Message to #ops throttled due to flooding");
  CHECK(t.fate(1) == line_fate::throttled);
  t.see(":s PONG s :line1");
  CHECK_FALSE(t.fate(2));
  t.see(":s PONG s :line2");
  CHECK(t.fate(2) == line_fate::said);
  utterance again;
  again.ticket = 3;
  again.target = "#ops";
  again.text = "one";
  again.retry = true;
  CHECK(t.say(again).empty());
  CHECK(t.pass(3900ms).empty());
  CHECK(t.pass(100ms) == lines{"PRIVMSG #ops one", "PING line3"});
}

TEST_CASE("labels match exactly, alone or around a batch") {
  talk t;
  t.join("echo-message batch labeled-response message-tags");
  CHECK(t.say("#ops", "one") == lines{"@label=line1 PRIVMSG #ops one", "PING line1"});
  t.say("#ops", "two");
  t.say("alice", "three");
  t.see("@label=line2 :bot!~jounce@host.example PRIVMSG #ops :two");
  CHECK_FALSE(t.fate(1));
  CHECK(t.fate(2) == line_fate::said);
  t.see("@label=line1 :s 404 bot #ops :Cannot send");
  CHECK(t.fate(1) == line_fate::refused);
  t.see("@label=line3 :s BATCH +x labeled-response");
  t.see("@batch=x :s 301 bot alice :away");
  CHECK_FALSE(t.fate(3));
  t.see("@batch=x :bot!~jounce@host.example PRIVMSG alice :three");
  CHECK(t.fate(3) == line_fate::said);
  t.see(":s BATCH -x");
  t.see("@label=line9 :bot!~jounce@host.example PRIVMSG #ops :two");
  CHECK(t.count<events::line_settled>() == 3);
}

TEST_CASE("of several lines to one target each answer is the oldest's") {
  talk t;
  t.join("echo-message");
  for (int i = 0; i < 3; ++i) t.say("#ops", "x");
  t.see(":bot!~jounce@host.example PRIVMSG #ops :x");
  t.see(":s PONG s :line1");
  t.see(":s PONG s :line2");
  t.see(":bot!~jounce@host.example PRIVMSG #ops :x");
  CHECK(t.fate(1) == line_fate::said);
  CHECK(t.fate(2) == line_fate::refused);
  CHECK(t.fate(3) == line_fate::said);
}

TEST_CASE("a PONG answers for everything before it") {
  talk t;
  t.join("");
  for (int i = 0; i < 3; ++i) t.say("#ops", "x");
  t.see(":s PONG s :line2");
  CHECK(t.fate(1) == line_fate::said);
  CHECK(t.fate(2) == line_fate::said);
  CHECK_FALSE(t.fate(3));
}

TEST_CASE("what cannot be said is unsent at once, and nothing leaves") {
  talk t;
  CHECK(t.say("#ops", "not connected").empty());
  t.connect();
  CHECK(t.say("#ops", "not registered").empty());
  t.join();
  CHECK(t.say("#other", "not there").empty());
  CHECK(t.say("#ops", "").empty());
  CHECK(t.say("#ops", "a\r\nQUIT :x").empty());
  CHECK(t.say("#ops", std::string("a\0b", 3)).empty());
  CHECK(t.say("alice,#ops", "two targets").empty());
  CHECK(t.say("ali ce", "blank").empty());
  CHECK(t.say("", "nobody").empty());
  CHECK(t.say("alice\n", "newline").empty());
  t.quit();
  CHECK(t.say("#ops", "after QUIT").empty());
  for (std::uint64_t ticket = 3; ticket <= t.last_ticket; ++ticket) {
    INFO(ticket);
    CHECK(t.fate(ticket) == line_fate::unsent);
  }
}

TEST_CASE("a ticket is settled once, even when it is handed over twice") {
  talk t;
  t.join("");
  utterance what;
  what.ticket = 7;
  what.target = "#ops";
  what.text = "hello";
  CHECK(t.say(what).size() == 2);
  CHECK(t.say(what).empty());
  t.see(":s PONG s :line1");
  CHECK(t.fate(7) == line_fate::said);
  CHECK(t.say(what).size() == 2);
}

TEST_CASE("a long text goes in pieces and is settled as a whole") {
  const std::string text = std::string(400, 'a') + " " + std::string(400, 'b');
  talk t;
  t.join("echo-message");
  const auto sent = t.say("#ops", text);
  REQUIRE(sent.size() == 4);
  CHECK(t.irc.split("#ops", text).size() == 2);
  t.see(":bot!~jounce@host.example PRIVMSG #ops :a");
  CHECK_FALSE(t.fate(1));
  SECTION("said") {
    t.see(":bot!~jounce@host.example PRIVMSG #ops :b");
    CHECK(t.fate(1) == line_fate::said);
  }
  SECTION("in part: not to be repeated") {
    t.see(":s NOTICE bot :*** Message to #ops throttled due to flooding");
    CHECK(t.fate(1) == line_fate::refused);
  }
  SECTION("perhaps") {
    t.close();
    CHECK(t.fate(1) == line_fate::unknown);
  }
}

TEST_CASE("a retry in pieces keeps their order") {
  talk t;
  t.join("");
  utterance what;
  what.ticket = 1;
  what.target = "#ops";
  what.text = std::string(400, 'a') + " " + std::string(400, 'b');
  what.retry = true;
  const auto sent = t.say(what);
  REQUIRE(sent.size() == 4);
  CHECK(sent[0][14] == 'a');
  CHECK(sent[2][14] == 'b');
}

TEST_CASE("kicked: what waited for the channel is unsent, other lines are not") {
  talk t;
  t.join("");
  for (int i = 0; i < 6; ++i) t.say("#ops", "x");
  t.say("alice", "y");
  t.see(":op!o@h KICK #ops bot :out");
  CHECK_FALSE(t.fate(4));
  CHECK(t.fate(5) == line_fate::unsent);
  CHECK(t.fate(6) == line_fate::unsent);
  CHECK_FALSE(t.fate(7));
  t.pass(20s);
  CHECK(t.has_sent("PRIVMSG alice y"));
}

TEST_CASE("nothing is flushed after a reconnect") {
  talk t;
  t.join("");
  for (int i = 0; i < 10; ++i) t.say("#ops", "x" + std::to_string(i));
  t.close();
  for (std::uint64_t ticket = 1; ticket <= 4; ++ticket) CHECK(t.fate(ticket) == line_fate::unknown);
  for (std::uint64_t ticket = 5; ticket <= 10; ++ticket) CHECK(t.fate(ticket) == line_fate::unsent);
  t.end.reset();
  t.join("");
  t.pass(1min);
  CHECK(t.sent_with("PRIVMSG") == 0);
}

TEST_CASE("a line that expires in the queue is unsent") {
  talk t;
  t.join("");
  for (int i = 0; i < 4; ++i) t.say("#ops", "x");
  utterance what;
  what.ticket = 5;
  what.target = "#ops";
  what.text = "reply";
  what.where = lane::reply;
  what.expires = at(t.now + 1s);
  t.say(what);
  t.pass(999ms);
  CHECK_FALSE(t.fate(5));
  t.pass(1ms);
  CHECK(t.fate(5) == line_fate::unsent);
}

TEST_CASE("an opening leaves at its time, whatever else is said") {
  talk t;
  t.join("");
  const auto opens = t.now + 10s;
  t.irc.expect_opening(at(opens));
  utterance what;
  what.ticket = 100;
  what.target = "#ops";
  what.text = "window now";
  what.where = lane::opening;
  what.not_before = at(opens);
  t.say(what);
  for (int i = 0; i < 30; ++i) t.say("#ops", "chatter");
  t.pass(10s - 1ms);
  CHECK_FALSE(t.has_sent("PRIVMSG #ops :window now"));
  t.pass(1ms);
  CHECK(t.has_sent("PRIVMSG #ops :window now"));
}

TEST_CASE("PONG passes everything that waits") {
  talk t;
  t.join("");
  for (int i = 0; i < 30; ++i) t.say("#ops", "x");
  CHECK(t.see("PING :a b") == lines{"PONG :a b"});
}

TEST_CASE("a burst in every channel and a server that floods us with PING stay bounded") {
  talk t;
  t.join("");
  for (int i = 0; i < 5000; ++i) t.see("PING x");
  CHECK(t.sent_with("PONG") <= 12);
  CHECK(t.count<events::remark>() > 0);
}
