// A made-up Gerrit on the loopback. Strict: a request that Gerrit's documentation does not know, or that is
// not anonymous, is kept in `model.refused`.
#pragma once

#include "gerrit/model_server.hpp"
#include "net/scripted_server.hpp"

namespace jounce::test {

class fake_gerrit {
 public:
  explicit fake_gerrit(boost::asio::io_context& io)
      : server_(io, [this](const std::string& request) { return reply_to(request); }) {}

  // As it is configured: Gerrit under a path.
  std::string url() const { return server_.url("/r"); }
  const scripted_server& server() const { return server_; }

  // The next request whose head contains `part` is answered by these bytes, in whatever way.
  void next(const std::string& part, reply how) { raw_[part] = std::move(how); }

  gerrit::test::model_server model;

 private:
  reply reply_to(const std::string& request) {
    for (const auto& [part, how] : raw_) {
      if (request.find(part) == std::string::npos) continue;
      auto out = how;
      raw_.erase(part);
      return out;
    }
    const std::string start = "GET /r";
    const auto end = request.find(" HTTP/1.1\r\n");
    const bool plain = request.starts_with(start) && end != std::string::npos &&
                       request.find("Authorization:") == std::string::npos &&
                       request.find("Cookie:") == std::string::npos &&
                       request.find("Accept: application/json\r\n") != std::string::npos &&
                       request.find("User-Agent: jounce") != std::string::npos;
    if (!plain) model.refused.push_back(request);
    const auto made = plain ? model.answer(request.substr(start.size(), end - start.size()))
                            : gerrit::test::model_answer{400, "", ""};
    return answer(std::to_string(made.status) + " X",
                  made.headers + "Content-Type: application/json; charset=UTF-8\r\n", made.body);
  }

  std::map<std::string, reply> raw_;
  scripted_server server_;
};

}  // namespace jounce::test
