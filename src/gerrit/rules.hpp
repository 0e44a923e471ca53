// The rules of findings(), by what they look at. Each adds what it finds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jounce/gerrit/findings.hpp"

namespace jounce::gerrit {

inline constexpr std::string_view config_project = "operations/mediawiki-config";
inline constexpr std::string_view release_branches = "wmf/";

// State, conflicts and votes of an open change.
void judge_review(const change_facts& facts, std::vector<finding>& out);

// The branch against the entry's type, the live branches and master.
void judge_branch(const change_facts& facts, const entry_context& entry, std::vector<finding>& out);

// What it needs, and what was known of it.
void judge_needs(const change_facts& facts, const entry_context& entry, std::vector<finding>& out);

// The files that it touches.
void judge_files(const change_facts& facts, std::vector<finding>& out);

// The calendar's own mistakes: twice, or with another change's title.
void judge_listing(const change_facts& facts, const entry_context& entry, std::vector<finding>& out);

// `text` in quotes: one line, short, without task numbers.
std::string quoted(std::string_view text);

// Whether two titles are plausibly of one change: equal but for letters' case, punctuation, tasks and a
// leading
// "[tag]", one within the other, or with half of the shorter one's words in common.
bool same_subject(std::string_view one, std::string_view other);

}  // namespace jounce::gerrit
