#include <string>
#include <vector>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/config/load.hpp"

using namespace jounce::config;

namespace {

// What a complete configuration still needs after each snippet.
const std::string rest =
    "\n[calendar.deployments]\n[[board]]\nchannel = \"#rest\"\n[board.people]\ndeployer_accounts = [\"d\"]\n"
    "[board.gerrit]\nurl = \"\"\n";

std::string lines_of(const std::vector<diagnostic>& list) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : "\n") + to_string(item);
  return out;
}

std::string errors_of(const std::string& text) {
  return lines_of(load_config(text, "f").errors);
}

struct golden {
  std::string toml, expected;
};

}  // namespace

TEST_CASE("what is wrong with a value is said in full") {
  const std::vector<golden> cases = {
      // keys and types
      {"[irc]\nprot = 1", "f:2: irc.prot: unknown key; did you mean port?"},
      {"[irc]\npassword = \"x\"", "f:2: irc.password: unknown key; did you mean password_file?"},
      {"ircc = 1", "f:1: ircc: unknown key; did you mean irc?"},
      {"[log]\nqqqqqq = 1", "f:2: log.qqqqqq: unknown key; expected one of level"},
      {"[wbe]\nlisten = \"\"", "f:1: wbe: unknown key; did you mean web?"},
      {"irc = 3", "f:1: irc: is a whole number; expected a table, [irc]"},
      {"people.alias = 3", "f:1: people.alias: is a whole number; expected tables, each [[people.alias]]"},
      {"[people]\nalias = [1]", "f:2: people.alias: is an array; expected tables, each [[people.alias]]"},
      {"[irc]\nport = \"6697\"", "f:2: irc.port: is text; expected a whole number from 1 to 65535"},
      {"[irc]\nport = 6697.5",
       "f:2: irc.port: is a number with a fraction; expected a whole number from 1 to 65535"},
      {"[irc]\ntls = \"yes\"", "f:2: irc.tls: is text; expected true or false"},
      {"[irc]\nnick = true", "f:2: irc.nick: is true or false; expected text"},
      {"[irc]\nnick = 2020-01-01", "f:2: irc.nick: is a date or time; expected text"},
      {"[irc]\nsasl = 1",
       "f:2: irc.sasl: is a whole number; expected one of plain, external, scram-sha-512, scram-sha-256, "
       "none"},
      {"[chat]\nnames = \"a\"", "f:2: chat.names: is text; expected an array of texts"},
      {"[chat]\nnames = [\n\"a\",\n3]", "f:4: chat.names: is a whole number; expected text"},
      {"config_version = 2", "f:1: config_version: 2 is impossible; expected a whole number from 1 to 1"},
      // numbers
      {"[irc]\nport = 0", "f:2: irc.port: 0 is impossible; expected a whole number from 1 to 65535"},
      {"[irc]\nport = 70000", "f:2: irc.port: 70000 is impossible; expected a whole number from 1 to 65535"},
      {"[announce]\nremind_before_minutes = [10, -1]",
       "f:2: announce.remind_before_minutes: -1 is impossible; expected a whole number from 1 to 1440"},
      {"[announce]\nremind_before_minutes = [10, 10]",
       "f:2: announce.remind_before_minutes: has a number twice; expected each once"},
      {"[announce]\nremind_before_minutes = 10",
       "f:2: announce.remind_before_minutes: is a whole number; expected an array of whole numbers"},
      {"[announce]\nunclaimed_after_minutes = -5",
       "f:2: announce.unclaimed_after_minutes: -5 is impossible; expected a whole number from 0 to 1440"},
      {"[queue]\ndefault_limit = 0",
       "f:2: queue.default_limit: 0 is impossible; expected a whole number from 1 to 1000"},
      {"[store]\nkeep_days = 0",
       "f:2: store.keep_days: 0 is impossible; expected a whole number from 1 to 36500"},
      {"[calendar.x]\npoll_seconds = 0",
       "f:2: calendar.x.poll_seconds: 0 is impossible; expected a whole number from 1 to 86400"},
      // choices
      {"[irc]\nsasl = \"plian\"",
       "f:2: irc.sasl: \"plian\" is unknown; expected one of plain, external, scram-sha-512, scram-sha-256, "
       "none"},
      {"[irc]\ntransport = \"xmpp\"",
       "f:2: irc.transport: \"xmpp\" is unknown; expected one of irc, console"},
      {"[calendar.x]\nsource = \"wiki\"",
       "f:2: calendar.x.source: \"wiki\" is unknown; expected one of mediawiki, file"},
      {"[announce]\nping_deployers = \"no\"",
       "f:2: announce.ping_deployers: \"no\" is unknown; expected one of always, with_patches, never"},
      {"[log]\nlevel = \"loud\"",
       "f:2: log.level: \"loud\" is unknown; expected one of trace, debug, info, warning, error"},
      // texts
      {"[irc]\nrealname = \"a\\nb\"",
       "f:2: irc.realname: \"a\\nb\" has control characters; expected one line of text"},
      {"[irc]\nrealname = \"" + std::string(2001, 'x') + '"',
       "f:2: irc.realname: is longer than 2000 bytes; expected a short text"},
      {"[irc]\nrealname = \" \"", "f:2: irc.realname: \" \" is blank; expected some text"},
      {"[irc]\nserver = \"irc.example.org:6697\"",
       "f:2: irc.server: \"irc.example.org:6697\" is not a host; expected a name or an address, without scheme "
       "or port"},
      {"[irc]\nserver = \"\"",
       "f:2: irc.server: is empty; expected a name or an address, without scheme or port"},
      {"[irc]\nnick = \"1bot\"",
       "f:2: irc.nick: \"1bot\" is not a nick; expected at most 30 letters, digits or -_[]{}\\|`^, no digit or "
       "- first"},
      {"[irc]\nalt_nick = \"JOUNCE\"",
       "f:2: irc.alt_nick: is the same as nick; expected another one, for when that is taken"},
      {"[irc]\nusername = \"a@b\"",
       "f:2: irc.username: \"a@b\" is not a user name; expected at most 32 characters without blanks, @, ! or "
       ":"},
      {"[irc]\naccount = \"a b\"",
       "f:2: irc.account: \"a b\" is not a services account; expected a name without blanks or commas"},
      {"[chat]\nprefix = \"\"",
       "f:2: chat.prefix: is empty; expected a sign such as \"!\", without letters, digits or blanks"},
      {"[chat]\nprefix = \"x\"",
       "f:2: chat.prefix: \"x\" is not a command prefix; expected a sign such as \"!\", without letters, "
       "digits or blanks"},
      {"[queue]\nwindows = [\"\"]", "f:2: queue.windows: is empty; expected some text"},
      {"[store]\npath = \"\"", "f:2: store.path: is empty; expected the path of a database file"},
      {"[web]\nlisten = \"8080\"",
       "f:2: web.listen: \"8080\" is not an address and port; expected \"127.0.0.1:8080\", \"[::1]:8080\" or "
       "\"\""},
      {"[web]\nlisten = \"127.0.0.1:0\"",
       "f:2: web.listen: \"127.0.0.1:0\" is not an address and port; expected \"127.0.0.1:8080\", \"[::1]:8080\" "
       "or \"\""},
      {"[gerrit]\nlive_branches = [\"a b\"]",
       "f:2: gerrit.live_branches: \"a b\" is not a branch; expected a branch such as \"wmf/1.47.0-wmf.4\""},
      {"[calendar.x]\npage = \"A|B\"",
       "f:2: calendar.x.page: \"A|B\" is not a page title; expected at most 255 bytes without < > [ ] { } | #"},
      {"[calendar.x]\ntime_zone = \"Mars/Olympus\"",
       "f:2: calendar.x.time_zone: \"Mars/Olympus\" is not a known time zone; expected an IANA name such as "
       "\"America/Los_Angeles\" or \"UTC\""},
      {"[calendar.\"a b\"]\npage = \"A\"",
       "f:1: calendar.a b: \"a b\" is not a name; expected letters, digits, - and _ only"},
      // addresses
      {"[gerrit]\nurl = \"gerrit.example.org\"",
       "f:2: gerrit.url: \"gerrit.example.org\" is not a URL; expected a URL such as "
       "\"https://wiki.example.org/w/api.php\""},
      {"[gerrit]\nurl = \"ftp://example.org/\"",
       "f:2: gerrit.url: \"ftp://example.org/\" is neither https nor http; expected a URL such as "
       "\"https://wiki.example.org/w/api.php\""},
      {"[web]\npublic_url = \"https://example.org/#a\"",
       "f:2: web.public_url: \"https://example.org/#a\" has a #fragment; expected a URL such as "
       "\"https://wiki.example.org/w/api.php\""},
      {"[calendar.x]\napi_url = \"\"",
       "f:2: calendar.x.api_url: is empty; expected a URL such as \"https://wiki.example.org/w/api.php\""},
      {"[gerrit]\nurl = \"https://me:hunter2@example.org\"",
       "f:2: gerrit.url: holds a user or a password; expected a URL without them"},
      // masks, patterns and wordings
      {"[scap]\nhostmasks = [\"logmsgbot\"]",
       "f:2: scap.hostmasks: \"logmsgbot\" is not a mask; expected nick!user@host, where * and ? may stand for "
       "other characters"},
      {"[scap]\nhostmasks = [\"logmsgbot!*@*\"]",
       "f:2: scap.hostmasks: \"logmsgbot!*@*\" is met by any host; expected a mask that names a host: a nick "
       "alone proves "
       "nothing"},
      {"[scap]\naccounts = [\"\"]", "f:2: scap.accounts: is empty; expected a name without blanks or commas"},
      {"[queue]\nclose_pattern = \"(\"",
       "f:2: queue.close_pattern: \"(\" is no regular expression (Unmatched ( or \\(); expected a POSIX "
       "extended regular "
       "expression of at most 200 bytes"},
      {"[queue]\nclose_pattern = '(a)\\1'",
       "f:2: queue.close_pattern: \"(a)\\1\" has a back reference; expected a POSIX extended regular "
       "expression of at most 200 "
       "bytes"},
      {"[messages]\nopenning = \"x\"", "f:2: messages.openning: unknown key; did you mean opening?"},
      {"[messages]\nqqqqqq = \"x\"",
       "f:2: messages.qqqqqq: unknown key; expected one of arrival, call, changes, findings, "
       "last_minutes, late, no_answer, nudge, opening, opening_empty, over_limit, overrun, page_lost, "
       "page_trouble, reminder, staged, submitters, submitters_absent, summary, tool_trouble, tool_warning, "
       "unclaimed"},
      {"[messages]\nlate = 1", "f:2: messages.late: is a whole number; expected text or an array of texts"},
      {"[messages]\nlate = [\"{a} {b\"]",
       "f:2: messages.late: \"{a} {b\" is broken at a brace; expected placeholders such as {title}, of a-z "
       "and _, and no "
       "other braces"},
      {"[messages]\nlate = [\"{ago}\",\n\"{to} {running}\"]",
       "f:2: messages.late: \"{running}\" is unknown here; expected {to}, {title}, {ago}, {patches}, {link}"},
      {"[messages]\nlate = \"!log x\"",
       "f:2: messages.late: \"!log x\" begins with !log; expected a line that no other bot acts on"},
      // people
      {"[[people.alias]]\naccount = \"a\"",
       "f:1: people.alias.nick: is missing; expected the nick that the calendar uses"},
      {"[[people.alias]]\nnick = \"a\"",
       "f:1: people.alias.account: is missing, and so is gerrit; expected at least one other name of this "
       "person"},
      {"[people]\ndeployer_accounts = [\"a b\"]",
       "f:2: people.deployer_accounts: \"a b\" is not a services account; expected a name without blanks or "
       "commas"},
      // files
      {"[irc]\npassword_file = \"/nonexistent/p\"",
       "f:2: irc.password_file: \"/nonexistent/p\" does not exist; expected a file that can be read"},
      {"[people]\ndeployer_accounts_file = \"/\"",
       "f:2: people.deployer_accounts_file: \"/\" is a folder; expected a file that can be read"},
      {"[calendar.x]\nsource = \"file\"",
       "f:1: calendar.x.file: is empty with source = \"file\"; expected the file of the calendar's wikitext"},
      // boards
      {"[[board]]\nchannel = \"\"",
       "f:2: board.channel: is empty; expected # or & and a name without blanks, commas or colons"},
      {"[[board]]\nchannel = \"ops\"",
       "f:2: board.channel: \"ops\" is not a channel; expected # or & and a name without blanks, commas or "
       "colons"},
      {"[[board]]\nchannel = \"#a\"\nname = \"our board\"",
       "f:3: board.name: \"our board\" is no name; expected at most 64 letters, digits, # & - _ and . only"},
      {"[[board]]\n", "f:1: board.channel: is missing; expected a channel such as \"#operations\""},
      {"[[board]]\nchannel = \"#a\"\ncalendar = \"deployment\"",
       "f:3: board.calendar: there is no [calendar.deployment]; expected perhaps \"deployments\""},
      {"[[board]]\nchannel = \"#a\"\ncalendar = \"qqqqqqqq\"",
       "f:3: board.calendar: there is no [calendar.qqqqqqqq]; expected one of \"deployments\""},
      {"[[board]]\nchannel = \"#a\"\n[board.queue]\ndefault_limit = -1",
       "f:4: board.queue.default_limit: -1 is impossible; expected a whole number from 1 to 1000"},
      {"[[board]]\nchannel = \"#a\"\n[board.store]\npath = \"x\"",
       "f:3: board.store: unknown key; expected one of announce, calendar, channel, chat, gerrit, messages, name, "
       "people, queue, "
       "scap, wiki_edit"},
  };
  for (const auto& each : cases) {
    INFO(each.toml);
    CHECK(errors_of(each.toml + rest) == each.expected);
  }
}

