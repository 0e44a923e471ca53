#include "jounce/queue/types.hpp"

#include <array>
#include <utility>

namespace jounce::queue {

namespace {

template <class Enum, std::size_t Count>
using names = std::array<std::pair<Enum, std::string_view>, Count>;

constexpr names<entry_state, 12> state_names = {{
    {entry_state::scheduled, "scheduled"},
    {entry_state::called, "called"},
    {entry_state::staged, "staged"},
    {entry_state::syncing, "syncing"},
    {entry_state::done, "done"},
    {entry_state::failed, "failed"},
    {entry_state::rolled_back, "rolled back"},
    {entry_state::reverted, "reverted"},
    {entry_state::skipped, "skipped"},
    {entry_state::vetoed, "vetoed"},
    {entry_state::withdrawn, "withdrawn"},
    {entry_state::left_over, "left over"},
}};
constexpr names<origin, 4> origin_names = {
    {{origin::irc, "irc"}, {origin::page, "page"}, {origin::tool, "tool"}, {origin::bot, "bot"}}};
constexpr names<phase, 4> phase_names = {{{phase::upcoming, "upcoming"},
                                          {phase::open, "open"},
                                          {phase::overrun, "overrun"},
                                          {phase::closed, "closed"}}};
constexpr names<ping_choice, 3> ping_names = {
    {{ping_choice::all, "on"}, {ping_choice::windows, "windows"}, {ping_choice::none, "off"}}};
constexpr names<finding_level, 3> level_names = {{{finding_level::blocking, "blocking"},
                                                  {finding_level::warning, "warning"},
                                                  {finding_level::note, "note"}}};

template <class Enum, std::size_t Count>
std::string_view name_in(const names<Enum, Count>& table, Enum value) {
  for (const auto& [known, name] : table) {
    if (known == value) return name;
  }
  return {};
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const names<Enum, Count>& table, std::string_view wanted) {
  for (const auto& [value, name] : table) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace

bool in_progress(entry_state state) {
  return state == entry_state::called || state == entry_state::staged || state == entry_state::syncing;
}

bool is_running(phase of_window) {
  return of_window == phase::open || of_window == phase::overrun;
}

std::string_view name_of(entry_state state) {
  return name_in(state_names, state);
}
std::string_view name_of(origin from) {
  return name_in(origin_names, from);
}
std::string_view name_of(phase of_window) {
  return name_in(phase_names, of_window);
}
std::string_view name_of(ping_choice choice) {
  return name_in(ping_names, choice);
}
std::string_view name_of(finding_level level) {
  return name_in(level_names, level);
}
std::optional<entry_state> entry_state_of(std::string_view name) {
  return value_in(state_names, name);
}
std::optional<origin> origin_of(std::string_view name) {
  return value_in(origin_names, name);
}
std::optional<ping_choice> ping_choice_of(std::string_view name) {
  return value_in(ping_names, name);
}
std::optional<finding_level> finding_level_of(std::string_view name) {
  return value_in(level_names, name);
}

}  // namespace jounce::queue
