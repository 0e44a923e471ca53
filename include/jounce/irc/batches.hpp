// Which open BATCH a line belongs to (https://ircv3.net/specs/extensions/batch).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "jounce/irc/message.hpp"

namespace jounce::irc {

class batches {
 public:
  enum class kind { none, netsplit, netjoin, replay, other };

  // Opens or closes a batch where `line` is a BATCH.
  void feed(const message& line);

  // The kind of the innermost batch of `line` that is more than `other`: a netsplit inside a replay is a
  // replay.
  kind kind_of(const message& line) const;

  // The label that `line` answers: its own, or that of a batch around it.
  std::optional<std::string> label_of(const message& line) const;

 private:
  struct batch {
    kind what = kind::other;
    std::optional<std::string> label;
  };
  const batch* around(const message& line) const;

  std::map<std::string, batch, std::less<>> open_;
};

}  // namespace jounce::irc