TEST_CASE("what does not go together is said where it stands") {
  const std::vector<golden> cases = {
      {"[irc]\ntls = false\nsasl = \"none\"",
       "f:2: irc.tls: is false for \"irc.libera.chat\", which is another machine; expected true, or a "
       "loopback server"},
      {"[irc]\nserver = \"127.0.0.1\"\ntls = false",
       "f:3: irc.tls: is false with sasl = \"plain\", which would send the password readable; expected true, "
       "or other sasl"},
      {"[irc]\nserver = \"127.0.0.1.example.org\"\nsasl = \"none\"\ntls = false",
       "f:4: irc.tls: is false for \"127.0.0.1.example.org\", which is another machine; expected true, or a "
       "loopback server"},
      {"[irc]\nserver = \"::1\"\nsasl = \"none\"\ntls = false", ""},
      {"[irc]\ntransport = \"console\"\ntls = false", ""},
      {"[irc]\nsasl = \"external\"",
       "f:1: irc.client_cert_file: is empty with sasl = \"external\"; expected the file of a certificate"},
      {"[irc]\nclient_key_file = \"/dev/null\"",
       "f:2: irc.client_key_file: has no certificate; expected client_cert_file beside it"},
      {"[[board]]\nchannel = \"#a\"\nname = \"#REST\"",
       "f:5: board.name: \"#rest\" is the name of another board already; expected another name for each [[board]]"},
      {"[[board]]\nchannel = \"#REST\"",
       "f:5: board.channel: \"#rest\" has a board already; expected one [[board]] for each channel"},
      {"[gerrit]\nlive_branches = [\"a\"]\nlive_branches_url = \"https://a.example/\"",
       "f:3: gerrit.live_branches_url: is given together with live_branches; expected only one of them"},
      {"[wiki_edit]\nuser = \"a\"\npassword_file = \"/dev/null\"\noauth_token_file = \"/dev/null\"",
       "f:4: wiki_edit.oauth_token_file: is given together with password_file; expected only one of them"},
      {"[wiki_edit]\nenabled = true\npassword_file = \"/dev/null\"",
       "f:1: wiki_edit.user: is empty with a password_file; expected the name of the bot password, "
       "\"User@name\""},
      {"[wiki_edit]\nenabled = true\n[calendar.x]\nsource = \"file\"\nfile = "
       "\"/dev/null\"\n[[board]]\nchannel = \"#x\"\n"
       "calendar = \"x\"",
       "f:2: wiki_edit.enabled: is true, but the calendar \"x\" is a file; expected false, or a calendar "
       "from MediaWiki"},
      {"[calendar.x]\napi_url = \"http://w.example/api\"\n[[board]]\nchannel = \"#x\"\ncalendar = "
       "\"x\"\n[board.wiki_edit]\n"
       "enabled = true",
       "f:7: board.wiki_edit.enabled: is true, but the calendar's api_url is not encrypted; expected false, "
       "or https"},
  };
  for (const auto& each : cases) {
    INFO(each.toml);
    CHECK(errors_of(each.toml + rest) == each.expected);
  }
}

