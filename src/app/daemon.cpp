#include "jounce/app/daemon.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/accounts_file.hpp"
#include "app/board_runner.hpp"
#include "app/calendar_sources.hpp"
#include "app/change_desk.hpp"
#include "app/channel_links.hpp"
#include "app/page_writers.hpp"
#include "app/part_list.hpp"
#include "app/store_pruner.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/app/service_manager.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/store/database.hpp"

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
        parts_(loop_.get_executor(), [this](const std::string& why) { fail(why); }),
        service_(loop_.get_executor(), surroundings.service, [this] { return status(); }) {}

  // Reads the store and starts all parts. Throws std::runtime_error where that cannot be.
  void start() {
    auto opened = store::open_database(settings_.store.path);
    add_links(*opened);
    for (const auto& board : settings_.boards) add_board(board, *opened);
    warn_of_unknown_boards(*opened);
    start_store(std::move(opened));
    for (auto& runner : runners_) runner->start(*store_);
    add_pruner();
    parts_.add("service manager", service_);
    signals_.async_wait([this](const boost::system::error_code& error, int signal) {
      if (!error) end(signal == SIGINT ? "SIGINT" : "SIGTERM");
    });
    parts_.start();
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
  void add_links(const store::queries& from) {
    std::optional<irc::backoff_state> backoff;
    if (const auto kept = from.setting("", backoff_setting)) backoff = parse_backoff(*kept, wall_clock());
    channel_link_events events;
    events.keep_backoff = [this](const irc::stored_backoff& state) { keep_backoff(state); };
    events.input_ended = [this] { end("the console's input ended"); };
    links_.emplace(loop_.get_executor(), settings_, backoff, std::move(events), wall_clock, parts_);
  }

  void add_board(const config::board_settings& which, const store::queries& from) {
    const auto& calendar = settings_.calendars.at(which.calendar);
    board_parts parts;
    parts.name = which.name;
    parts.channel = which.channel;
    parts.reading = config::read_options_of(which, calendar);
    parts.link = &links_->link_of(which);
    parts.source = &sources_.add(calendar, settings_.http);
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
    parts_.add("board", *runners_.back());
    if (!which.people.deployer_accounts_file.empty()) add_accounts(which, *runners_.back());
    runners_.back()->restore(from);
  }

  void add_accounts(const config::board_settings& which, board_runner& runner) {
    accounts_.push_back(
        std::make_unique<accounts_file>(loop_.get_executor(), which.people.deployer_accounts_file));
    parts_.add("accounts file", *accounts_.back());
    const auto set_rules = [&which, &runner, &file = *accounts_.back()] {
      runner.set_rules(config::rules_of(which, file.accounts()));
    };
    set_rules();
    accounts_.back()->on_change(set_rules);
  }

  std::function<void(const std::vector<std::uint32_t>&)> add_changes(const config::board_settings& which,
                                                                     std::size_t index) {
    if (!changes_) changes_.emplace(loop_.get_executor(), settings_.http, parts_);
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

  void add_pruner() {
    pruner_parts parts;
    parts.keep = settings_.store.keep;
    parts.now = wall_clock;
    parts.busy = [this] {
      return std::any_of(runners_.begin(), runners_.end(),
                         [](const auto& runner) { return is_opening_near(runner->state(), wall_clock()); });
    };
    parts.give_up = [this](const std::string& why) { fail(why); };
    pruner_.emplace(loop_.get_executor(), *store_, std::move(parts));
    parts_.add("pruning of the store", *pruner_);
  }

  // A board that was given another name looks like a new one.
  void warn_of_unknown_boards(const store::queries& from) const {
    for (const auto& name : from.boards()) {
      const bool known = std::any_of(settings_.boards.begin(), settings_.boards.end(),
                                     [&](const auto& board) { return board.name == name; });
      if (!known)
        spdlog::warn("the store has a board {}, which no [[board]] is named: it stays as it is", name);
    }
  }

  void start_store(std::unique_ptr<store::database> opened) {
    store::actor_options options;
    options.commit_delay = surroundings_.store_delay;
    if (options.commit_delay.count() > 0)
      spdlog::warn("every write of the store takes {} ms longer, as JOUNCE_STORE_DELAY_MS says",
                   options.commit_delay.count());
    const auto post = [this](std::function<void()> job) { asio::post(loop_, std::move(job)); };
    store_.emplace(std::move(opened), post, options);
  }

  void keep_backoff(const irc::stored_backoff& state) {
    const auto done = [this](const store::result<std::monostate>& result) {
      if (!result.ok()) fail(result.error().what());
    };
    if (store_ && !store_->set_setting("", backoff_setting, print_backoff(state, wall_clock()), done)) {
      spdlog::warn("the back-off of IRC is not stored: the store is busy");
    }
  }

  // One line for the service manager.
  std::string status() const {
    auto line = links_->status();
    for (const auto& runner : runners_) {
      line += "; calendar of " + runner->name() + ": " + calendar_status(runner->state().calendar);
    }
    return line;
  }

  void fail(const std::string& why) {
    spdlog::critical("{}", why);
    failed_ = true;
    end("after a failure");
  }

  void end(const std::string& why) {
    if (std::exchange(ending_, true)) return;
    spdlog::info("ending: {}", why);
    parts_.stop();
    signals_.cancel();
  }

  const config::configuration& settings_;
  const daemon_environment& surroundings_;
  asio::io_context loop_;
  asio::signal_set signals_;
  part_list parts_;
  service_manager service_;
  std::optional<channel_links> links_;
  calendar_sources sources_{loop_.get_executor(), parts_};
  page_writers page_writers_{loop_.get_executor(), parts_};
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
