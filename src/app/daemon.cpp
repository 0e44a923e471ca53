#include "jounce/app/daemon.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/accounts_file.hpp"
#include "app/board_runner.hpp"
#include "app/change_desk.hpp"
#include "app/console.hpp"
#include "app/file_calendar.hpp"
#include "app/irc_network.hpp"
#include "app/store_pruner.hpp"
#include "app/wiki_calendar.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/app/page_writers.hpp"
#include "jounce/app/service_manager.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::app {

namespace asio = boost::asio;

namespace {

queue::instant wall_clock() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

constexpr const char* backoff_setting = "irc-backoff";

// Everything of the running program; made once, on the main thread.
class daemon {
 public:
  daemon(const config::configuration& settings, const daemon_environment& surroundings)
      : settings_(settings),
        surroundings_(surroundings),
        signals_(loop_, SIGTERM, SIGINT),
        service_(loop_.get_executor(), surroundings.service, [this] { return status(); }) {}

  // Reads the store and starts all parts. Throws std::runtime_error where that cannot be.
  void start() {
    auto opened = store::open_database(settings_.store.path);
    if (settings_.irc.transport == config::transport_kind::irc) add_network(*opened);
    for (const auto& one : settings_.boards) add_board(one, *opened);
    store::actor_options options;
    options.commit_delay = surroundings_.store_delay;
    if (options.commit_delay.count() > 0)
      spdlog::warn("every write of the store takes {} ms longer, as JOUNCE_STORE_DELAY_MS says",
                   options.commit_delay.count());
    const auto post = [this](std::function<void()> job) { asio::post(loop_, std::move(job)); };
    store_.emplace(std::move(opened), post, options);
    signals_.async_wait([this](const boost::system::error_code& error, int signal) {
      if (!error) end(signal == SIGINT ? "SIGINT" : "SIGTERM");
    });
    for (auto& one : runners_) {
      one->start(*store_);
      spawn("board", one->run());
    }
    for (auto& one : accounts_) spawn("accounts file", one->run());
    for (auto& one : files_) spawn("calendar file", one->run());
    for (auto& one : wikis_) spawn("calendar page", one->run());
    for (const auto& one : page_writers_.all()) spawn("page writer", one->run());
    if (changes_) {
      for (auto& part : changes_->run()) spawn("Gerrit", std::move(part));
    }
    if (network_) spawn("IRC", network_->run());
    for (auto& one : consoles_) spawn("console", listen_to(*one));
    spawn("service manager", service_.run());
    start_pruner();
    spdlog::info("jounce started, store {}", settings_.store.path.string());
  }

  // Runs to the end, and stores what is still to be stored. Returns the exit code.
  int run() {
    loop_.run();
    store_->stop();
    loop_.restart();
    loop_.poll();  // answers to what was stored last
    spdlog::info("jounce ended");
    return failed_ ? 1 : 0;
  }

 private:
  void add_board(const config::board_settings& which, const store::queries& from) {
    const auto& calendar = settings_.calendars.at(which.calendar);
    board_parts parts;
    parts.channel = which.channel;
    parts.reading = config::read_options_of(which, calendar);
    parts.link = &link_of(which);
    parts.source = &add_source(calendar);
    parts.give_up = [this](const std::string& why) { fail(why); };
    parts.now = wall_clock;
    parts.tool = which.scap;
    const auto index = runners_.size();  // the runner of this board, once it is there
    if (which.wiki_edit.enabled) parts.pages = &add_writer(which, index);
    if (!which.gerrit.url.empty()) parts.look_up = add_changes(which, index);
    board::board state(config::rules_of(which), config::wording_of(which, calendar, settings_.irc.nick),
                       config::close_pattern_of(which));
    runners_.push_back(
        std::make_unique<board_runner>(loop_.get_executor(), std::move(state), std::move(parts)));
    if (!which.people.deployer_accounts_file.empty()) add_accounts(which, *runners_.back());
    runners_.back()->restore(from);
  }

  void add_accounts(const config::board_settings& which, board_runner& runner) {
    accounts_.push_back(
        std::make_unique<accounts_file>(loop_.get_executor(), which.people.deployer_accounts_file));
    const auto give = [&which, &runner, &file = *accounts_.back()] {
      runner.set_rules(config::rules_of(which, file.accounts()));
    };
    give();
    accounts_.back()->on_change(give);
  }

  void start_pruner() {
    pruner_parts parts;
    parts.keep = settings_.store.keep;
    parts.now = wall_clock;
    parts.busy = [this] {
      return std::any_of(runners_.begin(), runners_.end(),
                         [](const auto& one) { return is_opening_near(one->state(), wall_clock()); });
    };
    parts.give_up = [this](const std::string& why) { fail(why); };
    pruner_.emplace(loop_.get_executor(), *store_, std::move(parts));
    spawn("pruning of the store", pruner_->run());
  }

  // One line for the service manager.
  std::string status() const {
    std::string line = network_ ? "IRC: " + network_->status() : "on the terminal";
    for (std::size_t n = 0; n < runners_.size(); ++n) {
      line += "; calendar of " + settings_.boards[n].channel + ": " +
              calendar_status(runners_[n]->state().calendar);
    }
    return line;
  }

