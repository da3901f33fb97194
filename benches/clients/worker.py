"""Shared by the measured Python programs, like worker.h for C."""

import os
import sys
from time import perf_counter_ns


def request_file(name):
    """A request as the library sent it: its path, its headers, its body."""
    with open(f"{os.environ['NEO_BENCH_REQUESTS']}/{name}.http", encoding="ascii") as file:
        head, body = file.read().replace("\r\n", "\n").split("\n\n", 1)
    first, *lines = head.split("\n")
    headers = dict(line.split(": ", 1) for line in lines)
    made_by_the_client = {"host", "content-length", "user-agent", "accept", "accept-encoding"}
    return first.split()[1], {k: v for k, v in headers.items() if k.lower() not in made_by_the_client}, body


def work_loop(works):
    """Does the works named on standard input; `works` is a dict of functions."""
    for line in sys.stdin:
        name, count = line.split()
        once, times = works[name], []
        start = before = perf_counter_ns()
        for _ in range(int(count)):
            once()
            after = perf_counter_ns()
            times.append(after - before)
            before = after
        times.sort()
        print(times[len(times) // 2], times[len(times) * 99 // 100], before - start, flush=True)
