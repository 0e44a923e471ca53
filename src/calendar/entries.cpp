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
  for (auto i = card_.first_from(begin); i < card_.nodes.size() && card_.nodes[i].begin < end;)
    i = read_node(i);
  read_text(end);
  finish_line();
}

std::size_t entry_reader::read_node(std::size_t index) {
  const auto& node = card_.nodes[index];
  if (node.kind == node_kind::text && !node.closed) return read_unclosed(index);
  if (node.kind == node_kind::text || node.kind == node_kind::part) return index + 1;
  if (node.begin > at_) read_text(node.begin);
  if (node.kind == node_kind::template_) {
    if (person_kind_of(card_, index) != person_kind::other) return read_person(index);
    if (node.rank > 0) return read_deploy(index);
  }
  if (const auto change = change_of_node(card_, index)) {
    add_mention({node.begin, node.end, *change, index});
    at_ = std::max<std::size_t>(at_, node.end);
    return node.next;
  }
  if (node.kind == node_kind::template_ || node.kind == node_kind::argument) return index + 1;
  at_ = std::max<std::size_t>(at_, node.end);
  return node.next;
}

// "[[gerrit:5|Subject" names a change, although its end is missing.
std::size_t entry_reader::read_unclosed(std::size_t index) {
  constexpr std::string_view opening = "[[gerrit:";
  const auto begin = card_.nodes[index].begin;
  if (!starts_with_word(card_.text.substr(begin), opening)) return index + 1;
  auto end = begin + opening.size();
  while (end < end_ && is_digit(card_.text[end])) ++end;
  if (const auto change = change_number(card_.bytes(begin + opening.size(), end))) {
    if (begin > at_) read_text(begin);
    add_mention({begin, end, *change, {}});
    at_ = std::max(at_, end);
  }
  return index + 1;
}

// A nick: the entries that follow are theirs. A template that is not closed may hold the entries below it.
std::size_t entry_reader::read_person(std::size_t index) {
  const auto& node = card_.nodes[index];
  move_to(node.begin);
  const auto line = page_.line_of(node.begin);
  const auto behind = std::min<std::size_t>(node.end, line_.end);
  at_ = std::max(at_, behind);
  const auto next = behind < node.end ? card_.first_from(behind) : node.next;
  if (person_kind_of(card_, index) == person_kind::channel_link) {
    if (is_nick_like(card_, index))
      page_.warn(line, "{{irc|…}} is a link to a channel; nobody is taken as a submitter from it");
    return next;
  }
  submitter_ = nick_of(page_, card_, index);
  if (submitter_) submitters_.add(*submitter_);
  return next;
}

// Reads plain text up to `end`: bare addresses in it name changes.
void entry_reader::read_text(std::size_t end) {
  end = std::min(end, end_);
  while (at_ < end) {
    const auto url = find_gerrit_url(card_.text, at_, end);
    if (url == npos) break;
    at_ = std::max(url_end(card_.text, url, end), url + 1);
    if (const auto change = change_of_url(card_.text.substr(url, at_ - url)))
      add_mention({url, at_, *change, {}});
  }
  at_ = std::max(at_, end);
}

// Goes on to the line of byte `offset`.
void entry_reader::move_to(std::size_t offset) {
  if (offset <= line_.end) return;
  finish_line();
  while (offset > line_.end) {
    line_.begin = line_.end + 1;
    line_.end = std::min(card_.text.find('\n', line_.begin), std::max(end_, line_.begin));
  }
  line_has_deploy_ = false;
}

void entry_reader::add_mention(const mention& named) {
  move_to(named.begin);
  if (line_has_deploy_) return;
  if (mentions_.empty()) mentioned_by_ = submitter_;
  mentions_.push_back(named);
}

