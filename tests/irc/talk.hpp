// A client in conversation with a server that the test plays line by line.
#pragma once

#include <algorithm>
#include <utility>
#include <variant>

#include "jounce/irc/client.hpp"
#include "transcript.hpp"

namespace jounce::irc::testing {

using lines = std::vector<std::string>;

inline session_settings plain_settings() {
  session_settings s;
  s.nick = "bot";
  s.alt_nick = "bot_";
  s.username = "jounce";
  s.realname = "a bot; owner: someone";
  s.channels = {"#ops"};
  s.version = "jounce 0";
  return s;
}

inline session_settings sasl_settings(sasl_mechanism mechanism = sasl_mechanism::plain) {
  auto s = plain_settings();
  s.sasl = mechanism;
  s.credentials = {"jilles", "sesame"};
  return s;
}

class talk {
 public:
  explicit talk(session_settings settings = plain_settings()) : irc(std::move(settings)) {}

  // Each returns the lines that were written in answer.
  lines connect() { return take(irc.connected("rOprNGfwEbeRWgbNEkqO", at(now))); }
  lines see(const std::string& line) { return bytes(line + "\r\n"); }
  lines bytes(const std::string& text) {
    return take(irc.received(text, at(now), std::chrono::sys_seconds(1673272800s)));
  }
  lines close(const std::string& why = "gone") { return take(irc.closed(why, at(now))); }
  lines quit() { return take(irc.quit("bye", at(now))); }
  lines say(const std::string& target, const std::string& text, lane where = lane::other) {
    utterance what;
    what.ticket = ++last_ticket;
    what.target = target;
    what.text = text;
    what.where = where;
    return say(what);
  }
  lines say(const utterance& what) { return take(irc.say(what, at(now))); }

  // Lets `span` pass, waking the client whenever it asks for it, as its shell would.
  lines pass(steady_clock::duration span) {
    const auto until = now + span;
    lines out;
    for (int rounds = 0; rounds < 10000; ++rounds) {
      const auto due = irc.deadline();
      if (!due || *due > at(until) || end) break;
      now = std::max(now, *due - at());
      for (auto& line : take(irc.tick(at(now)))) out.push_back(std::move(line));
      if (rounds == 9999) FAIL("the client's deadline does not move");
    }
    now = until;
    return out;
  }

  // The same, with a word of the server every half a minute.
  lines pass_alive(steady_clock::duration span) {
    lines out;
    for (; span > 0s; span -= std::min<steady_clock::duration>(span, 30s)) {
      for (auto& line : pass(std::min<steady_clock::duration>(span, 30s))) out.push_back(std::move(line));
      see(":s NOTICE bot :alive");
    }
    return out;
  }

  // Registers without SASL, and joins #ops.
  void join(const std::string& caps = "echo-message extended-join account-tag multi-prefix") {
    connect();
    see(":s CAP * LS :" + caps);
    for (const auto& line : lines(sent)) {
      if (line.starts_with("CAP REQ ")) see(":s CAP bot ACK " + line.substr(8));
    }
    see(":s 001 bot :Welcome");
    see(":s 005 bot WHOX CASEMAPPING=rfc1459 PREFIX=(ov)@+ :are supported");
    see(":s 376 bot :End");
    see(":bot!~jounce@host.example JOIN #ops jounce :a bot");
    sent.clear();
    happened.clear();
    now += 60s;  // the budget is full again
    see(":s NOTICE bot :a sign of life");
    sent.clear();
    happened.clear();
  }

  template <class Event>
  std::vector<Event> all() const {
    std::vector<Event> out;
    for (const auto& one : happened) {
      if (const auto* found = std::get_if<Event>(&one)) out.push_back(*found);
    }
    return out;
  }
  template <class Event>
  std::size_t count() const {
    return all<Event>().size();
  }
  bool has_sent(const std::string& line) const { return std::count(sent.begin(), sent.end(), line) > 0; }
  std::size_t sent_with(const std::string& prefix) const {
    return static_cast<std::size_t>(
        std::count_if(sent.begin(), sent.end(), [&](const auto& line) { return line.starts_with(prefix); }));
  }
  // The only verdict so far on `ticket`; nothing while there is none.
  std::optional<line_fate> fate(std::uint64_t ticket) const {
    std::optional<line_fate> found;
    for (const auto& one : all<events::line_settled>()) {
      if (one.ticket != ticket) continue;
      CHECK_FALSE(found);
      found = one.fate;
    }
    return found;
  }

  client irc;
  steady_clock::duration now{0};
  lines sent;                   // all so far
  std::vector<event> happened;  // all so far
  std::optional<ending> end;
  std::uint64_t last_ticket = 0;

 private:
  lines take(client::output out) {
    lines fresh;
    for (std::size_t from = 0; from < out.bytes.size();) {
      const auto stop = out.bytes.find("\r\n", from);
      REQUIRE(stop != std::string::npos);
      fresh.push_back(out.bytes.substr(from, stop - from));
      from = stop + 2;
    }
    for (const auto& line : fresh) {
      CHECK(line.find_first_of(std::string("\r\n\0", 3)) == std::string::npos);
      sent.push_back(line);
    }
    for (auto& one : out.happened) happened.push_back(std::move(one));
    if (out.end) {
      CHECK_FALSE(end);
      end = out.end;
    }
    return fresh;
  }
};

}  // namespace jounce::irc::testing
