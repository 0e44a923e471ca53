#!/usr/bin/env python3
"""How soon `!next` is answered, N times (300) with nothing waiting to be said: from the write of the question to the read of the
answer. A second client that merely repeats what it hears shows what server and clients take by themselves.
Usage: latency.py JOUNCE [N]"""
import threading
import time

import daemon
import support

APART = 2.5  # seconds: more than the bot's pace of a line each 2 s


def repeat(parrot):
    while True:
        line, _ = parrot.line()
        if " PRIVMSG #parrot :" in line and not line.startswith(":parrot!"):
            parrot.send("PRIVMSG #parrot :" + line.split(" :", 1)[1])


def ask(client, question, answer):
    began = time.perf_counter()
    client.send(question)
    client.wait(answer)
    return time.perf_counter() - began


def measure(binary, folder, count):
    page = support.page(support.card("Backport window", time.time() + 36000, [("sam", 1, "Swat a bug")]))
    bot = daemon.start(binary, daemon.configuration(folder).page_in_file(page))
    parrot = daemon.Client("parrot")
    parrot.send("JOIN #parrot")
    threading.Thread(target=repeat, args=(parrot,), daemon=True).start()
    client = daemon.Client("sam")
    client.join()
    client.send("JOIN #parrot")
    client.wait(" 366 ")
    bots, parrots = [], []
    for _ in range(count):
        time.sleep(APART)
        bots.append(ask(client, f"PRIVMSG {daemon.CHANNEL} :!next", f"PRIVMSG {daemon.CHANNEL} :"))
        parrots.append(ask(client, "PRIVMSG #parrot :next", "PRIVMSG #parrot :"))
    daemon.tell("!next", bots)
    daemon.tell("a line that is repeated", parrots)
    bot.terminate()


daemon.main(measure, 300)
