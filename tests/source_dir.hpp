// Where the source tree is, for tests that read its files. A function, not a macro: so the path stands in one
// object file, and the others are the same in every clone.
#pragma once

#include <filesystem>

std::filesystem::path source_dir();
