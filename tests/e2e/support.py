"""What the tests of the running daemon share: jounce as a process, people on IRC, and lines that can be waited for.

Every wait is for a line or a condition, under one generous deadline: a slow machine is slow, not broken."""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

LIMIT = 120


class Failure(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failure(what)


def wait_until(condition, what):
    until = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > until:
            raise Failure("in vain waited for " + what)
        time.sleep(0.05)


class Lines:
    """Lines of a stream as they come, each as (seconds since 1970, text)."""

    def __init__(self, stream, name):
        self.name = name
        self.all = []
        self.ended = False
        self.news = threading.Condition()
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        try:
            for raw in stream:
                with self.news:
                    self.all.append((time.time(), raw.decode(errors="replace").rstrip("\r\n")))
                    self.news.notify_all()
        except OSError:
            pass
        with self.news:
            self.ended = True
            self.news.notify_all()

    def mark(self):
        """A place from which on later lines are searched."""
        with self.news:
            return len(self.all)

    def having(self, pattern, since=0):
        with self.news:
            return [line for line in self.all[since:] if re.search(pattern, line[1])]

    def wait(self, pattern, since=0, limit=LIMIT):
        """The first line from `since` on that has `pattern`."""
        until = time.monotonic() + limit
        with self.news:
            while True:
                for line in self.all[since:]:
                    if re.search(pattern, line[1]):
                        return line
                since = max(since, len(self.all))
                left = until - time.monotonic()
                if left <= 0 or self.ended:
                    raise Failure(f"{self.name}: no line with {pattern!r}")
                self.news.wait(left)

    def wait_for_end(self):
        until = time.monotonic() + LIMIT
        with self.news:
            while not self.ended:
                left = until - time.monotonic()
                if left <= 0:
                    raise Failure(f"{self.name}: does not end")
                self.news.wait(left)

    def dump(self):
        with self.news:
            for _, text in self.all:
                print(f"  {self.name}: {text}", file=sys.stderr)


class Jounce:
    """One running daemon. `log` is its standard error, `said` its standard output (the console's channel)."""

    def __init__(self, binary, config, name="jounce"):
        self.process = subprocess.Popen([binary, "run", "--config", config], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.log = Lines(self.process.stderr, name + " log")
        self.said = Lines(self.process.stdout, name + " said")
        running.append(self)

    def type(self, line):
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()

    def ask(self, line, pattern):
        """The text of the first line with `pattern` that is said after `line` was typed."""
        since = self.said.mark()
        self.type(line)
        return self.said.wait(pattern, since)[1]

    def runs(self):
        return self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait(LIMIT)

    def terminate(self):
        """Ends it as systemd does; it must go in peace. Returns how many seconds that took."""
        began = time.monotonic()
        check(self.runs(), "jounce ended by itself")
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            raise Failure("SIGTERM does not end it") from None
        took = time.monotonic() - began
        self.log.wait_for_end()
        check(code == 0, f"after SIGTERM the exit code is {code}")
        check(self.log.having("ending: SIGTERM"), "the log does not tell of SIGTERM")
        check(took < 20, f"SIGTERM took {took:.1f} s")
        return took


class Person:
    """Somebody on IRC, through the server's port without TLS."""

    def __init__(self, nick, account=None, channel=None, capabilities=""):
        self.nick = nick
        self.socket = socket.create_connection(("127.0.0.1", int(os.environ["IRC_PLAIN_PORT"])), timeout=LIMIT)
        self.socket.settimeout(None)
        self.lines = Lines(self._answering_pings(), nick)
        people.append(self)
        if capabilities:
            self.send("CAP REQ :" + capabilities, "CAP END")
        self.send("NICK " + nick, f"USER {nick[:8]} 0 * :test")
        self.lines.wait(r"^\S+ 001 ")
        if account:
            self.ask(f"PRIVMSG NickServ :IDENTIFY {account} {password_of(account)}", r"^\S+ 900 ")
        if channel:
            self.ask("JOIN " + channel, r"^\S+ 366 ")

    def _answering_pings(self):
        for line in self.socket.makefile("rb"):
            if line.startswith(b"PING "):
                self.socket.sendall(b"PONG " + line[5:])
            else:
                yield line

    def send(self, *lines):
        self.socket.sendall("".join(line + "\r\n" for line in lines).encode())

    def ask(self, line, pattern):
        """The text of the first line with `pattern` that comes after `line` was sent."""
        since = self.lines.mark()
        self.send(line)
        return self.lines.wait(pattern, since)[1]

    def catch_up(self):
        """Everything that the server sent us until now has been read afterwards."""
        token = f"token{time.monotonic_ns()}"
        self.ask("PING " + token, r"PONG .*" + token)


def password_of(account):
    return account + "-password"


def text_of(line):
    """What is said in a PRIVMSG, without the marks that keep names from highlighting."""
    return re.sub(r"^.*? PRIVMSG \S+ :", "", line).replace("\u200d", "")


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def card(title, opens, entries, who="dora", hours=1):
    """A window of the calendar page. `entries` are (nick, change, title)."""
    when = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(opens))
    lines = [f"{{{{ircnick|{nick}|{nick}}}}}\n* {{{{deploy|type=config|gerrit={change}|title={text}|status=}}}}"
             for nick, change, text in entries]
    return ("{{Deployment calendar event card\n"
            f"    |when={when}\n    |length={hours}\n    |window={title}\n    |who={{{{ircnick|{who}|{who}}}}}\n"
            "    |what=\n" + "\n".join(lines) + "\n}}\n")


def page(*cards):
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return f"==Week==\n==={{{{Deployment_day|date={day}}}}}===\n" + "\n".join(cards)


running = []
people = []


def main(test):
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} JOUNCE")
    run(test, os.path.abspath(sys.argv[1]))


def run(test, binary):
    """Runs test(binary, folder) and exits; tells all lines of everybody where it fails."""
    status = 0
    with tempfile.TemporaryDirectory(prefix="jounce-e2e-") as folder:
        try:
            test(binary, folder)
        except (Failure, OSError) as wrong:
            for one in running:
                one.log.dump()
                one.said.dump()
            for one in people:
                one.lines.dump()
            print(f"FAILED: {wrong}", file=sys.stderr)
            status = 1
        finally:
            for one in running:
                if one.runs():
                    one.kill()
    sys.exit(status)
