#!/bin/sh
# Tests what `make install` and `make dist` make, as their users would meet it. It installs the tools that it misses.
#
#   NEO_LIB_DIR  directory of libneo_api.so and libneo_api.a (default: target/release)
#   NEO_SIM      the neo-simulator program (default: target/fast/neo-simulator)
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
export NEO_LIB_DIR="${NEO_LIB_DIR:-$root/target/release}"
sim=${NEO_SIM:-$root/target/fast/neo-simulator}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=
for tool in g++:g++ pkg-config:pkg-config cmake:cmake objdump:binutils; do
    command -v "${tool%:*}" >/dev/null || missing="$missing ${tool#*:}"
done
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing

say() { echo "packaging: $*"; }
fail() { echo "packaging: FAILED: $*" >&2; exit 1; }
works() { timeout 60 "$sim" --quiet --exec sh tests/run.sh "$1" || fail "$1 does not work"; }
needs() { readelf -d "$1" | grep -q "NEEDED.*\[$soname\]"; }
linked() { # linked PROGRAM shared|static
    case $2 in
    shared) needs "$1" || fail "$1 does not need $soname" ;;
    static) ! needs "$1" || fail "$1 needs $soname" ;;
    esac
}

say "the system libraries of the static library are those that rustc names"
(cd "$root" && CARGO_TARGET_DIR="${NEO_PACKAGING_TARGET:-$root/target/packaging}" cargo rustc --locked --quiet \
    -p neo-api --lib --crate-type staticlib -- --print native-static-libs) >"$work/native" 2>&1 || fail "$(cat "$work/native")"
named=$(sed -n 's/.*native-static-libs: //p' "$work/native")
[ "$named" = "$native_libs" ] || fail "rustc names [$named], version.sh has [$native_libs]"

say "installs, and names no place"
DESTDIR=$work/stage PREFIX=/opt/first sh ./install.sh
mkdir "$work/moved"
mv "$work/stage/opt/first" "$work/moved/elsewhere"
prefix=$work/moved/elsewhere
[ "$(readlink "$prefix/lib/libneo_api.so")" = "$soname" ] || fail "libneo_api.so"
[ "$(readlink "$prefix/lib/$soname")" = "$sofile" ] || fail "$soname"
readelf -d "$prefix/lib/$sofile" | grep -q "SONAME.*\[$soname\]" || fail "the SONAME of $sofile"
case $sofile in "libneo_api.so.$abi.$version") ;; *) fail "the name $sofile" ;; esac
for header in $(cd "$root/bindings/cpp/include" && find . -name '*.hpp') neo_api.h; do
    [ -f "$prefix/include/$header" ] || fail "$header is not installed"
done
if grep -rlI -e /opt/first -e "$root" -e "$work" "$prefix/lib/cmake" "$prefix/lib/pkgconfig" "$prefix/include"; then
    fail "these files name a place"
fi
if grep -rl '@[A-Z_]*@' "$prefix/lib/cmake" "$prefix/lib/pkgconfig"; then
    fail "these files have gaps"
fi
if DESTDIR='' PREFIX='' sh ./install.sh 2>/dev/null; then
    fail "it installs to nowhere"
fi
if NEO_LIB_DIR=$work DESTDIR=$work/none sh ./install.sh 2>/dev/null; then
    fail "it installs nothing"
fi

# with_pkgconfig NAME PACKAGE shared|static [PKG-CONFIG-OPTION] [COMPILER-OPTION]: builds and runs both programs.
with_pkgconfig() {
    name=$1 package=$2 linkage=$3
    # shellcheck disable=SC2046,SC2086
    gcc -std=c11 -Wall -Wextra -Werror "$root/examples/c/login.c" -o "$work/login_$name" \
        $(pkg-config --cflags --libs ${4:-} "$package") "-Wl,-rpath,$prefix/lib" ${5:-} || fail "C, $name"
    # shellcheck disable=SC2046,SC2086
    g++ -std=c++17 -Wall -Wextra -Werror "$root/bindings/cpp/examples/first.cpp" -o "$work/first_$name" \
        $(pkg-config --cflags --libs ${4:-} "$package") "-Wl,-rpath,$prefix/lib" ${5:-} || fail "C++, $name"
    for program in login first; do
        linked "$work/${program}_$name" "$linkage"
        works "$work/${program}_$name"
    done
}

