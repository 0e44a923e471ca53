// What arrives before any meaning: bytes to lines, and what the server says of itself.
#include "jounce/irc/isupport.hpp"
#include "jounce/irc/line_buffer.hpp"
#include "transcript.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;
using list = std::vector<std::string>;

TEST_CASE("lines come out whole however the bytes are cut") {
  const std::string bytes =
      "PING a\r\n\r\nPING b\nPING \xFF"
      "c\r\r\n\nPI";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    line_buffer buffer;
    list lines;
    for (std::size_t from = 0; from < bytes.size(); from += step) {
      for (auto& line : buffer.feed(std::string_view(bytes).substr(from, step)).lines) lines.push_back(line);
    }
    CHECK(lines == list{"PING a", "PING b",
                        "PING \xFF"
                        "c"});
    CHECK(buffer.feed("NG d\n").lines == list{"PING d"});
  }
}

TEST_CASE("a line beyond all limits is dropped, reported, and costs no other line") {
  line_buffer buffer;
  std::size_t dropped = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto fed = buffer.feed(std::string(1000, 'x'));
    CHECK(fed.lines.empty());
    dropped += fed.dropped;
  }
  CHECK(dropped == 0);
  const auto fed = buffer.feed("tail\r\nPING a\r\n" + std::string(20000, 'y') + "\nPING b\n");
  CHECK(fed.lines == list{"PING a", "PING b"});
  CHECK(fed.dropped == 2);
}

TEST_CASE("the longest legal line passes") {
  const std::string line(longest_tags + longest_rest, 'x');
  line_buffer buffer;
  CHECK(buffer.feed(line + "\r\n").lines == list{line});
  CHECK(buffer.feed(line + "\n").lines == list{line});
}

TEST_CASE("a new connection does not inherit half a line") {
  line_buffer buffer;
  buffer.feed("PRIVMSG #a :half");
  buffer.clear();
  CHECK(buffer.feed("PING a\n").lines == list{"PING a"});
  buffer.feed(std::string(20000, 'x'));
  buffer.clear();
  CHECK(buffer.feed("PING a\n").lines == list{"PING a"});
}

TEST_CASE("names fold as the server says") {
  CHECK(fold("Ab[]\\~^", casemapping::rfc1459) == "ab{}|^^");
  CHECK(fold("Ab[]\\~^", casemapping::strict_rfc1459) == "ab{}|~^");
  CHECK(fold("Ab[]\\~^", casemapping::ascii) == "ab[]\\~^");
  CHECK(same_name("#Ops[1]", "#oPS{1}", casemapping::rfc1459));
  CHECK_FALSE(same_name("#Ops[1]", "#oPS{1}", casemapping::ascii));
  CHECK(fold("\xC3\x84", casemapping::rfc1459) == "\xC3\x84");
}

TEST_CASE("ISUPPORT as Libera sends it") {
  isupport s;
  s.apply(
      msg(":s 005 me WHOX MONITOR=100 CHANTYPES=# PREFIX=(ov)@+ CHANMODES=eIbq,k,flj,CFLMPQRSTcgimnprstuz "
          "MODES=4 CHANLIMIT=#:250 :are supported by this server"));
  s.apply(
      msg(":s 005 me NETWORK=Libera.Chat CASEMAPPING=strict-rfc1459 NICKLEN=16 CHANNELLEN=50 USERLEN=10 "
          "HOSTLEN=63 "
          "TARGMAX=NAMES:1,PRIVMSG:4,NOTICE:4,MONITOR: :are supported by this server"));
  CHECK(s.whox);
  CHECK(s.mapping == casemapping::strict_rfc1459);
  CHECK(s.nick_length == 16u);
  CHECK(s.channel_length == 50u);
  CHECK(s.user_length == 10u);
  CHECK(s.host_length == 63u);
  CHECK(s.message_targets == 4u);
  CHECK(s.is_channel("#a"));
  CHECK_FALSE(s.is_channel("&a"));
  CHECK_FALSE(s.is_channel(""));
  for (const char mode : std::string("ovbqeIk")) {
    CHECK(s.takes_parameter(mode, true));
    CHECK(s.takes_parameter(mode, false));
  }
  for (const char mode : std::string("flj")) {
    CHECK(s.takes_parameter(mode, true));
    CHECK_FALSE(s.takes_parameter(mode, false));
  }
  CHECK_FALSE(s.takes_parameter('n', true));

  s.apply(msg(":s 005 me -WHOX -NICKLEN -CASEMAPPING -CHANTYPES -TARGMAX -PREFIX -CHANMODES :are supported"));
  CHECK_FALSE(s.whox);
  CHECK_FALSE(s.nick_length);
  CHECK_FALSE(s.message_targets);
  CHECK(s.mapping == casemapping::rfc1459);
  CHECK(s.is_channel("&a"));
  CHECK(s.prefix_modes == "ov");
  CHECK_FALSE(s.takes_parameter('e', true));
}

TEST_CASE("malformed ISUPPORT changes nothing") {
  isupport s;
  s.apply(msg(
      ":s 005 me PREFIX=(ov)@ PREFIX=ov@+ NICKLEN=abc CHANNELLEN=99999999999999999999999 CASEMAPPING=klingon "
      "TARGMAX=PRIVMSG =x - CHANMODES :text"));
  CHECK(s.prefix_modes == "ov");
  CHECK(s.prefix_symbols == "@+");
  CHECK_FALSE(s.nick_length);
  CHECK_FALSE(s.channel_length);
  CHECK(s.mapping == casemapping::rfc1459);
  s.apply(msg(":s 005"));
  s.apply(msg(":s 005 me :NICKLEN=5"));
  CHECK_FALSE(s.nick_length);
  s.apply(msg(":s 005 me PREFIX= CHANTYPES=\\x23\\x2g :text"));
  CHECK(s.prefix_modes.empty());
  CHECK(s.channel_types == "#\\x2g");
}
