#include "app/page_writers.hpp"

#include "app/part_list.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/app/wiki_login.hpp"
#include "jounce/config/settings.hpp"

namespace jounce::app {

std::string edit_summary_of(const config::board_settings& which) {
  if (!which.wiki_edit.summary.empty()) return which.wiki_edit.summary;
  return "Status of patches, as in " + which.channel;
}

page_writer& page_writers::add(const config::board_settings& which, const config::calendar_settings& calendar,
                               const config::http_settings& http, page_writer_events events) {
  auto login = wiki_login_of(which.wiki_edit);
  const account who(calendar.api_url, login.oauth_token.empty() ? login.user : login.oauth_token);
  auto& editor = editors_[who];
  if (!editor) {
    editor = std::make_unique<mediawiki::page_editor>(executor_, http_options_of(http), calendar.api_url,
                                                      std::move(login));
    parts_.add({"page editor", nullptr, [&made = *editor] { made.shutdown(); }});
  }
  page_writer_parts parts;
  parts.board = which.name;
  parts.page = calendar.page;
  parts.reading = config::read_options_of(which, calendar);
  parts.editing.summary = edit_summary_of(which);
  parts.editor = editor.get();
  parts.events = std::move(events);
  writers_.push_back(std::make_unique<page_writer>(executor_, std::move(parts)));
  parts_.add("page writer", *writers_.back());
  return *writers_.back();
}

}  // namespace jounce::app
