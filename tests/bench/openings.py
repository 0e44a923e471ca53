#!/usr/bin/env python3
"""How late openings are at another client: N windows, 15 s apart, on a real IRC network over TLS and a real wiki, with a store
whose every write takes 20 ms longer. 100 windows take 25 minutes. Usage: openings.py JOUNCE [N]"""
import os
import subprocess
import time

import daemon
import support

APART = 15
LEAD = 40  # seconds from now to the first window
STORE_DELAY = 20  # ms


def measure(binary, folder, count):
    os.environ["JOUNCE_STORE_DELAY_MS"] = str(STORE_DELAY)
    client = daemon.Client("sam")
    client.join("sam")
    deployer = support.Person("dora", "dora", daemon.CHANNEL)
    first = int(time.time()) + LEAD
    starts = [first + n * APART for n in range(count)]
    cards = [support.card(f"Backport window {n}", at, [("sam", 1000 + n, "Swat a bug")], hours=14 / 3600)
             for n, at in enumerate(starts)]
    subprocess.run(["php", "maintenance/edit.php", "Deployments"], cwd=os.environ["WIKI_DIR"], check=True,
                   input=support.page(*cards).encode(), stdout=subprocess.DEVNULL)
    bot = daemon.start(binary, daemon.configuration(folder).page_on_wiki())
    support.check(time.time() < first - 5, "the machine is too slow for the first window")
    client.socket.settimeout(60 + LEAD)
    late, both = [], []
    for n, at in enumerate(starts):
        _, came = client.wait(f" :dora: Backport window {n} now")
        late.append(came - at)
        _, came = client.wait(" :sam: ")
        both.append(came - at)
        if n % 10 == 9:
            daemon.tell("  so far", late)
    daemon.tell(f"opening after T (each write of the store {STORE_DELAY} ms longer)", late)
    daemon.tell("its second line", both)
    support.check(min(late) >= 0, "an opening was said before its time")
    support.check(deployer.socket.fileno() >= 0 and bot.runs(), "the bot ended")
    bot.terminate()


daemon.main(measure, 100, wiki=True)