  std::function<void(const std::vector<std::uint32_t>&)> add_changes(const config::board_settings& which,
                                                                     std::size_t index) {
    if (!changes_) changes_.emplace(loop_.get_executor(), settings_.http);
    change_client client;
    client.state = [this, index]() -> const queue::state& { return runners_.at(index)->state(); };
    client.happen = [this, index](const queue::event& what) { runners_.at(index)->happen(what); };
    return changes_->add(which.gerrit, std::move(client));
  }

  page_writer& add_writer(const config::board_settings& which, std::size_t index) {
    page_writer_events events;
    events.written = [this, index](const page_status_written& what) {
      runners_.at(index)->happen(queue::page_written{what.window, std::to_string(what.number), what.status});
    };
    events.notice = [this, index](const queue::window_key& window, const std::string& line) {
      runners_.at(index)->happen(queue::page_not_written{window, line});
    };
    events.give_up = [this](const std::string& why) { fail(why); };
    return page_writers_.add(which, settings_.calendars.at(which.calendar), settings_.http,
                             std::move(events));
  }

  void add_network(const store::queries& from) {
    network_.emplace(loop_.get_executor(), irc_options_of(settings_),
                     [this](const irc::stored_backoff& state) { keep_backoff(state); });
    if (const auto kept = from.setting("", backoff_setting))
      network_->restore(parse_backoff(*kept, wall_clock()));
  }

  void keep_backoff(const irc::stored_backoff& state) {
    const auto done = [this](const store::result<std::monostate>& result) {
      if (!result.ok()) fail(result.error().what());
    };
    if (store_ && !store_->set_setting("", backoff_setting, print_backoff(state, wall_clock()), done)) {
      spdlog::warn("the back-off of IRC is not stored: the store is busy");
    }
  }

  channel_link& link_of(const config::board_settings& which) {
    if (network_) return network_->channel(which.channel);
    if (!consoles_.empty())
      throw std::runtime_error("the console can show one board only; the configuration has several");
    console_options options;
    options.nick = settings_.irc.nick;
    options.names = which.chat.names;
    options.deployer =
        which.people.deployer_accounts.empty() ? "deployer" : which.people.deployer_accounts.front();
    options.terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    options.now = [] { return std::chrono::floor<std::chrono::seconds>(wall_clock()); };
    consoles_.push_back(
        std::make_unique<console>(loop_.get_executor(), STDIN_FILENO, STDOUT_FILENO, std::move(options)));
    return *consoles_.back();
  }

  calendar_source& add_source(const config::calendar_settings& calendar) {
    if (calendar.source == config::calendar_source_kind::file) {
      files_.push_back(std::make_unique<file_calendar>(loop_.get_executor(), calendar.file));
      return *files_.back();
    }
    if (!http_) http_.emplace(loop_.get_executor(), http_options_of(settings_.http));
    wikis_.push_back(std::make_unique<wiki_calendar>(loop_.get_executor(), *http_, calendar.api_url,
                                                     calendar.page, calendar.poll));
    return *wikis_.back();
  }

  asio::awaitable<void> listen_to(console& terminal) {
    co_await terminal.run();
    end("the console's input ended");
  }

  // Runs a part; one that throws ends the program, since none is expected to.
  void spawn(const char* what, asio::awaitable<void> part) {
    asio::co_spawn(loop_, std::move(part), [this, what](const std::exception_ptr& error) {
      if (!error) return;
      try {
        std::rethrow_exception(error);
      } catch (const std::exception& wrong) {
        fail(std::string(what) + ": " + wrong.what());
      }
    });
  }

  void fail(const std::string& why) {
    spdlog::critical("{}", why);
    failed_ = true;
    end("after a failure");
  }

  void end(const std::string& why) {
    if (ending_) return;
    ending_ = true;
    spdlog::info("ending: {}", why);
    service_.stopping();
    if (pruner_) pruner_->stop();
    for (auto& one : accounts_) one->stop();
    for (auto& one : runners_) one->stop();
    for (auto& one : files_) one->stop();
    for (auto& one : wikis_) one->stop();
    page_writers_.stop();
    for (auto& one : consoles_) one->stop();
    if (changes_) changes_->stop();
    if (http_) http_->shutdown();
    if (network_) network_->stop();
    signals_.cancel();
  }

  const config::configuration& settings_;
  const daemon_environment& surroundings_;
  asio::io_context loop_;
  asio::signal_set signals_;
  service_manager service_;
  std::vector<std::unique_ptr<console>> consoles_;
  std::vector<std::unique_ptr<file_calendar>> files_;
  std::optional<net::http_client> http_;
  std::vector<std::unique_ptr<wiki_calendar>> wikis_;
  std::optional<irc_network> network_;
  page_writers page_writers_{loop_.get_executor()};
  std::optional<change_desk> changes_;
  std::vector<std::unique_ptr<board_runner>> runners_;  // one a board, in the order of the configuration
  std::vector<std::unique_ptr<accounts_file>> accounts_;
  std::optional<store_pruner> pruner_;
  std::optional<store::actor> store_;  // ends before all that it calls
  bool ending_ = false, failed_ = false;
};

}  // namespace

int run_daemon(const config::configuration& settings, const daemon_environment& surroundings) {
  try {
    daemon running(settings, surroundings);
    running.start();
    return running.run();
  } catch (const std::exception& wrong) {
    spdlog::critical("{}", wrong.what());
    return 1;
  }
}

}  // namespace jounce::app
