// Life after registration: nick, channels, signs of life, what is heard.
#include "irc/ctcp.hpp"
#include "talk.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

namespace {

// Registered as `nick`, logged in if `account`, not in the channel.
void register_as(talk& t, const std::string& nick, bool account = false) {
  t.connect();
  t.see(":s CAP * LS :");
  if (nick != "bot") t.see(":s 433 * bot :in use");
  if (account) t.see(":s 900 * x!y@z jilles :You are now logged in");
  t.see(":s 001 " + nick + " :Welcome");
  t.see(":s 005 " + nick + " NICKLEN=16 :are supported");
  t.see(":s 376 " + nick + " :End");
  t.see(":" + nick + "!~j@h JOIN #ops");
  t.sent.clear();
}

}  // namespace

TEST_CASE("our nick is what the server says it is") {
  talk t;
  t.join();
  t.see(":s 043 bot 9ABAAAAAA :Nick collision, forcing nick change to your unique ID");
  t.see(":bot!~jounce@host.example NICK :9ABAAAAAA");
  CHECK(t.irc.state().nick() == "9ABAAAAAA");
  CHECK(t.pass(5s) == lines{"NICK bot"});
  t.see(":other!~x@y NICK :bot");
  CHECK(t.irc.state().nick() == "9ABAAAAAA");
  t.see(":9abAAAAAA!~jounce@host.example NICK bot");
  CHECK(t.irc.state().nick() == "bot");
  CHECK(t.all<events::own_nick>().size() == 2);
  CHECK(t.count<events::member_renamed>() == 0);
}

TEST_CASE("the configured nick is asked for again, with growing pauses, and regained when logged in") {
  talk t;
  register_as(t, "bot_", true);
  CHECK(t.pass(4s).empty());
  CHECK(t.pass(1s) == lines{"NICK bot"});
  CHECK(t.see(":s 433 bot_ bot :in use") == lines{"PRIVMSG NickServ :REGAIN bot"});
  CHECK(t.pass(29s).empty());
  CHECK(t.pass(1s) == lines{"NICK bot"});
  t.see(":NickServ!NickServ@services.example NOTICE bot_ :bot has been regained.");
  t.see(":bot_!~j@h NICK :bot");
  CHECK(t.irc.state().nick() == "bot");
  t.sent.clear();
  t.pass_alive(20min);
  CHECK(t.sent_with("NICK") == 0);
}

TEST_CASE("437 may be about a channel") {
  talk t;
  register_as(t, "bot_", true);
  CHECK(t.see(":s 437 bot_ #ops :Nick/channel is temporarily unavailable").empty());
}

TEST_CASE("without an account only NICK is tried, and a server's no is final") {
  talk t;
  register_as(t, "bot_");
  t.pass(5s);
  CHECK(t.see(":s 437 bot_ bot :unavailable").empty());
  for (int i = 0; i < 120; ++i) {
    t.pass(59s);
    t.see(":s 433 bot_ bot :in use");
  }
  // In two hours: 5 s, 30 s, 1, 2, 4, 8 minutes, then every 10.
  CHECK(t.sent_with("NICK") >= 12);
  CHECK(t.sent_with("NICK") <= 20);
  CHECK(t.sent_with("PRIVMSG") == 0);
  const auto before = t.sent_with("NICK");
  t.see(":s 432 bot_ bot :Erroneous");
  t.pass_alive(60min);
  CHECK(t.sent_with("NICK") == before);
}

TEST_CASE("a nick change that a channel or the server holds up is asked for again later") {
  for (const std::string refusal : {":s 435 bot_ bot #ops :Cannot change nickname while banned on channel",
                                    ":s 438 bot_ bot :Nick change too fast. Please wait 60 seconds."}) {
    talk t;
    register_as(t, "bot_", true);
    CHECK(t.pass(5s) == lines{"NICK bot"});
    CHECK(t.see(refusal).empty());
    CHECK(t.pass(29s).empty());
    CHECK(t.pass(1s) == lines{"NICK bot"});
    t.see(":bot_!~j@h NICK :bot");
    CHECK(t.irc.state().nick() == "bot");
    CHECK_FALSE(t.end);
  }
}

