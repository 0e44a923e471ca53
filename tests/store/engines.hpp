// The engines that keep stores, for the contract tests: each of those runs against every engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "jounce/store/database.hpp"
#include "jounce/store/reader.hpp"
#include "support.hpp"

namespace jounce::store {

// How the stores of one engine are made. All of its functions speak of the one store that belongs to the
// folder.
struct engine {
  std::string name;
  std::unique_ptr<database> (*open)(const temporary_folder& of);
  std::unique_ptr<reader> (*open_reader)(const temporary_folder& of);
};

// All of them.
const std::vector<engine>& engines();

// A store that a test opens and closes as often as it likes.
class test_store {
 public:
  explicit test_store(const engine& which) : engine_(which) {}
  std::unique_ptr<database> open() const { return engine_.open(folder_); }
  std::unique_ptr<reader> open_reader() const { return engine_.open_reader(folder_); }

 private:
  temporary_folder folder_;
  engine engine_;
};

}  // namespace jounce::store
