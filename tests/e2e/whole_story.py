#!/usr/bin/env python3
"""A window from its first reading to its end, on a real IRC network over TLS and a real wiki; in the middle the daemon is killed.
Usage (under ../servers/irc/run and ../servers/mediawiki): whole_story.py JOUNCE"""
import os
import re
import subprocess
import time

import support
from support import check, text_of

CHANNEL = "#deploy"
FIRST, SECOND = 1001, 1002
HOUR = 3600


def config_of(folder):
    secret = support.write(os.path.join(folder, "password"), support.password_of("jounce") + "\n")
    os.chmod(secret, 0o600)
    # The page is read at the start, when somebody asks for it, and just before a window opens: nothing else in an hour.
    return support.write(os.path.join(folder, "jounce.toml"), f"""config_version = 1
[irc]
server = "localhost"
port = {os.environ["IRC_TLS_PORT"]}
tls_ca_file = "{os.environ["IRC_DIR"]}/ca.pem"
realname = "a test; nobody's"
account = "jounce"
password_file = "{secret}"
[http]
contact = "test@example.org"
[calendar.test]
api_url = "{os.environ["WIKI_API"]}"
poll_seconds = {HOUR}
[announce]
remind_before_minutes = []
unclaimed_after_minutes = 0
[[board]]
channel = "{CHANNEL}"
calendar = "test"
[people]
deployer_accounts = ["dora"]
[gerrit]
url = ""
[store]
path = "jounce.sqlite"
[web]
listen = ""
""")


def edit(*cards):
    """Saves the calendar page; returns how many seconds that took."""
    began = time.monotonic()
    subprocess.run(["php", "maintenance/edit.php", "Deployments"], cwd=os.environ["WIKI_DIR"], check=True,
                   input=support.page(*cards).encode(), stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def said_by_bot(pattern):
    return rf"^(@\S+ )?:jounce!\S+ PRIVMSG {CHANNEL} :.*{pattern}"


def say(person, text, pattern):
    """Says `text` in the channel; returns the bot's first line with `pattern` after that."""
    person.catch_up()  # with what the bot answered to others
    return text_of(person.ask(f"PRIVMSG {CHANNEL} :{text}", said_by_bot(pattern)))


def start(binary, config):
    bot = support.Jounce(binary, config)
    bot.log.wait(CHANNEL + ": joined")
    bot.log.wait(CHANNEL + ": calendar read")
    return bot


def opening(sam, opens):
    """Both lines of the opening, and the patch that came at the last minute."""
    at, first = sam.lines.wait(said_by_bot("Backport window now, "))
    print(f"opening: {text_of(first)!r}, {at - opens:+.3f} s", flush=True)
    check(at >= opens, "the opening is said before its time")
    check(re.search(r"^dora(\|work)?: ", text_of(first)), "the opening highlights no deployer")
    _, second = sam.lines.wait(said_by_bot("your patches are in this window"))
    check(re.search(r" :sam: ", second), f"the submitter is not highlighted: {second!r}")
    if "2 patches" not in first:
        sam.lines.wait(said_by_bot(f"added {SECOND}"))  # read too late for the opening: said as news


def authority(stranger, mallory, dora, sam):
    """Who may say !done is a matter of the account, never of the nick."""
    refusal = say(stranger, f"!done {FIRST}", "")
    check("not identified" in refusal, f"the nick without an account is answered {refusal!r}")
    refusal = say(mallory, f"!done {FIRST}", "")
    check("Only a deployer" in refusal, f"the nick with another account is answered {refusal!r}")
    refusal = say(sam, f"!done {FIRST}", "")
    check("Only a deployer" in refusal, f"the submitter is answered {refusal!r}")
    waits = say(dora, f"!status {FIRST}", f"{FIRST} ")
    check("scheduled" in waits, f"a refused !done changed something: {waits!r}")
    done = say(dora, f"!done {FIRST}", f"{FIRST} ")
    check("is live" in done and str(SECOND) in done, f"!done is answered {done!r}")


def killed(binary, config, bot, dora, sam):
    """Nothing is lost by kill -9, and nothing is said again."""
    since = sam.lines.mark()
    bot.kill()
    sam.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    since = sam.lines.mark()
    began = time.monotonic()
    bot = start(binary, config)
    print(f"back after kill -9 in {time.monotonic() - began:.2f} s", flush=True)
    status = say(dora, f"!status {FIRST}", f"{FIRST} ")
    check(re.search(r": done at \d\d:\d\d UTC by dora", status), f"after the restart {FIRST} is {status!r}")
    queue = say(sam, "!queue", "places? taken")
    check(re.search(rf"{SECOND} .*: scheduled", queue), f"after the restart !queue says {queue!r}")
    # Answers come after openings, so one that was to be repeated would have been heard by now.
    repeated = sam.lines.having(said_by_bot("(window now|started .* ago|your patches|added )"), since)
    check(not repeated, f"said again after the restart: {repeated}")
    again = say(dora, f"!done {FIRST}", f"{FIRST} ")
    check("done already" in again, f"a second !done is answered {again!r}")
    return bot


def test(binary, folder):
    later = support.card("Some other window", time.time() + 20 * HOUR, [])
    took = edit(later)
    config = config_of(folder)
    bot = start(binary, config)

    stranger = support.Person("dora", channel=CHANNEL)
    mallory = support.Person("dora_", "mallory", CHANNEL)
    dora = support.Person("dora|work", "dora", CHANNEL)
    sam = support.Person("sam", "sam", CHANNEL, "extended-join account-tag")

    opens = int(time.time() + 30 + 4 * took)
    one, both = [[("sam", FIRST, "Swat a bug")] + more for more in ([], [("sam", SECOND, "Swat another")])]
    edit(support.card("Backport window", opens, one), later)
    read = say(sam, "!refresh", "Read the calendar|could not be read|looks damaged")
    check("1 window added" in read, f"!refresh says {read!r}")
    # Nobody asks for this one: only the reading 10 s before the window can find it.
    edit(support.card("Backport window", opens, both), later)
    print(f"added at the last minute, {opens - time.time():.1f} s before (an edit takes {took:.1f} s)", flush=True)

    opening(sam, opens)
    queue = say(sam, "!queue", "places? taken")
    check(f"1. {FIRST} (sam)" in queue and f"2. {SECOND} (sam)" in queue, f"!queue says {queue!r}")
    authority(stranger, mallory, dora, sam)
    private = text_of(sam.ask("PRIVMSG jounce :!queue", r"^(@\S+ )?:jounce!\S+ PRIVMSG sam :"))
    check(str(FIRST) in private and "done" in private, f"in private !queue says {private!r}")

    bot = killed(binary, config, bot, dora, sam)
    openings = sam.lines.having(said_by_bot("Backport window now"))
    check(len(openings) == 1, f"the opening was said {len(openings)} times")
    since = sam.lines.mark()
    took = bot.terminate()
    sam.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    print(f"SIGTERM: {took:.2f} s", flush=True)


support.main(test)
