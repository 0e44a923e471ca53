// What the texts of the configuration must look like. Each check says "what is wrong; what was expected", or
// nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jounce::config {

using complaint = std::optional<std::string>;

complaint check_filled(const std::string& text);    // not empty, not blank
complaint check_server(const std::string& text);    // a host name or an IP address, without port
complaint check_nick(const std::string& text);      // one that we can ask a server for
complaint check_username(const std::string& text);  // what a server takes in USER
complaint check_account(const std::string& text);   // a services account
complaint check_optional_account(const std::string& text);
complaint check_channel(const std::string& text);
complaint check_board_name(const std::string& text);  // or empty
complaint check_prefix(const std::string& text);      // of commands
complaint check_hostmask(const std::string& text);  // a glob nick!user@host that does not trust a nick alone
complaint check_url(const std::string& text);       // http or https, without user and password
complaint check_optional_url(const std::string& text);
complaint check_page(const std::string& text);     // a title as MediaWiki takes it
complaint check_pattern(const std::string& text);  // for line_pattern
complaint check_listen(const std::string& text);   // "127.0.0.1:8080", "[::1]:8080" or empty
complaint check_branch(const std::string& text);
complaint check_wording(const std::string& text);    // of an announcement
complaint check_time_zone(const std::string& text);  // an IANA name that this machine knows

// Whether the name of a [calendar.NAME] can be part of a path.
bool is_calendar_name(std::string_view name);

// Whether `host`, a name or an address (brackets allowed), can only be this machine.
bool is_loopback(std::string_view host);

// Whether `url`, which check_url() took, goes unencrypted to another machine.
bool is_exposed(const std::string& url);

}  // namespace jounce::config
