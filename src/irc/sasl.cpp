#include "jounce/irc/sasl.hpp"

#include <algorithm>
#include <utility>

#include "irc/base64.hpp"

namespace jounce::irc {

namespace {

constexpr std::size_t chunk = 400;
constexpr std::size_t longest_challenge = 16384;  // base64 bytes of all pieces together

bool is_scram(sasl_mechanism mechanism) {
  return mechanism == sasl_mechanism::scram_sha_256 || mechanism == sasl_mechanism::scram_sha_512;
}

sasl_exchange::step failed(std::string why, bool permanent = false) {
  return {{}, std::move(why), permanent};
}

}  // namespace

std::string_view name_of(sasl_mechanism mechanism) {
  switch (mechanism) {
    case sasl_mechanism::plain:
      return "PLAIN";
    case sasl_mechanism::external:
      return "EXTERNAL";
    case sasl_mechanism::scram_sha_256:
      return "SCRAM-SHA-256";
    case sasl_mechanism::scram_sha_512:
      return "SCRAM-SHA-512";
    default:
      return "";
  }
}

bool offers(std::string_view offered, sasl_mechanism mechanism) {
  if (offered.empty()) return true;
  while (!offered.empty()) {
    const auto offer = offered.substr(0, offered.find(','));
    if (offer == name_of(mechanism)) return true;
    offered.remove_prefix(std::min(offer.size() + 1, offered.size()));
  }
  return false;
}

std::vector<std::string> authenticate_chunks(std::string_view payload) {
  const auto text = to_base64(payload);
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size(); from += chunk) out.push_back(text.substr(from, chunk));
  if (text.size() % chunk == 0) out.emplace_back("+");
  return out;
}

sasl_exchange::sasl_exchange(sasl_mechanism mechanism, sasl_credentials credentials, std::string nonce)
    : mechanism_(mechanism), credentials_(std::move(credentials)) {
  if (!is_scram(mechanism_)) return;
  const auto hash = mechanism_ == sasl_mechanism::scram_sha_256 ? scram_hash::sha_256 : scram_hash::sha_512;
  scram_.emplace(hash, scram_identity{credentials_.account, credentials_.account, credentials_.password},
                 std::move(nonce));
}

std::string sasl_exchange::unusable() const {
  if (mechanism_ == sasl_mechanism::none) return "no mechanism is configured";
  if (mechanism_ != sasl_mechanism::plain) return "";
  if (credentials_.account.empty() || credentials_.password.empty())
    return "PLAIN needs an account and a password";
  const auto has_nul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
  return has_nul(credentials_.account) || has_nul(credentials_.password) ? "PLAIN cannot carry a NUL" : "";
}

sasl_exchange::step sasl_exchange::begin() {
  if (const auto why = unusable(); !why.empty()) return failed(why, true);
  if (scram_) {
    if (const auto first = scram_->first(); !first.error.empty()) return failed(first.error, true);
  }
  stage_ = stage::first;
  return {{std::string(name_of(mechanism_))}, "", false};
}

sasl_exchange::step sasl_exchange::challenge(std::string_view param) {
  if (param != "+") pieces_ += param;
  if (pieces_.size() > longest_challenge || param.size() > chunk)
    return failed("the server's challenge is too long");
  if (param.size() == chunk) return {};
  const auto payload = from_base64(std::exchange(pieces_, ""));
  if (!payload) return failed("the server's challenge is not base64");
  return respond(*payload);
}

sasl_exchange::step sasl_exchange::from(const scram_step& next) {
  if (!next.error.empty()) return failed(next.error, true);
  return {authenticate_chunks(next.text), "", false};
}

sasl_exchange::step sasl_exchange::respond(std::string_view payload) {
  if (stage_ == stage::first) {
    stage_ = scram_ ? stage::proof : stage::done;
    if (scram_) return from(scram_->first());
    const auto& account = credentials_.account;
    if (mechanism_ == sasl_mechanism::external) return {authenticate_chunks(account), "", false};
    const std::string nul(1, '\0');
    return {authenticate_chunks(account + nul + account + nul + credentials_.password), "", false};
  }
  if (stage_ == stage::proof) {
    stage_ = stage::verdict;
    return from(scram_->final(payload));
  }
  if (stage_ == stage::verdict) {
    stage_ = stage::done;
    return from(scram_->verify(payload));
  }
  return failed("the server asks for more than the mechanism has");
}

bool sasl_exchange::complete() const {
  return stage_ == stage::done && (!scram_ || scram_->verified());
}

}  // namespace jounce::irc
