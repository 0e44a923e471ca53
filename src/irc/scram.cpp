#include "jounce/irc/scram.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "irc/base64.hpp"

namespace jounce::irc {

namespace {

constexpr std::size_t shortest_nonce = 16, longest_nonce = 512, longest_salt = 1024;

const EVP_MD* digest_of(scram_hash hash) {
  switch (hash) {
    case scram_hash::sha_1:
      return EVP_sha1();
    case scram_hash::sha_256:
      return EVP_sha256();
    default:
      return EVP_sha512();
  }
}

unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string sized_for(const EVP_MD* digest) {
  return std::string(static_cast<std::size_t>(EVP_MD_get_size(digest)), '\0');
}

// Fails only when memory or the library itself does: no input can make it.
void must(bool worked) {
  if (!worked) throw std::runtime_error("libcrypto failed");
}

std::string salted(const EVP_MD* digest, std::string_view password, std::string_view salt,
                   unsigned iterations) {
  auto out = sized_for(digest);
  must(PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), raw(salt),
                         static_cast<int>(salt.size()), static_cast<int>(iterations), digest,
                         static_cast<int>(out.size()), raw(out)) == 1);
  return out;
}

std::string hmac(const EVP_MD* digest, std::string_view key, std::string_view text) {
  auto out = sized_for(digest);
  must(HMAC(digest, key.data(), static_cast<int>(key.size()), raw(text), text.size(), raw(out), nullptr) !=
       nullptr);
  return out;
}

std::string hashed(const EVP_MD* digest, std::string_view text) {
  auto out = sized_for(digest);
  must(EVP_Digest(text.data(), text.size(), raw(out), nullptr, digest, nullptr) == 1);
  return out;
}

std::string exclusive_or(std::string a, std::string_view b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(),
                 [](char x, char y) { return static_cast<char>(x ^ y); });
  return a;
}

bool is_printable(char c) {
  return c > 0x20 && c < 0x7F;
}

bool is_nonce(std::string_view nonce) {
  return nonce.size() >= shortest_nonce && nonce.size() <= longest_nonce &&
         std::all_of(nonce.begin(), nonce.end(), [](char c) { return is_printable(c) && c != ','; });
}

// SASLprep leaves such text as it is.
bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || is_printable(c); });
}

// A name as an attribute's value: "=" and "," are the only ones that need it.
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ',') {
      out += "=2C";
    } else if (c == '=') {
      out += "=3D";
    } else {
      out += c;
    }
  }
  return out;
}

// Takes the next attribute "x=…" off `text`; its value if it is `letter`'s.
std::optional<std::string_view> take_attribute(std::string_view& text, char letter) {
  const auto attribute = text.substr(0, text.find(','));
  if (attribute.size() < 2 || attribute[0] != letter || attribute[1] != '=') return std::nullopt;
  text.remove_prefix(std::min(attribute.size() + 1, text.size()));
  return attribute.substr(2);
}

scram_step failed(std::string why) {
  return {"", std::move(why)};
}

}  // namespace

scram::scram(scram_hash hash, scram_identity identity, std::string nonce)
    : hash_(hash), identity_(std::move(identity)), nonce_(std::move(nonce)) {}

std::string scram::gs2_header() const {
  return identity_.authzid.empty() ? "n,," : "n,a=" + escaped(identity_.authzid) + ",";
}

scram_step scram::first() {
  if (identity_.user.empty() || !is_plain_ascii(identity_.user))
    return failed("SCRAM needs an account name in ASCII");
  if (!is_plain_ascii(identity_.authzid)) return failed("SCRAM needs an account name in ASCII");
  if (identity_.password.empty() || !is_plain_ascii(identity_.password)) {
    return failed("SCRAM needs a password in printable ASCII");
  }
  if (!is_nonce(nonce_)) return failed("the nonce is not fit for SCRAM");
  first_bare_ = "n=" + escaped(identity_.user) + ",r=" + nonce_;
  return {gs2_header() + first_bare_, ""};
}

std::optional<std::string> scram::read(std::string_view server_first, challenge& out) const {
  if (server_first.starts_with("m=")) return "the server wants an extension of SCRAM that is unknown";
  const auto nonce = take_attribute(server_first, 'r');
  const auto salt = nonce ? take_attribute(server_first, 's') : std::nullopt;
  const auto count = salt ? take_attribute(server_first, 'i') : std::nullopt;
  if (!count) return "the server's first message is malformed";
  if (!nonce->starts_with(nonce_) || nonce->size() == nonce_.size() || !is_nonce(*nonce)) {
    return "the server's nonce does not continue ours";
  }
  const auto salt_bytes = from_base64(*salt);
  if (!salt_bytes || salt_bytes->empty() || salt_bytes->size() > longest_salt)
    return "the server's salt is malformed";
  const auto [end, error] = std::from_chars(count->data(), count->data() + count->size(), out.iterations);
  if (error != std::errc() || end != count->data() + count->size()) return "the iteration count is no number";
  if (out.iterations > most_iterations) return "the server asks for too many iterations";
  if (out.iterations < fewest_iterations) return "the server asks for too few iterations";
  out.nonce = *nonce;
  out.salt = *salt_bytes;
  return std::nullopt;
}

scram_step scram::final(std::string_view server_first) {
  challenge asked;
  if (const auto error = read(server_first, asked)) return failed(*error);
  const auto* digest = digest_of(hash_);
  auto password = salted(digest, identity_.password, asked.salt, asked.iterations);
  const auto without_proof = "c=" + to_base64(gs2_header()) + ",r=" + asked.nonce;
  const auto signed_text = first_bare_ + "," + std::string(server_first) + "," + without_proof;
  auto client_key = hmac(digest, password, "Client Key");
  const auto proof = exclusive_or(client_key, hmac(digest, hashed(digest, client_key), signed_text));
  server_signature_ = hmac(digest, hmac(digest, password, "Server Key"), signed_text);
  OPENSSL_cleanse(password.data(), password.size());
  OPENSSL_cleanse(client_key.data(), client_key.size());
  return {without_proof + ",p=" + to_base64(proof), ""};
}

scram_step scram::verify(std::string_view server_final) {
  if (server_final.starts_with("e=")) return failed("the server refused the proof");
  const auto value = take_attribute(server_final, 'v');
  const auto signature = value ? from_base64(*value) : std::nullopt;
  if (!signature || server_signature_.empty() || signature->size() != server_signature_.size() ||
      CRYPTO_memcmp(signature->data(), server_signature_.data(), server_signature_.size()) != 0) {
    return failed("the server could not prove that it knows the password");
  }
  verified_ = true;
  return {};
}

}  // namespace jounce::irc
