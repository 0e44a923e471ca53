#include "queue/command/subject.hpp"

#include "jounce/text/nick.hpp"
#include "queue/command/roles.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

using found_subject = std::variant<subject, answer::any>;

struct subject_finder {
  const stepper& step;
  const asker& from;

  found_subject operator()(const command::up& what) const {
    return what.which.numbers.empty() ? window(what.which.in) : entries_of_one_window(what.which);
  }
  found_subject operator()(const command::move& what) const {
    auto all = what.which;
    if (what.to == command::move::place::before) all.numbers.push_back(what.before);
    return entries_of_one_window(all);
  }
  found_subject operator()(const command::unhold& what) const {
    const auto all = holds_of(step.board);
    if (all.empty()) return answer::any(answer::nothing_held{});
    auto meant = holds_meant(all, what.owner);
    if (!meant.empty()) return subject{{}, std::move(meant)};
    if (what.owner.empty()) return answer::any(answer::which_hold{all});
    return answer::any(answer::nothing_held{what.owner});
  }
  template <class Command>
  found_subject operator()(const Command& what) const {
    if constexpr (requires { what.which; }) {
      return entries(what.which);
    } else if constexpr (requires { what.in; }) {
      return window(what.in);
    } else {
      return subject{};
    }
  }

 private:
  found_subject window(const command::window_choice& choice) const {
    auto meant = window_meant(step, from, choice);
    if (auto* refusal = std::get_if<answer::any>(&meant)) return std::move(*refusal);
    return subject{{{std::get<window_key>(meant), {}}}, {}};
  }
  found_subject entries(const command::targets& named) const {
    auto found = resolve(step, named);
    if (found.refusal) return std::move(*found.refusal);
    return subject{std::move(found.windows), {}};
  }
  found_subject entries_of_one_window(const command::targets& named) const {
    auto found = resolve_in_one(step, named);
    if (found.refusal) return std::move(*found.refusal);
    return subject{{{std::move(found.window), std::move(found.entries)}}, {}};
  }
  // The holds of `owner`, which may be "tool"; if that is empty the giver's own, or else the only one there
  // is.
  std::vector<hold> holds_meant(const std::vector<hold>& all, const std::string& owner) const {
    std::vector<hold> meant;
    for (const auto& hold : all) {
      const bool own = owner.empty() && is_owned_by(hold, from.who.account);
      const bool named =
          !owner.empty() && (text::same_name(hold.by.nick, owner) || is_owned_by(hold, owner) ||
                             (hold.via == origin::tool && text::same_name(owner, "tool")));
      if (own || named) meant.push_back(hold);
    }
    if (meant.empty() && owner.empty() && all.size() == 1) meant = all;
    return meant;
  }
};

}  // namespace

std::vector<hold> holds_of(const state& board) {
  std::vector<hold> all;
  for (const auto& kept : board.holds) all.push_back(kept.what);
  return all;
}

std::variant<subject, answer::any> subject_of(const stepper& step, const asker& from,
                                              const command::any& what) {
  return std::visit(subject_finder{step, from}, what);
}

}  // namespace jounce::queue
