// Where the boards' calendars come from: files, and pages of wikis.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/calendar_source.hpp"
#include "app/part_list.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::app {

class calendar_sources {
 public:
  // Its parts are added to `parts` as boards need them. It outlives their use.
  calendar_sources(boost::asio::any_io_executor executor, part_list& parts)
      : executor_(std::move(executor)), parts_(parts) {}

  // A source of its own for a board. Lives as long as this object.
  calendar_source& add(const config::calendar_settings& calendar, const config::http_settings& http);

 private:
  net::http_client& client(const config::http_settings& http);

  boost::asio::any_io_executor executor_;
  part_list& parts_;
  std::optional<net::http_client> http_;
  std::vector<std::unique_ptr<calendar_source>> sources_;
};

}  // namespace jounce::app
