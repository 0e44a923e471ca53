#include "jounce/net/irc_stream.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <stdexcept>
#include <utility>

namespace jounce::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// More than all that the client ever has to say at once: it is a server that makes us talk and does not read.
constexpr std::size_t most_waiting = 256 * 1024;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

void use_file(const boost::system::error_code& error, const std::string& file, const char* what) {
  if (error) throw std::runtime_error(file + ": cannot be used as " + what + ": " + error.message());
}

// What OpenSSL found wrong with the certificate; empty if it was not the certificate.
std::string certificate_error(SSL* session) {
  const long verdict = SSL_get_verify_result(session);
  return verdict == X509_V_OK ? "" : X509_verify_cert_error_string(verdict);
}

}  // namespace

asio::ssl::context make_tls_context(const tls_options& options) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  boost::system::error_code error;
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_verify_mode(asio::ssl::verify_peer);
  if (!options.enabled) return context;
  if (options.ca_file.empty()) {
    context.set_default_verify_paths(error);
    use_file(error, "the system's certificates", "CAs");
  } else {
    context.load_verify_file(options.ca_file, error);
    use_file(error, options.ca_file, "CA file");
  }
  if (options.client_cert.empty()) return context;
  context.use_certificate_chain_file(options.client_cert, error);
  use_file(error, options.client_cert, "client certificate");
  const auto& key = options.client_key.empty() ? options.client_cert : options.client_key;
  context.use_private_key_file(key, asio::ssl::context::pem, error);
  use_file(error, key, "client key");
  return context;
}

irc_stream::irc_stream(const asio::any_io_executor& executor, asio::ssl::context& context, bool tls,
                       std::chrono::milliseconds write_limit)
    : stream_(executor, context), tls_(tls), write_limit_(write_limit), watchdog_(executor) {}

// Closes the socket unless it is armed anew or cancelled before.
void irc_stream::arm(std::chrono::milliseconds limit, const char* what) {
  watchdog_.expires_after(limit);
  watchdog_.async_wait([self = shared_from_this(), what](const boost::system::error_code& cancelled) {
    if (!cancelled) self->close(what);
  });
}

// The certificate must be that of `host`. OpenSSL's own check, since it names what is wrong.
void irc_stream::verify(const std::string& host) {
  auto* session = stream_.native_handle();
  boost::system::error_code no_address;
  asio::ip::make_address(host, no_address);
  if (no_address) {
    SSL_set_tlsext_host_name(session, host.c_str());  // SNI has names only
    SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(session, host.c_str());
  } else {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str());
  }
}

asio::awaitable<connect_result> irc_stream::connect(tcp::endpoint address, std::string host,
                                                    std::chrono::milliseconds limit) {
  connect_result result;
  open_ = true;
  auto& socket = stream_.next_layer();
  arm(limit, "no connection in time");
  const auto [refused] = co_await socket.async_connect(address, as_values);
  watchdog_.cancel();
  if (refused) {
    close(refused.message());
    result.error = error_;
    co_return result;
  }
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(tcp::socket::keep_alive(true), ignored);
  if (tls_) {
    verify(host);
    arm(limit, "no TLS handshake in time");
    const auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::client, as_values);
    watchdog_.cancel();
    if (failed) {
      const auto certificate = certificate_error(stream_.native_handle());
      result.permanent = !certificate.empty();
      close(certificate.empty() ? "TLS: " + failed.message()
                                : "the server's certificate is refused: " + certificate);
      result.error = error_;
      co_return result;
    }
  }
  result.ok = open_;
  result.error = error_;
  co_return result;
}

asio::awaitable<std::size_t> irc_stream::read_some(char* into, std::size_t room) {
  if (!open_) co_return 0;
  const auto buffer = asio::buffer(into, room);
  boost::system::error_code error;
  std::size_t size = 0;
  if (tls_) {
    std::tie(error, size) = co_await stream_.async_read_some(buffer, as_values);
  } else {
    std::tie(error, size) = co_await stream_.next_layer().async_read_some(buffer, as_values);
  }
  if (!error) co_return size;
  const bool ended = error == asio::error::eof || error == asio::ssl::error::stream_truncated;
  close(ended ? "the server closed the connection" : error.message());
  co_return 0;
}

void irc_stream::write(const std::string& bytes) {
  if (!open_) return;
  if (bytes.size() > most_waiting - waiting_.size()) return close("the server takes no more data");
  waiting_ += bytes;
  start_writing();
}

void irc_stream::when_written(std::function<void()> then) {
  if (!open_ || (writing_.empty() && waiting_.empty())) return then();
  written_ = std::move(then);
}

void irc_stream::start_writing() {
  if (!writing_.empty() || waiting_.empty() || !open_) return;
  std::swap(writing_, waiting_);
  arm(write_limit_, "the server takes no more data");
  const auto done = [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
    self->watchdog_.cancel();
    self->writing_.clear();
    if (error) return self->close(error.message());
    self->start_writing();
    if (self->writing_.empty() && self->written_) std::exchange(self->written_, nullptr)();
  };
  if (tls_) {
    asio::async_write(stream_, asio::buffer(writing_), done);
  } else {
    asio::async_write(stream_.next_layer(), asio::buffer(writing_), done);
  }
}

void irc_stream::close(const std::string& why) {
  if (!open_) return;
  open_ = false;
  error_ = why;
  boost::system::error_code ignored;
  stream_.next_layer().close(ignored);
  watchdog_.cancel();
  if (written_) std::exchange(written_, nullptr)();
}

}  // namespace jounce::net
