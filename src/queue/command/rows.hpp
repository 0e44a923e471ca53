// A function for each command, and the one table of commands: jounce/queue/command_table.hpp says what its
// columns mean. command.cpp looks a command up here, asks whether it may be given, and calls its function.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

#include "queue/command/command.hpp"

namespace jounce::queue {

// look.cpp, why.cpp, findings.cpp
void show_current_windows(stepper& step, const request<command::now>& request);
void show_next_windows(stepper& step, const request<command::next>& request);
void show_current_and_next_windows(stepper& step, const request<command::now_and_next>& request);
void show_queue(stepper& step, const request<command::show_queue>& request);
void show_windows(stepper& step, const request<command::windows>& request);
void show_status(stepper& step, const request<command::status>& request);
void show_obstacles(stepper& step, const request<command::why>& request);
void check_change(stepper& step, const request<command::check>& request);
// settings.cpp
void refresh_calendar(stepper& step, const request<command::refresh>& request);
void choose_pings(stepper& step, const request<command::pings>& request);
// hold.cpp, claim.cpp
void set_hold(stepper& step, const request<command::hold>& request);
void lift_holds(stepper& step, const request<command::unhold>& request);
void claim_window(stepper& step, const request<command::claim>& request);
void give_window_up(stepper& step, const request<command::unclaim>& request);
void end_window(stepper& step, const request<command::close>& request);
// up.cpp, mark.cpp, note.cpp, move.cpp, undo.cpp
void call_patches(stepper& step, const request<command::up>& request);
void record_outcome(stepper& step, const request<command::mark>& request);
void record_remark(stepper& step, const request<command::note>& request);
void move_patches(stepper& step, const request<command::move>& request);
void undo_last_command(stepper& step, const request<command::undo>& request);

struct rule_of_command {
  command::row row;
  // The index of the command's type in command::any; past its end for help, which has no type there.
  std::size_t kind = std::variant_size_v<command::any>;
  void (*carry_out)(stepper& step, const asker& from, const command::any& what, const subject& about,
                    const command::row& row) = nullptr;
};

// Joins a command's function and its row: rule<set_hold>({its row}). Where several rows share a function, the
// value of the command's member `what` tells them apart: rule<record_outcome, verdict::done>({its row}).
template <class Function>
struct command_of_function;
template <class Command>
struct command_of_function<void (*)(stepper&, const request<Command>&)> {
  using type = Command;
};
template <class Command, std::size_t Index = 0>
constexpr std::size_t index_of_command() {
  if constexpr (std::is_same_v<Command, std::variant_alternative_t<Index, command::any>>) {
    return Index;
  } else {
    return index_of_command<Command, Index + 1>();
  }
}
template <auto Function, auto... Said>
constexpr rule_of_command rule(command::row row) {
  using command_type = typename command_of_function<decltype(Function)>::type;
  row.blank = [] {
    command_type blank{};
    if constexpr (sizeof...(Said) == 1) blank.what = (Said, ...);
    return command::any(std::in_place_type<command_type>, std::move(blank));
  };
  return {row, index_of_command<command_type>(),
          [](stepper& step, const asker& from, const command::any& what, const subject& about,
             const command::row& command_row) {
            Function(step, {from, std::get<command_type>(what), about, command_row});
          }};
}

constexpr auto rules_of_commands() {
  using enum command::role;
  using enum command::venue;
  using command::remark, command::verdict;
  constexpr bool advances = true, stays = false;
  return std::to_array<rule_of_command>({
      rule<show_current_windows>({"now", "", everyone, anywhere, stays, "the windows that are open"}),
      rule<show_next_windows>(
          {"next", "", everyone, anywhere, stays, "the next windows, and in an open queue the next patch"}),
      rule<show_current_and_next_windows>(
          {"nowandnext", "", everyone, anywhere, stays, "the windows that are open, and the next ones"}),
      rule<show_queue>({"queue", "[day or window]", everyone, anywhere, stays,
                        "the patches of the open window, or of the next one"}),
      rule<show_windows>(
          {"windows", "[today|tomorrow|date]", everyone, anywhere, stays, "that day's windows"}),
      rule<show_status>(
          {"status", "[N]", everyone, anywhere, stays, "where patch N is; without N how the bot is doing"}),
      rule<show_obstacles>(
          {"why", "[14:00]", everyone, anywhere, stays, "what keeps the next patch from being called"}),
      rule<check_change>({"check", "N", everyone, anywhere, stays, "all that was found about patch N"}),
      rule<refresh_calendar>(
          {"refresh", "", everyone, anywhere, stays, "reads the calendar now and says what changed"}),
      rule<choose_pings>({"pings", "[on|off|windows]", identified, anywhere, stays,
                          "which lines ping you; windows: openings, but no reminders"}),
      rule<set_hold>(
          {"hold", "reason", identified, channel, stays, "stops the next call, not what is under way"}),
      rule<lift_holds>(
          {"unhold", "[nick]", hold_owner, channel, stays, "lifts your hold; deployers: anybody's"}),
      rule<record_remark, remark::ready>({"ready", "N…", submitter, anywhere, stays, "here and ready"}),
      rule<record_remark, remark::tested>(
          {"tested", "N…", submitter, channel, stays, "verified where it is"}),
      rule<record_outcome, verdict::failed>({"fail", "N… reason", submitter, channel, stays, "it is broken"}),
      rule<record_outcome, verdict::withdrawn>(
          {"withdraw", "N… [reason]", submitter, anywhere, stays, "take it out"}),
      rule<claim_window>({"claim", "[14:00]", deployer, channel, stays, "I run this window"}),
      rule<give_window_up>({"unclaim", "[14:00]", deployer, channel, stays, "I no longer run it"}),
      rule<call_patches>(
          {"up", "[N…]", deployer, channel, advances, "calls the next patch, or these as one turn"}),
      rule<record_outcome, verdict::done>(
          {"done", "N… [14:00]", deployer, channel, advances,
           "these patches are live (14:00: in the window that starts then, UTC)"}),
      rule<record_outcome, verdict::skipped>(
          {"skip", "N… reason", deployer, channel, advances, "not deployed"}),
      rule<record_outcome, verdict::vetoed>({"veto", "N… reason", deployer, channel, advances, "refused"}),
      rule<record_outcome, verdict::reverted>(
          {"revert", "N… reason", deployer, channel, stays, "was live and is taken back"}),
      rule<record_remark, remark::admitted>(
          {"admit", "N… reason", deployer, channel, stays, "over the limit, but goes out"}),
      rule<move_patches>({"move", "N… first|last|before M", deployer, channel, stays, "changes the order"}),
      rule<undo_last_command>(
          {"undo", "", giver, channel, stays, "takes your last queue command back, within 15 minutes"}),
      rule<end_window>({"close", "[14:00]", deployer, channel, stays, "ends the window now"}),
      {{"help", "[command]", everyone, anywhere, stays, "this, or how a command is used"}},
  });
}

}  // namespace jounce::queue
