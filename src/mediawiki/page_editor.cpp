#include "jounce/mediawiki/page_editor.hpp"

#include <openssl/evp.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>
#include <vector>

namespace jounce::mediawiki {

namespace asio = boost::asio;

namespace {

using fields = std::vector<std::pair<std::string_view, std::string_view>>;

// In hexadecimal; empty where OpenSSL is set up without it.
std::string md5_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_md5(), nullptr) != 1) return {};
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < length; ++i) {
    out += digits[digest[i] >> 4U];
    out += digits[digest[i] & 0xFU];
  }
  return out;
}

edit_answer judge(const edit_action& asked, const net::http_result& result) {
  if (std::holds_alternative<ask_login_token>(asked)) return judge_login_token(result);
  if (std::holds_alternative<ask_login>(asked)) return judge_login(result);
  if (std::holds_alternative<ask_page>(asked)) return judge_editable_page(result);
  return judge_edit(result);
}

// Sets `flag` back when the coroutine ends, however that comes about, and wakes who waits.
class turn {
 public:
  turn(bool& flag, asio::steady_timer& waiting) : flag_(flag), waiting_(waiting) { flag_ = true; }
  ~turn() {
    flag_ = false;
    waiting_.cancel();
  }
  turn(const turn&) = delete;
  turn& operator=(const turn&) = delete;

 private:
  bool& flag_;
  asio::steady_timer& waiting_;
};

net::http_options with_cookies(net::http_options options) {
  options.keep_cookies = true;
  return options;
}

}  // namespace

page_editor::page_editor(const asio::any_io_executor& executor, net::http_options http, std::string api_url,
                         edit_login login)
    : http_(executor, with_cookies(std::move(http))),
      api_url_(std::move(api_url)),
      login_(std::move(login)),
      free_(executor, asio::steady_timer::time_point::max()) {}

void page_editor::shutdown() {
  shut_down_ = true;
  http_.shutdown();
  free_.cancel();
}

asio::awaitable<void> page_editor::wait_for_turn() {
  while (busy_ && !shut_down_) {
    co_await free_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

asio::awaitable<edit_outcome> page_editor::edit(std::string title, edit_options options, rewriter rewrite) {
  co_await wait_for_turn();
  const turn mine(busy_, free_);
  auto outcome = co_await converse(std::move(title), std::move(options), std::move(rewrite));
  co_return outcome;
}

asio::awaitable<edit_outcome> page_editor::converse(std::string title, edit_options options,
                                                    rewriter rewrite) {
  edit_conversation talk(login_.oauth_token.empty(), logged_in_, std::move(rewrite));
  auto action = talk.begin();
  while (!std::holds_alternative<edit_outcome>(action)) {
    auto request = request_for(action, title, options);
    const bool posts = !request.body.empty();
    auto asked = posts ? http_.post(std::move(request)) : http_.get(std::move(request));
    const auto result = co_await std::move(asked);
    auto answer = judge(action, result);
    action = talk.resume(std::move(answer));
    logged_in_ = talk.logged_in();
  }
  co_return std::get<edit_outcome>(std::move(action));
}

net::http_request page_editor::request_for(const edit_action& action, const std::string& title,
                                           const edit_options& options) const {
  fields query = {{"format", "json"}, {"formatversion", "2"}};
  fields body;
  const auto maxlag = std::to_string(options.maxlag.count());
  std::string base;
  std::string md5;
  if (std::holds_alternative<ask_login_token>(action)) {
    query.insert(query.end(), {{"action", "query"}, {"meta", "tokens"}, {"type", "login"}});
  } else if (const auto* login = std::get_if<ask_login>(&action)) {
    query.emplace_back("action", "login");
    body = {{"lgname", login_.user}, {"lgpassword", login_.password}, {"lgtoken", login->token}};
  } else if (const auto* edit = std::get_if<ask_edit>(&action)) {
    base = std::to_string(edit->base);
    md5 = md5_of(edit->text);
    query.emplace_back("action", "edit");
    body = {{"title", edit->title}, {"text", edit->text}, {"summary", options.summary},
            {"baserevid", base},    {"nocreate", "1"},    {"bot", "1"},
            {"assert", "user"},     {"maxlag", maxlag},   {"token", edit->token}};
    if (!md5.empty()) body.emplace_back("md5", md5);
  } else {
    query.insert(query.end(), {{"action", "query"},
                               {"redirects", "1"},
                               {"prop", "revisions"},
                               {"titles", title},
                               {"rvprop", "ids|content"},
                               {"rvslots", "main"},
                               {"meta", "tokens|userinfo"},
                               {"type", "csrf"},
                               {"assert", "user"},
                               {"maxlag", maxlag}});
  }
  net::http_request out;
  out.url = api_url_ + '?' + net::form_encode(query);
  out.body = net::form_encode(body);
  if (!login_.oauth_token.empty()) out.headers.push_back("Authorization: Bearer " + login_.oauth_token);
  out.limits.total = options.deadline;
  return out;
}

}  // namespace jounce::mediawiki