TEST_CASE("a nick that the server cut is not asked for for ever") {
  auto settings = plain_settings();
  settings.nick = "averylongnickname_of_a_bot";
  talk t(settings);
  register_as(t, "averylongnicknam");
  t.pass(60s);
  CHECK(t.sent_with("NICK") == 0);
}

TEST_CASE("channels are joined behind the MOTD, or without one after a while") {
  talk t;
  t.connect();
  t.see(":s CAP * LS :");
  t.see(":s 001 bot :Welcome");
  CHECK(t.sent_with("JOIN") == 0);
  t.pass(9s);
  CHECK(t.sent_with("JOIN") == 0);
  CHECK(t.pass(1s) == lines{"JOIN #ops"});
  t.see(":s 422 bot :no MOTD");
  CHECK(t.sent_with("JOIN") == 1);
}

TEST_CASE("a refused join is reported and tried again with growing pauses") {
  for (const auto* numeric : {"471", "473", "474", "475", "477", "480", "403", "437", "489"}) {
    INFO(numeric);
    talk t;
    t.connect();
    t.see(":s CAP * LS :");
    t.see(":s 001 bot :Welcome");
    t.see(":s 376 bot :End");
    const auto refusal = std::string(":s ") + numeric + " bot #OPS :Cannot join channel";
    t.see(refusal);
    REQUIRE(t.count<events::join_refused>() == 1);
    CHECK(t.all<events::join_refused>()[0].channel == "#ops");
    CHECK_FALSE(t.end);
    t.sent.clear();
    CHECK(t.pass(29s).empty());
    CHECK(t.pass(1s) == lines{"JOIN #ops"});
    t.see(refusal);
    CHECK(t.pass(59s).empty());
    CHECK(t.pass(1s) == lines{"JOIN #ops"});
    t.see(":bot!~j@h JOIN #ops");
    CHECK(t.irc.state().is_in("#OPS"));
    CHECK(t.count<events::channel_joined>() == 1);
  }
}

TEST_CASE("a join that nobody answers is a refused one") {
  talk t;
  t.connect();
  t.see(":s CAP * LS :");
  t.see(":s 001 bot :Welcome");
  t.see(":s 376 bot :End");
  t.pass(30s);
  CHECK(t.count<events::join_refused>() == 1);
}

TEST_CASE("a forward's target is left at once") {
  talk t;
  t.connect();
  t.see(":s CAP * LS :");
  t.see(":s 001 bot :Welcome");
  t.see(":s 376 bot :End");
  t.see(":s 470 bot #ops ##ops-overflow :Forwarding to another channel");
  CHECK(t.see(":bot!~j@h JOIN ##ops-overflow") == lines{"PART ##ops-overflow :not configured"});
  t.see(":s 353 bot = ##ops-overflow :bot alice");
  CHECK(t.count<events::member_joined>() == 0);
  CHECK(t.count<events::channel_joined>() == 0);
  CHECK(t.count<events::join_refused>() == 1);
  CHECK_FALSE(t.irc.state().is_in("#ops"));
}

TEST_CASE("kicked: back after 30 s, growing, then given up until invited") {
  talk t;
  t.join();
  for (int kick = 0; kick < 5; ++kick) {
    t.see(":op!o@h KICK #ops bot :out");
    CHECK(t.all<events::channel_lost>().back().reason == "kicked by op: out");
    CHECK_FALSE(t.irc.state().is_in("#ops"));
    t.sent.clear();
    const auto wait = 30s * (1 << kick);
    t.pass_alive(wait - 1s);
    CHECK(t.sent_with("JOIN") == 0);
    t.pass_alive(1s);
    CHECK(t.has_sent("JOIN #ops"));
    t.see(":bot!~j@h JOIN #ops");
    CHECK(t.irc.state().is_in("#ops"));
  }
  t.see(":op!o@h KICK #ops bot :out");
  CHECK(t.count<events::channel_given_up>() == 1);
  t.sent.clear();
  t.pass_alive(100min);
  CHECK(t.sent_with("JOIN") == 0);
  CHECK(t.see(":op!o@h INVITE bot #ops") == lines{"JOIN #ops"});
  t.see(":bot!~j@h JOIN #ops");
  t.see(":op!o@h KICK #ops bot :out");
  CHECK(t.count<events::channel_given_up>() == 1);
}

