"""The configuration of a bot under test: what every test wants, and what one of them changes.

    Configuration(folder).on_irc().page_in_file(text).set("announce", remind_before_minutes=[1]).write()
"""
import json
import os

import support

Value = bool | int | str | list[int] | list[str]


class Configuration:
    """NAME.toml in `folder`, with its other files beside it. At first: one board in the terminal, the deployer dora, no Gerrit.
    The calendar must be given: page_in_file() or page_on_wiki()."""

    def __init__(self, folder: str, name: str = "jounce", channel: str = "#test") -> None:
        self.folder, self.name = folder, name
        self.tables: dict[str, dict[str, Value]] = {
            "irc": {"transport": "console"},
            "http": {"contact": "test@example.org"},
            "calendar.test": {},
            "board": {"channel": channel, "calendar": "test"},
            "people": {"deployer_accounts": ["dora"]},
            "gerrit": {"url": ""},
            "store": {"path": name + ".sqlite"},
            "web": {"listen": ""},
        }

    def set(self, table: str, **keys: Value) -> "Configuration":
        """Keys of a table; its other keys stay."""
        self.tables.setdefault(table, {}).update(keys)
        return self

    def on_irc(self, password: str | None = None, **keys: Value) -> "Configuration":
        """On IRC instead of the terminal: the network of ../servers/irc over TLS, with the account jounce."""
        login = support.password_of("jounce") if password is None else password
        self.tables["irc"] = {
            "server": "localhost",
            "port": int(os.environ["IRC_TLS_PORT"]),
            "tls_ca_file": authority(),
            "realname": "a test; nobody's",
            "account": "jounce",
            "password_file": support.write_secret(self._path("password"), login + "\n"),
        }
        return self.set("irc", **keys)

    def page_in_file(self, text: str | None = None) -> "Configuration":
        """The calendar is a file, NAME.wikitext; without `text` a page without windows."""
        file = support.write(self._path("wikitext"), support.page() if text is None else text)
        return self.set("calendar.test", source="file", file=file)

    def page_on_wiki(self, api_url: str | None = None, **keys: Value) -> "Configuration":
        """The calendar is a page of a wiki; without `api_url` of the one of ../servers/mediawiki."""
        return self.set("calendar.test", api_url=os.environ["WIKI_API"] if api_url is None else api_url, **keys)

    def write(self) -> str:
        """Writes the file and returns its path."""
        lines = ["config_version = 1"]
        for table, keys in self.tables.items():
            lines.append("[[board]]" if table == "board" else f"[{table}]")
            lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
        return support.write(self._path("toml"), "\n".join(lines) + "\n")

    def _path(self, ending: str) -> str:
        return os.path.join(self.folder, f"{self.name}.{ending}")


def authority() -> str:
    """The certificate authority of the servers of ../servers/irc."""
    return os.environ["IRC_DIR"] + "/ca.pem"
