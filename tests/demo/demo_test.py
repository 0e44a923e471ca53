#!/usr/bin/env python3
"""The demonstration from end to end: the built program on config/demo.toml and a page of scripts/demo-calendar, over pipes.

Usage: demo_test.py JOUNCE CASE. Every wait is for a line that must come; the deadline is only there to fail.
"""
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DEADLINE = 120  # seconds, for anything
LINE = re.compile(r"^\d\d:\d\d:\d\d <([^>]+)> (.*)$")
OPENING = "Demo backport window now"
UNASKED = (OPENING, "Demo backport window started", "your patches are in this window")


class Demo:
    """One run of the program, and all that it has said."""

    def __init__(self, jounce, folder):
        self.said = []
        self.looked_at = set()
        self.pending = b""
        self.log = open(folder / "log", "ab")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(
            [jounce, "run", "--config", str(folder / "demo.toml")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
        )

    def type(self, *lines):
        self.process.stdin.write("".join(line + "\n" for line in lines).encode())
        self.process.stdin.flush()

    def read_some(self, until):
        """Takes in what there is to read; False at the end of the output."""
        if not select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))[0]:
            raise AssertionError("nothing came in time; it said:\n" + "\n".join(self.said))
        data = os.read(self.process.stdout.fileno(), 65536)
        self.pending += data
        *lines, self.pending = self.pending.split(b"\n")
        self.said += [line.decode() for line in lines]
        return bool(data)

    def wait_for(self, text):
        """The first line that holds `text`, of those that were not waited for before."""
        until = time.monotonic() + DEADLINE
        while True:
            for index, line in enumerate(self.said):
                if text in line and index not in self.looked_at:
                    self.looked_at.add(index)
                    return line
            if not self.read_some(until):
                raise AssertionError(f"it ended without saying {text!r}; it said:\n" + "\n".join(self.said))

    def ask(self, question, answer):
        self.type(question)
        return self.wait_for(answer)

    def end(self, how):
        """Ends it by `how`, reads what is left and returns the exit status."""
        how()
        until = time.monotonic() + DEADLINE
        while self.read_some(until):
            pass
        status = self.process.wait(DEADLINE)
        if not self.process.stdin.closed:
            self.process.stdin.close()
        self.log.close()
        return status

    def count(self, text):
        return sum(text in line for line in self.said)


def page_of(lead):
    """The calendar, and how many seconds it took to make."""
    began = time.monotonic()
    page = subprocess.run([SOURCE / "scripts" / "demo-calendar", str(lead)], check=True, stdout=subprocess.PIPE)
    return page.stdout, time.monotonic() - began


def prepare(lead):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jounce-demo-"))
    shutil.copy(SOURCE / "config" / "demo.toml", folder)
    page, took = page_of(lead)
    if took > 1:  # a slow machine: the window must not open before the program has started
        page, _ = page_of(lead + int(4 * took))
    (folder / "calendar.wikitext").write_bytes(page)
    return folder


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def check_lines(demo):
    for line in demo.said:
        found = LINE.match(line)
        expect(found and found.group(1) == "jounce", f"not a line of the bot: {line!r}")
        expect("\x1b" not in line and "\r" not in line, f"escape codes in a pipe: {line!r}")


def a_window(jounce, folder):
    demo = Demo(jounce, folder)
    demo.type("/join alice")
    opening = demo.wait_for(OPENING)
    expect("deployer: " in opening and "6 patches" in opening, f"not the opening: {opening}")
    expect("874307" in opening, f"the seventh patch is not over the limit: {opening}")
    demo.wait_for("alice: your patches are in this window")
    queue = demo.ask("!queue", "Demo backport window (")
    expect(queue.count("scheduled") == 6, f"not six patches to deploy: {queue}")
    demo.ask("!next", "874301")
    demo.ask("alice: !done 874301", "Only deployers can do that")
    demo.ask("!done 874301", "874301")
    demo.ask("!done 874301", "already")
    demo.ask("!status 874301", "done")
    status = demo.end(demo.process.stdin.close)
    expect(status == 0, f"exit status {status} at the end of the input")
    check_lines(demo)
    return demo


def check_state_is_found(jounce, folder):
    again = Demo(jounce, folder)
    again.ask("!status 874301", "done")
    again.ask("!done 874302", "874302")
    again.ask("!undo", "874302")
    for line in UNASKED:
        expect(again.count(line) == 0, "a second start repeats the opening:\n" + "\n".join(again.said))
    return again


def case_window(jounce, folder):
    """A window opens; commands work; the end of the input ends it; a second start knows all and repeats nothing."""
    first = a_window(jounce, folder)
    expect([first.count(line) for line in UNASKED] == [1, 0, 1], "the opening was not said once")
    again = check_state_is_found(jounce, folder)
    status = again.end(lambda: again.type("/quit"))
    expect(status == 0, f"exit status {status} after /quit")
    check_lines(again)


def case_signals(jounce, folder):
    """SIGTERM and SIGINT end it in good order, without being said anything."""
    for number in (signal.SIGTERM, signal.SIGINT):
        demo = Demo(jounce, folder)
        demo.ask("!help", "Commands:")
        status = demo.end(lambda: demo.process.send_signal(number))
        expect(status == 0, f"exit status {status} after {number.name}")
        check_lines(demo)


def case_kill(jounce, folder):
    """Killed directly after the answer to `!done`: the status is kept, and nothing is said twice."""
    demo = Demo(jounce, folder)
    demo.wait_for(OPENING)
    demo.ask("!done 874301", "874301")
    status = demo.end(demo.process.kill)
    expect(status == -signal.SIGKILL, f"exit status {status} after SIGKILL")
    again = check_state_is_found(jounce, folder)
    expect(again.end(again.process.stdin.close) == 0, "it does not end in good order after a crash")
    check_lines(again)


def case_second_daemon(jounce, folder):
    """A store that another daemon has is refused, and the first goes on."""
    first = Demo(jounce, folder)
    first.ask("!help", "Commands:")
    second = Demo(jounce, folder)
    expect(second.end(lambda: None) == 1, "a second daemon started on the same store")
    expect(not second.said, "a second daemon spoke")
    first.ask("!queue", "Demo backport window")
    expect(first.end(first.process.stdin.close) == 0, "the first did not go on")


CASES = {
    "window": (case_window, 5),
    "signals": (case_signals, 600),
    "kill": (case_kill, 5),
    "second daemon": (case_second_daemon, 600),
}


def main():
    jounce, name = sys.argv[1:]
    case, lead = CASES[name]
    folder = prepare(lead)
    try:
        case(jounce, folder)
    except AssertionError as failure:
        print(f"{name}: {failure}\nIts log:\n{(folder / 'log').read_text()}")
        return 1
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
