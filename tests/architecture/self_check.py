#!/usr/bin/env python3
"""Plants each kind of violation in a copy of the source tree, one at a time, and expects check.py to find it and nothing else."""
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
import check  # noqa: E402

# (file, line that is added to it, a part of the message)
PLANTS = [
    ("src/text/utf8.cpp", "#include <boost/asio.hpp>", "text is pure"),
    ("src/queue/step.cpp", "#include <boost/beast/core.hpp>", "queue is pure"),
    ("src/queue/step.cpp", "#include <curl/curl.h>", "queue is pure"),
    ("src/queue/step.cpp", "#include <sqlite3.h>", "queue is pure"),
    ("src/queue/step.cpp", "#include <SQLiteCpp/Database.h>", "queue is pure"),
    ("src/chat/parse.cpp", "  #  include <spdlog/spdlog.h>", "chat is pure"),
    ("include/jounce/queue/step.hpp", "#include <thread>", "queue is pure"),
    ("src/calendar/match.cpp", "#include <fstream>", "calendar is pure"),
    ("src/calendar/match.cpp", "#include <iostream>", "calendar is pure"),
    ("src/calendar/match.cpp", "#include <filesystem>", "calendar is pure"),
    ("src/text/nick.cpp", 'static auto planted = std::getenv("X");', "uses getenv"),
    ("src/text/nick.cpp", "static auto planted = std::chrono::system_clock::now();", "uses ::now("),
    ("src/text/nick.cpp", "static auto planted = std::chrono::steady_clock::now ();", "uses ::now ("),
    ("src/text/nick.cpp", "static auto planted = time(nullptr);", "uses time("),
    ("src/calendar/match.cpp", "#include <date/tz.h>", "src/calendar/zone.cpp alone may"),
    ("src/text/nick.cpp", '#include "jounce/queue/state.hpp"', "text may include only itself"),
    ("src/calendar/match.cpp", '#include "jounce/queue/state.hpp"', "calendar may include only text, wikitext"),
    ("src/queue/step.cpp", '#include "jounce/chat/parse.hpp"', "queue may include only"),
    ("src/queue/step.cpp", '#include "jounce/board/board.hpp"', "queue may include only"),
    ("src/board/board.cpp", "#include <boost/asio.hpp>", "board is pure"),
    ("src/board/outbox.cpp", '#include "jounce/store/database.hpp"', "board may include only"),
    ("src/story/replay.cpp", "#include <fstream>", "story is pure"),
    ("src/story/replay.cpp", '#include "jounce/config/load.hpp"', "story may include only"),
    ("src/app/daemon.cpp", '#include "jounce/cli/cli.hpp"', "only main() may include cli"),
    ("src/chat/parse.cpp", '#include "queue/stepper.hpp"', "which is queue's own"),
    ("src/queue/announce/announce.cpp", '#include "chat/fields.hpp"', "which is chat's own"),
    ("include/jounce/queue/step.hpp", '#include "queue/stepper.hpp"', "cannot see"),
    ("src/store/sqlite/schema.cpp", '#include "jounce/queue/state.hpp"', "store may include only text, board"),
    ("src/scap/line.cpp", '#include "jounce/irc/mask.hpp"', "scap may include only text"),
    ("src/gerrit/json.cpp", '#include "jounce/net/http.hpp"', "gerrit may include only text"),
    ("src/queue/step.cpp", '#include "../chat/fields.hpp"', "by a relative path"),
    ("tests/CMakeLists.txt", "jounce_test(store PURE DEPENDS store)", "store are PURE"),
    ("src/app/daemon.cpp", "// see /" + "home/somebody/notes", "a path of somebody's machine"),
]
HARMLESS = [
    ("src/text/nick.cpp", "// time(nullptr) and std::getenv are not for us\n/* nor is\n   ::now() */"),
    ("src/text/nick.cpp", 'static const char* const planted = "call time(NULL)";'),
    ("src/app/daemon.cpp", "#include <thread>"),
]


def found_with(root, place, line):
    path = root / place
    before = path.read_text(encoding="utf-8")
    path.write_text(before + line + "\n", encoding="utf-8")
    try:
        return check.check(root)
    finally:
        path.write_text(before, encoding="utf-8")


def main():
    source = pathlib.Path(__file__).resolve().parents[2]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "tree"
        for top in ("include", "src"):
            shutil.copytree(source / top, root / top)
        (root / "tests").mkdir()
        shutil.copy(source / "tests/CMakeLists.txt", root / "tests")
        if check.check(root):
            failures.append("the copy is not clean to begin with")
        for place, line, message in PLANTS:
            found = found_with(root, place, line)
            if len(found) != 1 or message not in found[0] or not found[0].startswith(place):
                failures.append(f"planted in {place}: {line}\n  found: {found}")
        for place, line in HARMLESS:
            found = found_with(root, place, line)
            if found:
                failures.append(f"harmless in {place}: {line}\n  found: {found}")
        lonely = root / "include/jounce/text/lonely.hpp"
        lonely.write_text("#pragma once\n", encoding="utf-8")
        if not any("lonely.hpp: no other module includes it" in line for line in check.check(root)):
            failures.append("a public header without readers was not found")
        lonely.unlink()
        (root / "src" / "other").mkdir()
        if not any("does not know" in line for line in check.check(root)):
            failures.append("an unknown module was not found")
    print("\n".join(failures) if failures else f"{len(PLANTS) + 2} planted violations were found")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
