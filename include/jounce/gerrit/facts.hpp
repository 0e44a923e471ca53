// What Gerrit says of a change, as far as deploying it is concerned. Plain values; texts are one line each,
// fit to be said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jounce::gerrit {

enum class change_status {
  missing,  // no such change, or none that everyone may see
  open,
  merged,
  abandoned,
};

struct file_change {
  std::string path;
  bool added = false;          // the file is new
  std::uint32_t inserted = 0;  // lines

  bool operator==(const file_change&) const = default;
};

// The lowest and the highest vote of a label; 0 where nobody voted.
struct votes {
  int lowest = 0, highest = 0;

  bool operator==(const votes&) const = default;
};

// Another change that this one has to do with.
struct linked_change {
  std::uint32_t number = 0;  // 0 where it is `missing`
  std::string project, branch, change_id;
  change_status status = change_status::missing;

  bool operator==(const linked_change&) const = default;
};

struct change_facts {
  std::uint32_t number = 0;
  change_status status = change_status::missing;  // then nothing below is known
  std::string project, branch;
  std::string change_id;  // "I…", 41 characters; "" where Gerrit gave none
  std::string subject;
  bool work_in_progress = false;
  votes verified, code_review;
  std::string updated;                  // as Gerrit writes it; another text is another state of the change
  std::uint32_t patch_set = 0;          // the current one
  std::string revision;                 // its commit's SHA-1
  std::vector<file_change> files;       // of the current patch set, at most 5000
  std::vector<std::string> depends_on;  // of Depends-On: in the message: Change-Ids, or numbers
  std::optional<std::uint32_t> revert_of;
  // Of an open change, asked for apart: none where Gerrit did not say.
  std::optional<bool> mergeable;                      // without conflict
  std::optional<std::vector<linked_change>> parents;  // the changes that its commit stands on, nearest first
  std::optional<std::vector<linked_change>> needs;    // one for each of depends_on
  std::optional<linked_change> on_master;             // the same Change-Id on master, may be `missing`

  bool operator==(const change_facts&) const = default;
};

}  // namespace jounce::gerrit
