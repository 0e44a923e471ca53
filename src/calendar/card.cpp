#include "calendar/card.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "calendar/entries.hpp"
#include "calendar/people.hpp"
#include "calendar/title.hpp"
#include "calendar/when.hpp"
#include "calendar/words.hpp"
#include "jounce/calendar/patch_kind.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/text/contains.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/plain_text.hpp"

namespace jounce::calendar {

namespace {

// The parameters of a card; what is wrong with them is reported once.
class card_fields {
 public:
  card_fields(page_state& page, const wikitext::document& card, std::size_t root);

  const wikitext::parameter* find(std::string_view name) const { return wikitext::find(all_, name); }
  // A value as one clean line.
  std::string line(std::string_view name) const;
  // Where the value of `field` ends, with the parts that a stray `|` cut off its end.
  std::size_t end_with_pieces(const wikitext::parameter* field) const;

 private:
  bool is_piece(std::size_t index) const;
  void check(page_state& page, std::uint32_t line, std::size_t root) const;
  void cut_at_heading(std::size_t card_end);

  const wikitext::document& card_;
  std::vector<wikitext::parameter> all_;
};

bool is_known(std::string_view name) {
  const auto& fields = page_grammar().fields;
  return text::contains(fields, name);
}

card_fields::card_fields(page_state& page, const wikitext::document& card, std::size_t root)
    : card_(card), all_(wikitext::parameters(card, root)) {
  const auto& whole = card.nodes[root];
  const auto line = page.line_of(whole.begin);
  if (!whole.closed) {
    page.warn(line, "card is not closed; read up to the next one");
    cut_at_heading(whole.end);
  }
  check(page, line, root);
}

// A card that is not closed does not go on in the next day.
void card_fields::cut_at_heading(std::size_t card_end) {
  for (auto& field : all_) {
    if (field.end != card_end) continue;
    const auto heading = card_.text.substr(0, field.end).find("\n==", field.begin);
    if (heading != std::string_view::npos) field.end = static_cast<std::uint32_t>(heading);
  }
}

// Whether parameter `index` stands in the line of the one before: the piece behind a `|` that was meant as
// text.
bool card_fields::is_piece(std::size_t index) const {
  const auto& field = all_[index];
  if (index == 0 || (field.position == 0 && is_known(field.name))) return false;
  const auto& part = card_.nodes[field.part];
  return !ends_in_line_start(card_.bytes(all_[index - 1].begin, part.begin - 1)) &&
         !wikitext::trimmed(card_, part.begin, field.end).empty();
}

void card_fields::check(page_state& page, std::uint32_t line, std::size_t root) const {
  const bool is_invoke = wikitext::name_of(card_, root).starts_with('#');
  const auto overridden = wikitext::overridden(all_);
  bool in_what = false;
  for (std::size_t i = is_invoke ? 1 : 0; i < all_.size(); ++i) {
    const auto& field = all_[i];
    const auto text = card_.bytes(card_.nodes[field.part].begin, field.end);
    const bool piece = is_piece(i);
    if (!piece) in_what = field.name == "what";
    if (piece && in_what) {
      page.warn(line, "a | cuts what=; " + in_quotes(text) + " is read as part of it");
    } else if (field.position > 0 && !wikitext::trimmed(card_, field.begin, field.end).empty()) {
      page.warn(line, in_quotes(text) + " has no name and is left out; {{!}} stands for |");
    } else if (field.position == 0 && !is_known(field.name)) {
      page.warn(line, "a card has no parameter " + in_quotes(field.name) + "; left out");
    } else if (overridden[i]) {
      page.warn(line, in_quotes(field.name) + " is given twice; the last one counts");
    }
  }
}

std::string card_fields::line(std::string_view name) const {
  const auto* field = find(name);
  if (field == nullptr) return {};
  return clean(wikitext::plain_text(card_, field->begin, field->end), longest_title);
}

std::size_t card_fields::end_with_pieces(const wikitext::parameter* field) const {
  auto index = static_cast<std::size_t>(field - all_.data());
  while (index + 1 < all_.size() && is_piece(index + 1)) ++index;
  return all_[index].end;
}

struct interval {
  std::chrono::sys_seconds start, end;
};

std::optional<std::chrono::sys_seconds> read_start(page_state& page, const std::string& when,
                                                   std::uint32_t line) {
  if (when.empty()) {
    page.fail(line, "card without when=; left out");
    return std::nullopt;
  }
  const auto wall = parse_when(when);
  if (!wall) {
    page.fail(line, "when=" + in_quotes(when) + " is not a time of the years " + std::to_string(first_year) +
                        " to " + std::to_string(last_year) + "; card left out");
    return std::nullopt;
  }
  const auto zone = wall->zone.empty() ? std::string_view(page.options().time_zone) : wall->zone;
  const auto start = page.time_zones().to_utc(zone, wall->time);
  if (!start) {
    page.fail(line, "time zone " + in_quotes(zone) + " is not known; card left out");
    return std::nullopt;
  }
  if (wall->zone.empty()) page.warn(line, "when= has no time zone; " + std::string(zone) + " is taken");
  const auto taken = text::iso_time(start->time) + " is taken";
  if (start->oddity == clock_oddity::skipped)
    page.warn(line, in_quotes(when) + " does not exist, clocks go forward; " + taken);
  if (start->oddity == clock_oddity::twice)
    page.warn(line, in_quotes(when) + " exists twice, clocks go back; the first, " + taken);
  if (start->oddity == clock_oddity::unknown) {
    page.warn(line, "daylight saving after 2037 is not known; without it, " + taken);
  }
  return start->time;
}

std::optional<interval> read_time(page_state& page, const card_fields& fields, std::uint32_t line) {
  const auto start = read_start(page, fields.line("when"), line);
  if (!start) return std::nullopt;
  const auto given = fields.line("length");
  const auto length = parse_length(given);
  if (!length) {
    page.fail(line, given.empty() ? std::string("card without length=; left out")
                                  : "length=" + in_quotes(given) + " is not a number of hours up to " +
                                        std::to_string(longest_window.count()) + "; card left out");
    return std::nullopt;
  }
  return interval{*start, *start + *length};
}

void read_title(page_state& page, const wikitext::document& card, const card_fields& fields, window& into) {
  const auto* given = fields.find("window");
  auto text = given == nullptr ? std::string() : wikitext::plain_text(card, given->begin, given->end);
  if (has_controls(text)) page.warn(into.line, "control characters in the title; left out");
  auto title = plain_title(std::move(text));
  if (title.plain.empty()) {
    page.warn(into.line, "card without a title; it is called “untitled window”");
    title.plain = "untitled window";
  }
  const auto& names = page.options().queue_windows;
  into.runs_queue = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return !name.empty() && find_word(title.plain, name) != std::string_view::npos;
  });
  if (into.runs_queue) into.limit = title.limit.value_or(page.options().default_limit);
  into.title = std::move(title.plain);
}

