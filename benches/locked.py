"""Locked instructions of a call: atomic operations on memory, about 20 cycles each.

Counted as instructions.py counts instructions, in the library and in the C library for it.
"""

import os
import re
import subprocess
from collections import Counter, defaultdict

from places import LIBRARY, OUT
from workers import Server

CALLS = 200

#: One in objdump's output: with the prefix, or an exchange with memory, which is always locked.
LOCKED = re.compile(r"\s*([0-9a-f]+):\s+(?:lock\b|xchg\b.*\()")


def executed(library):
    """How many times each instruction of each file was executed: {file: {address: count}}."""
    out = OUT / "callgrind.locked"
    collected = [f"--toggle-collect={name}" for name in ("neo_request", "neo_free")]
    plain = ["--compress-strings=no", "--compress-pos=no", "--dump-instr=yes"]
    with Server(tls=False) as server:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--quiet", *collected, *plain, f"--callgrind-out-file={out}", OUT / "neo"],
            env=dict(os.environ, LD_LIBRARY_PATH=str(library.parent), **server.environment()),
            input=f"post {CALLS}\n",
            stdout=subprocess.DEVNULL,
            text=True,
            check=True,
        )
    counts, file, is_inclusive = defaultdict(Counter), "", False
    for line in out.read_text().splitlines():
        name, _, value = line.partition("=")
        if name == "ob":
            file = value
        elif name == "calls":
            is_inclusive = True
        elif found := re.match(r"(0x[0-9a-f]+) \d+ (\d+)$", line):
            # The line after `calls=` is the cost of the callee, which is counted there.
            if not is_inclusive:
                counts[file][int(found[1], 16)] += int(found[2])
            is_inclusive = False
    return counts


def of_a_call(library=LIBRARY):
    """The number executed per call."""
    total = 0
    for file, counts in executed(library).items():
        if os.path.exists(file):
            code = subprocess.run(["objdump", "-d", "--no-show-raw-insn", file], capture_output=True, text=True, check=True)
            found = (LOCKED.match(line) for line in code.stdout.splitlines())
            total += sum(counts[int(match[1], 16)] for match in found if match)
    return total / CALLS