TEST_CASE("kicks long ago do not count") {
  talk t;
  t.join();
  for (int kick = 0; kick < 12; ++kick) {
    t.pass_alive(31min);
    t.see(":op!o@h KICK #ops bot :out");
    t.pass(30s);
    t.see(":bot!~j@h JOIN #ops");
  }
  CHECK(t.count<events::channel_given_up>() == 0);
  CHECK(t.irc.state().is_in("#ops"));
}

TEST_CASE("removed without a KICK is the same, and somebody else's kick is not ours") {
  talk t;
  t.join();
  t.see(":op!o@h KICK #ops alice :out");
  t.see(":op!o@h KICK #other bot :out");
  CHECK(t.irc.state().is_in("#ops"));
  t.see(":bot!~jounce@host.example PART #ops :\"removed by op\"");
  CHECK(t.count<events::channel_lost>() == 1);
  t.sent.clear();
  t.pass(30s);
  CHECK(t.has_sent("JOIN #ops"));
}

TEST_CASE("invitations count for configured channels only") {
  talk t;
  t.join();
  CHECK(t.see(":x!y@z INVITE bot #evil").empty());
  CHECK(t.see(":x!y@z INVITE bot #ops").empty());
  CHECK(t.see(":x!y@z INVITE other #ops").empty());
}

TEST_CASE("silence is answered with a PING, longer silence is the end") {
  talk t;
  t.join();
  const auto begin = t.now;
  CHECK(t.pass(74s).empty());
  CHECK(t.pass(1s) == lines{"PING alive"});
  t.see(":s PONG s :alive");
  CHECK(t.pass(74s).empty());
  CHECK(t.pass(1s) == lines{"PING alive"});
  t.bytes("@@ no message at all\r\n");
  CHECK(t.pass(74s).empty());
  CHECK(t.pass(1s) == lines{"PING alive"});
  CHECK(t.pass(104s).empty());
  CHECK_FALSE(t.end);
  t.pass(1s);
  REQUIRE(t.end);
  CHECK(t.end->kind == ending_kind::temporary);
  CHECK(t.now - begin == 75s + 75s + 180s);
}

TEST_CASE("no PING of ours before 001") {
  talk t;
  t.connect();
  t.pass(29s);
  CHECK(t.sent_with("PING") == 0);
}

TEST_CASE("what is heard, with its account") {
  talk t;
  t.join();
  t.see("@account=alice :Alice!~a@h PRIVMSG #OPS :!done 1 \xFF");
  t.see(":mallory!~m@h PRIVMSG #ops :hi");
  t.see("@account=alice;bot :Alice!~a@h PRIVMSG bot :!help");
  t.see(
      ":Alice!~a@h PRIVMSG #ops :\x01"
      "ACTION waves\x01");
  const auto heard = t.all<events::heard>();
  REQUIRE(heard.size() == 4);
  CHECK(heard[0].channel == "#ops");
  CHECK(heard[0].nick == "Alice");
  CHECK(heard[0].user == "~a");
  CHECK(heard[0].host == "h");
  CHECK(heard[0].account == "alice");
  CHECK(heard[0].text == "!done 1 \xFF");
  CHECK_FALSE(heard[0].from_bot);
  CHECK(heard[1].account == "");
  CHECK(heard[2].channel.empty());
  CHECK(heard[2].from_bot);
  CHECK(heard[3].text == "waves");
  CHECK(heard[3].kind == text_kind::action);
}

