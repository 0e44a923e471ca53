#!/usr/bin/env python3
"""A backport from the calendar to the page's status=: calendar on a real wiki, queue on a real IRC network, the deploy tool's lines
from a services account, patches on a made-up Gerrit. Usage (under ../servers/irc/run and ../servers/mediawiki): backport.py JOUNCE

Prints how long each status took to the page. 35 s are promised."""
import re
import time

import support
import wiki
from configuration import Configuration
from gerrit import Gerrit, change
from support import check, text_of

CHANNEL = "#deploy"
TOOL_USER = "dora@deploy2002"
PIECE = 425  # bytes of one PRIVMSG of the tool's line

LONG = "Raise the limit of uploads on the wikis of Łódź, Kraków and Gdańsk while their photo contest runs"
TITLES = {1001: LONG + ", first part", 1002: "Swat a bug", 1003: LONG + ", second part", 1004: LONG + ", third part",
          1005: LONG + ", fourth part", 1006: "Swat another"}
OWNERS = {1001: "sam", 1002: "tom", 1003: "sam", 1004: "sam", 1005: "sam", 1006: "sam"}
FIRST_RUN = (1001, 1003, 1004, 1005)
BAD, ROLLED_BACK = 1002, 1006


def config_of(folder, gerrit):
    return (Configuration(folder, channel=CHANNEL).on_irc().page_on_wiki(poll_seconds=10)
            .set("scap", accounts=["logmsgbot"]).set("gerrit", url=gerrit.url).set("wiki_edit", **wiki.edit_keys(folder)).write())


def said_by_bot(pattern, at_start=False):
    return support.said_by_bot(CHANNEL, pattern, at_start)


def backport(numbers):
    """The run's name, in all of its lines."""
    return "Backport for " + ", ".join(f"[[gerrit:{one}|{TITLES[one]}]]" for one in numbers)


def log(source, message):
    """Says a line as the tool's relay does: in pieces of so many bytes, cut anywhere, each without blanks at its ends. Returns how
    many there were."""
    line = f"!log {TOOL_USER} {message}".encode()
    pieces = [line[at:at + PIECE].strip() for at in range(0, len(line), PIECE)]
    for piece in pieces:
        source.socket.sendall(f"PRIVMSG {CHANNEL} :".encode() + piece + b"\r\n")
    source.catch_up()  # the server has passed it on
    return len(pieces)


def started(source, numbers):
    return log(source, "Started scap sync-world: " + backport(numbers))


def staged(source, numbers):
    names = ", ".join(sorted({OWNERS[one] for one in numbers} | {"dora"}))
    log(source, f"{names}: {backport(numbers)} synced to the testservers (see "
        "https://wikitech.wikimedia.org/wiki/Mwdebug). Changes can now be verified there.")


def continuing(source):
    log(source, "dora, sam: Continuing with deployment")


def finished(source, numbers):
    log(source, f"Finished scap sync-world: {backport(numbers)} (duration: 08m 47s)")


def are(asker, numbers, state):
    """What is said in the channel before has been read when this is answered."""
    for one in numbers:
        status = asker.say(f"!status {one}", f"{one} ")
        check(re.search(rf"\b{state}\b", status), f"{one} is not {state}: {status!r}")


def told_of_findings(tom):
    """The owner hears of all that was found at once; !check tells it to everybody."""
    told = text_of(tom.lines.wait(said_by_bot("tom: .*conflict", at_start=True))[1])
    check(str(BAD) in told and "Code-Review -2" in told, f"of the findings tom is told {told!r}")
    shown = tom.say(f"!check {BAD}", f"{BAD} .*conflict")
    check("Code-Review -2" in shown, f"!check says {shown!r}")
    print(f"findings: {told}\n!check: {shown}", flush=True)


def impostors(stranger, mallory, sam):
    """Nothing follows from the tool's lines when its nick, or one like it, says them without its account."""
    for one in (stranger, mallory):
        started(one, FIRST_RUN)
        staged(one, FIRST_RUN)
        continuing(one)
        finished(one, FIRST_RUN)
    are(sam, FIRST_RUN, "scheduled")
    why = sam.say("!why", "Backport window")
    check("is up" not in why, f"an impostor has called a patch: {why!r}")


