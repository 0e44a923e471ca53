// SASL over AUTHENTICATE (https://ircv3.net/specs/extensions/sasl-3.1): one mechanism, the configured one and
// no other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/scram.hpp"

namespace jounce::irc {

enum class sasl_mechanism { none, plain, external, scram_sha_256, scram_sha_512 };

// The mechanism's name on the wire, "" for none.
std::string_view name_of(sasl_mechanism mechanism);

// Whether `offered`, the value of the capability `sasl` ("A,B,C"; empty: the server does not say), allows
// `mechanism`.
bool offers(std::string_view offered, sasl_mechanism mechanism);

// `payload` as the parameters of AUTHENTICATE lines: base64 in pieces of 400, a last "+" if the last piece is
// full.
std::vector<std::string> authenticate_chunks(std::string_view payload);

struct sasl_credentials {
  std::string account;   // authcid and authzid; for EXTERNAL it may be empty
  std::string password;  // of PLAIN and SCRAM
};

class sasl_exchange {
 public:
  // `nonce` as scram wants it.
  sasl_exchange(sasl_mechanism mechanism, sasl_credentials credentials, std::string nonce);

  // What follows: parameters of AUTHENTICATE lines to send, in order; or an error (say "*" and leave).
  struct step {
    std::vector<std::string> send;
    std::string error;       // empty: none
    bool permanent = false;  // the error is one that trying again does not mend
  };

  // The first line: the mechanism's name. Fails where the credentials cannot be used with it.
  step begin();

  // The answer to an AUTHENTICATE of the server. Nothing is sent for a piece that more pieces follow.
  step challenge(std::string_view param);

  // Whether 903 may be believed: the client has said all, and with SCRAM the server has proved itself.
  bool complete() const;

 private:
  step respond(std::string_view payload);
  step from(const scram_step& next);
  std::string unusable() const;

  sasl_mechanism mechanism_;
  sasl_credentials credentials_;
  std::optional<scram> scram_;
  std::string pieces_;  // base64 of a challenge that is not whole yet
  enum class stage { before, first, proof, verdict, done } stage_ = stage::before;
};

}  // namespace jounce::irc
