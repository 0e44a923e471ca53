// Announcements as texts with fields, built in or configured.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "jounce/chat/wording.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::chat {

using fields = std::map<std::string, std::string, std::less<>>;

// A message's kind with the values of its fields.
struct message {
  std::string kind;
  fields values;
};

// `text` with the fields' values in the place of "{name}".
std::string filled(std::string_view text, const fields& values);

// The text of a kind. Of several configured ones the window's key chooses: the same window always speaks
// alike.
std::string_view text_for(const std::string& kind, const queue::window_key& key, const wording& how);

}  // namespace jounce::chat