TEST_CASE("all errors come at once, in the order of the file, each once") {
  CHECK(errors_of("[log]\nlevel = 1\n[irc]\nport = 0\nnik = 2\n[[board]]\n[[board]]\nchannel = "
                  "\"#x\"\ncalendar = \"y\"\n") ==
        "f:2: log.level: is a whole number; expected one of trace, debug, info, warning, error\n"
        "f:4: irc.port: 0 is impossible; expected a whole number from 1 to 65535\n"
        "f:5: irc.nik: unknown key; did you mean nick?\n"
        "f:6: board.channel: is missing; expected a channel such as \"#operations\"\n"
        "f:6: board.calendar: there is no [calendar.deployments]; expected a [calendar.NAME] in this file\n"
        "f:9: board.calendar: there is no [calendar.y]; expected a [calendar.NAME] in this file");
  CHECK(errors_of("") == "f:1: board: is missing; expected at least one [[board]]");
}

TEST_CASE("text that is no TOML is an error with its line") {
  const auto loaded = load_config("a = 1\nb = \n", "f");
  REQUIRE(loaded.errors.size() == 1);
  CHECK_FALSE(loaded.value);
  CHECK(loaded.errors[0].line == 2);
  CHECK(to_string(loaded.errors[0]).starts_with("f:2: "));
  CHECK(load_config("a = \"\xFF\"", "f").errors.size() == 1);
  CHECK(errors_of(std::string(largest_config + 1, '#')) ==
        "f: is larger than 1 MiB; expected a smaller file");
}

