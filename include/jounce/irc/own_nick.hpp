// Our nick: what the server says it is, how we get past a taken one, and how we get the configured one back.
#pragma once

#include <optional>
#include <string>

#include "jounce/irc/event.hpp"
#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

class own_nick {
 public:
  own_nick(std::string wanted, std::string alternative);

  // What the server calls us; before 001 what we asked for last.
  const std::string& current() const { return current_; }

  // `logged_in`: NickServ knows us, so that REGAIN can work.
  void feed(const message& line, const isupport& support, bool logged_in, instant now, orders& out);
  void tick(const isupport& support, instant now, orders& out);
  std::optional<instant> deadline() const { return retry_; }

 private:
  void refused(const message& line, const isupport& support, bool logged_in, orders& out);
  void changed(const std::string& to, const isupport& support, instant now, orders& out);
  bool has_wanted(const isupport& support) const;

  std::string wanted_, alternative_, current_;
  bool registered_ = false, tried_alternative_ = false;
  unsigned attempts_ = 0;  // to get the wanted nick back
  std::optional<instant> retry_;
};

}  // namespace jounce::irc
