#include "jounce/scap/trust.hpp"

#include "catch.hpp"

using jounce::scap::is_trusted;

TEST_CASE("the tool is known by its account or by its whole mask, never by a nick") {
  const std::vector<std::string> accounts = {"logmsgbot"}, masks = {"logmsgbot!*@wikimedia/bot/logmsgbot"};
  CHECK(is_trusted("LogMsgBot", "anyone!x@y", accounts, {}));
  CHECK(is_trusted("", "LOGMSGBOT!~bot@Wikimedia/bot/logmsgbot", accounts, masks));
  CHECK_FALSE(is_trusted("", "logmsgbot!x@evil.example", accounts, masks));
  CHECK_FALSE(is_trusted("mallory", "logmsgbot!x@evil.example", accounts, masks));
  CHECK_FALSE(is_trusted("", "logmsgbot", accounts, masks));
  CHECK_FALSE(is_trusted("", "logmsgbot!*@wikimedia/bot/logmsgbot2", accounts, masks));
  CHECK_FALSE(is_trusted("", "logmsgbot!x@y", {""}, {}));
  CHECK_FALSE(is_trusted("logmsgbot", "logmsgbot!x@y", {}, {}));
}

TEST_CASE("a mask that any host meets trusts nobody") {
  for (const auto* mask : {"*", "logmsgbot", "logmsgbot!*@*", "logmsgbot!*@*.*", "logmsgbot!bot", "!@"}) {
    INFO(mask);
    CHECK_FALSE(is_trusted("", "logmsgbot!bot@a.b", {}, {mask}));
  }
}
