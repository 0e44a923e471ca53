#include "calendar/entries.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calendar/change.hpp"
#include "calendar/title.hpp"
#include "calendar/words.hpp"
#include "jounce/calendar/page_status.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/wikitext/plain_text.hpp"

namespace jounce::calendar {

namespace {

using wikitext::node_kind;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_field = 400;  // bytes of type=, by=, sal=

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

entry_reader::entry_reader(page_state& page, const wikitext::document& card, window& into)
    : page_(page), card_(card), window_(into), submitters_(into.submitters) {}

void entry_reader::read(std::size_t begin, std::size_t end) {
  at_ = begin;
  end_ = end;
  line_ = {begin, std::min(card_.text.find('\n', begin), end)};
  for (auto i = card_.first_from(begin); i < card_.nodes.size() && card_.nodes[i].begin < end;) i = step(i);
  text(end);
  flush_line();
}

// Takes node `index`; returns the node that comes next.
std::size_t entry_reader::step(std::size_t index) {
  const auto& n = card_.nodes[index];
  if (n.kind == node_kind::text && !n.closed) return unclosed(index);
  if (n.kind == node_kind::text || n.kind == node_kind::part) return index + 1;
  if (n.begin > at_) text(n.begin);
  if (n.kind == node_kind::template_) {
    if (person_kind_of(card_, index) != person_kind::other) return person(index);
    if (n.rank > 0) return deploy(index);
  }
  if (const auto change = change_of_node(card_, index)) {
    mentioned({n.begin, n.end, *change, index});
    at_ = std::max<std::size_t>(at_, n.end);
    return n.next;
  }
  if (n.kind == node_kind::template_ || n.kind == node_kind::argument) return index + 1;
  at_ = std::max<std::size_t>(at_, n.end);
  return n.next;
}

// "[[gerrit:5|Subject" without its end names a change all the same.
std::size_t entry_reader::unclosed(std::size_t index) {
  constexpr std::string_view opening = "[[gerrit:";
  const auto begin = card_.nodes[index].begin;
  if (!starts_with_word(card_.text.substr(begin), opening)) return index + 1;
  auto end = begin + opening.size();
  while (end < end_ && is_digit(card_.text[end])) ++end;
  if (const auto change = change_number(card_.bytes(begin + opening.size(), end))) {
    if (begin > at_) text(begin);
    mentioned({begin, end, *change, {}});
    at_ = std::max(at_, end);
  }
  return index + 1;
}

// A nick: what follows is theirs. One that is not closed may hold the entries below it.
std::size_t entry_reader::person(std::size_t index) {
  const auto& n = card_.nodes[index];
  move_to(n.begin);
  const auto line = page_.line_of(n.begin);
  const auto behind = std::min<std::size_t>(n.end, line_.end);
  at_ = std::max(at_, behind);
  const auto next = behind < n.end ? card_.first_from(behind) : n.next;
  if (person_kind_of(card_, index) == person_kind::channel_link) {
    if (is_nick_like(card_, index))
      page_.warn(line, "{{irc|…}} is a link to a channel; nobody is taken as a submitter from it");
    return next;
  }
  submitter_ = nick_of(page_, card_, index);
  if (submitter_) submitters_.add(*submitter_);
  return next;
}

// Plain text up to `end`: bare addresses in it name changes.
void entry_reader::text(std::size_t end) {
  end = std::min(end, end_);
  while (at_ < end) {
    const auto url = find_gerrit_url(card_.text, at_, end);
    if (url == npos) break;
    at_ = std::max(url_end(card_.text, url, end), url + 1);
    if (const auto change = change_of_url(card_.text.substr(url, at_ - url)))
      mentioned({url, at_, *change, {}});
  }
  at_ = std::max(at_, end);
}

// Goes on to the line of byte `offset`.
void entry_reader::move_to(std::size_t offset) {
  if (offset <= line_.end) return;
  flush_line();
  while (offset > line_.end) {
    line_.begin = line_.end + 1;
    line_.end = std::min(card_.text.find('\n', line_.begin), std::max(end_, line_.begin));
  }
  line_has_deploy_ = false;
}

void entry_reader::mentioned(const mention& m) {
  move_to(m.begin);
  if (line_has_deploy_) return;
  if (mentions_.empty()) mentioned_by_ = submitter_;
  mentions_.push_back(m);
}

std::size_t entry_reader::deploy(std::size_t index) {
  const auto& n = card_.nodes[index];
  move_to(n.begin);
  line_has_deploy_ = true;
  mentions_.clear();
  const auto line = page_.line_of(n.begin);
  const auto end = n.closed ? std::size_t{n.end} : std::min<std::size_t>(n.end, line_.end);
  if (!n.closed) page_.warn(line, "{{deploy}} is not closed; read to the end of its line");
  const auto all = wikitext::parameters(card_, index);
  check_parameters(all, end, line);
  const auto field = [&](std::string_view name) { return value(wikitext::find(all, name), end, line); };
  patch entry;
  entry.line = line;
  entry.type = unless_empty(clean(field("type"), longest_field));
  entry.by = unless_empty(clean(field("by"), longest_field));
  entry.sal = unless_empty(clean(field("sal"), longest_field));
  entry.submitter = submitter_;
  const auto* number_given = wikitext::find(all, "gerrit");
  entry.gerrit = number(number_given, end);
  if (const auto* title = wikitext::find(all, "title"); title != nullptr && title->begin <= end) {
    const auto title_end =
        without_task_templates(card_, title->begin, std::min<std::size_t>(title->end, end));
    const auto plain = wikitext::plain_text(card_, title->begin, title_end);
    if (has_controls(plain)) page_.warn(line, "control characters in a title; left out");
    entry.title = clean(plain, longest_title);
  }
  if (!entry.gerrit) {
    const auto given = field("gerrit");
    page_.warn(line, trim(given).empty()
                         ? std::string("entry without a Gerrit number; kept without")
                         : in_quotes(given) + " is not a Gerrit number; the entry is kept without");
  }
  entry.status = status(clean(field("status"), longest_field), line);
  if (n.closed && !page_.repaired()) entry.template_ = byte_range{n.begin, n.end};
  add(std::move(entry));
  at_ = std::max(at_, end);
  return n.closed ? n.next : card_.first_from(end);
}

// A value as plain text, up to byte `end` of the page.
std::string entry_reader::value(const wikitext::parameter* p, std::size_t end, std::uint32_t line) const {
  if (p == nullptr || p->begin > end) return {};
  auto plain = wikitext::plain_text(card_, p->begin, std::min<std::size_t>(p->end, end));
  if (has_controls(plain)) page_.warn(line, "control characters in " + in_quotes(p->name) + "; left out");
  return plain;
}

// gerrit= holds a number, an address, or a template or link that names a change.
std::optional<std::uint32_t> entry_reader::number(const wikitext::parameter* p, std::size_t end) const {
  if (p == nullptr || p->begin > end) return std::nullopt;
  const auto stop = std::min<std::size_t>(p->end, end);
  for (auto i = card_.first_from(p->begin); i < card_.nodes.size() && card_.nodes[i].begin < stop; ++i) {
    if (const auto change = change_of_node(card_, i)) return change;
  }
  const auto plain = wikitext::plain_text(card_, p->begin, stop);
  const auto change = change_number(plain);
  return change ? change : change_of_url(trim(plain));
}

page_status entry_reader::status(const std::string& text, std::uint32_t line) const {
  static constexpr std::array<std::pair<std::string_view, page_status>, 3> short_names = {
      {{"d", page_status::done}, {"nd", page_status::not_done}, {"m", page_status::unknown}}};
  const auto is = [&](std::string_view name) {
    return text.size() == name.size() && starts_with_word(text, name);
  };
  for (const auto status : page_statuses) {
    if (is(text_of(status))) return status;
  }
  for (const auto& [name, status] : short_names) {
    if (is(name)) return status;
  }
  page_.warn(line, "status " + in_quotes(text) + " is not known; read as unknown");
  return page_status::unknown;
}

void entry_reader::check_parameters(const std::vector<wikitext::parameter>& all, std::size_t end,
                                    std::uint32_t line) const {
  const auto overridden = wikitext::overridden(all);
  for (std::size_t i = 0; i < all.size() && all[i].begin <= end; ++i) {
    const auto& p = all[i];
    const auto stop = std::min<std::size_t>(p.end, end);
    if (p.position > 0 && !wikitext::trimmed(card_, p.begin, stop).empty()) {
      page_.warn(line, "a | cuts the entry: " + in_quotes(card_.bytes(p.begin, stop)) +
                           " has no name and is left out; {{!}} stands for |");
    } else if (overridden[i]) {
      page_.warn(line, in_quotes(p.name) + " is given twice; the last one counts");
    }
  }
}

void entry_reader::add(patch entry) {
  const auto line = entry.line;
  if (entry.gerrit) {
    const auto [first, is_new] = seen_.emplace(*entry.gerrit, line);
    entry.repeated = !is_new;
    if (!is_new) {
      page_.warn(line, "change " + std::to_string(*entry.gerrit) +
                           " stands in this window already, in line " + std::to_string(first->second) +
                           "; not counted again");
    }
  }
  if (!entry.submitter && window_.runs_queue)
    page_.warn(line, "nobody is named above this entry; it has no submitter");
  window_.patches.push_back(std::move(entry));
}

}  // namespace jounce::calendar
