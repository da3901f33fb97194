#!/bin/sh
# Builds the library for every platform, whatever this machine is: build.sh [PLATFORM...], all when none is named.
# What it made lies in target/platforms/PLATFORM: the library, its import libraries (Windows), the static library (Linux), and
# SOURCE, which says what it was made of. Each is checked; check.py says how.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $platforms
sh "$here/tools.sh" "$@"
# The C sources of dependencies say in their debugging information where they lay, which no linker removes from a static
# library.
strip=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/llvm-objcopy
for platform in "$@"; do
    about "$platform"
    made=$cross_dir/$triple/release
    to=$built_dir/$platform
    echo "platforms: $platform ($triple)"
    sh "$here/cargo.sh" "$platform" --release -p neo-api --lib --quiet
    rm -rf "$to"
    mkdir -p "$to"
    cp "$made/$library" "$to/"
    [ -z "$has_static" ] || "$strip" --strip-debug "$made/libneo_api.a" "$to/libneo_api.a"
    [ "$builder" != mingw ] || sh "$here/import.sh" "$made" "$to"
    sh "$here/source.sh" >"$to/SOURCE"
    python3 "$here/check.py" "$platform" "$to"
done
