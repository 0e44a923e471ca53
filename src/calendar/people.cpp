#include "calendar/people.hpp"

#include <algorithm>

#include "calendar/words.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/wikitext/grammar.hpp"
#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/plain_text.hpp"

namespace jounce::calendar {

namespace {

constexpr std::string_view placeholder = "irc-nickname";

// Where the values of template `index` end at the latest: if it is not closed, with its first line.
std::size_t last_byte(const wikitext::document& card, std::size_t index) {
  const auto& node = card.nodes[index];
  return node.closed ? node.end : std::min<std::size_t>(node.end, card.text.find('\n', node.begin));
}

std::size_t count_positional(const std::vector<wikitext::parameter>& all, std::size_t end) {
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(),
      [&](const wikitext::parameter& argument) { return argument.position > 0 && argument.begin <= end; }));
}

}  // namespace

std::optional<std::string> nick_of(page_state& page, const wikitext::document& card, std::size_t index) {
  const auto line = page.line_of(card.nodes[index].begin);
  const auto end = last_byte(card, index);
  const auto all = wikitext::parameters(card, index);
  if (!card.nodes[index].closed) page.warn(line, "nick template is not closed; read to the end of its line");
  const auto* first = wikitext::find(all, "1");
  const auto raw = first == nullptr || first->begin > end
                       ? std::string()
                       : wikitext::plain_text(card, first->begin, std::min<std::size_t>(first->end, end));
  const auto nick = trim(raw);
  if (nick.empty()) {
    page.fail(line, "nick template without a nick; left out");
    return std::nullopt;
  }
  if (text::same_name(nick, placeholder)) return std::nullopt;
  if (!text::is_nick(nick) || has_controls(nick)) {
    page.fail(line, in_quotes(nick) + " cannot be a nick; left out");
    return std::nullopt;
  }
  if (count_positional(all, end) > 2) {
    page.warn(line,
              "more than two arguments in a nick template; " + in_quotes(nick) + " is taken as the nick");
  }
  return std::string(nick);
}

person_kind person_kind_of(const wikitext::document& card, std::size_t index) {
  if (card.nodes[index].rank != wikitext::grammar::entry) return person_kind::other;
  auto name = wikitext::name_of(card, index);
  if (starts_with_word(name, "template:")) name.remove_prefix(9);
  if (wikitext::same_title(name, "ircnick")) return person_kind::nick;
  return wikitext::same_title(name, "irc") ? person_kind::channel_link : person_kind::other;
}

bool is_nick_like(const wikitext::document& card, std::size_t index) {
  const auto all = wikitext::parameters(card, index);
  const auto* first = wikitext::find(all, "1");
  if (first == nullptr || count_positional(all, last_byte(card, index)) < 2) return false;
  return !wikitext::trimmed(card, first->begin, first->end).starts_with('#');
}

void nick_list::add(const std::string& nick) {
  if (known_.insert(text::fold(nick)).second) nicks_.push_back(nick);
}

std::vector<std::string> deployers(page_state& page, const wikitext::document& card, std::size_t begin,
                                   std::size_t end) {
  std::vector<std::string> nicks;
  nick_list list(nicks);
  for (auto i = card.first_from(begin); i < card.nodes.size() && card.nodes[i].begin < end; ++i) {
    const auto kind = person_kind_of(card, i);
    if (kind == person_kind::other || (kind == person_kind::channel_link && !is_nick_like(card, i))) continue;
    const auto nick = nick_of(page, card, i);
    if (!nick) continue;
    if (kind == person_kind::channel_link) {
      page.warn(page.line_of(card.nodes[i].begin),
                "{{irc|…}} is a link to a channel; " + in_quotes(*nick) + " is taken as a nick");
    }
    list.add(*nick);
  }
  return nicks;
}

}  // namespace jounce::calendar
