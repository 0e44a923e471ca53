// Capability negotiation, the client's side (https://ircv3.net/specs/extensions/capability-negotiation).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/message.hpp"

namespace jounce::irc {

class capabilities {
 public:
  // What a CAP line of the server meant.
  enum class news {
    nothing,   // part of a list, or noise
    listed,    // the answer to LS is complete
    answered,  // a request was granted or refused
    changed,   // some were added or taken away
  };
  news feed(const message& cap);

  // Parameters of the `CAP REQ` lines that are due now: everything useful that is offered and neither
  // enabled, asked for nor refused. Each counts as asked for from here on. Never contains "sasl".
  std::vector<std::string> take_requests();

  // The same for `name` alone.
  std::string request(std::string_view name);

  // Whether no request is unanswered.
  bool settled() const { return pending_.empty() && retry_.empty(); }

  bool offered(std::string_view name) const { return offered_.find(name) != offered_.end(); }
  bool enabled(std::string_view name) const { return enabled_.find(name) != enabled_.end(); }
  bool refused(std::string_view name) const { return refused_.find(name) != refused_.end(); }
  // The value of an offered capability, empty where there is none.
  std::string_view value_of(std::string_view name) const;

 private:
  void offer(std::string_view list);
  void withdraw(std::string_view list);
  void granted(std::string_view list);
  void denied(std::string_view list);

  std::map<std::string, std::string, std::less<>> offered_;
  std::set<std::string, std::less<>> enabled_, pending_, refused_;
  std::vector<std::string> retry_;  // of a refused list, to be asked for one at a time
};

}  // namespace jounce::irc
