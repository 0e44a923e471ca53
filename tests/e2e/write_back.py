#!/usr/bin/env python3
"""Statuses go back to a real wiki's page, over a kill too, and never over a human's. Usage: write_back.py JOUNCE

Prints how long each status took to the page, from the answer in the channel or from the start. 35 s are promised."""
import subprocess
import time

import support
import wiki
from configuration import Configuration
from support import check


def config(folder, name, **login):
    return (Configuration(folder, name).page_on_wiki(poll_seconds=10)
            .set("wiki_edit", **{**wiki.edit_keys(folder), **login}).write())


def done(change, text):
    """`text` with the status of `change` as it should be."""
    line = next(line for line in text.splitlines() if f"gerrit={change}|" in line)
    return text.replace(line, line.replace("|status=}}", "|status=done|by=dora}}"))


def tried(binary, settings):
    """What `jounce check --online` says of the login for edits, and its exit code."""
    ran = subprocess.run([binary, "check", "--online", "--config", settings], capture_output=True, text=True)
    return next(line for line in ran.stdout.splitlines() if "wiki_edit" in line), ran.returncode


def wait_for_page(text, said_at, what):
    support.wait_until(lambda: wiki.page() == text, what)
    print(f"{what}: on the page after {time.time() - said_at:.1f} s", flush=True)


def test(binary, folder):
    wiki.make_bot_password()
    text = support.page(
        support.card("Backport window", time.time() - 60,
                     [("sam", 1001, "Swat a bug"), ("tom", 1002, "Łódź"), ("tom", 1003, "a {{!}} b")])).rstrip()
    wiki.edit(text)
    settings = config(folder, "jounce")
    line, code = tried(binary, settings)
    check(line.startswith("ok: ") and "logged in" in line and code == 0, f"check --online: {line!r}, {code}")
    check(wiki.page() == text, "check --online changed the page")
    line, code = tried(binary, config(folder, "wrong", user="Nobody@test"))
    check(line.startswith("failed: ") and code == 2, f"check --online with a wrong login: {line!r}, {code}")
    bot = support.Jounce(binary, settings)
    bot.log.wait("calendar read, 1 windows")

    bot.type("!done 1001")
    said_at, _ = bot.said.wait("1001.* is live")
    text = done(1001, text)
    wait_for_page(text, said_at, "a status")

    # A human's status stays, and what was said before a kill is written after it.
    bot.ask("!done 1002 1003", "are live")
    text = text.replace("gerrit=1003|title=a {{!}} b|status=}}", "gerrit=1003|title=a {{!}} b|status=nd}}")
    wiki.edit(text)
    bot.kill()
    began = time.time()
    bot = support.Jounce(binary, settings, "second run")
    text = done(1002, text)
    wait_for_page(text, began, "a status from before a kill")
    bot.log.wait("the page does not get 1003 done by dora: somebody wrote another status since")

    bot.type("!undo")
    said_at, _ = bot.said.wait("Took your !done back")
    text = text.replace("|status=done|by=dora}}", "|status=|by=}}").replace("|status=|by=}}", "|status=done|by=dora}}", 1)
    wait_for_page(text, said_at, "a status taken back")
    bot.terminate()
    for one in support.running:
        check(not one.log.having(wiki.PASSWORD), "the password is in the log")


support.main(test)
