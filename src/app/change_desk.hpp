// Where boards have changes looked up: one look-up a Gerrit, shared by the boards that name it, and the live
// branches of each board.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/gerrit_lookup.hpp"
#include "app/live_branches.hpp"
#include "app/part_list.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/net/http_client.hpp"
#include "jounce/queue/events.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::app {

// A board as the desk sees it. Both are called on the loop.
struct change_client {
  std::function<const queue::state&()> state;
  std::function<void(const queue::event&)> happen;
};

class change_desk {
 public:
  // Its parts are added to `parts` as boards need them. It outlives their use.
  change_desk(const boost::asio::any_io_executor& executor, const config::http_settings& http,
              part_list& parts);

  // Adds a board whose Gerrit is configured. The returned function wants changes looked up; what comes of it
  // reaches the client as change_judged for every entry of theirs, then change_looked_up.
  std::function<void(const std::vector<std::uint32_t>&)> add(const config::gerrit_settings& settings,
                                                             change_client client);

 private:
  struct client {
    change_client who;
    std::vector<std::string> branches;  // that are live; empty: not known
    std::unique_ptr<live_branches> watch;
  };
  struct server {
    std::unique_ptr<gerrit_lookup> lookup;
    std::vector<std::unique_ptr<client>> clients;
  };

  server& server_at(const std::string& url);
  static void found(const server& at, const gerrit::change_facts& facts);
  static void unanswered(const server& at, const gerrit::change_unanswered& what);

  boost::asio::any_io_executor executor_;
  net::http_client http_;
  part_list& parts_;
  std::map<std::string, server> servers_;  // by URL
};

}  // namespace jounce::app
