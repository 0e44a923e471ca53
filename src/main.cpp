#include <chrono>
#include <iostream>

#include "jounce/cli/cli.hpp"

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return jounce::cli::run_command_line(count, words,
                                       {std::cin, std::cout, std::cerr, now, jounce::cli::fetch_page});
}
