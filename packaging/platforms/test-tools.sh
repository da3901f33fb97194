#!/bin/sh
# Installs what test.sh needs for platforms: test-tools.sh PLATFORM... Compilers, what runs the programs, and jansson, which
# the scenario in C reads JSON with, in $jansson_dir: it is built for each platform, so its source is what is needed. For the
# C# tests on Windows, CoreCLR in $dotnet_dir.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
. "$here/run.sh"
missing=
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
need gcc gcc
need dpkg-source dpkg-dev
for platform in "$@"; do
    case $platform in
    linux-arm64)
        need qemu-aarch64 qemu-user
        need aarch64-linux-gnu-g++ g++-aarch64-linux-gnu
        [ -e /usr/aarch64-linux-gnu/include/stdio.h ] || missing="$missing libc6-dev-arm64-cross"
        ;;
    linux-musl-x64) need musl-gcc musl-tools ;;
    win-x64)
        need x86_64-w64-mingw32-g++-posix g++-mingw-w64-x86-64-posix
        need mcs mono-mcs
        for assembly in System System.Core System.Xml; do
            [ -e "/usr/lib/mono/4.5/$assembly.dll" ] || missing="$missing lib$(echo "mono-$assembly" | tr 'A-Z.' 'a-z-')4.0-cil"
        done
        python3 -m pip --version >/dev/null 2>&1 || missing="$missing python3-pip"
        command -v wine64 >/dev/null || [ -x /usr/lib/wine/wine64 ] || missing="$missing wine64 wine"
        ;;
    esac
done
[ -e /usr/include/nlohmann/json.hpp ] || missing="$missing nlohmann-json3-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing

case " $* " in
*" win-x64 "*)
    if [ ! -f "$dotnet_dir/dotnetcore2/bin/dotnet.exe" ]; then
        rm -rf "$dotnet_dir"
        python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
            --platform win_amd64 -r "$root/bindings/csharp/tests/runtime.txt" -d "$dotnet_dir"
        python3 -m zipfile -e "$dotnet_dir"/dotnetcore2-*.whl "$dotnet_dir"
    fi
    ;;
esac

if [ ! -f "$jansson_dir/src/jansson.h" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/lists/partial" "$work/sources"
    # This machine's own sources of packages, as sources of source.
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
        grep -qs debian.org "$file" || continue
        sed -E 's/^deb /deb-src /; s/^Types:.*/Types: deb-src/' "$file" >"$work/sources/${file##*/}"
    done
    apt() { apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources" \
        -o "Dir::State::lists=$work/lists" "$@"; }
    apt update
    (cd "$work" && apt source jansson >/dev/null)
    rm -rf "$jansson_dir"
    mv "$work"/jansson-*/ "$jansson_dir"
fi
