#!/usr/bin/env python3
"""The daemon as a service: what it tells the service manager and when, accounts that change while it runs, a store that is
pruned, and a store that is slow. Usage: service.py JOUNCE"""
import os
import socket
import sqlite3
import time

import support
from configuration import Configuration
from support import check


managers = []


class Manager(support.Lines):
    """Listens as systemd does: each line of `all` is one NAME=VALUE. An abstract name begins with "@"."""

    def __init__(self, name):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + name[1:] if name.startswith("@") else name)
        super().__init__(self._messages(), "service manager")
        managers.append(self)

    def _messages(self):
        while True:
            yield from self.socket.recv(65536).splitlines()


def config_of(name, folder, page=None):
    return Configuration(folder, name).page_in_file(page)


def start(binary, config, name, **environment):
    before = {key: os.environ.get(key) for key in environment}
    os.environ.update(environment)
    bot = support.Jounce(binary, config, name)
    for key, value in before.items():
        if value is None:
            del os.environ[key]
        else:
            os.environ[key] = value
    return bot


def tells(binary, folder, address):
    name = "abstract" if address.startswith("@") else "path"
    manager = Manager(address)
    path = os.path.join(folder, name + ".sqlite")
    config = config_of(name, folder).write()
    bot = start(binary, config, name, NOTIFY_SOCKET=address, WATCHDOG_USEC="400000")
    ready = manager.wait("^READY=1$")[0]
    check(os.path.exists(path), "READY came before the store was there")
    manager.wait("^STATUS=on the terminal; calendar of #test: good$")
    for _ in range(3):
        mark = manager.mark()
        manager.wait("^WATCHDOG=1$", mark)
    os.remove(os.path.join(folder, name + ".wikitext"))
    manager.wait("^STATUS=.*calendar of #test: cannot be read since .* UTC: .*does not exist")
    mark = manager.mark()
    bot.terminate()
    manager.wait("^STOPPING=1$", mark)
    check(len(manager.having("^READY=1$")) == 1, "READY was said more than once")
    early = [line for line in manager.having("") if line[0] < ready]
    check(not early, f"before READY there was {early}")


def is_silent_without_store(binary, folder):
    """A store that cannot be opened: no READY, exit code 1."""
    address = os.path.join(folder, "silent")
    manager = Manager(address)
    config = config_of("silent", folder).set("store", path="none/x.sqlite").write()
    bot = start(binary, config, "silent", NOTIFY_SOCKET=address)
    check(bot.process.wait(support.LIMIT) == 1, "a store that cannot be opened does not end it")
    check(not manager.having(""), "it told the service manager something")


def reads_accounts_again(binary, folder):
    accounts = support.write(os.path.join(folder, "deployers"), "somebody\n")
    window = support.card("Backport window", time.time() - 600, [("sam", 1001, "Swat a bug")])
    config = config_of("accounts", folder, support.page(window)).set(
        "people", deployer_accounts=["first"], deployer_accounts_file=accounts).write()
    bot = support.Jounce(binary, config, "accounts")
    bot.log.wait("calendar read, 1 windows")
    answer = bot.ask("eve: !done 1001", "1001|deployers can")
    check("Only deployers" in answer, f"eve, who is none, is told {answer!r}")
    support.write(accounts, "somebody\neve # since today\nno account\n")
    bot.log.wait(r"deployers:3: account: ")
    bot.log.wait(r"deployers: read again, 2 accounts")
    os.remove(accounts)
    bot.log.wait(r"deployers: the 2 accounts that were read before stay")
    answer = bot.ask("eve: !done 1001", "1001")
    check("is live" in answer, f"eve, who is in the file now, is told {answer!r}")
    bot.terminate()
    check(len(bot.log.having("that were read before stay")) == 1, "one trouble was logged more than once")


def prunes(binary, folder):
    path = os.path.join(folder, "pruned.sqlite")
    config = config_of("pruned", folder).set("store", keep_days=30).write()
    bot = support.Jounce(binary, config, "before")
    bot.log.wait("calendar read")
    bot.terminate()
    now = int(time.time())
    store = sqlite3.connect(path)
    for key, days in ("old", 31), ("young", 29):
        ends = now - days * 86400
        store.execute("INSERT INTO windows (board, window_key, title, start_at, end_at, phase, runs_queue, deleted, forgotten) "
                      "VALUES ('#test', ?, ?, ?, ?, 'closed', 0, 0, 1)", (key, key, ends - 3600, ends))
    store.commit()
    bot = support.Jounce(binary, config, "pruned")
    bot.log.wait("store: 1 windows, lines, inputs and ids of steps older than 30 days deleted")
    bot.terminate()
    left = [row[0] for row in store.execute("SELECT window_key FROM windows")]
    check(left == ["young"], f"after pruning the store has the windows {left}")


def can_be_slow(binary, folder):
    window = support.card("Backport window", time.time() - 600, [("sam", 1001, "Swat a bug")])
    config = config_of("slow", folder, support.page(window)).write()
    bot = start(binary, config, "slow", JOUNCE_STORE_DELAY_MS="700")
    bot.log.wait("takes 700 ms longer")
    bot.log.wait("calendar read, 1 windows")
    began = time.monotonic()
    bot.ask("!done 1001", "1001.*is live")
    took = time.monotonic() - began
    check(took > 0.7, f"an answer that waits for the store came within {took:.2f} s")
    bot.terminate()
    bot = start(binary, config, "wrong delay", JOUNCE_STORE_DELAY_MS="soon")
    check(bot.process.wait(support.LIMIT) == 2, "a delay that is none is taken")
    bot.log.wait('JOUNCE_STORE_DELAY_MS is "soon"; expected a number')


def test(binary, folder):
    try:
        tells(binary, folder, os.path.join(folder, "notify"))
        tells(binary, folder, "@" + os.path.basename(folder))
        is_silent_without_store(binary, folder)
        reads_accounts_again(binary, folder)
        prunes(binary, folder)
        can_be_slow(binary, folder)
    except support.Failure:
        for one in managers:
            one.dump()
        raise


support.main(test)
