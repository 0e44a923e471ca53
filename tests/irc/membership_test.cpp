#include "jounce/irc/membership.hpp"

#include "talk.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

namespace {

using names = std::vector<std::string>;

// The members of #ops as "nick" or "nick+modes", in order.
names present(const talk& t) {
  names out;
  for (const auto& one : t.irc.state().members("#ops")) {
    out.push_back(one.who.nick + (one.modes.empty() ? "" : "+" + one.modes));
  }
  std::sort(out.begin(), out.end());
  return out;
}

membership::person person(const talk& t, const std::string& nick) {
  for (const auto& one : t.irc.state().members("#ops")) {
    if (one.who.nick == nick) return one.who;
  }
  return {};
}

}  // namespace

TEST_CASE("NAMES, with all prefixes and with hosts") {
  talk t;
  t.join();
  t.see(":s 353 bot = #OPS :@+alice!~a@h +bob bot  carol ");
  t.see(":s 353 bot = #ops :@dave @");
  t.see(":s 353 bot = #other :eve");
  t.see(":s 366 bot #ops :End");
  CHECK(present(t) == names{"alice+ov", "bob+v", "bot", "carol", "dave+o"});
}

TEST_CASE("who was there before is listed, who comes later has joined") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice");
  t.see(":bob!~b@h JOIN #OPS acc :Bob");
  t.see(":bob!~b@h JOIN #ops acc :Bob");
  t.see(":eve!~b@h JOIN #ops * :Eve");
  t.see(":eve!~b@h JOIN #other * :Eve");
  const auto joined = t.all<events::member_joined>();
  REQUIRE(joined.size() == 3);
  CHECK(joined[0].nick == "alice");
  CHECK(joined[0].cause == presence_cause::listed);
  CHECK_FALSE(joined[0].account);
  CHECK(joined[1].channel == "#ops");
  CHECK(joined[1].nick == "bob");
  CHECK(joined[1].user == "~b");
  CHECK(joined[1].host == "h");
  CHECK(joined[1].account == "acc");
  CHECK(joined[1].cause == presence_cause::ordinary);
  CHECK(joined[2].account == "");
}

TEST_CASE("the ways to leave") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice bob carol dave");
  t.happened.clear();
  t.see(":alice!a@h PART #ops :bye");
  t.see(":bob!a@h QUIT :Quit: a.example b.example");
  t.see(":x!a@h KICK #ops CAROL :out");
  t.see(":dave!a@h PART #other");
  t.see(":stranger!a@h QUIT :gone");
  t.see(":x!a@h KICK #ops stranger :out");
  const auto left = t.all<events::member_left>();
  REQUIRE(left.size() == 3);
  CHECK(left[0].nick == "alice");
  CHECK(left[1].nick == "bob");
  CHECK(left[2].nick == "carol");
  for (const auto& one : left) CHECK(one.cause == presence_cause::ordinary);
  CHECK(present(t) == names{"bot", "dave"});
}

TEST_CASE("nick changes keep account and modes, and count once however many channels") {
  auto settings = plain_settings();
  settings.channels = {"#ops", "#dev"};
  talk t(settings);
  t.join();
  t.see(":bot!~j@h JOIN #dev jounce :a bot");
  t.see(":s 353 bot = #ops :bot @alice bob");
  t.see(":alice!~a@h JOIN #dev acc :A");
  t.happened.clear();
  t.see(":alice!~a@h NICK :Alice2");
  REQUIRE(t.count<events::member_renamed>() == 1);
  CHECK(present(t) == names{"Alice2+o", "bob", "bot"});
  CHECK(person(t, "Alice2").account == "acc");
  t.see(":alice2!~a@h NICK :ALICE2");
  CHECK(present(t) == names{"ALICE2+o", "bob", "bot"});
  // The server is right, even where it contradicts what we knew.
  t.see(":bob!~b@h NICK :alice2");
  CHECK(present(t) == names{"alice2", "bot"});
  CHECK(t.count<events::member_left>() == 2);
  t.see(":nobody!~b@h NICK :bot2");
  CHECK(present(t) == names{"alice2", "bot"});
}

TEST_CASE("accounts: ACCOUNT, account-tag, WHOX") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice");
  t.see(":alice!~a@h ACCOUNT acc");
  CHECK(person(t, "alice").account == "acc");
  t.see(":alice!~a@h ACCOUNT acc");
  t.see(":alice!~a@h ACCOUNT *");
  CHECK(person(t, "alice").account == "");
  t.see("@account=other :alice!~a@h PRIVMSG #ops :hi");
  CHECK(person(t, "alice").account == "other");
  t.see(":alice!~a@h NOTICE #ops :hi");
  CHECK(person(t, "alice").account == "");
  t.see(":s 354 bot 152 #ops ~new new.host alice H@ third");
  CHECK(person(t, "alice").account == "third");
  CHECK(person(t, "alice").host == "new.host");
  CHECK(t.count<events::member_account>() == 5);
  t.see(":s 354 bot 152 #ops ~new new.host stranger H@ third");
  t.see(":s 354 bot 152 #ops");
  t.see(":stranger!~a@h ACCOUNT acc");
  CHECK(t.count<events::member_account>() == 5);
  CHECK(present(t) == names{"alice", "bot"});
}

TEST_CASE("without account-tag a line without the tag says nothing of the account") {
  talk t;
  t.join("extended-join");
  t.see(":alice!~a@h JOIN #ops acc :A");
  t.see(":alice!~a@h PRIVMSG #ops :hi");
  CHECK(person(t, "alice").account == "acc");
}

TEST_CASE("without extended-join a JOIN's other parameters are no account") {
  talk t;
  t.join("multi-prefix");
  t.see(":alice!~a@h JOIN #ops acc :A");
  CHECK_FALSE(person(t, "alice").account);
}

