// What the HTTP tests share.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <string>
#include <variant>

#include "catch.hpp"
#include "jounce/net/http_client.hpp"
#include "scripted_server.hpp"

namespace jounce::test {

struct http_fixture {
  http_fixture() { ::setenv("no_proxy", "*", 1); }

  net::http_options options() const {
    net::http_options out;
    out.user_agent = "jounce-test/1";
    return out;
  }

  net::http_request request(const std::string& url) const {
    net::http_request out;
    out.url = url;
    return out;
  }

  net::http_result get(net::http_request what) {
    net::http_client client(io.get_executor(), options());
    return run(io, client.get(std::move(what)));
  }
  net::http_result get(const std::string& url) { return get(request(url)); }

  boost::asio::io_context io;
};

inline net::http_response response(const net::http_result& result) {
  if (const auto* error = std::get_if<net::http_error>(&result)) FAIL("failed: " << error->reason);
  return std::get<net::http_response>(result);
}

inline net::http_error failure(const net::http_result& result) {
  if (const auto* answered = std::get_if<net::http_response>(&result)) FAIL("answered: " << answered->status);
  return std::get<net::http_error>(result);
}

}  // namespace jounce::test
