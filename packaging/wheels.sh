#!/bin/sh
# Makes the Python wheels of platforms that `make platforms` built: wheels.sh PLATFORM... They go to $DIST.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./platforms/list.sh
SOURCE_DATE_EPOCH=$(sh ./date.sh)
export SOURCE_DATE_EPOCH NEO_WHEEL_DIR="${DIST:-$target_dir/dist}"
umask 022
for platform in "$@"; do
    about "$platform"
    # The second name of a glibc tag is the one that installers knew before PEP 600.
    case $platform in
    linux-x64) tag=manylinux_2_17_x86_64.manylinux2014_x86_64 ;;
    linux-arm64) tag=manylinux_2_17_aarch64.manylinux2014_aarch64 ;;
    linux-musl-x64) tag=musllinux_1_2_x86_64 ;;
    win-x64) tag=win_amd64 ;;
    osx-x64) tag=macosx_11_0_x86_64 ;;
    osx-arm64) tag=macosx_11_0_arm64 ;;
    esac
    NEO_WHEEL_LIBRARY=$built_dir/$platform/$library NEO_WHEEL_PLATFORM=$tag sh "$root/bindings/python/build-wheel.sh"
done