TEST_CASE("without account-tag the account is what the channel's list knows") {
  talk t;
  t.join("extended-join");
  t.see(":alice!~a@h JOIN #ops acc :Alice");
  t.see(":alice!~a@h PRIVMSG #ops :hi");
  t.see(":stranger!~a@h PRIVMSG bot :hi");
  REQUIRE(t.count<events::heard>() == 2);
  CHECK(t.all<events::heard>()[0].account == "acc");
  CHECK_FALSE(t.all<events::heard>()[1].account);
}

TEST_CASE("own echo, notices, replays, foreign channels and servers are not heard") {
  talk t;
  t.join("echo-message batch account-tag");
  for (const auto* line :
       {":bot!~jounce@host.example PRIVMSG #ops :!up", ":alice!~a@h NOTICE #ops :!up",
        ":alice!~a@h NOTICE bot :!up", ":alice!~a@h PRIVMSG #other :!up", ":s.example PRIVMSG #ops :!up",
        ":alice!~a@h PRIVMSG $$* :!up", "PRIVMSG #ops :!up"}) {
    INFO(line);
    t.see(line);
    CHECK(t.count<events::heard>() == 0);
  }
  for (const auto* type : {"chathistory", "draft/chathistory", "playback", "znc.in/playback"}) {
    t.see(std::string(":s BATCH +a ") + type + " #ops");
    t.see("@batch=a :s BATCH +b netsplit x.y z.y");
    t.see("@batch=a :alice!~a@h PRIVMSG #ops :!up");
    t.see("@batch=b :alice!~a@h PRIVMSG #ops :!up");
    t.see("@batch=a :alice!~a@h JOIN #ops");
    t.see(":s BATCH -b");
    t.see(":s BATCH -a");
    CHECK(t.count<events::heard>() == 0);
    CHECK(t.count<events::member_joined>() == 0);
  }
  t.see("@batch=a :alice!~a@h PRIVMSG #ops :!up");
  CHECK(t.count<events::heard>() == 1);
}

TEST_CASE("batches without end do not fill the memory") {
  talk t;
  t.join("batch");
  for (int i = 0; i < 10000; ++i) t.see(":s BATCH +" + std::to_string(i) + " chathistory #ops");
  t.see(":alice!~a@h PRIVMSG #ops :hi");
  CHECK(t.count<events::heard>() == 1);
}

TEST_CASE("CTCP in private is answered, at most once in two seconds") {
  talk t;
  t.join();
  CHECK(t.see(":a!~a@h PRIVMSG bot :\x01VERSION\x01") == lines{"NOTICE a :\x01VERSION jounce 0\x01"});
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01PING 1 2\x01").empty());
  t.pass(1900ms);
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01PING 1 2\x01").empty());
  t.pass(100ms);
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01ping 1 2") == lines{"NOTICE b :\x01PING 1 2\x01"});
  t.pass(10s);
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01TIME\x01") == lines{"NOTICE b :\x01TIME 2023-01-09T14:00:00Z\x01"});
  t.pass(10s);
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01USERINFO\x01").empty());
  CHECK(t.see(":b!~a@h PRIVMSG bot :\x01\x01").empty());
  CHECK(t.see(":b!~a@h PRIVMSG #ops :\x01VERSION\x01").empty());
  CHECK(t.see(":b!~a@h NOTICE bot :\x01VERSION\x01").empty());
  CHECK(t.count<events::heard>() == 0);
}

TEST_CASE("CTCP messages are recognised and their echo is bounded") {
  CHECK_FALSE(parse_ctcp("hi"));
  CHECK(parse_ctcp("\x01"
                   "a b c\x01")
            ->command == "A");
  CHECK(parse_ctcp("\x01"
                   "a b c\x01")
            ->argument == "b c");
  const ctcp ping{"PING", std::string(400, 'x')};
  CHECK(ctcp_answer(ping, "", {})->size() == 1 + 4 + 1 + 100 + 1);
}

