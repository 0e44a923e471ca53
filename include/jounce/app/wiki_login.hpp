// Who edits the wiki.
#pragma once

#include "jounce/config/configuration.hpp"
#include "jounce/config/secret.hpp"
#include "jounce/mediawiki/page_editor.hpp"

namespace jounce::app {

// The token of oauth_token_file, or the bot password of password_file; where neither is named, the token or
// the password of a credential or of the environment. Warns of files that everybody may read. Throws
// std::runtime_error, saying what is missing, where there is none.
mediawiki::edit_login wiki_login_of(const config::wiki_edit_settings& settings,
                                    const config::environment& variable = config::process_environment);

}  // namespace jounce::app
