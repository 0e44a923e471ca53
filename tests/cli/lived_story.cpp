#include "lived_story.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "jounce/config/settings.hpp"
#include "jounce/queue/step.hpp"
#include "jounce/store/database.hpp"
#include "jounce/store/reader.hpp"
#include "jounce/story/replay.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace jounce::config;
using namespace jounce::story;
namespace asio = boost::asio;

// The daemon wakes more often than that.
constexpr auto longest_sleep = std::chrono::minutes(5);
constexpr int most_at_once = 1000;
constexpr const char* tool_account = "the-tool";  // its lines are the deploy tool's

void lived_story::channel::say(const std::string& text, bool, std::chrono::milliseconds,
                               std::function<void(delivery)> done) {
  said.push_back(readable(text));
  done(delivery::said);
}

void lived_story::channel::answer(const std::string& nick, const std::string& text) {
  said.push_back((nick.empty() ? "" : "@" + nick + " ") + readable(text));
}

lived_story::lived_story(const configuration& settings, std::filesystem::path folder)
    : settings_(settings), folder_(std::move(folder)), rules_(rules_of(settings.boards.front())) {}

lived_story::~lived_story() {
  end();
}

void lived_story::start() {
  const auto& which = settings_.boards.front();
  const auto& calendar = settings_.calendars.at(which.calendar);
  board_parts parts;
  parts.name = which.name;
  parts.channel = which.channel;
  parts.reading = read_options_of(which, calendar);
  parts.link = &channel_;
  parts.source = &source_;
  parts.give_up = [](const std::string& why) { throw std::runtime_error(why); };
  parts.now = [this] { return now_; };
  parts.tool.accounts = {tool_account};
  board::board state(rules_, wording_of(which, calendar, settings_.irc.nick), close_pattern_of(which));
  runner_ = std::make_unique<board_runner>(loop_.get_executor(), std::move(state), std::move(parts));
  auto opened = store::open_database(settings_.store.path);
  runner_->restore(*opened);
  store_.emplace(std::move(opened), [this](std::function<void()> job) {
    ++jobs_;
    asio::post(loop_, std::move(job));
  });
  runner_->start(*store_);
  asio::co_spawn(loop_, runner_->run(), asio::detached);
}

void lived_story::begin(queue::instant now) {
  now_ = now;
  start();
}

// Runs everything that follows, until nothing but a barrier of our own comes back from the store.
void lived_story::settle() {
  for (std::size_t ran = 0; ran != 1;) {
    loop_.poll();
    bool passed = false;
    const auto done = [&](const store::result<std::monostate>&) { passed = true; };
    if (!store_->set_setting("test", "barrier", "", done)) throw std::runtime_error("the store is full");
    for (ran = 0; !passed;) ran += loop_.run_one();
    ran += loop_.poll();
    --jobs_;
  }
}

void lived_story::advance(queue::instant to) {
  const auto next = [&] {
    auto at = queue::next_deadline(runner_->state(), rules_);
    for (const auto& line : store::open_reader(settings_.store.path)->pending(settings_.boards.front().name))
      at = std::min(at.value_or(line.due), line.due);
    return at;
  };
  settle();
  auto before = now_;
  int stuck = 0;
  while (now_ < to || next().value_or(to + longest_sleep) <= to) {
    now_ = std::max(now_, std::min(to, next().value_or(to)));
    now_ = std::min(now_, before + longest_sleep);
    if (now_ == before && ++stuck > most_at_once) throw std::runtime_error("a deadline is not met");
    before = now_;
    channel_.told.ready_changed();
    settle();
  }
}

void lived_story::happen(const queue::event& what) {
  channel_.told.happened(what);
  settle();
}

void lived_story::hear(const std::string& nick, const std::string& text, bool in_private) {
  const auto* who = people_.find(nick);
  channel_.told.heard(
      {nick, who == nullptr ? "" : who->account, nick + "!user@host", text, in_private, false});
  settle();
}

void lived_story::hear_tool(const std::string& nick, const std::string& text) {
  channel_.told.heard({nick, tool_account, nick + "!user@host", text, false, true});
  settle();
}

