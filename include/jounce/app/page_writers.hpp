// The page writers of all boards that write back, and the accounts they write with.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "jounce/app/page_writer.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/config/secret.hpp"

namespace jounce::app {

// Who edits the wiki: the token of oauth_token_file, or the bot password of password_file; where neither is
// named, the token or the password of a credential or of the environment. Warns of files that everybody may
// read. Throws std::runtime_error, saying what is missing, where there is none.
mediawiki::edit_login wiki_login_of(const config::wiki_edit_settings& settings,
                                    const config::environment& variable = config::process_environment);

// The summary of the edits.
std::string edit_summary_of(const config::board_settings& which);

class page_writers {
 public:
  explicit page_writers(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

  // A writer for a board whose calendar is a page of a wiki. Boards that edit one wiki as one user share a
  // session. It lives as long as this object. Throws as wiki_login_of.
  page_writer& add(const config::board_settings& which, const config::calendar_settings& calendar,
                   const config::http_settings& http, page_writer_events events);

  const std::vector<std::unique_ptr<page_writer>>& all() const { return writers_; }

  // Ends all of them, and edits that are under way.
  void stop();

 private:
  using account = std::pair<std::string, std::string>;  // of this wiki: a user, or a token

  boost::asio::any_io_executor executor_;
  std::map<account, std::unique_ptr<mediawiki::page_editor>> editors_;
  std::vector<std::unique_ptr<page_writer>> writers_;
};

}  // namespace jounce::app
