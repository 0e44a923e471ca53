#include "irc_server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace jounce::test {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

using tls_stream = asio::ssl::stream<tcp::socket>;

}  // namespace

struct irc_server::state {
  state(asio::io_context& io, std::vector<irc_step> steps)
      : script(std::move(steps)), acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}

  std::vector<irc_step> script;
  tcp::acceptor acceptor;
  asio::ssl::context tls{asio::ssl::context::tls_server};
  bool encrypted = false, done = false;
  int connections = 0;
  std::vector<std::string> lines;
  std::vector<std::shared_ptr<tls_stream>> open;
};

namespace {

using server_state = std::shared_ptr<irc_server::state>;

void reset(tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

// Whether it went well.
template <class Stream>
asio::awaitable<bool> put(Stream& stream, const std::string& text) {
  const auto [error, size] = co_await asio::async_write(stream, asio::buffer(text), as_values);
  co_return !error;
}

template <class Stream>
asio::awaitable<bool> expect(server_state state, Stream& stream, std::string& buffer,
                             const std::string& beginning) {
  for (;;) {
    const auto [error, size] =
        co_await asio::async_read_until(stream, asio::dynamic_buffer(buffer), "\r\n", as_values);
    if (error) co_return false;
    auto line = buffer.substr(0, size - 2);
    buffer.erase(0, size);
    state->lines.push_back(line);
    if (!beginning.empty() && line.rfind(beginning, 0) == 0) co_return true;
    if (line.rfind("PING ", 0) == 0) {
      const std::string pong = ":irc.test PONG irc.test " + line.substr(5) + "\r\n";
      const bool sent = co_await put(stream, pong);
      if (!sent) co_return false;
    }
  }
}

template <class Stream>
asio::awaitable<void> play(server_state state, std::shared_ptr<tls_stream> kept, Stream& stream) {
  using what = irc_step::what;
  std::string buffer;
  boost::system::error_code ignored;
  for (const auto& step : state->script) {
    bool well = true;
    switch (step.kind) {
      case what::expect:
        well = co_await expect(state, stream, buffer, step.text);
        break;
      case what::send:
        well = co_await put(stream, step.text);
        break;
      case what::drip:
        for (std::size_t at = 0; at < step.text.size() && well; ++at) {
          const std::string byte(1, step.text[at]);
          well = co_await put(stream, byte);
        }
        break;
      case what::close:
        kept->next_layer().close(ignored);
        break;
      case what::reset:
        reset(kept->next_layer());
        break;
      case what::hold:
        co_await expect(state, stream, buffer, "");
        break;
      case what::deaf:
        state->done = true;
        co_return;
    }
    if (!well) co_return;
  }
  state->done = true;
}

asio::awaitable<void> serve(server_state state, std::shared_ptr<tls_stream> stream) {
  if (!state->encrypted) {
    co_await play(state, stream, stream->next_layer());
    co_return;
  }
  const auto [error] = co_await stream->async_handshake(asio::ssl::stream_base::server, as_values);
  if (!error) co_await play(state, stream, *stream);
}

asio::awaitable<void> accept_all(server_state state) {
  for (;;) {
    auto [error, socket] = co_await state->acceptor.async_accept(as_values);
    if (error) co_return;
    socket.set_option(tcp::no_delay(true));
    ++state->connections;
    auto stream = std::make_shared<tls_stream>(std::move(socket), state->tls);
    state->open.push_back(stream);
    asio::co_spawn(state->acceptor.get_executor(), serve(state, stream), asio::detached);
  }
}

}  // namespace

irc_server::irc_server(asio::io_context& io, std::vector<irc_step> script, const std::string& certificate,
                       const std::string& key)
    : state_(std::make_shared<state>(io, std::move(script))) {
  if (!certificate.empty()) {
    state_->encrypted = true;
    state_->tls.use_certificate_chain_file(certificate);
    state_->tls.use_private_key_file(key, asio::ssl::context::pem);
  }
  asio::co_spawn(io, accept_all(state_), asio::detached);
}

irc_server::~irc_server() {
  boost::system::error_code ignored;
  state_->acceptor.close(ignored);
  for (const auto& one : state_->open) one->next_layer().close(ignored);
  state_->open.clear();
}

unsigned short irc_server::port() const {
  return state_->acceptor.local_endpoint().port();
}
int irc_server::connections() const {
  return state_->connections;
}
bool irc_server::done() const {
  return state_->done;
}
const std::vector<std::string>& irc_server::lines() const {
  return state_->lines;
}
bool irc_server::heard(const std::string& beginning) const {
  return std::any_of(lines().begin(), lines().end(),
                     [&](const std::string& line) { return line.rfind(beginning, 0) == 0; });
}

}  // namespace jounce::test
