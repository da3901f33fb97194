"""How many instructions and allocations a call costs, counted by valgrind's callgrind: the same on every run.

python3 benches/instructions.py            fails when the figure is more than 5 % off the one in instructions.txt
python3 benches/instructions.py --record   writes that file

The call is a POST on a warm connection without TLS, `neo_request` and the `neo_free` of its answer. The figure counts
what is executed inside libneo_api.so; what the C library adds for it (malloc, memcpy, …) depends on the machine.
With the library of the profile `named`, which keeps its symbols, it can also be said how much of that is our own code.
"""

import os
import re
import subprocess
import sys
from collections import Counter

import places
from places import HERE, LIBRARY, OUT, WITH_NEO, WITH_TLS
from workers import Server

CALLS = 200
ALLOWED = 0.05
FILE = HERE / "instructions.txt"


def recorded():
    """The figure that a call must keep to."""
    return int(FILE.read_text().split()[0])


def profile(library):
    """Runs the calls under callgrind; returns its output file."""
    out = OUT / "callgrind.out"
    collected = [f"--toggle-collect={name}" for name in ("neo_request", "neo_free")]
    plain = ["--compress-strings=no", "--compress-pos=no", f"--callgrind-out-file={out}"]
    with Server(tls=False) as server:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--quiet", *collected, *plain, OUT / "neo"],
            env=dict(os.environ, LD_LIBRARY_PATH=str(library.parent), **server.environment()),
            input=f"post {CALLS}\n",
            stdout=subprocess.DEVNULL,
            text=True,
            check=True,
        )
    return out.read_text()


def count(text):
    """Instructions by object, those of functions with `neo_api::` in their names, and calls of the allocator."""
    spent, named, allocations = Counter(), 0, 0
    own, function, called, is_inclusive = "", "", "", False
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name == "ob":
            own = os.path.basename(value)
        elif name == "fn":
            function = value
        elif name == "cfn":
            called = value
        elif name == "calls":
            is_inclusive = True
            if own == LIBRARY.name and called in ("malloc", "calloc", "realloc"):
                allocations += int(value.split()[0])
        elif re.match(r"\d+ \d+$", line):
            # The line after `calls=` is the cost of the callee, which is counted there.
            if not is_inclusive:
                spent[own] += int(line.split()[1])
                named += int(line.split()[1]) if "neo_api::" in function else 0
            is_inclusive = False
    return spent, named, allocations


class Cost:
    """The cost of one call."""

    def __init__(self, library=LIBRARY):
        spent, named, allocations = count(profile(library))
        self.inside = spent.pop(LIBRARY.name) // CALLS
        self.own = named // CALLS
        self.libc = sum(spent.values()) // CALLS
        self.allocations = allocations / CALLS


def build():
    OUT.mkdir(parents=True, exist_ok=True)
    places.compile_c("servers/server.c", *WITH_TLS)
    places.compile_c("clients/neo.c", *WITH_NEO)


def main():
    build()
    cost = Cost()
    print(f"{cost.inside} instructions a call, {cost.libc} more in the C library, {cost.allocations:.0f} allocations")
    if "--record" in sys.argv:
        FILE.write_text(f"{cost.inside} instructions of libneo_api.so in a call: instructions.py counts and records them\n")
    elif abs(cost.inside / recorded() - 1) > ALLOWED:
        sys.exit(f"more than 5 % off the {recorded()} of benches/instructions.txt: find out why, or --record it")


if __name__ == "__main__":
    main()