say "pkg-config: C and C++, shared and static, from where it was moved to"
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
[ "$(pkg-config --modversion neo_api)" = "$version" ] || fail "the version in neo_api.pc"
with_pkgconfig shared neo_api shared
with_pkgconfig static neo_api_static static
mkdir "$work/aside"
mv "$prefix"/lib/libneo_api.so* "$work/aside/"
with_pkgconfig only_static neo_api static --static
mv "$work"/aside/* "$prefix/lib/"
say "pkg-config: nothing but one static program"
with_pkgconfig wholly_static neo_api_static static "" -static
with_pkgconfig wholly_static_too neo_api static --static -static
for program in "$work"/*_wholly_static*; do
    ! readelf -d "$program" | grep -q NEEDED || fail "$program needs shared libraries"
done

# configure NAME OPTIONS...
configure() {
    name=$1
    shift
    cmake -S tests -B "$work/$name" -DNEO_SOURCE="$root" -DCMAKE_PREFIX_PATH="$prefix" "$@" >"$work/$name.log" 2>&1
}

say "CMake: the same"
configure cmake || { cat "$work/cmake.log"; fail "find_package"; }
cmake --build "$work/cmake" >"$work/build.log" 2>&1 || { cat "$work/build.log"; fail "building with CMake"; }
for program in login first; do
    linked "$work/cmake/${program}_neo_api" shared
    linked "$work/cmake/${program}_neo_api_static" static
    works "$work/cmake/${program}_neo_api"
    works "$work/cmake/${program}_neo_api_static"
done
say "CMake: versions that fit and that do not, and a library that is gone"
configure exact "-DNEO_WANTED=$version;EXACT" || { cat "$work/exact.log"; fail "version $version"; }
for wrong in 0.0.1 0.2 1.0 9; do
    if configure "wrong$wrong" "-DNEO_WANTED=$wrong"; then
        fail "version $version passes for $wrong"
    fi
    grep -q "version: $version" "$work/wrong$wrong.log" || { cat "$work/wrong$wrong.log"; fail "not refused for its version"; }
done
mv "$prefix/lib/$sofile" "$work/aside/"
if configure gone; then
    fail "a library that is gone is found"
fi
grep -q "$sofile is missing" "$work/gone.log" || { cat "$work/gone.log"; fail "not refused for what is missing"; }
mv "$work/aside/$sofile" "$prefix/lib/"

say "the archive: complete, reproducible, checked, and it works"
said=$(DIST=$work/dist sh ./dist.sh) || fail "dist.sh"
say "$said"
DIST=$work/again sh ./dist.sh >/dev/null
cmp "$work"/dist/*.tar.gz "$work"/again/*.tar.gz || fail "two archives of the same are not the same"
(cd "$work/dist" && sha256sum --quiet -c ./*.sha256) || fail "the archive's checksum"
mkdir "$work/unpacked"
tar -C "$work/unpacked" -xzf "$work"/dist/*.tar.gz
prefix=$(echo "$work"/unpacked/neo-api-*)
python3 - "$prefix/sbom.cdx.json" "$prefix/THIRD-PARTY.md" <<'PYTHON' || fail "sbom.cdx.json"
import json, re, sys
bom = json.load(open(sys.argv[1], encoding="utf-8"))
inside = {(c["name"], c["version"]) for c in bom["components"] if c["name"] != "std"}
text = open(sys.argv[2], encoding="utf-8").read()
listed = set(re.findall(r"^\| ([a-z0-9_-]+) \| (\d[^ ]*) \|", text, re.MULTILINE))
assert bom["bomFormat"] == "CycloneDX" and listed == inside, inside ^ listed
assert all(len(c["hashes"][0]["content"]) == 64 for c in bom["components"] if c["name"] != "std")
PYTHON
(cd "$prefix" && sha256sum --quiet -c SHA256SUMS) || fail "checksums"
[ "$(find "$prefix" -type f ! -name SHA256SUMS | wc -l)" = "$(wc -l <"$prefix/SHA256SUMS")" ] || fail "files without checksum"
cmp "$prefix/LICENSE" "$root/LICENSE" || fail "LICENSE"
for page in operations errors behaviour; do
    cmp "$prefix/docs/$page.md" "$root/docs/$page.md" || fail "docs/$page.md"
done
listed=$(sed -n 's/^|.*| \(licences\/[^ ]*\) |$/\1/p' "$prefix/THIRD-PARTY.md")
[ "$(echo "$listed" | wc -l)" -gt 20 ] || fail "THIRD-PARTY.md lists too few"
for directory in $listed; do
    [ -n "$(find "$prefix/$directory" -type f -size +0)" ] || fail "no licence in $directory"
done
for package in $(sed -n '/^\[dependencies\]/,/^\[/s/^\([a-z][a-z0-9_-]*\) = .*/\1/p' "$root/Cargo.toml"); do
    grep -q "^| $package | " "$prefix/THIRD-PARTY.md" || fail "$package is not in THIRD-PARTY.md"
done
grep -q "^glibc: [0-9.]* or newer$" "$prefix/PLATFORM" || fail "the glibc floor is not stated"
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
with_pkgconfig archive neo_api shared
if DIST=$work/old GLIBC_CEILING=2.10 sh ./dist.sh 2>"$work/ceiling"; then
    fail "a library that needs a newer glibc passes"
fi
grep -q "needs glibc .*; it may need 2.10 at most" "$work/ceiling" || fail "$(cat "$work/ceiling")"
say "all good"
