#!/usr/bin/env python3
"""The unit as `cmake --install` installs it, verified by systemd in a root of its own. Usage: unit_test.py CMAKE BUILD_FOLDER"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SYSTEM_UNITS = pathlib.Path("/usr/lib/systemd/system")


def verify(root):
    """The exit code and the complaints of systemd-analyze about jounce.service."""
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", f"--root={root}", "jounce.service"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout.strip()


def expect(holds, what):
    if not holds:
        sys.exit("FAILED: " + what)


def main(cmake, build):
    if not shutil.which("systemd-analyze") or not SYSTEM_UNITS.is_dir():
        print("SKIPPED: systemd is not installed (scripts/install-deps test)", file=sys.stderr)
        sys.exit(4)
    with tempfile.TemporaryDirectory(prefix="jounce-root-") as folder:
        root = pathlib.Path(folder)
        subprocess.run([cmake, "--install", build], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "DESTDIR": folder})
        units = list(root.rglob("jounce.service"))
        expect(len(units) == 1, f"{len(units)} units are installed")
        unit = units[0]
        shutil.copytree(SYSTEM_UNITS, root / "usr/lib/systemd/system", symlinks=True, dirs_exist_ok=True)

        code, complaints = verify(root)
        expect(code == 0 and not complaints, f"exit code {code}: {complaints}")

        # That silence means something: a mistake in the unit, and a program that is not there, are told.
        text = unit.read_text(encoding="utf-8")
        unit.write_text(text.replace("Restart=", "Restrat="), encoding="utf-8")
        expect("Restrat" in verify(root)[1], "an unknown key is not told")
        unit.write_text(text, encoding="utf-8")
        next(root.rglob("bin/jounce")).unlink()
        expect("not executable" in verify(root)[1], "a missing program is not told")


main(*sys.argv[1:])
