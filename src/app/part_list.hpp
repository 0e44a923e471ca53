// The parts of a running program, listed once: what is added is started with the others and stopped with
// them, so nothing can be forgotten at the end, where one part that runs on would keep the program alive.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace jounce::app {

struct part {
  std::string name;  // for the log
  // Goes on until `stop` was called, at the latest; then it ends soon. Empty for what works for other parts
  // and is only to be stopped, as an HTTP client.
  std::function<boost::asio::awaitable<void>()> run;
  std::function<void()> stop;
};

// Parts outlive the list's use. All on the loop's thread.
class part_list {
 public:
  // `failed` is told of a part that throws, which none is expected to.
  part_list(boost::asio::any_io_executor executor, std::function<void(const std::string& why)> failed)
      : executor_(std::move(executor)), failed_(std::move(failed)) {}

  // To be called before start(), for what a part uses before the part itself.
  void add(part added) { parts_.push_back(std::move(added)); }

  // The same for an object with run() and stop().
  template <typename Object>
  void add(std::string name, Object& object) {
    add({std::move(name), [&object] { return object.run(); }, [&object] { object.stop(); }});
  }

  // Starts all parts, in the order in which they were added.
  void start();

  // Stops all parts, in the opposite order: first what uses others, then what it used. A second call does
  // nothing.
  void stop();

 private:
  void ended(const std::string& name, const std::exception_ptr& thrown) const;

  boost::asio::any_io_executor executor_;
  std::function<void(const std::string& why)> failed_;
  std::vector<part> parts_;
  bool stopped_ = false;
};

}  // namespace jounce::app