// Marks the patches that count and stand past the limit among those that count.
void mark_over_limit(window& window) {
  if (!window.limit) return;
  std::size_t taken = 0;
  for (auto& patch : window.patches) {
    if (patch.repeated || patch.status == page_status::not_done) continue;
    const auto places = places_of(kind_of(patch.type.value_or(""), patch.title));
    taken += places;
    patch.over_limit = places > 0 && taken > *window.limit;
  }
}

// Openings and comments inside the card that nothing closes.
void report_unclosed(page_state& page, const wikitext::document& card, std::size_t root) {
  for (auto i = root + 1; i < card.nodes.size(); ++i) {
    const auto& node = card.nodes[i];
    if (node.closed) continue;
    if (node.kind == wikitext::node_kind::comment) {
      page.warn(
          page.line_of(node.begin),
          "comment is not closed; it is taken to end with its line (the wiki hides the rest of the page)");
    } else if (node.kind == wikitext::node_kind::text) {
      page.warn(page.line_of(node.begin),
                in_quotes(card.bytes(node.begin, node.begin + 2)) + " is not closed; read as text");
    }
  }
}

}  // namespace

std::optional<window> read_card(page_state& page, const wikitext::document& card, std::size_t root) {
  window out;
  out.line = page.line_of(card.nodes[root].begin);
  const card_fields fields(page, card, root);
  report_unclosed(page, card, root);
  const auto time = read_time(page, fields, out.line);
  if (!time) return std::nullopt;
  out.start = time->start;
  out.end = time->end;
  out.id = text::compact_time(out.start);
  out.anchor = "deploycal-item-" + out.id;
  read_title(page, card, fields, out);
  if (const auto* who = fields.find("who"); who != nullptr)
    out.deployers = deployers(page, card, who->begin, who->end);
  if (const auto* what = fields.find("what"); what != nullptr) {
    entry_reader(page, card, out).read(what->begin, fields.end_with_pieces(what));
  }
  mark_over_limit(out);
  return out;
}

}  // namespace jounce::calendar
