#!/usr/bin/env python3
"""From exec to the bot's JOIN, as another client sees it, N times (20), over TLS and SASL PLAIN; and from the same point, connect to
JOIN, of a bare client that says the same lines, which is what the server takes by itself. Usage: start_to_join.py JOUNCE [N]"""
import base64
import os
import socket
import ssl
import time

import daemon
import support


class Bare:
    """Connects, logs in and joins as the bot does, as fast as the server answers."""

    def __init__(self):
        context = ssl.create_default_context(cafile=os.path.join(os.environ["IRC_DIR"], "ca.pem"))
        raw = socket.create_connection(("127.0.0.1", int(os.environ["IRC_TLS_PORT"])), timeout=support.LIMIT)
        self.socket = context.wrap_socket(raw, server_hostname="localhost")
        self.lines = self.socket.makefile("rb")

    def send(self, *lines):
        self.socket.sendall("".join(line + "\r\n" for line in lines).encode())

    def wait(self, part):
        for line in self.lines:
            if line.startswith(b"PING "):
                self.socket.sendall(b"PONG " + line[5:])
            if part in line:
                return
        raise support.Failure("the IRC server closed the connection")

    def join(self):
        self.send("CAP LS 302", "NICK bare", "USER bare 0 * :bare")
        self.wait(b" LS :")
        self.send("CAP REQ :account-notify account-tag batch echo-message extended-join server-time", "CAP REQ :sasl")
        self.wait(b" ACK :sasl")
        self.send("AUTHENTICATE PLAIN")
        self.wait(b"AUTHENTICATE ")
        login = "\0".join(["jounce", "jounce", support.password_of("jounce")]).encode()
        self.send("AUTHENTICATE " + base64.b64encode(login).decode())
        self.wait(b" 903 ")
        self.send("CAP END")
        self.wait(b" 376 ")
        self.send("JOIN " + daemon.CHANNEL)


def measure(binary, folder, count):
    path = daemon.configuration(folder).page_in_file().write()
    observer = daemon.Client("sam")
    observer.join()
    bots, bares = [], []
    for _ in range(count):
        began = time.time()
        bot = support.Jounce(binary, path)
        bots.append(observer.wait(" JOIN ")[1] - began)
        bot.terminate()
        observer.wait(" QUIT ")
        began = time.time()
        bare = Bare()
        bare.join()
        bares.append(observer.wait(" JOIN ")[1] - began)
        bare.send("QUIT")
        observer.wait(" QUIT ")
    daemon.tell("exec to JOIN", bots)
    daemon.tell("a bare client's connect to JOIN", bares)
    daemon.tell("more than that, each", [bot - bare for bot, bare in zip(bots, bares)])


daemon.main(measure, 20)