TEST_CASE("warnings do not stop a configuration") {
  const auto warnings_of = [](const std::string& text) {
    const auto loaded = load_config(text, "f");
    CHECK(loaded.value);
    return lines_of(loaded.warnings);
  };
  const std::string quiet = "[irc]\ntransport = \"console\"\n[http]\ncontact = \"a@b.example\"\n";
  CHECK(warnings_of(quiet + rest).empty());
  CHECK(warnings_of(
            quiet +
            "[calendar.deployments]\n[[board]]\nchannel = \"#a\"\n[[board]]\nchannel = \"#b\"\n[people]\n") ==
        "f:10: people.deployer_accounts: is empty, so nobody can give deployer commands; expected services "
        "accounts, a "
        "deployer_accounts_file or trust_calendar_deployers");
  CHECK(warnings_of(quiet + "[calendar.y]\n" + rest) ==
        "f:5: calendar.y: is shown by no board; expected a [[board]] with calendar = \"y\"");
  CHECK(
      warnings_of(
          quiet +
          "[calendar.y]\napi_url = \"http://w.example/\"\n[[board]]\nchannel=\"#a\"\ncalendar = \"y\"\n"
          "[people]\ntrust_calendar_deployers = true\n[gerrit]\nurl = \"http://g.example\"" +
          rest) ==
      "f:6: calendar.y.api_url: is not encrypted; expected https, since others on the way could change the "
      "calendar\n"
      "f:13: gerrit.url: is not encrypted; expected https, since others on the way could change the answers");
  CHECK(warnings_of(std::string("[irc]\nsasl = \"none\"\n[http]") + rest) ==
        "f:1: irc.realname: names no owner; expected who runs this bot and where that is written, as "
        "networks ask\n"
        "f:2: irc.sasl: is none; expected a login: without one the bot has no account, and networks may "
        "refuse it\n"
        "f:3: http.contact: is empty; expected an address or a page for the User-Agent, as Wikimedia's "
        "policy asks");
}

