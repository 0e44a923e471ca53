// What a patch is, as its type and title on the page say. Read here alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jounce::calendar {

enum class patch_kind {
  backport,       // to the branch of a version
  configuration,  // of the sites
  revert,         // of another change, whatever that was
  other,
};

// What a type says: where the patch goes. "config" is configuration; "1.40.0-wmf.18" and "wmf/1.40.0-wmf.18"
// are a backport to that version.
struct patch_type {
  patch_kind kind = patch_kind::other;  // never revert: a type does not say that
  std::string version;                  // "1.40.0-wmf.18" of a backport; else empty
};
patch_type read_patch_type(std::string_view type);

// What the patch is. The title decides that it is a revert, the type all else.
patch_kind kind_of(std::string_view type, std::string_view title);

// How many of its window's places, "(Max 6 patches)", a patch of this kind takes.
std::size_t places_of(patch_kind kind);

}  // namespace jounce::calendar
