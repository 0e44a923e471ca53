#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>
#include <utility>

#include "cli/input.hpp"
#include "cli/past_windows.hpp"
#include "jounce/store/reader.hpp"
#include "jounce/story/history.hpp"
#include "jounce/story/line.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::cli {

namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t windows_listed = 50;

// A window with what is told of it.
struct chapter {
  past_window window;
  std::map<std::string, int> states;  // how many of its entries are where; in the list only
  std::vector<story::history_item> items;
};
// What is told of one board.
struct book {
  std::string board;
  std::vector<chapter> chapters;
  std::size_t earlier = 0;  // windows that are left out of the list
};

std::vector<story::history_item> items_of(const std::vector<board::stored_fact>& facts) {
  std::vector<story::history_item> items;
  for (const auto& fact : facts) {
    if (auto item = story::item_of(fact)) items.push_back(*std::move(item));
  }
  return items;
}

book list_of(const store::queries& from, const std::string& board) {
  auto all = windows_of(from, board);
  book made{board, {}, all.size() - std::min(all.size(), windows_listed)};
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(made.earlier));
  for (auto& window : all) {
    chapter told{std::move(window), {}, {}};
    for (const auto& row : from.entries(board, told.window.row.key)) ++told.states[row.state];
    made.chapters.push_back(std::move(told));
  }
  return made;
}

chapter window_told(const store::queries& from, past_window which) {
  auto items = items_of(from.facts_of(which.board, which.row.key));
  for (const auto& line : from.lines(which.board, which.row.key)) items.push_back(story::item_of(line));
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return {std::move(which), {}, std::move(items)};
}

// The change in every window that has it.
book change_told(const store::queries& from, const std::string& board, std::uint32_t number) {
  std::map<std::string, std::vector<board::stored_fact>> facts;
  for (auto& fact : from.history(board, number)) facts[fact.window].push_back(std::move(fact));
  book made{board, {}, 0};
  for (auto& window : windows_of(from, board)) {
    const auto found = facts.find(window.row.key);
    if (found != facts.end()) made.chapters.push_back({std::move(window), {}, items_of(found->second)});
  }
  return made;
}

std::optional<std::uint32_t> number_in(const std::string& text) {
  std::uint32_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, failed] = std::from_chars(text.data(), end, number);
  return failed == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

std::vector<book> books_about(const store::queries& from, const arguments& given) {
  const auto boards = chosen_boards(from, given);
  std::vector<book> books;
  if (const auto number = number_in(given.which)) {
    for (const auto& board : boards) books.push_back(change_told(from, board, *number));
  } else if (!given.which.empty()) {
    for (auto& window : windows_named(from, boards, given.which)) {
      auto board = window.board;
      books.push_back({std::move(board), {window_told(from, std::move(window))}, 0});
    }
  } else {
    for (const auto& board : boards) books.push_back(list_of(from, board));
  }
  std::erase_if(books, [](const book& book) { return book.chapters.empty(); });
  return books;
}

std::string name_of(const past_window& which) {
  const auto& row = which.row;
  return which.id + "  " + row.title + ", " + text::iso_date(row.start) + " " + text::hour_minute(row.start) +
         " to " + text::hour_minute(row.end) + " UTC, " + row.phase +
         (row.deleted ? ", not on the page" : "") + ", key " + row.key;
}

void print_text(const std::vector<book>& books, std::ostream& out) {
  for (const auto& book : books) {
    out << text::log_safe(book.board) << "\n";
    if (book.earlier > 0) out << "(" << book.earlier << " earlier windows)\n";
    for (const auto& told : book.chapters) {
      auto line = name_of(told.window);
      for (const auto& [state, count] : told.states) line += ", " + std::to_string(count) + " " + state;
      out << text::log_safe(line) << "\n";
      for (const auto& item : told.items) out << "  " << to_string(item) << "\n";
    }
  }
}

json object_of(const story::history_item& item) {
  json made{{"at", story::story_time(item.at)}, {"kind", item.kind}};
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) made[key] = value;
  };
  add("entry", item.entry);
  add("text", item.text);
  add("from", item.from);
  add("to", item.to);
  add("nick", item.by.nick);
  add("account", item.by.account);
  add("via", item.via);
  add("reason", item.reason);
  add("outcome", item.outcome);
  return made;
}

json object_of(const chapter& told, bool listed) {
  const auto& row = told.window.row;
  json made{{"key", row.key},
            {"id", told.window.id},
            {"title", row.title},
            {"start", text::iso_time(row.start)},
            {"end", text::iso_time(row.end)},
            {"phase", row.phase},
            {"runs_queue", row.runs_queue},
            {"limit", nullptr},
            {"on_page", !row.deleted}};
  if (row.limit) made["limit"] = *row.limit;
  if (listed) {
    made["states"] = told.states;
  } else {
    made["changes"] = json::array();
    for (const auto& item : told.items) made["changes"].push_back(object_of(item));
  }
  return made;
}

void print_json(const std::vector<book>& books, bool listed, std::ostream& out) {
  json all{{"format", 1}, {"boards", json::array()}};
  for (const auto& book : books) {
    json board{{"board", book.board}};
    if (listed) board["earlier"] = book.earlier;
    board["windows"] = json::array();
    for (const auto& told : book.chapters) board["windows"].push_back(object_of(told, listed));
    all["boards"].push_back(std::move(board));
  }
  out << all.dump(-1, ' ', true, json::error_handler_t::replace) << "\n";
}

}  // namespace

int run_history(const arguments& given, const surroundings& with) {
  const auto all = usable_config(given, with);
  if (!all) return exit_unreadable;
  try {
    const auto from = store::open_reader(all->store.path);
    const auto books = books_about(*from, given);
    if (books.empty() && !given.which.empty()) {
      throw std::runtime_error("the store has no " + given.which +
                               "; expected a change's number, or a window's key or start as `jounce history` "
                               "lists them");
    }
    if (given.json) {
      print_json(books, given.which.empty(), with.out);
    } else {
      print_text(books, with.out);
    }
    return printed(with, exit_good);
  } catch (const std::runtime_error& wrong) {
    with.error << text::log_safe(wrong.what()) << "\n";
    return exit_unreadable;
  }
}

}  // namespace jounce::cli
