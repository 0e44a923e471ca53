// Who is in the channel, who somebody is, and who may what. Authority is the services account, never the
// nick; folded nicks decide presence and pings only (docs/queue.md, "Who may").
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jounce/queue/rules.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::queue {

// The members of one channel. Not stored: it is rebuilt from the network.
class roster {
 public:
  // Adds a member, or updates the account of one who is there.
  void put(const person& member);
  // Removes a member; nothing happens if there is none of that nick.
  void remove(std::string_view nick);
  void rename(std::string_view from, std::string_view to);
  void clear();

  // The member of that nick (folded), or null.
  const person* find(std::string_view nick) const;

  // The nick under which the calendar's `nick` is here: by an account of that name, by an alias, or by a nick
  // that folds to the same presence key. Nothing if they are not here.
  std::optional<std::string> nick_here(std::string_view nick, const std::vector<alias>& aliases) const;

  // The nick of a member identified as `account`; nothing if there is none. The first by nick, if several
  // are.
  std::optional<std::string> holder_of(std::string_view account) const;

  // A member said something, at that time.
  void note_spoken(std::string_view nick, instant at);
  // When the member last said something since they came; nothing if they did not.
  std::optional<instant> spoken(std::string_view nick) const;

  std::size_t size() const { return members_.size(); }

 private:
  using index = std::unordered_multimap<std::string, std::string>;  // key -> folded nick

  std::optional<std::string> first_nick(const index& index, const std::string& key) const;
  void take_out(const std::string& folded);

  std::map<std::string, person> members_;           // by folded nick
  std::unordered_map<std::string, instant> spoke_;  // by folded nick
  index by_account_, by_presence_;
};

// Whether the holder of `account` is the calendar's `nick`: the same name, or an alias says so. Never for an
// empty account.
bool is_person(std::string_view account, std::string_view nick, const std::vector<alias>& aliases);

// Whether the holder of `account` may give deployer commands for a window whose calendar names `deployers`.
bool is_deployer(std::string_view account, const std::vector<std::string>& deployers, const rules& rules);

}  // namespace jounce::queue
