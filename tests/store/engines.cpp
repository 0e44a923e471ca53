#include "engines.hpp"

namespace jounce::store {

const std::vector<engine>& engines() {
  static const std::vector<engine> all = {
      {"SQLite", [](const temporary_folder& of) { return open_database(of / "a.sqlite"); },
       [](const temporary_folder& of) { return open_reader(of / "a.sqlite"); }},
  };
  return all;
}

}  // namespace jounce::store
