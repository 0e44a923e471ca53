#include <chrono>
#include <iostream>

#include "jounce/app/cli.hpp"

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return jounce::app::run_command_line(count, words,
                                       {std::cin, std::cout, std::cerr, now, jounce::app::fetch_page});
}
