#!/usr/bin/env python3
"""README.md, CONTRIBUTING.md and docs/ name only what exists: commands, paths, links, presets, test programs."""
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
OF_THE_TREE = re.compile(r"(?<![\w/.$-])((?:scripts|config|docs|tests|systemd|src|include|cmake|\.ci)/[\w./*-]*[\w*/])")
OF_A_MODULE = re.compile(r"`([a-z_]+/[a-z_./*]+\.[ch]pp)`")
PRESET = re.compile(r"--preset (\w+)")
TEST_PROGRAM = re.compile(r"\btest_([a-z]+)\b")
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")


def presets():
    listed = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))["configurePresets"]
    return {preset["name"] for preset in listed}


def exists(path):
    """In the tree, or begun within a module: `queue/rules.hpp`."""
    return any(next(folder.glob(path.rstrip("/")), None) for folder in (ROOT, ROOT / "src", ROOT / "include/jounce"))


def wrong_names(text, folder):
    """What a page in `folder` names and the tree does not have."""
    wrong = [path for path in LINK.findall(text) if not (folder / path).exists()]
    wrong += [path for path in OF_THE_TREE.findall(text) + OF_A_MODULE.findall(text)
              if not PLACEHOLDER.search(path) and not exists(path)]
    wrong += [f"--preset {name}" for name in PRESET.findall(text) if name not in presets()]
    wrong += [f"test_{name}" for name in TEST_PROGRAM.findall(text) if not (ROOT / "tests" / name).is_dir()]
    return list(dict.fromkeys(wrong))


def wrong_commands(readme):
    """The two commands with which the README begins: the clone's folder is the one that is entered, and the script can be run."""
    block = re.search(r"## Try it.*?```\n(.*?)\n```", readme, re.S)
    lines = block.group(1).splitlines() if block else []
    if len(lines) != 2 or not re.fullmatch(r"git clone <this repository> (\S+) && cd \1", lines[0]):
        return [f"the README's commands are {lines}"]
    script = ROOT / lines[1]
    if not os.access(script, os.X_OK) or subprocess.run(["bash", "-n", script], check=False).returncode != 0:
        return [f"the README's {lines[1]} cannot be run"]
    return []


# One of each kind that is wrong, among others that are right.
PLANTED = """[a](docs/queue.md) [b](docs/none.md) `scripts/run` scripts/gone, tests/NAME/ `src/queue/*.cpp` `src/queue/no*.cpp`
`queue/rules.hpp` `queue/none.hpp` cmake --preset dev, cmake --preset none, test_queue test_none"""
FOUND = ["docs/none.md", "scripts/gone", "src/queue/no*.cpp", "queue/none.hpp", "--preset none", "test_none"]


def main():
    failures = [f"{page.relative_to(ROOT)}: there is no {name}" for page in PAGES
                for name in wrong_names(page.read_text(encoding="utf-8"), page.parent)]
    failures += wrong_commands((ROOT / "README.md").read_text(encoding="utf-8"))
    if wrong_names(PLANTED, ROOT) != FOUND:
        failures.append(f"planted were {FOUND}, found {wrong_names(PLANTED, ROOT)}")
    if not wrong_commands("## Try it\n```\ngit clone <this repository> a && cd b\nscripts/run\n```"):
        failures.append("a wrong folder in the README's commands is not found")
    print("\n".join(failures) if failures else f"what {len(PAGES)} pages name exists")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
