#include "queue/command/roles.hpp"

namespace jounce::queue {

std::optional<answer::any> refuse_unidentified(const asker& from) {
  if (from.who.account.empty()) return answer::not_identified{};
  return std::nullopt;
}

std::optional<answer::any> refuse_unheard(const asker& from) {
  if (from.in_private) return answer::only_in_channel{};
  return refuse_unidentified(from);
}

std::optional<answer::any> refuse_stranger(const stepper& step, const asker& from, const window& in) {
  if (is_deployer(from.who.account, in.deployers, step.rules)) return std::nullopt;
  return answer::not_deployer{from.who.account, in.deployers};
}

std::optional<answer::any> refuse_other(const stepper& step, const asker& from, const window& in,
                                        const entry& about) {
  if (is_person(from.who.account, about.submitter, step.rules.aliases)) return std::nullopt;
  if (is_deployer(from.who.account, in.deployers, step.rules)) return std::nullopt;
  return answer::not_submitter{from.who.account, view_of(in, about, step.board.people, step.rules),
                               in.deployers};
}

}  // namespace jounce::queue
