#!/bin/sh
# Whether what is released depends on its source alone: reproduce.sh [PLATFORM...]
#
# Packs what `make platforms` built, twice, and compares the bytes. Platforms that are named are built again first, in a new
# directory, and the libraries compared.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./platforms/list.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for platform in "$@"; do
    # The tools are where they are; only what cargo makes is made anew.
    (cd "$root" && NEO_CROSS_DIR=$work/cross NEO_PLATFORMS_DIR=$work/platforms \
        cargo run --quiet --locked -p neo-task -- platforms "$platform" >/dev/null)
    for file in "$built_dir/$platform"/*; do
        cmp "$file" "$work/platforms/$platform/${file##*/}"
        echo "the same, built twice: $platform/${file##*/}"
    done
    rm -rf "$work/cross"
done
for time in first second; do
    NEO_LIB_DIR='' DIST=$work/$time cargo run --quiet --locked -p neo-task -- dist >/dev/null
done
for file in "$work"/first/*; do
    cmp "$file" "$work/second/${file##*/}"
    echo "the same, packed twice: ${file##*/}"
done
