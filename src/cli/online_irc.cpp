#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include "cli/online.hpp"
#include "cli/run_to_end.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/net/irc_connection.hpp"

namespace jounce::cli {

namespace asio = boost::asio;

namespace {

constexpr auto resolve_limit = std::chrono::seconds(15);
constexpr auto connect_limit = std::chrono::seconds(20);  // of TCP, and again of TLS
constexpr auto write_limit = std::chrono::seconds(10);
constexpr auto login_limit = std::chrono::seconds(90);

std::string authorities_of(const config::irc_settings& irc) {
  return irc.tls_ca_file.empty() ? "the system's authorities" : irc.tls_ca_file.string();
}

std::string connected_text(const config::irc_settings& irc) {
  if (!irc.tls) return "takes connections, without TLS";
  return "takes connections over TLS; its certificate is for " + irc.server + ", by " + authorities_of(irc);
}

std::string refused_text(const config::irc_settings& irc, const net::connect_result& result) {
  if (!result.permanent) return result.error + "; expected an IRC server" + (irc.tls ? " with TLS" : "");
  return result.error + "; expected a certificate for " + irc.server + ", by " + authorities_of(irc);
}

// Whether an address of the server takes a connection.
asio::awaitable<bool> reach(const config::irc_settings& irc, asio::ssl::context& context,
                            const probe_listener& tell) {
  const auto executor = co_await asio::this_coro::executor;
  net::resolver names(net::look_up);
  const auto host = co_await names.resolve(irc.server, irc.port, resolve_limit);
  if (host.addresses.empty()) {
    tell({probe_outcome::bad, "irc.server",
          irc.server + ": " + host.error + "; expected a name that has an address"});
    co_return false;
  }
  std::vector<probe_result> refusals;
  for (const auto& address : host.addresses) {
    const auto where =
        irc.server + ", " + address.address().to_string() + " port " + std::to_string(address.port()) + ": ";
    const auto stream = std::make_shared<net::irc_stream>(executor, context, irc.tls, write_limit);
    const auto result = co_await stream->connect(address, irc.server, connect_limit);
    if (!result.ok) {
      refusals.push_back({probe_outcome::bad, "irc.server", where + refused_text(irc, result)});
      continue;
    }
    stream->close("tried");
    for (auto& refusal : refusals) {
      refusal.outcome = probe_outcome::doubtful;
      tell(refusal);
    }
    tell({probe_outcome::good, "irc.server", where + connected_text(irc)});
    co_return true;
  }
  for (const auto& refusal : refusals) tell(refusal);
  co_return false;
}

// One login: over when the server welcomes us, when the connection ends, or when the time has passed.
class login_attempt {
 public:
  login_attempt(asio::io_context& loop, net::irc_options options)
      : loop_(loop),
        late_(loop),
        connection_(loop.get_executor(), std::move(options),
                    {[this](const irc::event& what) { happened(what); },
                     [this](const std::string& why) { end(why); }, [](const irc::stored_backoff&) {}}) {}

  // Why it did not work; nothing if it did.
  std::optional<std::string> run() {
    late_.expires_after(login_limit);
    late_.async_wait([this](const boost::system::error_code& cancelled) {
      if (!cancelled) end("no welcome within " + std::to_string(login_limit.count()) + " s");
    });
    run_to_end(loop_, finished());
    return nick_ ? std::nullopt : trouble_;
  }

  const std::string& nick() const { return *nick_; }
  const std::string& account() const { return account_; }  // empty: none

 private:
  asio::awaitable<bool> finished() {
    co_await connection_.run();
    late_.cancel();
    co_return true;
  }

  void happened(const irc::event& what) {
    if (const auto* logged_in = std::get_if<irc::events::logged_in>(&what)) account_ = logged_in->account;
    const auto* registered = std::get_if<irc::events::registered>(&what);
    if (registered == nullptr) return;
    nick_ = registered->nick;
    asio::post(loop_, [this] { connection_.stop(); });
  }

  // The first reason counts.
  void end(const std::string& why) {
    if (!trouble_) trouble_ = why;
    connection_.stop();
  }

  asio::io_context& loop_;
  asio::steady_timer late_;
  net::irc_connection connection_;
  std::optional<std::string> nick_, trouble_;
  std::string account_;
};

std::string wanted_login(const config::irc_settings& irc) {
  if (irc.sasl == config::sasl_kind::none) return "to be let in";
  return irc.sasl == config::sasl_kind::external
             ? "a login to " + irc.login() + " with the client certificate"
             : "a login to " + irc.login() + " with the password";
}

void log_in(const config::configuration& settings, asio::io_context& loop, const probe_listener& tell) {
  const auto& irc = settings.irc;
  auto options = app::irc_options_of(settings);
  options.session.channels.clear();
  login_attempt attempt(loop, std::move(options));
  if (const auto trouble = attempt.run()) {
    tell({probe_outcome::bad, "irc.account", *trouble + "; expected " + wanted_login(irc)});
  } else if (attempt.account().empty()) {
    tell({probe_outcome::good, "irc.account", "let in as " + attempt.nick() + ", without a login"});
  } else {
    tell({probe_outcome::good, "irc.account",
          "logged in to " + attempt.account() + ", with the nick " + attempt.nick()});
  }
}

}  // namespace

void try_irc(const config::configuration& settings, const probe_listener& tell) {
  const auto& irc = settings.irc;
  if (irc.transport == config::transport_kind::console) return;
  asio::io_context loop;
  try {
    auto context = net::make_tls_context(app::tls_options_of(irc));
    if (irc.tls) tell({probe_outcome::good, "irc.tls_ca_file", authorities_of(irc) + " can be used"});
    if (!run_to_end(loop, reach(irc, context, tell))) return;
  } catch (const std::runtime_error& wrong) {
    return tell({probe_outcome::bad, "irc", wrong.what() + std::string("; expected PEM")});
  }
  try {
    log_in(settings, loop, tell);
  } catch (const std::runtime_error& wrong) {
    tell({probe_outcome::bad, "irc.account", wrong.what()});
  }
}

}  // namespace jounce::cli
