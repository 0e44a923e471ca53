#include "app/wiki_calendar.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace jounce::app {

wiki_calendar::wiki_calendar(const boost::asio::any_io_executor& executor, net::http_client& http,
                             const std::string& api_url, std::string page, std::chrono::seconds poll)
    : executor_(executor), api_(http, api_url), page_(std::move(page)) {
  options_.interval = poll;
}

void wiki_calendar::start(calendar_listener listener) {
  listener_ = std::move(listener);
  mediawiki::poll_events events;
  events.read = [this](const mediawiki::page_text& page) {
    listener_.read(page.text, std::to_string(page.revision));
  };
  events.unchanged = [this](std::uint64_t) { listener_.unchanged(); };
  events.failed = [this](const mediawiki::read_failure& problem, bool news) {
    if (news) spdlog::warn("page {} cannot be read, the last good reading stays: {}", page_, problem.reason);
    listener_.failed(problem.reason);
  };
  poller_ = std::make_unique<mediawiki::poller>(executor_, api_, page_, options_, std::move(events));
}

void wiki_calendar::fetch(bool urgent) {
  if (urgent) {
    poller_->urgent_at(mediawiki::poller::system_sources().now().wall);
    return;
  }
  const auto held_back = poller_->refresh();
  if (held_back.count() > 0) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(held_back).count();
    listener_.failed("the wiki asked for a pause of another " + std::to_string(seconds) + " s");
  }
}

boost::asio::awaitable<void> wiki_calendar::run() {
  return poller_->run();
}

void wiki_calendar::stop() {
  if (poller_) poller_->stop();
}

}  // namespace jounce::app