TEST_CASE("hosts change, names do not matter") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice");
  t.see(":alice!~a@h CHGHOST ~b cloak/alice");
  CHECK(person(t, "alice").user == "~b");
  CHECK(person(t, "alice").host == "cloak/alice");
  t.happened.clear();
  t.see(":alice!~b@cloak/alice SETNAME :Alice A.");
  t.see(":alice!~b@cloak/alice CHGHOST ~b");
  CHECK(t.happened.empty());
}

TEST_CASE("modes of members, among modes with and without parameters") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice @bob");
  CHECK_FALSE(t.irc.state().voiced("#ops"));
  t.see(":s MODE #ops +bv-o+k-l+o *!*@x bot BOB key alice");
  CHECK(present(t) == names{"alice+o", "bob", "bot+v"});
  CHECK(t.irc.state().voiced("#OPS"));
  t.see(":s MODE #ops +l-v+v 5 bot bob");
  CHECK(present(t) == names{"alice+o", "bob+v", "bot"});
  CHECK_FALSE(t.irc.state().voiced("#ops"));
  t.see(":s MODE #ops +vvv alice");
  t.see(":s MODE #ops");
  t.see(":s MODE bot +i");
  CHECK(present(t) == names{"alice+ov", "bob+v", "bot"});
}

TEST_CASE("a netsplit and its end are told from comings and goings") {
  talk t;
  t.join("batch extended-join");
  t.see(":s 353 bot = #ops :bot alice bob carol");
  t.happened.clear();
  SECTION("in batches") {
    t.see(":s BATCH +a netsplit a.example b.example");
    t.see("@batch=a :alice!a@h QUIT :a.example b.example");
    t.see("@batch=a :bob!a@h QUIT :whatever");
    t.see(":s BATCH -a");
    t.see(":s BATCH +b netjoin a.example b.example");
    t.see("@batch=b :alice!a@h JOIN #ops acc :A");
    t.see("@batch=b :bob!new@host JOIN #ops acc :A");
    t.see(":s BATCH -b");
  }
  SECTION("bare") {
    t.see(":alice!a@h QUIT :a.example b.example");
    t.see(":bob!a@h QUIT :*.net *.split");
    t.see(":alice!a@h JOIN #ops acc :A");
    t.see(":bob!a@h JOIN #ops acc :A");
  }
  REQUIRE(t.count<events::member_left>() == 2);
  for (const auto& one : t.all<events::member_left>()) CHECK(one.cause == presence_cause::split);
  REQUIRE(t.count<events::member_joined>() == 2);
  for (const auto& one : t.all<events::member_joined>()) CHECK(one.cause == presence_cause::split);
  // Later goings and comings are ordinary again.
  t.see(":alice!a@h PART #ops");
  t.see(":alice!a@h JOIN #ops acc :A");
  CHECK(t.all<events::member_left>().back().cause == presence_cause::ordinary);
  CHECK(t.all<events::member_joined>().back().cause == presence_cause::ordinary);
}

TEST_CASE("who comes back long after a split has joined") {
  talk t;
  t.join();
  t.see(":alice!a@h JOIN #ops acc :A");
  t.see(":bob!a@h JOIN #ops acc :B");
  t.see(":alice!a@h QUIT :a.example b.example");
  t.see(":bob!a@h QUIT :a.example b.example");
  t.see(":bob!other@host JOIN #ops acc :not the same bob");
  CHECK(t.all<events::member_joined>().back().cause == presence_cause::ordinary);
  t.pass_alive(31min);
  t.see(":alice!a@h JOIN #ops acc :A");
  CHECK(t.all<events::member_joined>().back().cause == presence_cause::ordinary);
}

TEST_CASE("what servers write when they split") {
  for (const auto* split : {"a.example b.example", "*.net *.split", "irc-1.x.org services."}) {
    INFO(split);
    CHECK(is_split_reason(split) == (std::string(split).back() != '.'));
  }
  for (const auto* not_split : {"", " ", "a.b", "a.b ", " a.b", "a.b c.d e.f", "Quit: a.b c.d", "gone home",
                                "http://a.b c.d", "Ping timeout: 240 seconds", ". .", "a.b  c.d"}) {
    INFO(not_split);
    CHECK_FALSE(is_split_reason(not_split));
  }
}

TEST_CASE("leaving a channel forgets who is there") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot alice");
  t.happened.clear();
  t.see(":op!o@h KICK #ops bot :out");
  CHECK(present(t).empty());
  CHECK(t.count<events::member_left>() == 0);
  t.pass(30s);
  t.see(":bot!~j@h JOIN #ops jounce :a bot");
  CHECK(present(t) == names{"bot"});
}

TEST_CASE("members are found by folded names") {
  talk t;
  t.join();
  t.see(":s 353 bot = #ops :bot a[b]");
  t.see(":A{B}!x@h PART #ops");
  CHECK(present(t) == names{"bot"});
}

TEST_CASE("a split of half of a thousand") {
  talk t;
  t.join("batch extended-join");
  for (int line = 0; line < 50; ++line) {
    std::string list;
    for (int i = 0; i < 20; ++i) list += "nick" + std::to_string(line * 20 + i) + " ";
    t.see(":s 353 bot = #ops :" + list);
  }
  std::string split = ":s BATCH +a netsplit a.example b.example\r\n";
  for (int i = 0; i < 500; ++i)
    split += "@batch=a :nick" + std::to_string(i) + "!u@h QUIT :a.example b.example\r\n";
  split += ":s BATCH -a\r\n";
  t.happened.clear();
  t.bytes(split);
  CHECK(t.count<events::member_left>() == 500);
  CHECK(present(t).size() == 501);
  CHECK(t.sent.empty());
}
