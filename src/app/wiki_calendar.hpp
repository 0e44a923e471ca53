// The calendar as a page of a wiki, kept read by mediawiki::poller.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "app/calendar_source.hpp"
#include "jounce/mediawiki/poller.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::app {

class wiki_calendar : public calendar_source {
 public:
  // `http` outlives this object.
  wiki_calendar(const boost::asio::any_io_executor& executor, net::http_client& http,
                const std::string& api_url, std::string page, std::chrono::seconds poll);

  void start(calendar_listener listener) override;
  void fetch(bool urgent) override;

  // Reads and polls until stop(); started by start()'s caller.
  boost::asio::awaitable<void> run();
  void stop();

 private:
  boost::asio::any_io_executor executor_;
  mediawiki::api_client api_;
  std::string page_;
  mediawiki::poll_options options_;
  calendar_listener listener_;
  std::unique_ptr<mediawiki::poller> poller_;  // from start() on
};

}  // namespace jounce::app
