// Edits pages of a wiki through its Action API: runs edit_conversations, one after the other.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <string>

#include "jounce/mediawiki/edit_conversation.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::mediawiki {

// Who edits: a bot password (Special:BotPasswords: "User@name"), or an owner-only OAuth 2 token.
struct edit_login {
  std::string user, password;
  std::string oauth_token;  // instead of the other two
};

struct edit_options {
  std::string summary;
  std::chrono::seconds maxlag{5};
  // Of one request; a long page takes a wiki some seconds to save.
  std::chrono::milliseconds deadline{60'000};
};

class page_editor {
 public:
  // `api_url` is that of api.php, without a query. The HTTP client is this object's own, since its cookies
  // are the session. Secrets are sent and never logged. Throws as http_client does.
  page_editor(const boost::asio::any_io_executor& executor, net::http_options http, std::string api_url,
              edit_login login);

  // Reads page `title`, has `rewrite` say what it should be, and saves that; again after a conflict. A second
  // call waits for the first, since MediaWiki sees no conflict between two edits of one user. Never throws
  // for the network's sake. The object outlives it.
  boost::asio::awaitable<edit_outcome> edit(std::string title, edit_options options, rewriter rewrite);

  // Ends what is under way, with edit_trouble::cancelled.
  void shutdown();

 private:
  boost::asio::awaitable<void> wait_for_turn();
  boost::asio::awaitable<edit_outcome> converse(std::string title, edit_options options, rewriter rewrite);
  net::http_request request_for(const edit_action& action, const std::string& title,
                                const edit_options& options) const;

  net::http_client http_;
  std::string api_url_;
  edit_login login_;
  boost::asio::steady_timer free_;  // cancelled when an edit ends
  bool logged_in_ = false, busy_ = false, shut_down_ = false;
};

}  // namespace jounce::mediawiki
