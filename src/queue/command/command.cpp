// From a command to its function: what the command is about, whether its giver may give it; and what the
// functions share.
#include "queue/command/command.hpp"

#include <algorithm>

#include "jounce/text/search.hpp"
#include "queue/command/roles.hpp"
#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

constexpr auto all_rules = rules_of_commands();

constexpr bool has_rule(std::size_t kind) {
  return std::any_of(all_rules.begin(), all_rules.end(), [&](const auto& rule) { return rule.kind == kind; });
}
template <std::size_t... Kinds>
constexpr bool all_have_rules(std::index_sequence<Kinds...>) {
  return (has_rule(Kinds) && ...);
}
static_assert(all_have_rules(std::make_index_sequence<std::variant_size_v<command::any>>()),
              "every command has a row");

// Whether this is the row of the command: rows that share a type of command differ in its member `what`.
bool is_rule_of(const rule_of_command& rule, const command::any& what) {
  if (rule.kind != what.index()) return false;
  return std::visit(
      [&]<class Command>(const Command& said) {
        if constexpr (requires { said.what; }) {
          return std::get<Command>(rule.row.blank()).what == said.what;
        } else {
          return true;
        }
      },
      what);
}

const rule_of_command& rule_of(const command::any& what) {
  return *std::find_if(all_rules.begin(), all_rules.end(),
                       [&](const auto& rule) { return is_rule_of(rule, what); });
}

// What the command is about, or the answer that refuses it.
std::variant<subject, answer::any> admit(const stepper& step, const asker& from, const command::any& what,
                                         const command::row& row) {
  if (auto refusal = require_heard(from, row)) return std::move(*refusal);
  auto found = subject_of(step, from, what);
  if (const auto* about = std::get_if<subject>(&found)) {
    if (auto refusal = require_role(step, from, row, *about)) return std::move(*refusal);
  }
  return found;
}

bool is_by_the_way(const command::any& what) {
  const auto* close = std::get_if<command::close>(&what);
  return close != nullptr && close->by_the_way;
}

}  // namespace

void carry_out_or_refuse(stepper& step, const command_said& said) {
  const auto& rule = rule_of(said.what);
  auto found = admit(step, said.from, said.what, rule.row);
  if (auto* refusal = std::get_if<answer::any>(&found)) {
    if (!is_by_the_way(said.what)) step.answer(said.from, std::move(*refusal));
    return;
  }
  rule.carry_out(step, said.from, said.what, std::get<subject>(found), rule.row);
}

std::uint64_t begin_command(stepper& step, const window_key& key, const person& giver, std::string_view name,
                            const about_to_change& changes) {
  const auto& window = step.window_of(key);
  command_given given{key, window.commands.size() + 1, giver, std::string(name), changes.entries, {}};
  for (const auto& id : changes.entries) {
    const auto& entry = *find_entry(window, id);
    given.before.entries.push_back({id, entry.state, entry.flags});
  }
  if (changes.order) {
    for (const auto& entry : window.entries) given.before.order.push_back(entry.id);
  }
  if (changes.turn) given.before.turn = window.last_turn.entries;
  given.before.turn_changed = changes.turn;
  given.before.closed = changes.close;
  step.record(given);
  return given.serial;
}

void claim_by_command(stepper& step, const window_key& key, const person& giver) {
  const auto& window = step.window_of(key);
  if (is_running(window) && !window.claimed) step.record(window_claimed{key, giver, true});
}

namespace command {

const std::vector<row>& table() {
  static const std::vector<row> rows = [] {
    std::vector<row> made;
    for (const auto& rule : all_rules) made.push_back(rule.row);
    return made;
  }();
  return rows;
}

const row* find_row(std::string_view name) {
  const auto found = std::find_if(table().begin(), table().end(),
                                  [&](const row& row) { return text::equal_ignoring_case(row.name, name); });
  return found == table().end() ? nullptr : &*found;
}

const row& row_of(const any& what) {
  return rule_of(what).row;
}

}  // namespace command

}  // namespace jounce::queue
