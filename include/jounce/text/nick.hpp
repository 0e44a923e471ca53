// Nicks and services accounts: how they compare, and which spellings are one person.
#pragma once

#include <string>
#include <string_view>

namespace jounce::text {

// `name` folded as CASEMAPPING=rfc1459 says (https://modern.ircdocs.horse/#casemapping-parameter): A-Z and
// []\~ become a-z and {}|^. Accounts and nicks that fold alike are the same.
std::string fold(std::string_view name);

// Whether the two fold alike.
bool same_name(std::string_view a, std::string_view b);

// The folded nick that presence and pings go by: fold() without what people add to a nick when it is taken or
// when they step away ("foo_", "foo`", "foo|away", "foo[m]"). Never an authority: that is the account's
// alone.
std::string presence_key(std::string_view nick);

// Whether `nick` can be a nick on a common network: no blanks, commas, colons, control or channel characters,
// not empty, at most 64 bytes.
bool is_nick(std::string_view nick);

}  // namespace jounce::text
