// A story as it is lived by the daemon's parts: a board_runner with a real store, on a clock that follows the
// story.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/board_runner.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/store/actor.hpp"
#include "jounce/story/attendance.hpp"
#include "jounce/story/story.hpp"

class lived_story {
 public:
  // The first board of `settings`; its store is at settings.store.path. Pages are files in `folder`.
  lived_story(const jounce::config::configuration& settings, std::filesystem::path folder);
  ~lived_story();

  // Lives all of it, and then ends the program.
  void live(const jounce::story::story_file& story);

  // What was said, in the form of expectations.
  const std::vector<std::string>& said() const { return channel_.said; }

  // For tests that do without a story: the time, events, what reached the store.
  void begin(jounce::queue::instant now);
  void advance(jounce::queue::instant to);
  void happen(const jounce::queue::event& what);
  void hear(const std::string& nick, const std::string& text, bool in_private = false);
  void hear_tool(const std::string& nick, const std::string& text);
  void learn(std::uint32_t number,
             const std::function<void(const jounce::queue::window&, const jounce::queue::entry&)>& of);
  void read_page(const std::string& file);
  void restart();
  void end();
  std::size_t jobs() const { return jobs_; }

 private:
  struct channel : jounce::app::channel_link {
    void listen(jounce::app::channel_listener listener) override { told = std::move(listener); }
    bool ready() const override { return true; }
    bool repeats() const override { return true; }
    void say(const std::string& text, bool opening, std::chrono::milliseconds use,
             std::function<void(jounce::app::delivery)> done) override;
    void expect_opening(std::chrono::milliseconds) override {}
    void answer(const std::string& nick, const std::string& text) override;

    jounce::app::channel_listener told;
    std::vector<std::string> said;
  };
  struct page_source : jounce::app::calendar_source {
    void start(jounce::app::calendar_listener listener) override { told = std::move(listener); }
    void fetch(bool) override {}

    jounce::app::calendar_listener told;
  };
  struct player;

  void start();
  void settle();

  const jounce::config::configuration& settings_;
  std::filesystem::path folder_;
  boost::asio::io_context loop_;
  channel channel_;
  page_source source_;
  jounce::queue::instant now_{};
  std::atomic<std::size_t> jobs_ = 0;  // of the store
  jounce::queue::rules rules_;
  jounce::story::attendance people_, split_;
  std::string page_;
  std::unique_ptr<jounce::app::board_runner> runner_;
  std::optional<jounce::store::actor> store_;
};
