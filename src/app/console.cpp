#include "app/console.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <utility>

#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"

namespace jounce::app {

namespace asio = boost::asio;

namespace {

constexpr std::size_t longest_line = 4096;  // what is longer is no line that a person typed
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view clear_line = "\r\x1b[K";
constexpr std::string_view prompt = "> ";

std::string second_of(std::chrono::sys_seconds time) {
  return text::iso_time(time).substr(11, 8);
}

}  // namespace

console::console(const asio::any_io_executor& executor, int input, int output, console_options options)
    : stream_(executor), input_(input), output_(output), options_(std::move(options)) {}

void console::listen(channel_listener listener) {
  listener_ = std::move(listener);
}

void console::say(const std::string& text, bool, std::chrono::milliseconds,
                  std::function<void(delivery)> done) {
  done(write(options_.nick, text) ? delivery::said : delivery::lost);
}

void console::answer(const std::string& nick, const std::string& text) {
  write(options_.nick, nick.empty() ? text : "(to " + nick + ") " + text);
}

bool console::write(const std::string& nick, const std::string& text) {
  auto line = second_of(options_.now()) + " <" + nick + "> ";
  if (!options_.terminal) return write_all(line + text + "\n");
  line.insert(0, clear_line);
  return write_all(line.append(bold).append(text).append(plain).append("\n").append(prompt));
}

bool console::write_all(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto written = ::write(output_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Some bytes of input; 0 at its end. Files and /dev/null cannot be waited for, and need not be: they never
// block.
asio::awaitable<std::size_t> console::read_some(char* into, std::size_t room) {
  if (!stream_.is_open()) {
    const auto size = ::read(input_, into, room);
    co_return size > 0 ? static_cast<std::size_t>(size) : 0;
  }
  const auto [error, size] =
      co_await stream_.async_read_some(asio::buffer(into, room), asio::as_tuple(asio::use_awaitable));
  co_return error ? 0 : size;
}

asio::awaitable<void> console::run() {
  boost::system::error_code unwaitable;
  const int copy = ::dup(input_);
  stream_.assign(copy, unwaitable);
  if (unwaitable) ::close(copy);
  join(options_.deployer);
  if (options_.terminal) write_all(prompt);
  std::string pending;
  std::vector<char> chunk(longest_line);
  while (!stopped_) {
    const auto size = co_await read_some(chunk.data(), chunk.size());
    if (size == 0) break;
    pending.append(chunk.data(), size);
    for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      const auto line = pending.substr(0, end);
      pending.erase(0, end + 1);
      if (!take(line)) co_return;
      if (options_.terminal) write_all(prompt);
    }
    if (pending.size() > longest_line) pending.clear();
  }
  if (!pending.empty() && !stopped_) take(pending);
}

void console::stop() {
  stopped_ = true;
  boost::system::error_code ignored;
  stream_.cancel(ignored);
}

bool console::take(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto nick_after = [&](std::string_view command) {
    auto rest = line.substr(command.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return std::string(rest);
  };
  if (line == "/quit") return false;
  if (line.starts_with("/join ")) {
    join(nick_after("/join "));
  } else if (line.starts_with("/part ")) {
    const auto nick = nick_after("/part ");
    std::erase_if(here_, [&](const std::string& present) { return text::same_name(present, nick); });
    listener_.happened(queue::person_left{nick});
  } else if (line.starts_with('/')) {
    write_all("Not understood: " + text::irc_safe(line, 80) + " (/join nick, /part nick, /quit)\n");
  } else if (!line.empty()) {
    const auto colon = line.find(": ");
    const auto name = line.substr(0, colon);
    const bool named = colon != std::string_view::npos && text::is_nick(name) && !is_name_of_bot(name);
    speak(named ? name : options_.deployer, named ? line.substr(colon + 2) : line);
  }
  return true;
}

bool console::is_name_of_bot(std::string_view name) const {
  if (text::equal_ignoring_case(name, options_.nick)) return true;
  return std::any_of(options_.names.begin(), options_.names.end(),
                     [&](const std::string& known) { return text::equal_ignoring_case(known, name); });
}

void console::join(const std::string& nick) {
  if (!text::is_nick(nick)) {
    write_all("No nick: " + text::irc_safe(nick, 80) + "\n");
    return;
  }
  here_.push_back(nick);
  listener_.happened(queue::person_joined{{nick, nick}});
}

void console::speak(std::string_view nick, std::string_view text) {
  const bool is_here = std::any_of(here_.begin(), here_.end(),
                                   [&](const auto& present) { return text::same_name(present, nick); });
  if (!is_here) join(std::string(nick));
  const std::string who(nick);
  listener_.heard({who, who, who + "!" + who + "@console", std::string(text), false, false});
}

}  // namespace jounce::app
