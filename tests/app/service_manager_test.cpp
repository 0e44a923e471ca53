// What a service manager is told, with a socket of the test's own in its place.
#include "jounce/app/service_manager.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <vector>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/app/daemon_environment.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace std::chrono_literals;

namespace {

namespace asio = boost::asio;
using asio::local::datagram_protocol;

// The service manager's end. "@name" is an abstract socket.
class manager {
 public:
  manager(asio::io_context& loop, std::string name) : socket_(loop) {
    if (name.starts_with('@')) name.front() = '\0';
    socket_.open();
    socket_.bind(datagram_protocol::endpoint(name));
  }

  // Reads messages until `enough` of them came, then calls `then`.
  void expect(std::size_t enough, std::function<void()> then) {
    asio::co_spawn(socket_.get_executor(), read(enough, std::move(then)), asio::detached);
  }
  const std::vector<std::string>& told() const { return told_; }

 private:
  asio::awaitable<void> read(std::size_t enough, std::function<void()> then) {
    std::array<char, 4096> buffer{};
    while (told_.size() < enough) {
      const auto size = co_await socket_.async_receive(asio::buffer(buffer), asio::use_awaitable);
      told_.emplace_back(buffer.data(), size);
    }
    then();
  }

  datagram_protocol::socket socket_;
  std::vector<std::string> told_;
};

daemon_environment environment_of(const std::map<std::string, std::string>& values, pid_t process = 7) {
  const auto variable = [&](const char* name) {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
  return read_daemon_environment(variable, process);
}

}  // namespace

TEST_CASE("the service manager is told READY, then signs of life, then STOPPING") {
  for (const bool abstract : {false, true}) {
    const test_folder folder;
    asio::io_context loop;
    const auto name = abstract ? "@" + folder.path().string() : (folder.path() / "notify").string();
    manager systemd(loop, name);
    service_manager told(loop.get_executor(), {name, 20ms}, [] { return std::string("in #ops\nor so"); });
    asio::co_spawn(loop, told.run(), asio::detached);
    systemd.expect(3, [&] {
      told.stop();
      told.stop();  // says nothing more
      systemd.expect(4, [] {});
    });
    loop.run();
    CHECK(systemd.told() == std::vector<std::string>{"READY=1\nSTATUS=in #ops\\nor so\nWATCHDOG=1\n",
                                                     "WATCHDOG=1\n", "WATCHDOG=1\n",
                                                     "STOPPING=1\nSTATUS=ending\n"});
  }
}

TEST_CASE("a new status is told, an old one is not, and without a watchdog there are no signs of life") {
  const test_folder folder;
  asio::io_context loop;
  const auto name = (folder.path() / "notify").string();
  manager systemd(loop, name);
  int asked = 0;
  service_manager told(loop.get_executor(), {name, 0us},
                       [&] { return std::string(++asked < 3 ? "connecting" : "in #ops"); });
  asio::co_spawn(loop, told.run(), asio::detached);
  systemd.expect(2, [&] { told.stop(); });
  loop.run();
  CHECK(systemd.told() == std::vector<std::string>{"READY=1\nSTATUS=connecting\n", "STATUS=in #ops\n"});
}

TEST_CASE("READY is said again until somebody hears it") {
  const test_folder folder;
  asio::io_context loop;
  const auto name = (folder.path() / "notify").string();
  std::optional<manager> systemd;
  int asked = 0;
  service_manager told(loop.get_executor(), {name, 0us}, [&] {
    if (++asked == 2) {
      systemd.emplace(loop, name);
      systemd->expect(1, [&] { told.stop(); });
    }
    return std::string("connecting");
  });
  asio::co_spawn(loop, told.run(), asio::detached);
  loop.run();
  CHECK(systemd->told() == std::vector<std::string>{"READY=1\nSTATUS=connecting\n"});
}

TEST_CASE("without a socket, or with one of a kind that is not known, nobody is told") {
  for (const std::string name : {"", "vsock:2:1", "notify", "/"}) {
    asio::io_context loop;
    int asked = 0;
    service_manager told(loop.get_executor(), {name, 20ms}, [&] { return std::to_string(++asked); });
    asio::co_spawn(loop, told.run(), asio::detached);
    loop.run();  // ends: no timer is armed
    told.stop();
    CHECK(asked == 0);
  }
}

TEST_CASE("the environment of a service") {
  CHECK(environment_of({}).service.socket.empty());
  CHECK(environment_of({}).service.watchdog == 0us);
  CHECK(environment_of({}).store_delay == 0ms);
  CHECK(environment_of({{"NOTIFY_SOCKET", "@x"}}).service.socket == "@x");
  CHECK(environment_of({{"WATCHDOG_USEC", "30000000"}}).service.watchdog == 30s);
  CHECK(environment_of({{"WATCHDOG_USEC", "30000000"}, {"WATCHDOG_PID", "7"}}).service.watchdog == 30s);
  CHECK(environment_of({{"WATCHDOG_USEC", "30000000"}, {"WATCHDOG_PID", "8"}}).service.watchdog == 0s);
  CHECK(environment_of({{"JOUNCE_STORE_DELAY_MS", "20"}}).store_delay == 20ms);
  for (const auto* wrong : {"", "x", "1.5", "-1", "10001", "99999999999999999999"}) {
    CHECK_THROWS_WITH(
        environment_of({{"JOUNCE_STORE_DELAY_MS", wrong}}),
        "JOUNCE_STORE_DELAY_MS is \"" + std::string(wrong) + "\"; expected a number from 0 to 10000");
  }
  CHECK_THROWS_AS(environment_of({{"WATCHDOG_USEC", "soon"}}), std::runtime_error);
}

TEST_CASE("the calendar's health in words") {
  queue::calendar_health health;
  CHECK(calendar_status(health) == "not read yet");
  health.read = queue::instant(std::chrono::seconds(1673265600));
  CHECK(calendar_status(health) == "good");
  health.trouble = "HTTP 503";
  health.trouble_since = queue::instant(std::chrono::seconds(1673265660));
  CHECK(calendar_status(health) == "cannot be read since 2023-01-09 12:01 UTC: HTTP 503");
}
