#include "scripted_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <deque>

namespace jounce::test {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_value = asio::as_tuple(asio::use_awaitable);

struct scripted_server::state {
  state(asio::io_context& io, std::vector<reply> replies)
      : acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
        script(replies.begin(), replies.end()) {}
  tcp::acceptor acceptor;
  std::optional<asio::ssl::context> tls;
  std::deque<reply> script;
  std::function<reply(const std::string&)> answer_to;  // instead of the script
  std::vector<std::string> requests;
  int connections = 0, open = 0, most_open = 0;
};

namespace {

using state_ptr = std::shared_ptr<scripted_server::state>;

std::size_t body_length(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// One request with its body; false where the client has gone.
template <class Stream>
asio::awaitable<bool> read_request(Stream& stream, std::string& buffer, std::string& request) {
  const auto [error, head] =
      co_await asio::async_read_until(stream, asio::dynamic_buffer(buffer), "\r\n\r\n", as_value);
  if (error) co_return false;
  const auto wanted = head + body_length(buffer.substr(0, head));
  if (buffer.size() < wanted) {
    const auto missing = wanted - buffer.size();
    const auto [body_error, count] = co_await asio::async_read(stream, asio::dynamic_buffer(buffer),
                                                               asio::transfer_exactly(missing), as_value);
    if (body_error) co_return false;
  }
  request = buffer.substr(0, wanted);
  buffer.erase(0, wanted);
  co_return true;
}

template <class Stream>
asio::awaitable<bool> send(Stream& stream, const reply& what) {
  if (what.drip.count() == 0) {
    const auto [error, count] = co_await asio::async_write(stream, asio::buffer(what.bytes), as_value);
    co_return !error;
  }
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor);
  for (const char& byte : what.bytes) {
    const auto [error, count] = co_await asio::async_write(stream, asio::buffer(&byte, 1), as_value);
    if (error) co_return false;
    timer.expires_after(what.drip);
    const auto [wait_error] = co_await timer.async_wait(as_value);
    if (wait_error) co_return false;
  }
  co_return true;
}

reply next_reply(scripted_server::state& server, const std::string& request) {
  if (server.answer_to) return server.answer_to(request);
  reply next = std::move(server.script.front());
  server.script.pop_front();
  return next;
}

template <class Stream>
asio::awaitable<void> converse(state_ptr server, Stream& stream) {
  std::string buffer, request;
  while (co_await read_request(stream, buffer, request)) {
    server->requests.push_back(request);
    if (!server->answer_to && server->script.empty()) co_return;
    const reply next = next_reply(*server, request);
    if (!co_await send(stream, next) || next.after == reply::then::close) co_return;
    if (next.after == reply::then::hold) co_await read_request(stream, buffer, request);
  }
}

asio::awaitable<void> serve(state_ptr server, tcp::socket socket) {
  ++server->connections;
  server->most_open = std::max(server->most_open, ++server->open);
  if (server->tls) {
    asio::ssl::stream<tcp::socket> stream(std::move(socket), *server->tls);
    const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, as_value);
    if (!error) {
      co_await converse(server, stream);
    }
  } else {
    co_await converse(server, socket);
  }
  --server->open;
}

asio::awaitable<void> accept_all(state_ptr server) {
  const auto executor = co_await asio::this_coro::executor;
  for (;;) {
    auto [error, socket] = co_await server->acceptor.async_accept(as_value);
    if (error) co_return;
    asio::co_spawn(executor, serve(server, std::move(socket)), asio::detached);
  }
}

}  // namespace

reply answer(std::string_view status, std::string_view headers, std::string_view body) {
  reply out;
  out.bytes = "HTTP/1.1 ";
  out.bytes.append(status).append("\r\n").append(headers);
  out.bytes.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
  return out;
}

reply ok(std::string_view body) {
  return answer("200 OK", "Content-Type: text/plain\r\n", body);
}

scripted_server::scripted_server(asio::io_context& io, std::vector<reply> script, const std::string& tls_dir)
    : state_(std::make_shared<state>(io, std::move(script))) {
  if (!tls_dir.empty()) {
    state_->tls.emplace(asio::ssl::context::tls_server);
    state_->tls->use_certificate_chain_file(tls_dir + "/server.pem");
    state_->tls->use_private_key_file(tls_dir + "/server.key", asio::ssl::context::pem);
  }
  asio::co_spawn(io, accept_all(state_), asio::detached);
}

scripted_server::scripted_server(asio::io_context& io, std::function<reply(const std::string&)> answer_to)
    : scripted_server(io, std::vector<reply>()) {
  state_->answer_to = std::move(answer_to);
}

scripted_server::~scripted_server() {
  boost::system::error_code ignored;
  state_->acceptor.close(ignored);
}

std::string scripted_server::url(std::string_view path) const {
  return (state_->tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port()) +
         std::string(path);
}

unsigned short scripted_server::port() const {
  return state_->acceptor.local_endpoint().port();
}
int scripted_server::connections() const {
  return state_->connections;
}
int scripted_server::most_open() const {
  return state_->most_open;
}
const std::vector<std::string>& scripted_server::requests() const {
  return state_->requests;
}

}  // namespace jounce::test
