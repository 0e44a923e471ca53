// What is asked of Gerrit's REST API (Documentation/rest-api-changes): paths with queries, to be put behind
// the address of the server. All are for anybody's eyes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::gerrit {

enum class detail {
  light,  // state and time of the last update
  whole,  // also labels, files and message of the current patch set
};

// Query Changes for `terms`, change numbers or Change-Ids, from the `start`th result on. One request for all
// of them; the answer is for read_changes(). Terms that are neither are left out: nothing from outside gets
// into a query by being quoted.
std::string changes_request(const std::vector<std::string>& terms, detail how, std::size_t start = 0);

// Get Change Detail: 404 where there is no such change. For read_change().
std::string detail_request(std::uint32_t number);

// Get Mergeable of the current patch set: most servers leave `mergeable` out of other answers
// (change.mergeabilityComputationBehavior). 409 where the change is not open. For read_mergeable().
std::string mergeable_request(std::uint32_t number);

// Get Related Changes of the current patch set. For read_related().
std::string related_request(std::uint32_t number);

// Whether `text` is "I" and 40 hexadecimal digits.
bool is_change_id(std::string_view text);

}  // namespace jounce::gerrit
