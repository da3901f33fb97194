"""Shared by the Python programs that are clients of a feed, like feed.h for C."""

import os
import sys

FEED = os.environ["NEO_BENCH_FEED"]


def work_loop(works):
    """Does the works named on standard input; each returns up to three numbers."""
    for line in sys.stdin:
        name, path, count = line.split()
        numbers = [*works[name](path, int(count)), 0, 0][:3]
        print(*numbers, flush=True)


def middle(times):
    """p50 and p99."""
    times = sorted(times)
    return times[len(times) // 2], times[len(times) * 99 // 100]


def packets_of(path):
    return int(path.split("/")[2])
