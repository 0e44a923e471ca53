// SCRAM (RFC 5802, RFC 7677) as the client speaks it, without channel binding. Text in and out is the plain
// message; base64 and chunks are sasl.hpp's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jounce::irc {

enum class scram_hash {
  sha_1,
  sha_256,
  sha_512
};  // SHA-1 for the vectors of RFC 5802 only: no mechanism offers it

// A server may ask for at most so many iterations (a million take about a second), and for no fewer than RFC
// 7677 says.
inline constexpr unsigned most_iterations = 1'000'000;
inline constexpr unsigned fewest_iterations = 4096;

struct scram_identity {
  std::string user;     // authcid
  std::string authzid;  // empty: none is named
  std::string
      password;  // printable ASCII: on anything else SASLprep (RFC 4013) might change bytes, so it is refused
};

// One message of the client, or why there can be none. `error` never holds a secret.
struct scram_step {
  std::string text;
  std::string error;  // empty: none
};

class scram {
 public:
  // `nonce` is fresh random text, printable ASCII without comma, of 16 bytes at least.
  scram(scram_hash hash, scram_identity identity, std::string nonce);

  // The client's first message.
  scram_step first();

  // The client's final message, the answer to `server_first`.
  scram_step final(std::string_view server_first);

  // Checks the server's signature in `server_final`; the step's text is empty.
  scram_step verify(std::string_view server_final);

  // Whether verify() found the server to know the password too.
  bool verified() const { return verified_; }

 private:
  struct challenge {
    std::string nonce, salt;
    unsigned iterations = 0;
  };
  std::optional<std::string> read(std::string_view server_first, challenge& out) const;
  std::string gs2_header() const;

  scram_hash hash_;
  scram_identity identity_;
  std::string nonce_, first_bare_, server_signature_;
  bool verified_ = false;
};

}  // namespace jounce::irc
