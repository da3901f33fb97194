#!/bin/sh
# Makes what is released: packaging/dist.sh, as `make dist` calls it.
#
#   DIST         where it goes (default: target/dist)
#   NEO_LIB_DIR  directory of a library for this machine's platform. When it is not given, what `make platforms` built is
#                packed, all of it: an archive for each platform, the Python wheels, the NuGet package. When nothing was
#                built, this machine's platform is, by itself, and needs this machine's glibc.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
. ./platforms/list.sh
export DIST="${DIST:-$target_dir/dist}"
platform=$(native_platform)
if [ -n "${NEO_LIB_DIR:-}" ]; then
    exec sh ./archive.sh "$platform"
fi
built=
for each in $platforms; do
    [ ! -d "$built_dir/$each" ] || built="$built $each"
done
if [ -z "$built" ]; then
    (cd "$root" && cargo fetch --locked --quiet)
    about "$platform"
    # --target, although it is this machine's: without it the flags would be those of build scripts too.
    (cd "$root" && CARGO_ENCODED_RUSTFLAGS=$(sh packaging/platforms/paths.sh) CARGO_TARGET_DIR=$target_dir/dist-build \
        sh tools/library.sh --release --target "$triple")
    NEO_LIB_DIR=$target_dir/dist-build/$triple/release exec sh ./archive.sh "$platform"
fi
source=$(sh ./platforms/source.sh)
for each in $built; do
    [ "$(cat "$built_dir/$each/SOURCE")" = "$source" ] || { echo "dist: $each is not of this source: make platforms" >&2; exit 1; }
done
for each in $built; do
    NEO_LIB_DIR=$built_dir/$each GLIBC_CEILING=2.17 sh ./archive.sh "$each"
done
# shellcheck disable=SC2086
sh ./wheels.sh $built
# shellcheck disable=SC2086
sh ./nuget.sh $built
