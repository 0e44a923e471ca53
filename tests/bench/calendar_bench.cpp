// Throughput of the parser, the reader and the JSON writer.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "jounce/calendar/json.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/wikitext/parser.hpp"
#include "source_dir.hpp"

namespace {

// The filled week again and again, 10 MB.
const std::string& page() {
  static const std::string text = [] {
    std::ifstream file(source_dir() / "tests/data/calendar/filled-week.wikitext", std::ios::binary);
    const std::string week(std::istreambuf_iterator<char>(file), {});
    std::string all;
    while (!week.empty() && all.size() < 10'000'000) all += week;
    return all;
  }();
  return text;
}

void count_bytes(benchmark::State& state) {
  if (page().empty()) state.SkipWithError("tests/data/calendar/filled-week.wikitext is missing");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(page().size()));
}

void parse(benchmark::State& state) {
  std::size_t nodes = 0;
  for (auto _ : state) {
    const auto whole = jounce::wikitext::parse(page());
    nodes = whole.nodes.size();
    benchmark::DoNotOptimize(nodes);
  }
  count_bytes(state);
  state.counters["bytes/node"] = static_cast<double>(page().size()) / static_cast<double>(nodes);
}

void parse_with_grammar(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(jounce::wikitext::parse(page(), jounce::calendar::page_grammar()).nodes.size());
  count_bytes(state);
}

void read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(jounce::calendar::read(page()).windows.size());
  count_bytes(state);
}

void read_and_write_json(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t written = 0;
    jounce::calendar::write_json(jounce::calendar::read(page()),
                                 [&](std::string_view piece) { written += piece.size(); });
    benchmark::DoNotOptimize(written);
  }
  count_bytes(state);
}

BENCHMARK(parse)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_with_grammar)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(read_and_write_json)->Unit(benchmark::kMillisecond);

}  // namespace
