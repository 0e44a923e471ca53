// Single steps of the domain, with a board that holds 200 windows of five patches and 300 people.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "jounce/queue/step.hpp"

namespace {

using namespace std::chrono_literals;
namespace queue = jounce::queue;
namespace calendar = jounce::calendar;

constexpr int windows = 200;
constexpr std::uint32_t patches_each = 5;
constexpr std::chrono::sys_seconds first_start{std::chrono::seconds(1673272800)};  // 2023-01-09T14:00:00Z
const queue::person deployer{"deployer", "deployer"};

calendar::window card(int index) {
  calendar::window made;
  made.title = "UTC backport window " + std::to_string(index % 3);
  made.start = first_start + index * 1h;
  made.end = made.start + 1h;
  made.runs_queue = true;
  made.limit = 6;
  made.deployers = {"deployer", "Lucas_WMDE"};
  for (std::uint32_t i = 0; i < patches_each; ++i) {
    calendar::patch patch;
    patch.gerrit = 874000 + static_cast<std::uint32_t>(index) * patches_each + i;
    patch.type = "config";
    patch.title = "Change " + std::to_string(*patch.gerrit);
    patch.submitter = "person" + std::to_string(*patch.gerrit % 300);
    made.patches.push_back(patch);
  }
  return made;
}

calendar::reading page() {
  calendar::reading made;
  for (int i = 0; i < windows; ++i) made.windows.push_back(card(i));
  return made;
}

// The first window is open, the others are to come.
struct loaded_board {
  loaded_board() {
    by.deployer_accounts = {"deployer"};
    step(queue::person_joined{deployer});
    for (int i = 0; i < 300; ++i) {
      const auto nick = "person" + std::to_string(i);
      step(queue::person_joined{{nick, nick}});
    }
    now = first_start - 5min;
    step(queue::calendar_read{page(), ""});
    now = first_start + 1min;
    step(queue::clock_ticked{});
  }

  queue::outcome step(const queue::event& what) { return queue::step(board, what, now, by); }
  queue::outcome say(queue::command::any what) {
    return step(queue::command_said{{deployer, false}, std::move(what)});
  }

  queue::rules by;
  queue::state board;
  queue::instant now = first_start - 1h;
};

void clock_tick(benchmark::State& state) {
  loaded_board at;
  for (auto _ : state) benchmark::DoNotOptimize(at.step(queue::clock_ticked{}));
}
BENCHMARK(clock_tick);

void next_deadline(benchmark::State& state) {
  const loaded_board at;
  for (auto _ : state) benchmark::DoNotOptimize(queue::next_deadline(at.board, at.by));
}
BENCHMARK(next_deadline);

void show_queue(benchmark::State& state) {
  loaded_board at;
  for (auto _ : state) benchmark::DoNotOptimize(at.say(queue::command::show_queue{}));
}
BENCHMARK(show_queue);

// `!done` and the `!undo` that makes the next one possible, on a board that remembers none before.
void done_and_undo(benchmark::State& state) {
  const loaded_board fresh;
  auto at = fresh;
  int given = 0;
  for (auto _ : state) {
    if (++given == 100) {
      state.PauseTiming();
      at = fresh;
      given = 0;
      state.ResumeTiming();
    }
    benchmark::DoNotOptimize(at.say(queue::command::mark{queue::command::verdict::done, {{874000}, {}}, ""}));
    benchmark::DoNotOptimize(at.say(queue::command::undo{}));
  }
}
BENCHMARK(done_and_undo);

void unchanged_page(benchmark::State& state) {
  loaded_board at;
  const queue::event read = queue::calendar_read{page(), ""};
  for (auto _ : state) {
    const auto out = at.step(read);
    if (!out.facts.empty()) state.SkipWithError("an unchanged page gave facts");
  }
}
BENCHMARK(unchanged_page)->Unit(benchmark::kMicrosecond);

void start_from_facts(benchmark::State& state) {
  loaded_board at;
  at.board = {};
  const auto facts = at.step(queue::calendar_read{page(), ""}).facts;
  for (auto _ : state) {
    queue::state folded;
    for (const auto& one : facts) queue::apply(folded, one, at.now);
    benchmark::DoNotOptimize(folded);
  }
}
BENCHMARK(start_from_facts)->Unit(benchmark::kMicrosecond);

// The four lines of a deployment of one patch, as the queue takes them in, on a board that remembers none
// before.
void tool_run(benchmark::State& state) {
  const loaded_board fresh;
  auto at = fresh;
  queue::tool_progressed what;
  what.by = "samtar@deploy2002";
  what.changes = {{874000, "Change 874000", ""}};
  for (auto _ : state) {
    state.PauseTiming();
    at = fresh;
    what.started = at.now;
    state.ResumeTiming();
    for (const auto stage : {queue::tool_stage::started, queue::tool_stage::staged,
                             queue::tool_stage::syncing, queue::tool_stage::finished}) {
      what.what = stage;
      benchmark::DoNotOptimize(at.step(what));
    }
  }
}
BENCHMARK(tool_run)->Iterations(2000);

// A channel of 1,000 loses 500 in a netsplit and gets them back, while a patch is called.
void netsplit_of_500(benchmark::State& state) {
  loaded_board at;
  for (int i = 300; i < 1000; ++i) {
    const auto nick = "person" + std::to_string(i);
    at.step(queue::person_joined{{nick, nick}});
  }
  at.say(queue::command::up{});
  for (auto _ : state) {
    std::size_t news = 0;
    for (int i = 0; i < 500; ++i) {
      const auto out = at.step(queue::person_left{"person" + std::to_string(2 * i)});
      news += out.facts.size() + out.effects.size();
    }
    for (int i = 0; i < 500; ++i) {
      const auto nick = "person" + std::to_string(2 * i);
      const auto out = at.step(queue::person_joined{{nick, nick}});
      news += out.facts.size() + out.effects.size();
    }
    if (news > 0) state.SkipWithError("a netsplit gave facts or lines");
  }
}
BENCHMARK(netsplit_of_500)->Unit(benchmark::kMillisecond);

}  // namespace
