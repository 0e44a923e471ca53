#include "source_dir.hpp"

std::filesystem::path source_dir() {
  return JOUNCE_SOURCE_DIR;
}