TEST_CASE("a key that everybody can read draws a warning") {
  const test_folder folder;
  const auto key = folder.write("key.pem", "x");
  const auto warns = [&] {
    const auto loaded =
        load_config(std::string("[irc]\nrealname = \"me\"\naccount = \"a\"\nclient_cert_file = \"key.pem\"\n"
                                "client_key_file = \"key.pem\"\n[http]\ncontact = \"me\"\n") +
                        rest,
                    "f", folder.path());
    CHECK(loaded.value);
    return lines_of(loaded.warnings);
  };
  using std::filesystem::perms;
  std::filesystem::permissions(key, perms::owner_read);
  CHECK(warns().empty());
  std::filesystem::permissions(key, perms::owner_read | perms::others_read);
  CHECK(warns() ==
        "f:5: irc.client_key_file: can be read by everybody; expected a file of the bot's own, chmod o-r");
}

TEST_CASE("bad lines of the accounts file are errors of the configuration, behind its own") {
  const test_folder folder;
  const auto list = folder.write("deployers", "good\nnot good\n");
  const auto loaded =
      load_config(std::string("[people]\ndeployer_accounts_file = \"deployers\"\n[log]\nlevel = 1") + rest,
                  "f", folder.path());
  CHECK(lines_of(loaded.errors) ==
        "f:4: log.level: is a whole number; expected one of trace, debug, info, warning, error\n" +
            list.string() +
            ":2: account: \"not good\" is not a services account; expected a name without blanks or commas");
}