void lived_story::learn(std::uint32_t number,
                        const std::function<void(const queue::window&, const queue::entry&)>& of) {
  const auto known = runner_->state().windows;
  for (const auto& w : known) {
    for (const auto& one : w.entries) {
      if (one.number == number) of(w, one);
    }
  }
  settle();
}

void lived_story::read_page(const std::string& file) {
  page_ = file;
  std::ifstream stream(folder_ / file, std::ios::binary);
  source_.told.read({std::istreambuf_iterator<char>(stream), {}}, "");
  settle();
}

void lived_story::end() {
  if (!runner_) return;
  runner_->stop();
  store_->stop();
  loop_.restart();
  loop_.run();
  loop_.restart();
  runner_.reset();
  store_.reset();
}

void lived_story::restart() {
  end();
  start();
  happen(queue::members_listed{people_.all()});
  read_page(page_);
}

// What each event of a story is to the daemon.
struct lived_story::player {
  lived_story& in;

  void operator()(const story::clock&) const {}
  void operator()(const story::here& what) const {
    in.people_.join(what.who);
    in.happen(queue::person_joined{what.who});
  }
  void operator()(const story::members& what) const {
    in.people_.list(what.all);
    in.happen(queue::members_listed{what.all});
  }
  void operator()(const story::gone& what) const {
    in.people_.leave(what.nick);
    in.happen(queue::person_left{what.nick});
  }
  void operator()(const story::renamed& what) const {
    in.people_.rename(what.from, what.to);
    in.happen(queue::nick_changed{what.from, what.to});
  }
  void operator()(const story::account& what) const {
    in.people_.identify(what.nick, what.account);
    in.happen(queue::account_changed{{what.nick, what.account}});
  }
  void operator()(const story::said& what) const { in.hear(what.nick, what.text, what.in_private); }
  void operator()(const story::spoke& what) const { in.hear(what.nick, "hm", false); }
  void operator()(const story::page& what) const { in.read_page(what.file); }
  void operator()(const story::tool& what) const { in.hear_tool(what.nick, what.text); }
  void operator()(const story::found& what) const {
    in.learn(what.number, [&](const queue::window& w, const queue::entry& e) {
      queue::change_judged judged{w.key, e.id, {}, 1, ""};
      if (what.what) judged.findings.push_back(*what.what);
      in.runner_->happen(judged);
    });
  }
  void operator()(const story::reverts& what) const {
    in.runner_->happen(queue::change_looked_up{what.number, what.reverted, ""});
    in.settle();
  }
  void operator()(const story::wrote& what) const {
    in.learn(what.number, [&](const queue::window& w, const queue::entry& e) {
      in.runner_->happen(queue::page_written{w.key, e.id, what.status});
    });
  }
  void operator()(const story::unwritten& what) const {
    in.learn(what.number, [&](const queue::window& w, const queue::entry&) {
      in.runner_->happen(queue::page_not_written{w.key, what.reason});
    });
  }
  void operator()(const story::calendar_unchanged&) const {
    in.source_.told.unchanged();
    in.settle();
  }
  void operator()(const story::calendar_fails& what) const {
    in.source_.told.failed(what.reason);
    in.settle();
  }
  void operator()(const story::split& what) const {
    for (const auto& nick : what.nicks) {
      auto& from = what.back ? in.split_ : in.people_;
      const auto who = *from.find(nick);
      from.leave(nick);
      (what.back ? in.people_ : in.split_).join(who);
      if (what.back) {
        in.happen(queue::person_joined{who});
      } else {
        in.happen(queue::person_left{nick});
      }
    }
  }
  void operator()(const story::restart&) const { in.restart(); }
};

void lived_story::live(const story_file& story) {
  const auto first = story.events.front().at;
  begin(first);
  bool read = false;
  for (const auto& event : story.events) {
    const bool sits_down = event.at == first && std::holds_alternative<story::here>(event.happened);
    if (!read && !sits_down) read_page(story.calendar);
    read = read || !sits_down;
    advance(event.at);
    std::visit(player{*this}, event.happened);
    advance(event.at);
  }
  end();
}
