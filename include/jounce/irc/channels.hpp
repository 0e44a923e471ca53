// Being in the configured channels and in no other: joins, refusals, forwards, kicks, invitations.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/event.hpp"
#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

class channels {
 public:
  explicit channels(const std::vector<std::string>& configured);

  // We are registered: joins all of them.
  void begin(instant now, orders& out);

  // `nick` is our own.
  void feed(const message& line, const std::string& nick, const isupport& support, instant now, orders& out);
  void tick(instant now, orders& out);
  std::optional<instant> deadline() const;

  // The configured spelling of `name` if that channel is configured, else nothing.
  std::optional<std::string> configured(std::string_view name, const isupport& support) const;
  bool is_in(std::string_view name, const isupport& support) const;

 private:
  enum class state { out, joining, in, given_up };
  struct entry {
    std::string name;
    state where = state::out;
    instant when = instant::max();  // out: of the next attempt; joining: of giving up on it; in: since
    unsigned refusals = 0, kicks = 0;
  };
  void joined(const message& line, const isupport& support, instant now, orders& out);
  void removed(std::string_view channel, std::string reason, const isupport& support, instant now,
               orders& out);
  void refused(entry& channel, std::string reason, instant now, orders& out);
  void invited(std::string_view channel, const isupport& support, instant now, orders& out);
  void join(entry& channel, instant now, orders& out);
  // entries_.size() where the channel is not configured.
  std::size_t index_of(std::string_view name, const isupport& support) const;
  entry* find(std::string_view name, const isupport& support);

  std::vector<entry> entries_;
  bool begun_ = false;
};

}  // namespace jounce::irc
