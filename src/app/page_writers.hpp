// The page writers of all boards that write back, and the accounts they write with.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/page_writer.hpp"
#include "jounce/config/configuration.hpp"

namespace jounce::app {

// The summary of the edits.
std::string edit_summary_of(const config::board_settings& which);

class part_list;

class page_writers {
 public:
  // Its parts are added to `parts` as boards need them. It outlives their use.
  page_writers(boost::asio::any_io_executor executor, part_list& parts)
      : executor_(std::move(executor)), parts_(parts) {}

  // A writer for a board whose calendar is a page of a wiki. Boards that edit one wiki as one user share a
  // session. It lives as long as this object. Throws as wiki_login_of.
  page_writer& add(const config::board_settings& which, const config::calendar_settings& calendar,
                   const config::http_settings& http, page_writer_events events);

 private:
  using account = std::pair<std::string, std::string>;  // of this wiki: a user, or a token

  boost::asio::any_io_executor executor_;
  part_list& parts_;
  std::map<account, std::unique_ptr<mediawiki::page_editor>> editors_;
  std::vector<std::unique_ptr<page_writer>> writers_;
};

}  // namespace jounce::app
