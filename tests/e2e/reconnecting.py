#!/usr/bin/env python3
"""A server that ends connections: the bot comes back, later each time, says why once, and waits out after kill -9 what it had to
wait before. Usage: reconnecting.py JOUNCE"""
import socket
import sqlite3
import time

import support
from configuration import Configuration
from support import check

CHANNEL = "#test"


class Server:
    """Serves one client at a time, and ends the connection while it connects, registers or joins."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(support.LIMIT)
        self.port = self.listener.getsockname()[1]

    def end(self, while_it):
        """Ends one connection where the client is "connecting", "registering" or "joining"; returns when it came."""
        client, _ = self.listener.accept()
        came = time.time()
        client.settimeout(support.LIMIT)
        with client, client.makefile("rb") as lines:
            if while_it != "connecting":
                self.register(client, lines, while_it)
            client.sendall(b"ERROR :Closing Link: (Server going down)\r\n")
            for _ in lines:  # until the client has gone, so that it has read that
                pass
        return came

    @staticmethod
    def register(client, lines, while_it):
        for line in lines:
            if line.startswith(b"CAP LS"):
                client.sendall(b":s CAP * LS :\r\n")
            elif line.startswith(b"CAP END"):
                if while_it == "registering":
                    return
                client.sendall(b":s 001 jounce :Welcome\r\n:s 376 jounce :End\r\n")
            elif line.startswith(b"JOIN "):
                return


def config_of(folder, port):
    return (Configuration(folder, channel=CHANNEL).page_in_file()
            .set("irc", transport="irc", server="127.0.0.1", port=port, tls=False, sasl="none", realname="a test; nobody's").write())


def stored_wait(folder):
    """Seconds to wait, as the store has it; 0 while there is nothing."""
    with sqlite3.connect(f"file:{folder}/jounce.sqlite?mode=ro", uri=True) as store:
        row = store.execute("SELECT value FROM settings WHERE name = 'irc-backoff'").fetchone()
    return int(row[0].split(" ")[1]) if row else 0


def test(binary, folder):
    server = Server()
    config = config_of(folder, server.port)
    bot = support.Jounce(binary, config)
    at = [server.end("connecting"), server.end("registering")]
    check(at[1] - at[0] >= 15, f"came back after {at[1] - at[0]:.1f} s")
    # The second wait is 30 s, up to a quarter more or less; the first was not over 19 s.
    support.wait_until(lambda: stored_wait(folder) >= 22, "the second wait in the store")
    bot.kill()
    told = bot.log.having("not connected")
    check(len(told) == 1 and "Server going down" in told[0][1], f"one trouble is told as {told}")
    bot = support.Jounce(binary, config, "restarted")
    at.append(server.end("joining"))
    check(at[2] - at[1] >= 22, f"came back after {at[2] - at[1]:.1f} s, with a restart between")
    bot.log.wait("not connected: .*Server going down")
    print("came back after " + ", ".join(f"{later - earlier:.1f} s" for earlier, later in zip(at, at[1:])), flush=True)
    took = bot.terminate()
    print(f"SIGTERM: {took:.2f} s", flush=True)


support.main(test)
