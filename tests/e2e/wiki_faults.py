#!/usr/bin/env python3
"""A wiki that answers nonsense: after one good reading each fault is one clear line in the log, `!status` says that reading
fails, and the last good calendar stays. Usage: wiki_faults.py JOUNCE"""
import http.server
import json
import re
import threading
import time
import urllib.parse

import support
from configuration import Configuration
from support import check

# The pages' own HTML must not reach the log whole.
LOGIN = "<html><head><title>Log in</title></head><body><form><input type=\"password\"></form></body></html>"
BROKEN = "<html><head><title>Bad Gateway</title></head><body>" + "x" * 2000 + "</body></html>"
API_ERROR = {"error": {"code": "internal_api_error", "info": "Caught exception of type X"}}
SLOW = "{" * 3600  # sent a byte a second
MAXLAG = {"error": {"code": "maxlag", "info": "Waiting for db9: 7 seconds lagged.", "lag": 7}}

# Name: status, headers, body, what the log says about it.
FAULTS = {
    "html": (200, {}, BROKEN, r"HTML instead of JSON: Bad Gateway"),
    "empty": (200, {}, "", r"empty answer"),
    "truncated": (200, {}, '{"batchcomplete":true,"query":{"pages":[{"pageid":1,', r"breaks off after 52 bytes"),
    "error": (200, {}, json.dumps(API_ERROR), r"API error internal_api_error: Caught exception"),
    "too-many": (429, {"Retry-After": "120"}, "slow down", r"HTTP 429"),
    "lagged": (503, {"Retry-After": "5"}, json.dumps(MAXLAG), r"API error maxlag: Waiting for db9"),
    "login": (200, {}, LOGIN, r"a login page instead of an answer"),
    "huge": (200, {}, "[" + "1," * 10_000_000 + "1]", r"more than \d+ bytes"),
    "slow": (200, {}, SLOW, r"slow|in time"),
}


class Wiki(http.server.BaseHTTPRequestHandler):
    """Serves the API under /NAME/api.php: as a wiki does, until NAME is in `broken`, then its fault."""
    protocol_version = "HTTP/1.1"
    text = ""
    broken = set()
    faults_served = {name: 0 for name in FAULTS}

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, parameters):
        name = urllib.parse.urlsplit(self.path).path.split("/")[1]
        if name in Wiki.broken:
            Wiki.faults_served[name] += 1
            return self.send(*FAULTS[name][:3])
        revision = {"revid": 7}
        if "content" in urllib.parse.parse_qs(parameters).get("rvprop", [""])[0]:
            revision["slots"] = {"main": {"contentmodel": "wikitext", "content": Wiki.text}}
        found = {"pageid": 1, "ns": 0, "title": "Deployments", "revisions": [revision]}
        return self.send(200, {}, json.dumps({"batchcomplete": True, "query": {"pages": [found]}}))

    def send(self, status, headers, body):
        data = body.encode()
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/html" if body.startswith("<") else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if body == SLOW:
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    time.sleep(1)
            else:
                self.wfile.write(data)
        except ConnectionError:
            self.close_connection = True  # it has read enough


def config_of(name, port, folder):
    return Configuration(folder, name).page_on_wiki(f"http://127.0.0.1:{port}/{name}/api.php", poll_seconds=1).write()


def try_fault(binary, name, port, folder):
    wanted = FAULTS[name][3]
    bot = support.Jounce(binary, config_of(name, port, folder), name)
    bot.log.wait("calendar read, 1 windows, 0 problems")
    bot.ask("!queue", r"Backport window .*1001")
    Wiki.broken.add(name)
    trouble = bot.log.wait("cannot be read")[1]
    check(re.search(wanted, trouble), f"{name}: the log says {trouble!r}, not {wanted!r}")
    check(len(trouble) < 500, f"{name}: a line of {len(trouble)} bytes in the log")
    # It stands there once the domain has heard of it, which is when the line is in the log.
    status = bot.ask("!status", "[Cc]alendar")
    check("fail" in status and re.search(wanted, status), f"{name}: !status says {status!r}")
    # Asked for another reading, it fails again (or keeps to the pause it was told), and says so without another line in the log.
    asked = bot.ask("!refresh", "[Cc]alendar")
    if name == "too-many":
        check("pause" in asked, f"{name}: !refresh says {asked!r}")
        check(Wiki.faults_served[name] == 1, f"{name}: {Wiki.faults_served[name]} requests within the pause")
    else:
        check(re.search(wanted, asked), f"{name}: !refresh says {asked!r}")
        check(Wiki.faults_served[name] > 1, f"{name}: !refresh read nothing")
    bot.ask("!queue", "Backport window .*1001")
    lines = bot.log.having("cannot be read")
    check(len(lines) == 1, f"{name}: {len(lines)} lines in the log for one fault")
    check(not bot.log.having(r"^\S+ (error|critical) "), f"{name}: errors in the log")
    took = bot.terminate()
    print(f"{name}: {trouble.split('stays: ', 1)[-1]} (SIGTERM: {took:.2f} s)", flush=True)


def recovers(binary, port, folder):
    """The page can be read again: `!status` forgets the trouble, and the new text counts."""
    name = "html"
    Wiki.broken.discard(name)
    bot = support.Jounce(binary, config_of(name, port, folder), "recovery")
    bot.log.wait("calendar read")
    Wiki.broken.add(name)
    bot.log.wait("cannot be read")
    Wiki.broken.discard(name)
    asked = bot.ask("!refresh", "[Cc]alendar")
    check("1 window" in asked, f"after the fault !refresh says {asked!r}")
    status = bot.ask("!status", "[Cc]alendar")
    check("fails" not in status, f"after the fault !status says {status!r}")
    bot.terminate()


def test(binary, folder):
    Wiki.text = support.page(support.card("Backport window", time.time() + 7200, [("sam", 1001, "Swat a bug")]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Wiki)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    try:
        for name in FAULTS:
            try_fault(binary, name, port, folder)
        recovers(binary, port, folder)
    finally:
        server.shutdown()


support.main(test)
