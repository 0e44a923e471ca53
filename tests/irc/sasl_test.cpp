#include "jounce/irc/sasl.hpp"

#include <algorithm>

#include "transcript.hpp"

using namespace jounce::irc;
using list = std::vector<std::string>;

namespace {

constexpr const char* test_nonce = "rOprNGfwEbeRWgbNEkqO";

scram rfc_client(scram_hash hash, const std::string& nonce) {
  return {hash, {"user", "", "pencil"}, nonce};
}

// The exchange of RFC 7677 section 3.
constexpr const char* server_first_256 =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

std::string server_first(const std::string& iterations,
                         const std::string& nonce = std::string(test_nonce) + "more",
                         const std::string& salt = "W22ZaJ0SNY7soEsUEjb6gQ==") {
  return "r=" + nonce + ",s=" + salt + ",i=" + iterations;
}

}  // namespace

TEST_CASE("SCRAM-SHA-1: the vectors of RFC 5802 section 5") {
  auto client = rfc_client(scram_hash::sha_1, "fyko+d2lbbFgONRv9qkxdawL");
  CHECK(client.first().text == "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
  const auto final = client.final("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
  CHECK(final.error.empty());
  CHECK(final.text == "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
  CHECK_FALSE(client.verified());
  CHECK(client.verify("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=").error.empty());
  CHECK(client.verified());
}

TEST_CASE("SCRAM-SHA-256: the vectors of RFC 7677 section 3") {
  auto client = rfc_client(scram_hash::sha_256, test_nonce);
  CHECK(client.first().text == "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
  CHECK(client.final(server_first_256).text ==
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
        "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
  CHECK(client.verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").error.empty());
  CHECK(client.verified());
}

TEST_CASE("SCRAM: a server that does not know the password is found out") {
  for (const auto* bad : {"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=", "v=", "v=AAAA", "", "v", "x=1",
                          "e=invalid-proof", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="}) {
    INFO(bad);
    auto client = rfc_client(scram_hash::sha_256, test_nonce);
    client.first();
    client.final(server_first_256);
    CHECK_FALSE(client.verify(bad).error.empty());
    CHECK_FALSE(client.verified());
  }
  auto client = rfc_client(scram_hash::sha_256, test_nonce);
  client.first();
  CHECK_FALSE(client.verify("v=").error.empty());
}

TEST_CASE("SCRAM: challenges that must be refused") {
  const auto answer = [](const std::string& challenge) {
    auto client = rfc_client(scram_hash::sha_256, test_nonce);
    client.first();
    return client.final(challenge);
  };
  CHECK(answer(server_first("4096")).error.empty());
  CHECK(answer(server_first("4096") + ",x=later").error.empty());
  const std::vector<std::string> refused = {
      server_first("4095"),
      server_first("0"),
      server_first("1000001"),
      server_first("99999999999999999999"),
      server_first("-4096"),
      server_first("4096x"),
      server_first(""),
      server_first("4096", test_nonce),
      server_first("4096", "other"),
      server_first("4096", std::string(test_nonce) + "\x01"),
      server_first("4096", std::string(test_nonce) + std::string(600, 'x')),
      server_first("4096", std::string(test_nonce) + "more", ""),
      server_first("4096", std::string(test_nonce) + "more", "not base64!"),
      server_first("4096", std::string(test_nonce) + "more", std::string(4000, 'A')),
      "m=ext," + server_first("4096"),
      "s=W22ZaJ0SNY7soEsUEjb6gQ==," + server_first("4096"),
      "",
      ",",
      "r=",
  };
  for (const auto& challenge : refused) {
    INFO(challenge);
    const auto step = answer(challenge);
    CHECK_FALSE(step.error.empty());
    CHECK(step.text.empty());
    CHECK(step.error.find("pencil") == std::string::npos);
  }
}

TEST_CASE("SCRAM: names are escaped, and authzid is named where it is given") {
  scram client(scram_hash::sha_512, {"a=b,c", "a=b,c", "pw"}, test_nonce);
  CHECK(client.first().text == "n,a=a=3Db=2Cc,n=a=3Db=2Cc,r=rOprNGfwEbeRWgbNEkqO");
}

TEST_CASE("SCRAM: what SASLprep might change is refused, and so is a weak nonce") {
  const auto refuses = [](scram_identity identity, const std::string& nonce) {
    return !scram(scram_hash::sha_256, std::move(identity), nonce).first().error.empty();
  };
  CHECK_FALSE(refuses({"user", "", "with blank ~!"}, test_nonce));
  CHECK(refuses({"user", "", "pa\xC3\x9Fwort"}, test_nonce));
  CHECK(refuses({"user", "", "a\tb"}, test_nonce));
  CHECK(refuses({"user", "", ""}, test_nonce));
  CHECK(refuses({"", "", "pw"}, test_nonce));
  CHECK(refuses({"us\xC3\xA9r", "", "pw"}, test_nonce));
  CHECK(refuses({"user", "us\xC3\xA9r", "pw"}, test_nonce));
  CHECK(refuses({"user", "", "pw"}, "short"));
  CHECK(refuses({"user", "", "pw"}, "comma,comma,comma,comma"));
  CHECK(refuses({"user", "", "pw"}, std::string(513, 'x')));
}

TEST_CASE("payloads go in pieces of 400, a full last one followed by a plus") {
  CHECK(authenticate_chunks("") == list{"+"});
  CHECK(authenticate_chunks("abc") == list{"YWJj"});
  using lengths = std::vector<std::size_t>;
  const auto chunk_lengths = [](std::size_t size) {
    const auto chunks = authenticate_chunks(std::string(size, 'x'));
    lengths found(chunks.size());
    std::transform(chunks.begin(), chunks.end(), found.begin(),
                   [](const auto& chunk) { return chunk.size(); });
    if (found.back() == 1) CHECK(chunks.back() == "+");
    return found;
  };
  CHECK(chunk_lengths(297) == lengths{396});
  CHECK(chunk_lengths(298) == lengths{400, 1});
  CHECK(chunk_lengths(300) == lengths{400, 1});
  CHECK(chunk_lengths(301) == lengths{400, 4});
  CHECK(chunk_lengths(600) == lengths{400, 400, 1});
  CHECK(chunk_lengths(601) == lengths{400, 400, 4});
}

TEST_CASE("PLAIN names the account twice") {
  sasl_exchange exchange(sasl_mechanism::plain, {"jilles", "sesame"}, test_nonce);
  CHECK(exchange.begin().send == list{"PLAIN"});
  CHECK_FALSE(exchange.complete());
  CHECK(exchange.challenge("+").send == list{"amlsbGVzAGppbGxlcwBzZXNhbWU="});
  CHECK(exchange.complete());
  const auto more = exchange.challenge("+");
  CHECK_FALSE(more.error.empty());
  CHECK(more.send.empty());
}

TEST_CASE("EXTERNAL names the account, or nobody") {
  sasl_exchange named(sasl_mechanism::external, {"jilles", ""}, "");
  CHECK(named.begin().send == list{"EXTERNAL"});
  CHECK(named.challenge("+").send == list{"amlsbGVz"});
  CHECK(named.complete());
  sasl_exchange nameless(sasl_mechanism::external, {}, "");
  nameless.begin();
  CHECK(nameless.challenge("+").send == list{"+"});
}

TEST_CASE("SCRAM-SHA-256 in AUTHENTICATE lines") {
  sasl_exchange exchange(sasl_mechanism::scram_sha_256, {"user", "pencil"}, test_nonce);
  CHECK(exchange.begin().send == list{"SCRAM-SHA-256"});
  // n,a=user,n=user,r=rOprNGfwEbeRWgbNEkqO
  CHECK(exchange.challenge("+").send == list{"bixhPXVzZXIsbj11c2VyLHI9ck9wck5HZndFYmVSV2diTkVrcU8="});
  const auto proof = exchange.challenge(authenticate_chunks(server_first_256)[0]);
  CHECK(proof.error.empty());
  REQUIRE(proof.send.size() == 1);
  CHECK_FALSE(exchange.complete());
  const auto wrong =
      exchange.challenge(authenticate_chunks("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")[0]);
  // That signature is of an exchange without authzid.
  CHECK_FALSE(wrong.error.empty());
  CHECK(wrong.permanent);
  CHECK_FALSE(exchange.complete());
}

TEST_CASE("SCRAM-SHA-512 goes through to the end with a server that computes it independently") {
  // Made with Python's hashlib: account "bot", password "correct horse", salt "0123456789abcdef", 5000
  // iterations.
  sasl_exchange exchange(sasl_mechanism::scram_sha_512, {"bot", "correct horse"}, test_nonce);
  CHECK(exchange.begin().send == list{"SCRAM-SHA-512"});
  CHECK(exchange.challenge("+").error.empty());
  const auto proof = exchange.challenge(
      authenticate_chunks("r=rOprNGfwEbeRWgbNEkqOserver,s=MDEyMzQ1Njc4OWFiY2RlZg==,i=5000")[0]);
  CHECK(proof.send ==
        authenticate_chunks("c=bixhPWJvdCw=,r=rOprNGfwEbeRWgbNEkqOserver,p=F+sp/uhTCmSuzqlvEaqaYB+1kEZyaLMUL/"
                            "lNRgOYQzTr6tU5oH3JsXSoWsIM098EAgwvR3hZuLxQs/XBGeRUeA=="));
  CHECK_FALSE(exchange.complete());
  const auto last = exchange.challenge(authenticate_chunks(
      "v=6Fmhq7yWHdZ2f+cJ/QMElV6289fshvyOC6Z47BBUYPb2uXtFfI7Mxp/ru77m7Wo3uxoxb2PsUcfPlT+VFk27sg==")[0]);
  CHECK(last.error.empty());
  CHECK(last.send == list{"+"});
  CHECK(exchange.complete());
}

TEST_CASE("a challenge in several pieces is answered once") {
  const auto pieces = authenticate_chunks(std::string(server_first_256) + ",x=" + std::string(400, 'x'));
  REQUIRE(pieces.size() == 2);
  sasl_exchange exchange(sasl_mechanism::scram_sha_256, {"user", "pencil"}, test_nonce);
  exchange.begin();
  exchange.challenge("+");
  const auto first = exchange.challenge(pieces[0]);
  CHECK(first.send.empty());
  CHECK(first.error.empty());
  CHECK(exchange.challenge(pieces[1]).send.size() == 1);
}

TEST_CASE("challenges that are too long or not base64 end the exchange") {
  sasl_exchange exchange(sasl_mechanism::scram_sha_256, {"user", "pencil"}, test_nonce);
  exchange.begin();
  exchange.challenge("+");
  CHECK_FALSE(exchange.challenge("not base64").error.empty());
  sasl_exchange endless(sasl_mechanism::plain, {"user", "pencil"}, test_nonce);
  endless.begin();
  int pieces = 0;
  while (endless.challenge(std::string(400, 'A')).error.empty()) REQUIRE(++pieces < 100);
  CHECK(pieces == 40);
  CHECK_FALSE(endless.challenge(std::string(401, 'A')).error.empty());
}

TEST_CASE("credentials that a mechanism cannot use fail before anything is sent") {
  const auto fails = [](sasl_mechanism mechanism, sasl_credentials credentials,
                        const char* nonce = test_nonce) {
    const auto step = sasl_exchange(mechanism, std::move(credentials), nonce).begin();
    CHECK(step.send.empty() == !step.error.empty());
    CHECK(step.permanent == !step.error.empty());
    return !step.error.empty();
  };
  CHECK(fails(sasl_mechanism::plain, {"a", ""}));
  CHECK(fails(sasl_mechanism::plain, {"", "p"}));
  CHECK(fails(sasl_mechanism::plain, {"a", std::string("p\0q", 3)}));
  CHECK_FALSE(fails(sasl_mechanism::plain, {"a", "pa\xC3\x9Fwort"}));
  CHECK(fails(sasl_mechanism::scram_sha_256, {"a", "pa\xC3\x9Fwort"}));
  CHECK(fails(sasl_mechanism::scram_sha_512, {"a", "p"}, "short"));
  CHECK(fails(sasl_mechanism::none, {"a", "p"}));
  CHECK_FALSE(fails(sasl_mechanism::external, {}));
}

TEST_CASE("a mechanism is offered whole or not at all") {
  CHECK(offers("", sasl_mechanism::plain));
  CHECK(offers("EXTERNAL,PLAIN", sasl_mechanism::plain));
  CHECK(offers("PLAIN,EXTERNAL", sasl_mechanism::plain));
  CHECK_FALSE(offers("EXTERNAL,PLAINTEXT", sasl_mechanism::plain));
  CHECK_FALSE(offers("SCRAM-SHA-256-PLUS", sasl_mechanism::scram_sha_256));
  CHECK_FALSE(offers("EXTERNAL,PLAIN", sasl_mechanism::scram_sha_512));
}
