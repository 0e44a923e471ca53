#!/usr/bin/env python3
"""Who may do what in an open window, on a real IRC network with real accounts: deployers, submitters, those who only look like one.
Usage (under ../servers/irc/run): roles.py JOUNCE"""
import re
import time

import support
from configuration import Configuration
from support import check, text_of

CHANNEL = "#deploy"
FIRST, SECOND, THIRD = 1001, 1002, 1003


def config_of(folder):
    page = support.page(support.card("Backport window", time.time() - 60, [
        ("sam", FIRST, "Swat a bug"), ("bob", SECOND, "Swat another"), ("sam", THIRD, "Swat a third")]))
    return Configuration(folder, channel=CHANNEL).on_irc().page_in_file(page).write()


def said_by_bot(pattern, at_start=False):
    return support.said_by_bot(CHANNEL, pattern, at_start)


def answered(person, text, pattern, *having):
    """Says `text`; the answer with `pattern` has all of `having` too, but for the marks within names."""
    answer = person.say(text, pattern)
    for wanted in having:
        check(re.search(wanted, answer), f"{person.nick}'s {text} is answered {answer!r}, not {wanted!r}")
    print(f"{person.nick}: {text} -> {answer}", flush=True)
    return answer


def is_state(sam, change, state):
    answered(sam, f"!status {change}", f"{change} ", rf"\b{state}\b")


def thieves(stranger, mallory, sam):
    """The nick of a deployer is worth nothing without the account; nor is another account."""
    for command in ("!claim", "!up", f"!done {FIRST}", "!close"):
        answered(stranger, command, "not identified")
        answered(mallory, command, "deployer", "mallory")
    answered(stranger, "!hold it is mine", "not identified")
    why = answered(sam, "!why", "nobody has claimed it")
    check("on hold" not in why, f"a stranger's hold counts: {why!r}")
    for change in (FIRST, SECOND, THIRD):
        is_state(sam, change, "scheduled")


def holds(dora, mallory, sam):
    """Anybody who is identified may set one; its owner and deployers lift it."""
    answered(sam, "!hold errors in the log", "On hold", "errors in the log", "sam")
    answered(dora, "!up", "On hold", "errors in the log", "sam")
    answered(mallory, "!unhold", "deployer", "mallory")
    answered(sam, "!why", "on hold", "errors in the log")
    answered(sam, "!unhold", "No longer on hold")
    answered(mallory, "!hold me too", "On hold", "dora_")
    answered(dora, "!unhold", "No longer on hold", "me too")


def turn_of_sam(dora, mallory, stranger, sam):
    """The submitter is highlighted, and with the deployers the only one who speaks for the patch."""
    sam.catch_up()
    since = sam.lines.mark()
    dora.send(f"PRIVMSG {CHANNEL} :!up")
    call = text_of(sam.lines.wait(said_by_bot("sam: you are up", at_start=True), since)[1])
    check(str(FIRST) in call, f"sam is called with {call!r}")
    for command in ("!ready", "!tested"):
        answered(stranger, f"{command} {FIRST}", "not identified")
        answered(mallory, f"{command} {FIRST}", "or a deployer", "sam", "mallory")
    answered(sam, f"!ready {FIRST}", f"{FIRST} .*is ready")
    answered(sam, f"!tested {FIRST}", f"{FIRST} .*is tested")
    answered(dora, f"!done {FIRST}", f"{FIRST} .*is live", rf"Next: {SECOND}\b")


def turn_of_bob(dora, sam):
    """Who is not here is named without a highlight, and pinged when they come, once. Returns bob."""
    sam.catch_up()
    since = sam.lines.mark()
    answered(dora, "!up", f"{SECOND}.*is up", "Not here: bob")
    raw = sam.lines.wait(said_by_bot(f"{SECOND}.*is up"), since)[1]
    check("bob" not in raw, f"an absent submitter is highlighted: {raw!r}")

    bob = support.Person("bob", "bob", CHANNEL)
    pinged = said_by_bot("bob: ", at_start=True)
    first = text_of(bob.lines.wait(pinged)[1])
    check(str(SECOND) in first and "up" in first, f"bob is greeted with {first!r}")
    bob.ask(f"PART {CHANNEL}", " PART ")
    bob.ask(f"JOIN {CHANNEL}", r"^\S+ 366 ")
    # What is due for somebody who joins is said before what they ask afterwards is answered.
    is_state(bob, SECOND, "called")
    check(len(bob.lines.having(pinged)) == 1, f"pinged again on the second joining: {bob.lines.having(pinged)}")
    print(f"bob joins: {first}", flush=True)
    return bob


def choice_kept(binary, config, bot, sam):
    """What sam chose in private is known after a kill."""
    chosen = sam.whisper("!pings off", "pinged")
    check("now" in chosen and "only when" in chosen, f"!pings off is answered {chosen!r}")
    since = sam.lines.mark()
    bot.kill()
    sam.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    bot = support.start(binary, config, CHANNEL)
    kept = sam.whisper("!pings", "pinged")
    check("now" not in kept and "only when a patch of yours is up" in kept, f"after the restart !pings says {kept!r}")
    print(f"!pings after kill -9: {kept}", flush=True)
    return bot


def closing(dora, bob, sam):
    """The summary tells what became of each, without a highlight."""
    answered(bob, "!why", f"{SECOND} .*is up", "bob")
    answered(dora, f"!done {SECOND}", f"{SECOND} .*is live")
    answered(dora, f"!skip {THIRD} no time", f"{THIRD} .*is skipped")
    summary = answered(dora, "!close", "is over", rf"Live: {FIRST} .*{SECOND} .*\. Skipped: {THIRD} .*no time")
    heard = sam.lines.wait(said_by_bot("is over"))[1]
    check(not re.search("sam|bob", heard.split(" PRIVMSG ")[1]), f"the summary highlights: {heard!r}")
    answered(dora, f"!up {THIRD}", "is over")
    check(summary == text_of(heard), "another summary")


def test(binary, folder):
    config = config_of(folder)
    bot = support.start(binary, config, CHANNEL)
    stranger = support.Person("dora", channel=CHANNEL)
    mallory = support.Person("dora_", "mallory", CHANNEL)
    dora = support.Person("dora|work", "dora", CHANNEL)
    sam = support.Person("sam", "sam", CHANNEL)

    thieves(stranger, mallory, sam)
    answered(dora, "!claim", "runs Backport window", "^dora")
    holds(dora, mallory, sam)
    turn_of_sam(dora, mallory, stranger, sam)
    bob = turn_of_bob(dora, sam)
    bot = choice_kept(binary, config, bot, sam)
    closing(dora, bob, sam)
    bot.terminate()


support.main(test)
