#!/usr/bin/env python3
"""Links a library for macOS as a C compiler would, with the LLVM linker that Rust brings: ld-apple.py ARGUMENTS-OF-CC

Zig's linker, which cargo-zigbuild takes, exports everything, the standard library included; this one obeys the list.
Apple's SDK is not needed for what the library uses of the system: Zig has the list of libSystem's symbols, and the SDK's other
names are other names of it.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

OLDEST = "11.0"
DROPPED = {"-nodefaultlibs", "-dynamiclib", "-liconv", "-lc", "-lm"}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def translated(arguments):
    """The arguments of ld, of those of cc."""
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("-arch", "-target", "-isysroot"):
            skip = True
        elif argument.startswith("-Wl,"):
            yield from argument.split(",")[1:]
        elif argument not in DROPPED and not argument.startswith(("-m", "--target=", "-fuse-ld")):
            yield argument


def flat(stub):
    """The symbols of libSystem and of what it re-exports, as one library: LLVM does not know all processors that Zig's file names."""
    listed = ",".join(re.findall(r"\bsymbols:\s*\[(.*?)\]", stub, re.DOTALL))
    names = sorted({name.strip().strip("'") for name in listed.split(",")} - {""})
    symbols = ", ".join(f"'{name}'" for name in names if not name.startswith("$ld$"))
    targets = "[ x86_64-macos, arm64-macos ]"
    head = f"--- !tapi-tbd\ntbd-version: 4\ntargets: {targets}\ninstall-name: '/usr/lib/libSystem.B.dylib'\ncurrent-version: 1292\n"
    return f"{head}exports:\n  - targets: {targets}\n    symbols: [ {symbols} ]\n...\n"


def main(arch, tools, arguments):
    host = next(line[6:] for line in output("rustc", "-vV").splitlines() if line.startswith("host: "))
    lld = pathlib.Path(output("rustc", "--print", "sysroot").strip()) / "lib/rustlib" / host / "bin/rust-lld"
    with tempfile.TemporaryDirectory() as place:
        libraries = pathlib.Path(place) / "usr/lib"
        libraries.mkdir(parents=True)
        (stub,) = pathlib.Path(tools).glob("lib/python*/site-packages/ziglang/lib/libc/darwin/libSystem.tbd")
        (libraries / "libSystem.tbd").write_text(flat(stub.read_text()))
        system = ["-arch", arch, "-platform_version", "macos", OLDEST, OLDEST, "-syslibroot", place, "-dylib"]
        command = [str(lld), "-flavor", "darwin", *system, *translated(arguments), "-dead_strip", "-adhoc_codesign"]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(os.environ["NEO_APPLE_ARCH"], os.environ["NEO_APPLE_TOOLS"], sys.argv[1:]))
