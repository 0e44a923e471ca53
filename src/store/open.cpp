#include "jounce/store/database.hpp"
#include "jounce/store/reader.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/reader.hpp"

namespace jounce::store {

std::unique_ptr<database> open_database(const std::filesystem::path& path) {
  return std::make_unique<sqlite::database>(path);
}

std::unique_ptr<reader> open_reader(const std::filesystem::path& path) {
  return std::make_unique<sqlite::reader>(path);
}

}  // namespace jounce::store
