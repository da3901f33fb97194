#!/bin/sh
# Builds a library with cargo for a platform: cargo.sh PLATFORM OPTIONS...
# What it makes lies in $cross_dir/TRIPLE, and names no directory of this machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
about "$1"
platform=$1
shift
export PATH="$tools_dir/bin:$PATH" CARGO_TARGET_DIR="$cross_dir" CARGO_ZIGBUILD_ZIG_PATH="$tools_dir/bin/zig-of-the-tools"
cd "$root"
cargo fetch --locked --quiet
CARGO_ENCODED_RUSTFLAGS=$(sh "$here/paths.sh")
more=
case $platform in
# A program brings its libc, a library for programs must not.
linux-musl-*) more=-Ctarget-feature=-crt-static ;;
osx-*)
    more=-Clinker=$here/ld-apple.py
    case $platform in *-arm64) arch=arm64 ;; *) arch=x86_64 ;; esac
    export NEO_APPLE_ARCH=$arch NEO_APPLE_TOOLS="$tools_dir" MACOSX_DEPLOYMENT_TARGET=11.0
    ;;
esac
[ -z "$more" ] || CARGO_ENCODED_RUSTFLAGS=$CARGO_ENCODED_RUSTFLAGS$(printf '\037')$more
export CARGO_ENCODED_RUSTFLAGS
# Optimised as tools/library.sh does, which says why.
small="-C llvm-args=-inline-threshold=25"
kinds=cdylib
[ -z "$has_static" ] || kinds=cdylib,staticlib
case $builder in
# shellcheck disable=SC2086
mingw) exec cargo rustc --target "$triple" --locked "$@" --crate-type cdylib -- $small ;;
# shellcheck disable=SC2086
zig:*) exec cargo-zigbuild rustc --target "$triple${builder#zig:}" --locked "$@" --crate-type "$kinds" -- $small ;;
esac
