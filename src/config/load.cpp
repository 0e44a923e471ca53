#include "jounce/config/load.hpp"

#include <algorithm>
#include <utility>

#include "config/checks.hpp"
#include "config/tables.hpp"
#include "jounce/config/file.hpp"
#include "jounce/text/log_safe.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/spelling.hpp"

namespace jounce::config {

namespace {

enum class loaded_for { daemon, story };

const calendar_settings* find_calendar(const configuration& out, const std::string& name) {
  const auto found = out.calendars.find(name);
  return found == out.calendars.end() ? nullptr : &found->second;
}

void read_version(section& root) {
  std::int64_t version = 1;
  root.number("config_version", version, 1, 1);
}

void read_calendars(section& root, configuration& out) {
  auto tables = root.table("calendar");
  for (auto& [name, table] : tables.tables_by_name("*")) {
    if (!is_calendar_name(name)) {
      tables.error(name, in_quotes(name) + " is not a name; expected letters, digits, - and _ only");
    }
    read_calendar(table, out.calendars[name]);
  }
}

void check_calendar_name(section& table, const board_settings& board, const configuration& out) {
  if (find_calendar(out, board.calendar) != nullptr || table.failed("calendar")) return;
  std::vector<std::string_view> known;
  std::string list;
  for (const auto& [name, calendar] : out.calendars) {
    known.push_back(name);
    list += (list.empty() ? "" : ", ") + in_quotes(name);
  }
  const auto nearest = text::nearest_word(board.calendar, known);
  table.error("calendar", "there is no [calendar." + text::log_safe(board.calendar, 80) + "]; expected " +
                              (!nearest.empty() ? "perhaps " + in_quotes(nearest)
                               : !list.empty()  ? "one of " + list
                                                : "a [calendar.NAME] in this file"));
}

void check_channel_once(section& table, const board_settings& board, const configuration& out) {
  const auto same = [&](const board_settings& other) {
    return text::same_name(other.channel, board.channel);
  };
  if (board.channel.empty() || std::none_of(out.boards.begin(), out.boards.end(), same)) return;
  table.error("channel",
              in_quotes(board.channel) + " has a board already; expected one [[board]] for each channel");
}

// Names are compared as IRC compares channels, since most are channels.
void check_name_once(section& table, const board_settings& board, const configuration& out) {
  const auto same = std::find_if(out.boards.begin(), out.boards.end(), [&](const board_settings& other) {
    return text::same_name(other.name, board.name);
  });
  if (board.name.empty() || same == out.boards.end() || table.failed("channel")) return;
  table.error("name", in_quotes(board.name) +
                          " is the name of another board already; expected another name for " +
                          "each [[board]]");
}

// What holds for the board of `table`, over the top-level tables.
void read_board(section& table, const board_tables& top, const board_settings& defaults, loaded_for use,
                configuration& out) {
  auto board = defaults;
  table.text("channel", board.channel, check_channel);
  table.text("name", board.name, check_board_name);
  if (board.name.empty()) board.name = board.channel;
  table.text("calendar", board.calendar, check_filled);
  auto tables = open_board_tables(table, &top);
  read_board_tables(tables, board);
  table.finish();
  if (use == loaded_for::daemon && !table.has("channel")) {
    table.error("channel", "is missing; expected a channel such as \"#operations\"");
  }
  if (use == loaded_for::story && !table.has("calendar") && out.calendars.size() == 1) {
    board.calendar = out.calendars.begin()->first;
  }
  if (use == loaded_for::story && out.calendars.empty()) out.calendars.try_emplace(board.calendar);
  check_calendar_name(table, board, out);
  check_channel_once(table, board, out);
  check_name_once(table, board, out);
  if (const auto* calendar = find_calendar(out, board.calendar)) check_board_tables(tables, board, *calendar);
  if (use == loaded_for::daemon) warn_of_gaps(tables, board);
  out.boards.push_back(std::move(board));
}

void read_boards(section& root, loaded_for use, load_report& report, configuration& out) {
  board_settings defaults;
  auto top = open_board_tables(root);
  read_board_tables(top, defaults);
  auto boards = root.tables("board");
  if (use == loaded_for::story && boards.size() > 1) {
    boards.back().error("channel", "there is another [[board]]; expected one at most in a story");
  }
  if (boards.empty() && use == loaded_for::daemon && !root.failed("board")) {
    root.error("board", "is missing; expected at least one [[board]]");
  }
  if (boards.empty() && use == loaded_for::story) {
    boards.emplace_back(report, nullptr, place{root.where().line, "board"});
  }
  for (auto& table : boards) read_board(table, top, defaults, use, out);
}

void warn_of_daemon_gaps(section& root, const configuration& out) {
  const auto uses = [&](const std::string& calendar) {
    return std::any_of(out.boards.begin(), out.boards.end(),
                       [&](const auto& board) { return board.calendar == calendar; });
  };
  auto calendars = root.table("calendar");
  bool asks_wiki = false;
  for (const auto& [name, calendar] : out.calendars) {
    asks_wiki |= calendar.source == calendar_source_kind::mediawiki;
    if (!uses(name))
      calendars.warn(name, "is shown by no board; expected a [[board]] with calendar = " + in_quotes(name));
  }
  auto http = root.table("http");
  if (asks_wiki && out.http.contact.empty()) {
    http.warn("contact",
              "is empty; expected an address or a page for the User-Agent, as Wikimedia's policy asks");
  }
}

// By line, with what other files have to say at the end; each once, since boards share the top-level tables.
void put_in_order(std::vector<diagnostic>& list, const std::string& file) {
  const auto rank = [&](const diagnostic& item) { return std::pair(item.file != file, item.line); };
  std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::vector<diagnostic> once;
  for (auto& item : list)
    if (std::find(once.begin(), once.end(), item) == once.end()) once.push_back(std::move(item));
  list = std::move(once);
}

void read_root(const toml::table& document, loaded_for use, load_report& report, configuration& out) {
  section root(report, &document, {1, ""});
  read_version(root);
  read_irc(root.table("irc"), out.irc, use == loaded_for::daemon);
  read_http(root.table("http"), out.http);
  read_calendars(root, out);
  read_boards(root, use, report, out);
  read_store(root.table("store"), out.store);
  read_web(root.table("web"), out.web);
  read_log(root.table("log"), out.log);
  root.finish();
  if (use == loaded_for::daemon) warn_of_daemon_gaps(root, out);
}

loaded_config load(std::string_view text, load_report report, loaded_for use) {
  loaded_config result;
  configuration out;
  if (text.size() > largest_config) {
    report.errors.push_back({report.file, 0, "", "is larger than 1 MiB; expected a smaller file"});
  } else {
    try {
      read_root(toml::parse(text, std::string_view(report.file)), use, report, out);
    } catch (const toml::parse_error& failure) {
      report.errors.push_back({report.file, std::max<std::uint32_t>(1, failure.source().begin.line), "",
                               std::string(failure.description()) + "; expected TOML"});
    }
  }
  put_in_order(report.errors, report.file);
  put_in_order(report.warnings, report.file);
  if (report.errors.empty()) result.value = std::move(out);
  result.errors = std::move(report.errors);
  result.warnings = std::move(report.warnings);
  return result;
}

load_report report_for(std::string_view name, const std::filesystem::path& folder) {
  load_report report;
  report.file = name;
  report.folder = folder;
  return report;
}

}  // namespace

std::string to_string(const diagnostic& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += ":" + std::to_string(problem.line);
  if (!problem.key.empty()) out += ": " + problem.key;
  return text::log_safe(out + ": " + problem.message);
}

loaded_config load_config(std::string_view text, std::string_view name, const std::filesystem::path& folder) {
  return load(text, report_for(name, folder), loaded_for::daemon);
}

loaded_config load_story_config(std::string_view text, std::string_view name,
                                const std::filesystem::path& folder) {
  return load(text, report_for(name, folder), loaded_for::story);
}

loaded_config load_config_file(const std::filesystem::path& path) {
  std::string why;
  const auto text = read_whole_file(path, largest_config, why);
  if (text) return load_config(*text, path.string(), path.parent_path());
  loaded_config result;
  result.errors.push_back({path.string(), 0, "", why});
  return result;
}

std::vector<std::string> known_config_keys() {
  auto report = report_for("", "");
  configuration out;
  read_root(toml::parse("[calendar.any]\n[[board]]\n[[board.people.alias]]\n[[people.alias]]\n"),
            loaded_for::story, report, out);
  return {report.keys.begin(), report.keys.end()};
}

}  // namespace jounce::config