std::size_t entry_reader::read_deploy(std::size_t index) {
  const auto& node = card_.nodes[index];
  move_to(node.begin);
  line_has_deploy_ = true;
  mentions_.clear();
  const auto line = page_.line_of(node.begin);
  const auto end = node.closed ? std::size_t{node.end} : std::min<std::size_t>(node.end, line_.end);
  if (!node.closed) page_.warn(line, "{{deploy}} is not closed; read to the end of its line");
  const auto all = wikitext::parameters(card_, index);
  check_parameters(all, end, line);
  const auto field = [&](std::string_view name) { return read_value(wikitext::find(all, name), end, line); };
  patch patch;
  patch.line = line;
  patch.type = unless_empty(clean(field("type"), longest_field));
  patch.by = unless_empty(clean(field("by"), longest_field));
  patch.sal = unless_empty(clean(field("sal"), longest_field));
  patch.submitter = submitter_;
  patch.gerrit = read_number(wikitext::find(all, "gerrit"), end);
  if (const auto* title = wikitext::find(all, "title"); title != nullptr && title->begin <= end) {
    const auto title_end =
        without_task_templates(card_, title->begin, std::min<std::size_t>(title->end, end));
    const auto plain = wikitext::plain_text(card_, title->begin, title_end);
    if (has_controls(plain)) page_.warn(line, "control characters in a title; left out");
    patch.title = clean(plain, longest_title);
  }
  if (!patch.gerrit) {
    const auto given = field("gerrit");
    page_.warn(line, trim(given).empty()
                         ? std::string("entry without a Gerrit number; kept without")
                         : in_quotes(given) + " is not a Gerrit number; the entry is kept without");
  }
  patch.status = read_status(clean(field("status"), longest_field), line);
  if (node.closed && !page_.repaired()) patch.template_ = byte_range{node.begin, node.end};
  add(std::move(patch));
  at_ = std::max(at_, end);
  return node.closed ? node.next : card_.first_from(end);
}

// A value as plain text, up to byte `end` of the page.
std::string entry_reader::read_value(const wikitext::parameter* field, std::size_t end,
                                     std::uint32_t line) const {
  if (field == nullptr || field->begin > end) return {};
  auto plain = wikitext::plain_text(card_, field->begin, std::min<std::size_t>(field->end, end));
  if (has_controls(plain)) page_.warn(line, "control characters in " + in_quotes(field->name) + "; left out");
  return plain;
}

// gerrit= holds a number, an address, or a template or link that names a change.
std::optional<std::uint32_t> entry_reader::read_number(const wikitext::parameter* field,
                                                       std::size_t end) const {
  if (field == nullptr || field->begin > end) return std::nullopt;
  const auto stop = std::min<std::size_t>(field->end, end);
  for (auto i = card_.first_from(field->begin); i < card_.nodes.size() && card_.nodes[i].begin < stop; ++i) {
    if (const auto change = change_of_node(card_, i)) return change;
  }
  const auto plain = wikitext::plain_text(card_, field->begin, stop);
  const auto change = change_number(plain);
  return change ? change : change_of_url(trim(plain));
}

page_status entry_reader::read_status(const std::string& text, std::uint32_t line) const {
  static constexpr std::array<std::pair<std::string_view, page_status>, 3> short_names = {
      {{"d", page_status::done}, {"nd", page_status::not_done}, {"m", page_status::unknown}}};
  const auto is_named = [&](std::string_view name) {
    return text.size() == name.size() && starts_with_word(text, name);
  };
  for (const auto status : page_statuses) {
    if (is_named(text_of(status))) return status;
  }
  for (const auto& [name, status] : short_names) {
    if (is_named(name)) return status;
  }
  page_.warn(line, "status " + in_quotes(text) + " is not known; read as unknown");
  return page_status::unknown;
}

void entry_reader::check_parameters(const std::vector<wikitext::parameter>& all, std::size_t end,
                                    std::uint32_t line) const {
  const auto overridden = wikitext::overridden(all);
  for (std::size_t i = 0; i < all.size() && all[i].begin <= end; ++i) {
    const auto& field = all[i];
    const auto stop = std::min<std::size_t>(field.end, end);
    if (field.position > 0 && !wikitext::trimmed(card_, field.begin, stop).empty()) {
      page_.warn(line, "a | cuts the entry: " + in_quotes(card_.bytes(field.begin, stop)) +
                           " has no name and is left out; {{!}} stands for |");
    } else if (overridden[i]) {
      page_.warn(line, in_quotes(field.name) + " is given twice; the last one counts");
    }
  }
}

void entry_reader::add(patch patch) {
  const auto line = patch.line;
  if (patch.gerrit) {
    const auto [first, is_new] = line_of_change_.emplace(*patch.gerrit, line);
    patch.repeated = !is_new;
    if (!is_new) {
      page_.warn(line, "change " + std::to_string(*patch.gerrit) +
                           " stands in this window already, in line " + std::to_string(first->second) +
                           "; not counted again");
    }
  }
  if (!patch.submitter && window_.runs_queue)
    page_.warn(line, "nobody is named above this entry; it has no submitter");
  window_.patches.push_back(std::move(patch));
}

}  // namespace jounce::calendar
