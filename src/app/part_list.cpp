#include "app/part_list.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <exception>

namespace jounce::app {

void part_list::start() {
  for (const auto& started : parts_) {
    if (!started.run) continue;
    boost::asio::co_spawn(
        executor_, started.run(),
        [this, name = started.name](const std::exception_ptr& thrown) { ended(name, thrown); });
  }
}

void part_list::stop() {
  if (std::exchange(stopped_, true)) return;
  std::for_each(parts_.rbegin(), parts_.rend(), [](const part& stopped) { stopped.stop(); });
}

void part_list::ended(const std::string& name, const std::exception_ptr& thrown) const {
  if (!thrown) return;
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& wrong) {
    failed_(name + ": " + wrong.what());
  }
}

}  // namespace jounce::app
