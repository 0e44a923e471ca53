#!/usr/bin/env python3
"""`jounce check --online` and `jounce preview` against a real IRC network, a real wiki and something like a Gerrit, in good and in
bad conditions. Usage (under ../servers/irc/run and ../servers/mediawiki): check_online.py JOUNCE"""
import http.server
import os
import re
import subprocess
import threading
import time

import support
from configuration import Configuration, authority
from support import check

CHANNEL = "#nobody-joins"


class Gerrit(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        body = {"/r/config/server/version": b")]}'\n\"3.10.1\"\n", "/wiki/config/server/version": b"<html>"}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")


class Tried:
    """The end of one run: each line of its output in `lines`."""

    def __init__(self, binary, config, *command):
        done = subprocess.run([binary, *command, "--config", config], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              stdin=subprocess.DEVNULL, text=True, timeout=support.LIMIT, check=False)
        self.code, self.lines, self.error = done.returncode, done.stdout.splitlines(), done.stderr
        for secret in ("wrong-secret", support.password_of("jounce")):
            check(secret not in done.stdout + done.stderr, "the password is in the output")

    def has(self, pattern):
        found = [line for line in self.lines if re.search(pattern, line)]
        check(len(found) == 1, f"{len(found)} lines have {pattern!r}: {self.lines} {self.error}")
        return self

    def ends(self, code):
        check(self.code == code, f"the exit code is {self.code}, not {code}: {self.lines} {self.error}")
        print("\n".join(self.lines), flush=True)
        return self


class Case:
    def __init__(self, binary, folder, gerrit):
        self.binary, self.folder, self.gerrit = binary, folder, gerrit

    def config(self, port="IRC_TLS_PORT", password=None, authority=authority(), sasl="plain", server="localhost", api=None,
               page="Deployments", gerrit=None, http_authority=""):
        external = os.environ["IRC_DIR"] + "/client.pem" if sasl == "external" else ""
        return (Configuration(self.folder, channel=CHANNEL)
                .on_irc(password, server=server, port=int(os.environ.get(port, port)), tls_ca_file=authority, sasl=sasl,
                        client_cert_file=external)
                .page_on_wiki(api, page=page).set("http", ca_file=http_authority)
                .set("gerrit", url=self.gerrit if gerrit is None else gerrit).set("store", path="none.sqlite").write())

    def online(self, **how):
        return Tried(self.binary, self.config(**how), "check", "--online")


def good(case):
    # Before anybody else comes: this Atheme accepts a fingerprint only until another client has connected.
    case.online(sasl="external").ends(0).has("^ok: irc.account: logged in to jounce")
    observer = support.Person("observer", channel=CHANNEL)
    since = observer.lines.mark()
    tried = case.online().ends(0)
    tried.has(r"^ok: irc.tls_ca_file: .*ca.pem can be used$")
    tried.has(r"^ok: irc.server: localhost, \S+ port \d+: takes connections over TLS; its certificate is for localhost")
    tried.has(r"^ok: irc.account: logged in to jounce, with the nick jounce$")
    tried.has(r'^ok: calendar.test: page "Deployments" for #nobody-joins: 1 window, 0 problems$')
    tried.has(r"^ok: gerrit.url: \S+: Gerrit 3.10.1$")
    tried.has(r"^\d tried, 0 failed$")
    case.online(sasl="none", gerrit="").ends(0).has("^ok: irc.account: let in as jounce, without a login$")
    observer.catch_up()
    check(not observer.lines.having(" JOIN ", since), "somebody joined")
    check(not os.path.exists(os.path.join(case.folder, "none.sqlite")), "the check made a store")


def bad_irc(case):
    case.online(password="wrong-secret").ends(2).has(
        r"^failed: irc.account: SASL failed: .*; expected a login to jounce with the password$").has(r"^\d tried, 1 failed$")
    case.online(port="IRC_EXPIRED_PORT").ends(2).has(
        r"^failed: irc.server: .*certificate.*expired; expected a certificate for localhost")
    case.online(port="IRC_WRONG_HOST_PORT").ends(2).has(r"^failed: irc.server: .*; expected a certificate for localhost")
    case.online(port="IRC_OTHER_CA_PORT").ends(2).has(r"^failed: irc.server: .*; expected a certificate for localhost, by .*ca.pem$")
    case.online(port="1").ends(2).has(r"^failed: irc.server: localhost, 127.0.0.1 port 1: Connection refused; expected an IRC server")
    case.online(server="nowhere.invalid").ends(2).has(r"^failed: irc.server: nowhere.invalid: .*; expected a name that has an address$")
    broken = support.write(os.path.join(case.folder, "broken.pem"), "none\n")
    case.online(authority=broken).ends(2).has(r"^failed: irc: .*broken.pem: cannot be used as CA file: .*; expected PEM$")


def bad_http(case):
    case.online(page="Nowhere").ends(2).has(
        r'^failed: calendar.test: page "Nowhere" for \S+: .*; expected the page "Nowhere" from http').has(r"^\d tried, 1 failed$")
    case.online(api="http://127.0.0.1:1/api.php").ends(2).has(r"^failed: calendar.test: .*; expected the page")
    broken = support.write(os.path.join(case.folder, "broken.pem"), "none\n")
    case.online(http_authority=broken).ends(2).has(r"^failed: http.ca_file: .*broken.pem: cannot be used as CA file: .*; expected cert")
    # A server with a certificate, though of another authority, and not of the web.
    https = f"https://localhost:{os.environ['IRC_OTHER_CA_PORT']}/api.php"
    case.online(api=https, http_authority=authority()).ends(2).has(r"^ok: http.ca_file: ").has(r"^failed: calendar.test: .*certificate")
    case.online(page="Main Page").ends(0).has(r"^warning: calendar.test: .*: 0 windows, .*; expected a calendar")
    case.online(gerrit=case.gerrit + "/none").ends(2).has(r"^failed: gerrit.url: \S+: HTTP 404; expected Gerrit's version from http")
    other = case.gerrit.removesuffix("/r") + "/wiki"
    case.online(gerrit=other).ends(2).has(r"^failed: gerrit.url: \S+: another kind of answer; expected Gerrit's version")


def preview(case):
    Tried(case.binary, case.config(), "preview").ends(0).has("Backport window now, 1 patch")
    missing = Tried(case.binary, case.config(page="Nowhere"), "preview").ends(2)
    check(re.search(r'calendar test: .*; expected the page "Nowhere"', missing.error), f"preview says {missing.error!r}")


def test(binary, folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gerrit)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = support.page(support.card("Backport window", time.time() + 7200, [("sam", 1001, "Swat a bug")]))
    subprocess.run(["php", os.environ["WIKI_DIR"] + "/maintenance/edit.php", "-u", "Admin", "Deployments"], input=text.encode(),
                   stdout=subprocess.DEVNULL, check=True)
    case = Case(binary, folder, f"http://127.0.0.1:{server.server_address[1]}/r")
    try:
        good(case)
        bad_irc(case)
        bad_http(case)
        preview(case)
    finally:
        server.shutdown()


support.main(test)