def first_run(tool, sam, text):
    """All stages of a run of several changes, to the page. Returns the page's text then."""
    pieces = started(tool, FIRST_RUN)
    check(pieces > 1, "the line is in one piece")
    are(sam, FIRST_RUN, "called")
    staged(tool, FIRST_RUN)
    are(sam, FIRST_RUN, "staged")
    continuing(tool)
    are(sam, FIRST_RUN, "syncing")
    finished(tool, FIRST_RUN)
    said_at = time.time()
    are(sam, FIRST_RUN, "done")
    for one in FIRST_RUN:
        text = with_status(text, one, "|status=done|by=dora&#64;deploy2002}}")  # @ is not left to the wiki
    wait_for_page(text, said_at, f"done, {len(FIRST_RUN)} patches of a line in {pieces} pieces")
    return text


def rolled_back(tool, dora, mallory, sam, text):
    """A run that is rolled back sets a hold, which deployers lift, and is not done, though the tool says "Finished"."""
    run = (ROLLED_BACK,)
    started(tool, run)
    staged(tool, run)
    log(tool, "dora, sam: Rolling back deployment")
    said_at = time.time()
    finished(tool, run)
    are(sam, run, "rolled back")
    for asker, command, pattern in ((dora, "!up", "On hold: .*rolled back"), (mallory, "!unhold", "deployer can lift"),
                                    (dora, "!unhold", "No longer on hold")):
        print(f"{command}: {asker.say(command, pattern)}", flush=True)
    text = with_status(text, ROLLED_BACK, "|status=not done}}")
    wait_for_page(text, said_at, "rolled back")
    dora.send(f"PRIVMSG {CHANNEL} :!up {BAD}")
    dora.lines.wait(said_by_bot(f"tom: you are up with {BAD}", at_start=True))


def with_status(text, number, wanted):
    line = next(line for line in text.splitlines() if f"gerrit={number}|" in line)
    return text.replace(line, line.replace("|status=}}", wanted))


def wait_for_page(text, said_at, what):
    """Until the page is `text`, to the byte."""
    support.wait_until(lambda: wiki.page() == text, f"the page: {what}")
    saved = wiki.revision()
    check(saved["user"] == "Jounce", f"the page was saved by {saved['user']}")
    print(f"{what}: revision {saved['revid']} is there after {time.time() - said_at:.1f} s", flush=True)


def test(binary, folder):
    wiki.make_bot_password()
    text = support.page(support.card("Backport window", time.time() - 60,
                                     [(OWNERS[one], one, TITLES[one]) for one in sorted(TITLES)])).rstrip()
    wiki.edit(text)
    gerrit = Gerrit(*(change(one, title, mergeable=one != BAD, review=-2 if one == BAD else 2)
                      for one, title in TITLES.items()))
    sam = support.Person("sam", "sam", CHANNEL)
    tom = support.Person("tom", "tom", CHANNEL)
    dora = support.Person("dora", "dora", CHANNEL)
    mallory = support.Person("logmsgbot_", "mallory", CHANNEL)
    stranger = support.Person("logmsgbot", channel=CHANNEL)
    bot = support.start(binary, config_of(folder, gerrit), CHANNEL)

    told_of_findings(tom)
    impostors(stranger, mallory, sam)
    check(wiki.page() == text, "the page has changed before the tool said anything")
    stranger.ask("NICK somebody", " NICK ")
    tool = support.Person("logmsgbot", "logmsgbot", CHANNEL)
    text = first_run(tool, sam, text)
    rolled_back(tool, dora, mallory, sam, text)

    told = tom.lines.having(said_by_bot("tom: .*conflict", at_start=True))
    check(len(told) == 1, f"tom was told {len(told)} times: {told}")
    check(gerrit.asked and not gerrit.refused, f"Gerrit refused {gerrit.refused} of {gerrit.asked}")
    bot.terminate()
    check(not bot.log.having(wiki.PASSWORD), "the password is in the log")


support.main(test)
