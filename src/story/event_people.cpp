// Who is there, who comes and who goes.
#include <algorithm>
#include <array>

#include "jounce/story/line.hpp"
#include "jounce/text/log_safe.hpp"
#include "story/events.hpp"
#include "story/words.hpp"

namespace jounce::story {

namespace {

what read_here(std::string_view rest) {
  here made;
  made.who.nick = needed(rest, "a nick");
  const auto account = word(rest);
  if (account.starts_with("account=")) {
    made.who.account = account.substr(8);
  } else if (!account.empty()) {
    throw bad_line{"expected account=NAME, not \"" + std::string(account) + "\""};
  }
  nothing_more(rest);
  return made;
}

// "alice", "alice=account"; a nick holds no "=".
what read_members(std::string_view rest) {
  members made;
  for (auto name = word(rest); !name.empty(); name = word(rest)) {
    const auto nick = name.substr(0, name.find('='));
    if (nick.empty()) throw bad_line{"expected NICK or NICK=ACCOUNT, not \"" + std::string(name) + "\""};
    const auto account = name.substr(std::min(nick.size() + 1, name.size()));
    made.all.push_back({std::string(nick), std::string(account)});
  }
  return made;
}

what read_gone(std::string_view rest) {
  return gone{needed(rest, "a nick")};
}

what read_renamed(std::string_view rest) {
  auto from = needed(rest, "the old nick");
  auto to = needed(rest, "the new nick");
  nothing_more(rest);
  return renamed{std::move(from), std::move(to)};
}

what read_account(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  const auto name = needed(rest, "an account, or * for none");
  nothing_more(rest);
  return account{std::move(nick), name == "*" ? "" : name};
}

split read_nicks(std::string_view rest) {
  split made;
  for (auto nick = word(rest); !nick.empty(); nick = word(rest)) made.nicks.emplace_back(nick);
  if (made.nicks.empty()) throw bad_line{"expected nicks"};
  return made;
}
what read_netsplit(std::string_view rest) {
  return read_nicks(rest);
}
what read_rejoin(std::string_view rest) {
  auto made = read_nicks(rest);
  made.back = true;
  return made;
}

}  // namespace

std::span<const event_reader> people_readers() {
  static constexpr std::array<event_reader, 8> readers = {{{"here", read_here},
                                                           {"members", read_members},
                                                           {"part", read_gone},
                                                           {"quit", read_gone},
                                                           {"nick", read_renamed},
                                                           {"account", read_account},
                                                           {"netsplit", read_netsplit},
                                                           {"rejoin", read_rejoin}}};
  return readers;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos && text::log_safe(text) == text;
}

std::string here_line(const queue::person& who) {
  return "here " + who.nick + (who.account.empty() ? "" : " account=" + who.account);
}

std::string members_line(const std::vector<queue::person>& all) {
  std::string line = "members";
  for (const auto& who : all) {
    if (!is_word(who.nick) || who.nick.find('=') != std::string::npos) continue;
    if (who.account.empty()) {
      line += " " + who.nick;
    } else if (is_word(who.account)) {
      line += " " + who.nick + "=" + who.account;
    }
  }
  return line;
}

std::string gone_line(std::string_view nick) {
  return "part " + std::string(nick);
}

std::string renamed_line(std::string_view from, std::string_view to) {
  return "nick " + std::string(from) + " " + std::string(to);
}

std::string account_line(const queue::person& who) {
  return "account " + who.nick + " " + (who.account.empty() ? "*" : who.account);
}

}  // namespace jounce::story
