#include "jounce/irc/batches.hpp"

#include <string_view>

namespace jounce::irc {

namespace {

constexpr std::size_t most_open = 64;

batches::kind kind_named(std::string_view type) {
  if (type == "netsplit") return batches::kind::netsplit;
  if (type == "netjoin") return batches::kind::netjoin;
  for (const auto* replay : {"chathistory", "draft/chathistory", "playback", "znc.in/playback"}) {
    if (type == replay) return batches::kind::replay;
  }
  return batches::kind::other;
}

}  // namespace

const batches::batch* batches::around(const message& line) const {
  const auto id = line.tag_value("batch");
  if (!id) return nullptr;
  const auto found = open_.find(*id);
  return found == open_.end() ? nullptr : &found->second;
}

void batches::feed(const message& line) {
  const auto id = line.param(0);
  if (line.command != "BATCH" || id.size() < 2) return;
  if (id[0] == '-') {
    if (const auto found = open_.find(id.substr(1)); found != open_.end()) open_.erase(found);
    return;
  }
  if (id[0] != '+') return;
  if (open_.size() >= most_open) open_.clear();  // no server has so many open: it forgets to close them
  batch opened{kind_named(line.param(1)), label_of(line)};
  if (const auto outer = kind_of(line); outer == kind::replay || opened.what == kind::other) {
    if (outer != kind::none) opened.what = outer;
  }
  open_.insert_or_assign(std::string(id.substr(1)), std::move(opened));
}

batches::kind batches::kind_of(const message& line) const {
  const auto* outer = around(line);
  return outer ? outer->what : kind::none;
}

std::optional<std::string> batches::label_of(const message& line) const {
  if (const auto own = line.tag_value("label")) return std::string(*own);
  const auto* outer = around(line);
  return outer ? outer->label : std::nullopt;
}

}  // namespace jounce::irc
