// The writer's side of a store in an SQLite file. Holds the lock of the store as long as it lives.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "jounce/store/database.hpp"
#include "store/sqlite/queries.hpp"

namespace jounce::store::sqlite {

class database : public queries_of<store::database> {
 public:
  // As open_database says. `busy_timeout` is how long a write waits for another program that has the file
  // locked.
  explicit database(const std::filesystem::path& path,
                    std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

  committed commit(const board::step& what) override;
  attempt begin_attempt(std::int64_t id, board::sys_milliseconds now) override;
  bool settle(const board::settlement& what) override;
  void set_setting(const std::string& board, const std::string& name, const std::string& value) override;
  std::size_t prune(board::sys_milliseconds before, std::size_t most) override;
};

}  // namespace jounce::store::sqlite
