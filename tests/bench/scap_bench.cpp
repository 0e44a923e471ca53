// A line of the deploy tool to progress.
#include <benchmark/benchmark.h>

#include <string>

#include "jounce/scap/tracker.hpp"

namespace {

using namespace jounce::scap;

const std::string user = "!log samtar@deploy2002 ";
const std::string six = [] {
  std::string out;
  for (int i = 0; i < 6; ++i) {
    out += (i > 0 ? ", " : "") +
           ("[[gerrit:" + std::to_string(1101570 + i) + "|Add somebody's public key (T111)]]");
  }
  return out;
}();

// One run of six changes from start to end, four lines of which three arrive in two pieces.
void whole_run(benchmark::State& state) {
  const std::string lines[] = {
      user + "Started scap sync-world: Backport for " + six,
      user + "atieno, samtar: Backport for " + six + " synced to the testservers (see x).",
      user + "atieno, samtar: Continuing with deployment",
      user + "Finished scap sync-world: Backport for " + six + " (duration: 08m 47s)"};
  tracker of;
  instant now{};
  for (auto _ : state) {
    for (const std::string_view line : lines) {
      now += std::chrono::minutes(1);
      for (std::size_t at = 0; at < line.size(); at += 425) {
        benchmark::DoNotOptimize(of.feed("logmsgbot!bot@host", line.substr(at, 425), now));
      }
    }
  }
}
BENCHMARK(whole_run);

// What others say in the channel is no line of the tool's.
void chatter(benchmark::State& state) {
  tracker of;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        of.feed("alice!a@host", "is my patch live yet? https://gerrit.example.org/r/1", {}));
  }
}
BENCHMARK(chatter);

}  // namespace
