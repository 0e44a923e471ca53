#!/usr/bin/env python3
"""Checks the layers of docs/architecture.md: what the pure modules may use, and which module includes which.

Usage: check.py [SOURCE_TREE]. Prints one line for each violation, and exits 1 if there is any.
"""
import os
import pathlib
import re
import sys

# Each module with those that it may include; None: everything but what no module may include.
MODULES = {
    "text": [],
    "wikitext": ["text"],
    "calendar": ["text", "wikitext"],
    "queue": ["text", "wikitext", "calendar"],
    "chat": ["text", "wikitext", "calendar", "queue"],
    "scap": ["text"],
    "irc": ["text"],
    "gerrit": ["text", "calendar"],
    "board": ["text", "wikitext", "calendar", "queue", "chat", "scap", "gerrit", "irc"],
    "story": ["text", "wikitext", "calendar", "queue", "chat", "scap", "gerrit", "irc", "board"],
    "config": ["text", "calendar", "queue", "chat"],
    "net": ["text", "irc"],
    "mediawiki": ["text", "net"],
    "store": ["text", "board"],
    "app": None,
    "cli": None,
}
PURE = ["text", "wikitext", "calendar", "queue", "chat", "scap", "irc", "gerrit", "board", "story"]
ENTRANCE = "cli"  # main() includes it, and no module does

FORBIDDEN_HEADERS = re.compile(
    r"(boost/)?(asio|beast)\b|curl/|sqlite3|SQLiteCpp|spdlog|systemd/|openssl/ssl|toml\+\+|sys/|unistd\.h|fcntl\.h|netdb\.h"
    r"|(thread|mutex|shared_mutex|condition_variable|future|fstream|iostream|filesystem|ctime|random)$"
)
FORBIDDEN_CODE = re.compile(r"\bgetenv\b|::now\s*\(|\b(time|localtime|gmtime|fopen|printf|fprintf|system|rand)\s*\(")
TIME_ZONES = "date/tz.h"
MAY_READ_TIME_ZONES = "src/calendar/zone.cpp"

MACHINE_PATH = re.compile(r"(?<![\w.$}>-])/(home|root|work|Users|workspace)/[\w.-]")
TEXT_SUFFIXES = {".cpp", ".hpp", ".txt", ".cmake", ".json", ".md", ".toml", ".py", ".sh", ".service", ".yml", ".1", ""}
NOT_OURS = {".git", "build", ".demo", ".cache", "__pycache__"}

COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*")', re.S)


def without_comments(code):
    """The code with comments and the contents of strings left out, line for line."""

    def replacement(match):
        return '""' if match.group(1) else "\n" * match.group(0).count("\n")

    return COMMENT.sub(replacement, code)


def files_of(root, module):
    for top in ("include/jounce", "src"):
        yield from sorted((root / top / module).rglob("*.[ch]pp"))


def includes_of(path):
    """Yields (line, header) for each include of a source file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if include:
            yield number, include.group(1)


def violations_in(root, path, module):
    """Yields (line, message) for one source file."""
    place = path.relative_to(root).as_posix()
    code = path.read_text(encoding="utf-8")
    for number, header in includes_of(path):
        if "../" in header:
            yield number, f"includes {header} by a relative path"
        if header == TIME_ZONES and module in PURE and place != MAY_READ_TIME_ZONES:
            yield number, f"includes {header}, which {MAY_READ_TIME_ZONES} alone may"
        if module in PURE and FORBIDDEN_HEADERS.match(header):
            yield number, f"includes <{header}>, and {module} is pure"
        other = re.match(r"jounce/(\w+)/", header)
        allowed = MODULES[module]
        if other and allowed is not None and other.group(1) not in [module, *allowed]:
            yield number, f"includes {header}, and {module} may include only {', '.join(allowed) or 'itself'}"
        if other and other.group(1) == ENTRANCE != module:
            yield number, f"includes {header}, and only main() may include {ENTRANCE}"
        own = re.match(r"(\w+)/", header)
        if own and own.group(1) in MODULES and own.group(1) != module:
            yield number, f"includes {header}, which is {own.group(1)}'s own"
        if own and place.startswith("include/") and own.group(1) in MODULES:
            yield number, f"includes {header}, which readers of {place} cannot see"
    if module in PURE:
        for number, line in enumerate(without_comments(code).splitlines(), 1):
            used = FORBIDDEN_CODE.search(line)
            if used:
                yield number, f"uses {used.group(0)}…, and {module} is pure"


def needless_public_headers(root):
    """Headers of include/ that no other module includes, neither by themselves nor by another public header."""
    headers = {path.relative_to(root / "include").as_posix(): path for path in (root / "include").rglob("*.hpp")}
    wanted = set()
    todo = [header for _, header in includes_of(root / "src/main.cpp")]
    for module in MODULES:
        for path in files_of(root, module):
            todo += [h for _, h in includes_of(path) if not h.startswith(f"jounce/{module}/")]
    while todo:
        header = todo.pop()
        if header in headers and header not in wanted:
            wanted.add(header)
            todo += [inner for _, inner in includes_of(headers[header])]
    for header in sorted(set(headers) - wanted):
        yield f"include/{header}: no other module includes it; it belongs beside its source"


def text_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            if path.suffix in TEXT_SUFFIXES and path.is_file():
                yield path


def machine_paths(root):
    for path in text_files(root):
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line):
                yield f"{path.relative_to(root)}:{number}: holds a path of somebody's machine"


def differently_labelled_tests(root):
    """Tests that are labelled pure though their module is not, or the other way round."""
    place = "tests/CMakeLists.txt"
    labelled = set(re.findall(r"jounce_test\((\w+) PURE\b", (root / place).read_text(encoding="utf-8")))
    for module in sorted(labelled ^ set(PURE)):
        yield f"{place}: the tests of {module} are {'' if module in labelled else 'not '}PURE, and {module} is {'not ' if module in labelled else ''}pure"


def check(root):
    """All violations in the tree, one line each."""
    found = []
    for top in ("include/jounce", "src"):
        for folder in sorted((root / top).iterdir()):
            if folder.is_dir() and folder.name not in MODULES:
                found.append(f"{top}/{folder.name}: a module that this test does not know")
    for module in MODULES:
        for path in files_of(root, module):
            for number, message in violations_in(root, path, module):
                found.append(f"{path.relative_to(root)}:{number}: {message}")
    return found + [*needless_public_headers(root), *differently_labelled_tests(root), *machine_paths(root)]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    found = check(root)
    print("\n".join(found) if found else f"the layers of {len(MODULES)} modules are kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
