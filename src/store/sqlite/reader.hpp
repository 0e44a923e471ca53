// The reader's side of a store in an SQLite file: a transaction is its snapshot.
#pragma once

#include <chrono>
#include <filesystem>

#include "jounce/store/reader.hpp"
#include "store/sqlite/queries.hpp"

namespace jounce::store::sqlite {

class reader : public queries_of<store::reader> {
 public:
  // As open_reader says.
  explicit reader(const std::filesystem::path& path,
                  std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

  void refresh() override;
};

}  // namespace jounce::store::sqlite
