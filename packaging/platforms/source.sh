#!/bin/sh
# Prints a checksum of everything that the library is made of, by which `make dist` and `make test-platforms` know a file that is
# out of date.
set -eu
cd "$(dirname "$0")/../.."
{
    rustc -vV
    find Cargo.toml Cargo.lock build.rs cbindgen.toml src tools/library.sh tools/task/src/platforms/cargo.rs \
        tools/task/src/platforms/build.rs packaging/platforms/list.txt packaging/platforms/paths.sh \
        packaging/platforms/ld-apple.py -type f |
        LC_ALL=C sort | xargs sha256sum
} | sha256sum | cut -d ' ' -f 1
