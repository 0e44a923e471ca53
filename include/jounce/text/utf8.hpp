// UTF-8 as RFC 3629 defines it: validation and repair. Input may be any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace jounce::text {

// Bytes of the well-formed UTF-8 sequence at the start of `bytes`, 1 to 4; 0 where there is none (also for
// overlong forms, surrogates and an empty input).
std::size_t sequence_length(std::string_view bytes);

// The code point of `sequence`, one well-formed sequence and nothing else.
std::uint32_t code_point(std::string_view sequence);

// Whether all of `bytes` is well-formed.
bool is_utf8(std::string_view bytes);

// `bytes` with every byte that is not part of a well-formed sequence replaced by U+FFFD.
std::string to_utf8(std::string_view bytes);

// The longest prefix of `utf8` that has at most `limit` bytes and does not cut a sequence.
std::string_view prefix_of(std::string_view utf8, std::size_t limit);

}  // namespace jounce::text
