"""What the measurements of the running daemon share: the servers they need, a configuration, and figures.

Each script is one command: `openings.py JOUNCE [FIGURE]`. It starts itself again beside the servers of ../servers, on the
loopback, and ends with them."""
import math
import os
import socket
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))
import support  # noqa: E402
from configuration import Configuration, authority  # noqa: E402

CHANNEL = "#deploy"
SERVERS = os.path.join(HERE, "..", "servers")


def main(measure, default, wiki=False):
    """Runs measure(binary, folder, figure), beside an IRC network and, if asked for, a wiki. `default` is the figure's."""
    if len(sys.argv) not in (2, 3):
        sys.exit(f"usage: {sys.argv[0]} JOUNCE [FIGURE]   (default: {default})")
    binary, figure = os.path.abspath(sys.argv[1]), int((sys.argv + [default])[2])
    if "IRC_DIR" not in os.environ:
        runners = [os.path.join(SERVERS, "irc", "run")]
        for account in ("jounce", "dora", "sam"):
            runners += ["--account", f"{account}:{support.password_of(account)}"]
        if wiki:
            runners.append(os.path.join(SERVERS, "mediawiki"))
            os.environ["WIKI_TIMEOUT"] = "100000"
        os.execvp(runners[0], runners + [sys.executable, os.path.abspath(sys.argv[0]), binary, str(figure)])
    support.run(lambda program, folder: measure(program, folder, figure), binary)


def configuration(folder):
    """That of a bot on IRC over TLS, which announces openings only; the calendar is still to be given."""
    return (Configuration(folder, channel=CHANNEL).on_irc().set("http", ca_file=authority())
            .set("announce", remind_before_minutes=[], unclaimed_after_minutes=0))


def start(binary, configured):
    """A bot with that configuration that is in its channel and has read its calendar."""
    return support.start(binary, configured.write(), CHANNEL)


class Client:
    """A person on IRC in one thread, whose lines have the time at which they came."""

    def __init__(self, nick, register=True):
        self.socket = socket.create_connection(("127.0.0.1", int(os.environ["IRC_PLAIN_PORT"])), timeout=support.LIMIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.bytes = b""
        if register:
            self.send(f"NICK {nick}", f"USER {nick} 0 * :test")
            self.wait(" 001 ")

    def send(self, *lines):
        self.socket.sendall("".join(line + "\r\n" for line in lines).encode())

    def line(self):
        """The next line, and the time it came."""
        while b"\n" not in self.bytes:
            more = self.socket.recv(65536)
            if not more:
                raise support.Failure("the IRC server closed the connection")
            self.bytes += more
        came = time.time()
        line, self.bytes = self.bytes.split(b"\n", 1)
        line = line.decode(errors="replace").rstrip("\r")
        if line.startswith("PING "):
            self.send("PONG " + line[5:])
        return line, came

    def wait(self, part):
        """The first line from now on that has `part`, and the time it came."""
        while True:
            line, came = self.line()
            if part in line:
                return line, came

    def join(self, account=None):
        if account:
            self.send(f"PRIVMSG NickServ :IDENTIFY {account} {support.password_of(account)}")
            self.wait(" 900 ")
        self.send("JOIN " + CHANNEL)
        self.wait(" 366 ")


def tell(what, seconds):
    """Prints the distribution of times in milliseconds."""
    if not seconds:
        raise support.Failure(f"{what}: nothing was measured")
    ordered = sorted(seconds)

    def part(share):
        return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] * 1000

    print(f"{what}: {len(ordered)} times, least {ordered[0] * 1000:.2f} ms, p50 {part(.5):.2f} ms, p99 {part(.99):.2f} ms, "
          f"most {ordered[-1] * 1000:.2f} ms; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
