#include "app/calendar_sources.hpp"

#include "app/file_calendar.hpp"
#include "app/wiki_calendar.hpp"
#include "jounce/app/network_settings.hpp"

namespace jounce::app {

net::http_client& calendar_sources::client(const config::http_settings& http) {
  if (!http_) {
    http_.emplace(executor_, http_options_of(http));
    parts_.add({"HTTP for calendars", nullptr, [this] { http_->shutdown(); }});
  }
  return *http_;
}

calendar_source& calendar_sources::add(const config::calendar_settings& calendar,
                                       const config::http_settings& http) {
  if (calendar.source == config::calendar_source_kind::file) {
    auto made = std::make_unique<file_calendar>(executor_, calendar.file);
    parts_.add("calendar file", *made);
    sources_.push_back(std::move(made));
  } else {
    auto made = std::make_unique<wiki_calendar>(executor_, client(http), calendar.api_url, calendar.page,
                                                calendar.poll);
    parts_.add("calendar page", *made);
    sources_.push_back(std::move(made));
  }
  return *sources_.back();
}

}  // namespace jounce::app
