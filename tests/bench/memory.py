#!/usr/bin/env python3
"""What an idle bot costs in MINUTES (60): resident memory, CPU time, and bytes between it and the wiki. IRC is on TLS, and so is
the wiki, through stunnel. The calendar is a filled week. Usage: memory.py JOUNCE [MINUTES]"""
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

import daemon
import support

WEEK = os.path.join(daemon.HERE, "..", "..", "scripts", "demo-calendar")


class Counter:
    """Hands on every connection to 127.0.0.1:`port`, and counts the bytes both ways."""

    def __init__(self, port):
        self.target = port
        self.sent = self.received = self.connections = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self._hand_on, args=(client, server, "sent"), daemon=True).start()
            threading.Thread(target=self._hand_on, args=(server, client, "received"), daemon=True).start()

    def _hand_on(self, source, target, name):
        try:
            while data := source.recv(65536):
                setattr(self, name, getattr(self, name) + len(data))
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def tunnel(folder, target):
    """A TLS server before `target`; returns its process and its port."""
    certificates = os.environ["IRC_DIR"]
    port = free_port()
    path = support.write(os.path.join(folder, "stunnel.conf"), f"""foreground = yes
pid =
[wiki]
accept = 127.0.0.1:{port}
connect = 127.0.0.1:{target}
cert = {certificates}/good.pem
key = {certificates}/server.key
""")
    return subprocess.Popen(["stunnel4", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), port


def memory(pid):
    """Kilobytes by name, of /proc/PID/status."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return {name: int(rest.split()[0]) for name, rest in (line.split(":", 1) for line in file)
                if name in ("VmRSS", "VmHWM", "RssAnon", "RssFile")}


def cpu(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def measure(binary, folder, minutes):
    if not shutil.which("stunnel4"):
        print("SKIPPED: stunnel4 is not installed", file=sys.stderr)
        sys.exit(4)
    page = subprocess.run([WEEK, "86400"], check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["php", "maintenance/edit.php", "Deployments"], cwd=os.environ["WIKI_DIR"], check=True, input=page,
                   stdout=subprocess.DEVNULL)
    proxy, port = tunnel(folder, urllib.parse.urlsplit(os.environ["WIKI_API"]).port)
    counter = Counter(port)
    try:
        bot = daemon.start(binary, daemon.configuration(folder).page_on_wiki(f"https://localhost:{counter.port}/api.php"))
        pid = bot.process.pid

        def tell():
            print(f"  after {(time.monotonic() - began) / 60:.0f} min: {memory(pid)} kB, CPU {cpu(pid):.2f} s", flush=True)

        began = time.monotonic()
        tell()
        before, counter.sent, counter.received, counter.connections = cpu(pid), 0, 0, 0
        for _ in range(minutes):
            time.sleep(60)
            support.check(bot.runs(), "the bot ended")
            if round((time.monotonic() - began) / 60) % 10 == 0:
                tell()
        now = memory(pid)
        print(f"after {minutes} min: resident {now['VmRSS'] / 1024:.1f} MB, of which anonymous {now['RssAnon'] / 1024:.1f} MB "
              f"and of files {now['RssFile'] / 1024:.1f} MB; the most it was {now['VmHWM'] / 1024:.1f} MB", flush=True)
        print(f"in that time: CPU {cpu(pid) - before:.2f} s; with the wiki, over TLS, {counter.connections} connections, "
              f"{counter.sent} bytes there and {counter.received} bytes back", flush=True)
        bot.terminate()
    finally:
        proxy.terminate()
        proxy.wait(support.LIMIT)


daemon.main(measure, 60, wiki=True)
