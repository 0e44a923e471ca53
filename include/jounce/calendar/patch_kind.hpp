// What a patch is, as its type and title on the page say. Read here alone.
#pragma once

#include <string>
#include <string_view>

namespace jounce::calendar {

enum class patch_kind {
  backport,       // to the branch of a version
  configuration,  // of the sites
  revert,         // of another change, whatever that was
  other,
};

// "backport" and so on.
std::string_view name_of(patch_kind kind);

// What a type says: where the patch goes. "config" is configuration; "1.40.0-wmf.18" and "wmf/1.40.0-wmf.18"
// are a backport to that version.
struct patch_type {
  patch_kind kind = patch_kind::other;  // never revert: a type does not say that
  std::string version;                  // "1.40.0-wmf.18" of a backport; else empty
};
patch_type read_patch_type(std::string_view type);

// What the patch is. The title decides that it is a revert, the type all else.
patch_kind kind_of(std::string_view type, std::string_view title);

}  // namespace jounce::calendar
