#include "jounce/calendar/status_edit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "jounce/calendar/reader.hpp"
#include "jounce/wikitext/edit.hpp"

namespace jounce::calendar {

namespace {

// `name` as wikitext that means these characters and nothing else: nicks may hold brackets, braces and bars.
std::string inert(std::string_view name) {
  constexpr std::string_view plain = " -_.";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_letter || byte >= 0x80 || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out.append("&#").append(std::to_string(byte)).append(";");
    }
  }
  return out;
}

// A template and the new values of its parameters; nothing where a parameter stays.
struct template_edit {
  std::size_t offset = 0;
  std::size_t wish = 0;
  std::optional<std::string_view> status;
  std::optional<std::string> by;
};

// Whether by= may be changed: it is empty, or the bot wrote it.
bool is_replaceable(const std::string& by, const std::optional<patch_status>& written) {
  return by.empty() || (written && written->by == by);
}

// What is to be changed of `on_page`, or why nothing is.
std::pair<status_result, template_edit> plan(const patch& on_page, const status_wish& wish) {
  template_edit edit;
  const auto by = on_page.by.value_or("");
  const bool same = on_page.status == wish.wanted.status;
  const bool removes = wish.wanted.status == page_status::none;
  if (removes && !wish.written) return {status_result::already_so, edit};
  const bool may_set_by = by != wish.wanted.by && is_replaceable(by, wish.written);
  const bool other_by = may_set_by && wish.written && wish.written->status == on_page.status;
  if (same && !other_by) return {status_result::already_so, edit};
  if (!on_page.template_) return {status_result::no_template, edit};
  if (!same && on_page.status != (wish.written ? wish.written->status : wish.seen))
    return {status_result::written_since, edit};
  edit.offset = on_page.template_->begin;
  if (!same) edit.status = text_of(wish.wanted.status);
  if (may_set_by) edit.by = inert(wish.wanted.by);
  return {status_result::edited, edit};
}

const patch* find_patch(const window& card, std::uint32_t change) {
  const auto found = std::find_if(card.patches.begin(), card.patches.end(),
                                  [&](const patch& patch) { return patch.gerrit == change; });
  return found == card.patches.end() ? nullptr : &*found;
}

// Makes the edit in `text`. False, with `text` unchanged, if it cannot be made.
bool apply(const template_edit& edit, std::string& text) {
  auto changed = std::optional(text);
  if (edit.status)
    changed = wikitext::set_parameter(*changed, edit.offset, "status", *edit.status, page_grammar());
  if (changed && edit.by)
    changed = wikitext::set_parameter(*changed, edit.offset, "by", *edit.by, page_grammar());
  if (changed) text = std::move(*changed);
  return changed.has_value();
}

}  // namespace

status_edit set_statuses(std::string_view page, const std::vector<known_window>& known,
                         const std::vector<status_wish>& wishes, const read_options& options) {
  status_edit out{std::string(page), std::vector<status_result>(wishes.size(), status_result::not_there)};
  const auto current = read(page, options);
  const auto matches = match_windows(known, current.windows);
  std::vector<template_edit> edits;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const auto card = std::find(matches.begin(), matches.end(), std::optional(wishes[i].window));
    if (card == matches.end()) continue;
    const auto* on_page =
        find_patch(current.windows[static_cast<std::size_t>(card - matches.begin())], wishes[i].change);
    if (on_page == nullptr) continue;
    auto [result, edit] = plan(*on_page, wishes[i]);
    out.results[i] = result;
    edit.wish = i;
    if (result == status_result::edited) edits.push_back(std::move(edit));
  }
  // From the last to the first, so that offsets stay good.
  std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.offset > b.offset; });
  for (const auto& edit : edits) {
    if (!apply(edit, out.text)) out.results[edit.wish] = status_result::no_template;
  }
  return out;
}

}  // namespace jounce::calendar
