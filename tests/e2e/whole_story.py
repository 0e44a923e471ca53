#!/usr/bin/env python3
"""A window from its first reading to its end, on a real IRC network over TLS and a real wiki; in the middle the daemon is killed.
Usage (under ../servers/irc/run and ../servers/mediawiki): whole_story.py JOUNCE"""
import os
import re
import subprocess
import time

import support
from configuration import Configuration
from support import check, text_of

CHANNEL = "#deploy"
FIRST, SECOND = 1001, 1002
HOUR = 3600
REMINDED = 60  # seconds before the window


def config_of(folder):
    # The page is read at the start, when somebody asks for it, and just before a window opens: nothing else in an hour.
    return (Configuration(folder, channel=CHANNEL).on_irc().page_on_wiki(poll_seconds=HOUR)
            .set("announce", remind_before_minutes=[1], unclaimed_after_minutes=0).write())


def edit(*cards):
    """Saves the calendar page; returns how many seconds that took."""
    began = time.monotonic()
    subprocess.run(["php", "maintenance/edit.php", "Deployments"], cwd=os.environ["WIKI_DIR"], check=True,
                   input=support.page(*cards).encode(), stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def said_by_bot(pattern, at_start=False):
    return support.said_by_bot(CHANNEL, pattern, at_start)


def logged_in(sam):
    """The bot is who its account says, by SASL alone."""
    whois = sam.ask("WHOIS jounce", r"^\S+ (330|318) ")
    check(re.search(r" 330 \S+ jounce jounce ", whois), f"WHOIS tells of no account: {whois!r}")


def reminder(sam, opens):
    """A minute before the window its submitter is highlighted, and no deployer."""
    at, line = sam.lines.wait(said_by_bot("sam: .*Backport window", at_start=True))
    print(f"reminder: {text_of(line)!r}, {at - opens:+.3f} s", flush=True)
    check(-REMINDED <= at - opens < -REMINDED + 15, "the reminder is not said at its time")
    check("dora" not in text_of(line), "the reminder names a deployer")


def opening(sam, opens):
    """Both lines of the opening, and the patch that came at the last minute."""
    at, first = sam.lines.wait(said_by_bot("Backport window now"))
    print(f"opening: {text_of(first)!r}, {at - opens:+.3f} s", flush=True)
    check(at >= opens, "the opening is said before its time")
    check(re.search(r"^dora(\|work)?: ", text_of(first)), "the opening highlights no deployer")
    sam.lines.wait(said_by_bot("sam: ", at_start=True), sam.lines.all.index((at, first)))
    if "2 patches" not in first:
        sam.lines.wait(said_by_bot(f"added .*{SECOND}"))  # read too late for the opening: said as news


def authority(stranger, mallory, dora, sam):
    """Who may say !done is a matter of the account, never of the nick."""
    for somebody, who in ((stranger, "the nick without an account"), (mallory, "the nick with another account"),
                          (sam, "the submitter")):
        refusal = somebody.say(f"!done {FIRST}", "deployer")
        check("live" not in refusal, f"{who} is answered {refusal!r}")
        waits = dora.say(f"!status {FIRST}", f"{FIRST} ")
        check("scheduled" in waits, f"the !done of {who} changed something: {waits!r}")
    since = sam.lines.mark()
    done = dora.say(f"!done {FIRST}", f"{FIRST} .*live")
    sam.lines.wait(said_by_bot(str(SECOND)), since)  # who is next
    print(f"!done: {done!r}", flush=True)


def killed(binary, config, bot, dora, sam):
    """Nothing is lost by kill -9, and nothing is said again."""
    since = sam.lines.mark()
    bot.kill()
    sam.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    since = sam.lines.mark()
    began = time.monotonic()
    bot = support.start(binary, config, CHANNEL)
    print(f"back after kill -9 in {time.monotonic() - began:.2f} s", flush=True)
    status = dora.say(f"!status {FIRST}", f"{FIRST} ")
    check(re.search(r"\bdone\b.* by dora", status), f"after the restart {FIRST} is {status!r}")
    queue = sam.say("!queue", f"{FIRST}.*{SECOND}")
    check(re.search(rf"{SECOND} [^;]*scheduled", queue), f"after the restart !queue says {queue!r}")
    again = dora.say(f"!done {FIRST}", f"{FIRST} .*already")
    check("dora" in again, f"a second !done is answered {again!r}")
    # Answers come after openings, so one that was to be repeated would have been heard by now.
    repeated = sam.lines.having(said_by_bot(r"(\S+, )*(sam|dora\S*): ", at_start=True), since)
    check(not repeated, f"highlighted again after the restart: {repeated}")
    return bot


def test(binary, folder):
    later = support.card("Some other window", time.time() + 20 * HOUR, [])
    took = edit(later)
    config = config_of(folder)
    bot = support.start(binary, config, CHANNEL)

    stranger = support.Person("dora", channel=CHANNEL)
    mallory = support.Person("dora_", "mallory", CHANNEL)
    dora = support.Person("dora|work", "dora", CHANNEL)
    sam = support.Person("sam", "sam", CHANNEL, "extended-join account-tag")
    logged_in(sam)

    opens = int(time.time() + REMINDED + 20 + 4 * took)
    one, both = [[("sam", FIRST, "Swat a bug")] + more for more in ([], [("sam", SECOND, "Swat another")])]
    edit(support.card("Backport window", opens, one), later)
    sam.say("!refresh", "[Cc]alendar")
    sam.say("!queue", str(FIRST))
    reminder(sam, opens)
    # Nobody asks for this one: only the reading 10 s before the window can find it.
    edit(support.card("Backport window", opens, both), later)
    print(f"added at the last minute, {opens - time.time():.1f} s before (an edit takes {took:.1f} s)", flush=True)

    opening(sam, opens)
    sam.say("!queue", f"{FIRST}.*{SECOND}")
    authority(stranger, mallory, dora, sam)
    private = sam.whisper("!queue", "")
    check(str(FIRST) in private and "done" in private, f"in private !queue says {private!r}")

    bot = killed(binary, config, bot, dora, sam)
    openings = sam.lines.having(said_by_bot("Backport window now"))
    check(len(openings) == 1, f"the opening was said {len(openings)} times")
    since = sam.lines.mark()
    took = bot.terminate()
    sam.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    print(f"SIGTERM: {took:.2f} s", flush=True)


support.main(test)
