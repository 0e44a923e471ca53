// The schema of the store and how older files come up to it. Version N is what the first N migrations make; a
// released migration is never edited, a change is a new one behind it.
#pragma once

#include <SQLiteCpp/Database.h>

#include <span>

namespace jounce::store::sqlite {

// `PRAGMA application_id` of our files: "jnce".
inline constexpr int application_id = 0x6A6E6365;

// SQL texts, the first of which makes version 1 from an empty file.
std::span<const char* const> migrations();

// Brings `handle` from its `PRAGMA user_version` to version steps.size() in one transaction; does nothing,
// and writes nothing, if it is there. Throws SQLite::Exception, and the file is as before.
void migrate(SQLite::Database& handle, std::span<const char* const> steps = migrations());

}  // namespace jounce::store::sqlite
