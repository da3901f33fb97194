#!/bin/sh
# Prints a checksum of everything that the library is made of, by which `make dist` knows a file that is out of date.
set -eu
cd "$(dirname "$0")/../.."
{
    rustc -vV
    find Cargo.toml Cargo.lock build.rs cbindgen.toml src packaging/platforms/build.sh packaging/platforms/cargo.sh packaging/platforms/ld-apple.py packaging/platforms/list.sh -type f |
        LC_ALL=C sort | xargs sha256sum
} | sha256sum | cut -d ' ' -f 1