TEST_CASE("WHO is asked after joining, paced, and tells accounts") {
  auto settings = plain_settings();
  settings.channels = {"#ops", "#dev"};
  talk t(settings);
  t.connect();
  t.see(":s CAP * LS :");
  t.see(":s 001 bot :Welcome");
  t.see(":s 005 bot WHOX :are supported");
  CHECK(t.see(":s 376 bot :End") == lines{"JOIN #ops", "JOIN #dev"});
  for (const std::string channel : {"#ops", "#dev"}) {
    t.see(":bot!~j@h JOIN " + channel);
    t.see(":s 353 bot = " + channel + " :bot @alice");
    t.see(":s 366 bot " + channel + " :End");
  }
  t.sent.clear();
  CHECK(t.pass(0s) == lines{"WHO #dev %tcnuhaf,152"});
  CHECK(t.pass(4900ms).empty());
  CHECK(t.pass(100ms) == lines{"WHO #ops %tcnuhaf,152"});
  CHECK(t.count<events::member_account>() == 0);
  t.see(":s 354 bot 152 #ops ~a h alice H@ acc");
  t.see(":s 354 bot 999 #ops ~a h alice H@ other");
  t.see(":s 354 bot 152 #ops ~j h bot H 0");
  t.see(":s 315 bot #ops :End");
  REQUIRE(t.count<events::member_account>() == 1);
  CHECK(t.all<events::member_account>()[0].account == "acc");
  REQUIRE(t.count<events::members_listed>() == 1);
  CHECK(t.all<events::members_listed>()[0].accounts);
}

TEST_CASE("without WHOX the list is complete with NAMES") {
  talk t;
  register_as(t, "bot");
  t.see(":s 366 bot #ops :End");
  REQUIRE(t.count<events::members_listed>() == 1);
  CHECK_FALSE(t.all<events::members_listed>()[0].accounts);
  CHECK(t.sent_with("WHO") == 0);
}

TEST_CASE("who joins without telling the account is asked for, not one by one") {
  talk t;
  t.join("multi-prefix");
  for (int i = 0; i < 50; ++i) t.see(":n" + std::to_string(i) + "!u@h JOIN #ops");
  t.pass(29s);
  CHECK(t.sent_with("WHO") == 0);
  t.pass(1s);
  CHECK(t.sent_with("WHO") == 1);
}

TEST_CASE("quitting: QUIT, then the server's close or two seconds") {
  for (const bool server_closes : {true, false}) {
    talk t;
    t.join();
    CHECK(t.quit() == lines{"QUIT bye"});
    CHECK(t.quit().empty());
    CHECK(t.see("PING :x").empty());
    if (server_closes) {
      t.see("ERROR :Closing Link: bot (Quit: bye)");
    } else {
      CHECK(t.pass(1900ms).empty());
      CHECK_FALSE(t.end);
      t.pass(100ms);
    }
    REQUIRE(t.end);
    CHECK(t.end->kind == ending_kind::requested);
  }
  talk closed;
  closed.join();
  closed.quit();
  closed.close();
  CHECK(closed.end->kind == ending_kind::requested);
}

TEST_CASE("lines of no meaning, in any number, do no harm") {
  talk t;
  t.join();
  unsigned seed = 3;
  const auto next = [&](unsigned below) { return (seed = seed * 1103515245U + 12345U) / 65536U % below; };
  const std::vector<std::string> words = {
      ":s",    ":bot!~j@h", ":a!b@c", "@batch=x", "@label=line1", "JOIN",    "PART", "KICK", "NICK",
      "MODE",  "353",       "354",    "366",      "005",          "CAP",     "ACK",  "NEW",  "DEL",
      "BATCH", "+x",        "-x",     "#ops",     "bot",          "a",       ":",    ":a b", "433",
      "470",   "QUIT",      "INVITE", "900",      "AUTHENTICATE", "CHGHOST", "396",  "PONG", "001",
      "+ov-v", "LS",        "NOTICE", "PRIVMSG",  "376",          "437"};
  for (int i = 0; i < 20000; ++i) {
    std::string line;
    for (unsigned n = 1 + next(6); n > 0; --n) line += words[next(unsigned(words.size()))] + " ";
    t.see(line);
    if (i % 100 == 0) t.pass(1s);
    if (t.end) {
      t.end.reset();
      t.close();
      t.join();
    }
    t.happened.clear();
    t.sent.clear();
  }
}
