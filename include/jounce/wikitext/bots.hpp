// Whether a page wants to be edited by bots: {{nobots}} and {{bots|allow=…|deny=…}}, as
// https://en.wikipedia.org/wiki/Template:Bots describes them.
#pragma once

#include <string_view>

namespace jounce::wikitext {

// Whether the templates of `page` let the bot `user` edit it. {{nobots}} bans all bots. `allow` and `deny`
// are lists of user names, separated by commas, or "all" or "none". An empty list says nothing; with an
// `allow` that names others, the bot is banned. Where there are several templates, each must let it. Names
// compare as titles do; templates in comments and <nowiki> do not count.
bool bots_allowed(std::string_view page, std::string_view user);

}  // namespace jounce::wikitext
