#include "chat/read_arguments.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "chat/argument_words.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/search.hpp"

namespace jounce::chat {

namespace {

namespace command = queue::command;

constexpr std::size_t numbers_at_most = 20;
constexpr std::size_t longest_reason = 200;

parsed wrong(std::string text) {
  return answer_now{std::move(text)};
}

std::string quoted(std::string_view word) {
  return "\"" + text::irc_safe(word, 40) + "\"";
}

// Made in its place: GCC 12 takes a moved variant for one that is not initialized.
template <class Command>
parsed command_of(Command what) {
  return parsed(std::in_place_type<command::any>, std::in_place_type<Command>, std::move(what));
}

std::string text_from(const arguments& given, std::size_t from) {
  std::string text;
  for (auto i = from; i < given.words.size(); ++i)
    text += (text.empty() ? "" : " ") + std::string(given.words[i]);
  return text::irc_safe(text, longest_reason);
}

// Whether a command may have a text behind its patches.
enum class text_behind { none, optional, needed };

text_behind text_of_row(const command::row& row) {
  if (row.arguments.ends_with("[reason]")) return text_behind::optional;
  return row.arguments.ends_with("reason") ? text_behind::needed : text_behind::none;
}

// What is wrong with the patches and the text behind them; nothing if they fit.
std::optional<parsed> wrong_targets(const arguments& given, const command::targets& which, std::size_t rest,
                                    text_behind wanted) {
  if (rest < given.words.size() && (wanted == text_behind::none || which.numbers.empty()))
    return wrong(quoted(given.words[rest]) + " is neither a change nor a window's start like 14:00 (UTC)");
  if (which.numbers.empty()) return wrong("say which change");
  if (which.numbers.size() > numbers_at_most) return wrong("give 20 changes at most");
  if (wanted == text_behind::needed && rest == given.words.size()) return wrong("say why");
  return std::nullopt;
}

struct argument_reader {
  const command::row& row;
  const arguments& given;

  parsed operator()(command::show_queue what) const {
    if (given.words.size() == 1) what.day = day_named(given.words.front(), given.today);
    if (!what.day) {
      for (const auto word : given.words) what.title += (what.title.empty() ? "" : " ") + std::string(word);
    }
    return command_of(std::move(what));
  }

  parsed operator()(command::windows what) const {
    const std::string days = "today, tomorrow, a weekday or a date like 2023-01-09";
    if (given.words.size() > 1) return wrong("give one day: " + days);
    if (!given.words.empty()) {
      what.day = day_named(given.words.front(), given.today);
      if (!what.day) return wrong(quoted(given.words.front()) + " is not a day: give " + days);
    }
    return command_of(what);
  }

  parsed operator()(command::status what) const {
    if (given.words.size() > 1) return wrong("give one change at most");
    if (!given.words.empty()) {
      what.number = change_number(given.words.front());
      if (!what.number)
        return wrong(quoted(given.words.front()) + " is not a change: give its number or its Gerrit URL");
    }
    return command_of(what);
  }

  parsed operator()(command::unhold what) const {
    if (given.words.size() > 1) return wrong("give one nick at most: whose hold it is");
    what.owner = text_from(given, 0);
    return command_of(std::move(what));
  }

  parsed operator()(command::pings what) const {
    using queue::ping_choice;
    if (given.words.size() == 1) {
      for (const auto choice : {ping_choice::all, ping_choice::windows, ping_choice::none}) {
        if (text::equal_ignoring_case(given.words.front(), queue::name_of(choice))) what.choice = choice;
      }
    }
    if (!given.words.empty() && !what.choice) return wrong("give on, off or windows");
    return command_of(what);
  }

  parsed operator()(command::up what) const {
    std::size_t rest = 0;
    what.which = targets_of(given.words, rest);
    const bool next = what.which.numbers.empty() && rest == given.words.size();
    if (next) return command_of(std::move(what));
    if (auto problem = wrong_targets(given, what.which, rest, text_behind::none)) return *std::move(problem);
    return command_of(std::move(what));
  }

  parsed operator()(command::move what) const {
    std::size_t rest = 0;
    what.which = targets_of(given.words, rest);
    if (rest == given.words.size() && !what.which.numbers.empty()) return wrong(where_to);
    if (auto problem = wrong_targets(given, what.which, rest, text_behind::optional))
      return *std::move(problem);
    const auto place = given.words[rest];
    const auto left = given.words.size() - rest;
    if (left == 1 && text::equal_ignoring_case(place, "first")) {
      what.to = command::move::place::first;
    } else if (left == 1 && text::equal_ignoring_case(place, "last")) {
      what.to = command::move::place::last;
    } else if (left == 2 && text::equal_ignoring_case(place, "before") &&
               change_number(given.words[rest + 1])) {
      what.to = command::move::place::before;
      what.before = *change_number(given.words[rest + 1]);
    } else {
      return wrong(where_to);
    }
    return command_of(std::move(what));
  }

  template <class Command>
  parsed operator()(Command what) const {
    if constexpr (requires { what.which; }) {
      return read_patches(std::move(what));
    } else if constexpr (requires { what.in; }) {
      return read_window(std::move(what));
    } else if constexpr (requires { what.number; }) {
      const auto number = given.words.size() == 1 ? change_number(given.words.front()) : std::nullopt;
      if (!number) return wrong("give one change: its number or its Gerrit URL");
      what.number = *number;
      return command_of(std::move(what));
    } else if constexpr (requires { what.reason; }) {
      if (given.words.empty()) return wrong("say why");
      what.reason = text_from(given, 0);
      return command_of(std::move(what));
    } else {
      if (!given.words.empty()) return wrong("it takes no argument, not " + quoted(given.words.front()));
      return command_of(std::move(what));
    }
  }

 private:
  static constexpr const char* where_to = "say where to: first, last, or before and a change";

  // Patches, and why where the row has a reason.
  template <class Command>
  parsed read_patches(Command what) const {
    std::size_t rest = 0;
    what.which = targets_of(given.words, rest);
    if (auto problem = wrong_targets(given, what.which, rest, text_of_row(row))) return *std::move(problem);
    if constexpr (requires { what.reason; }) what.reason = text_from(given, rest);
    return command_of(std::move(what));
  }

  // Nothing, or a window's start.
  template <class Command>
  parsed read_window(Command what) const {
    std::size_t rest = 0;
    const auto which = targets_of(given.words, rest);
    if (!which.numbers.empty() || rest < given.words.size())
      return wrong(quoted(given.words[which.numbers.empty() ? rest : 0]) +
                   " is not a window's start like 14:00 (UTC)");
    what.in = which.in;
    return command_of(std::move(what));
  }
};

}  // namespace

parsed read_arguments(const command::row& row, const arguments& given) {
  return std::visit(argument_reader{row, given}, row.blank());
}

}  // namespace jounce::chat
