// The rules of objections_to(), by what they look at. Each adds its objections.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jounce/gerrit/objections.hpp"

namespace jounce::gerrit {

inline constexpr std::string_view config_project = "operations/mediawiki-config";
inline constexpr std::string_view release_branches = "wmf/";

// State, conflicts and votes of an open change.
void judge_review(const change_facts& facts, std::vector<objection>& out);

// The branch against the entry's type, the live branches and master.
void judge_branch(const change_facts& facts, const entry_context& entry, std::vector<objection>& out);

// The changes that it needs, and whether it is still the patch set that was known.
void judge_needs(const change_facts& facts, const entry_context& entry, std::vector<objection>& out);

// The files that it touches.
void judge_files(const change_facts& facts, std::vector<objection>& out);

// The calendar's own mistakes: twice, or with another change's title.
void judge_listing(const change_facts& facts, const entry_context& entry, std::vector<objection>& out);

// `text` in quotes: one line, short, without task numbers.
std::string in_quotes(std::string_view text);

// Whether two titles may name the same change: equal but for case, punctuation, tasks and a leading "[tag]",
// or one within the other, or with half of the words of the shorter in common.
bool same_subject(std::string_view title, std::string_view other);

}  // namespace jounce::gerrit
