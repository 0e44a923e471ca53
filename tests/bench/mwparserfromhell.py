#!/usr/bin/env python3
"""Speed and memory of mwparserfromhell (Debian: python3-mwparserfromhell) on the page of calendar_bench.cpp.

usage: mwparserfromhell.py [MEGABYTES]     (default: 10)
"""
import pathlib
import resource
import sys
import time

sys.path.pop(0)  # this file has the name of the module it measures
try:
    import mwparserfromhell
except ImportError:
    sys.exit("python3-mwparserfromhell is not installed")

size = float(sys.argv[1] if len(sys.argv) > 1 else 10) * 1e6
week = (pathlib.Path(__file__).parents[1] / "data/calendar/filled-week.wikitext").read_text(encoding="utf-8")
page = week * max(1, -(-int(size) // len(week.encode())))
length = len(page.encode())

start = time.perf_counter()
code = mwparserfromhell.parse(page)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(f"parse: {length / 1e6:.1f} MB in {seconds:.2f} s, {length / 1e6 / seconds:.2f} MB/s, peak RSS {peak:.0f} MB")
