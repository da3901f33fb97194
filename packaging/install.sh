#!/bin/sh
# Installs what `make` built: packaging/install.sh, as `make install` calls it.
#
#   PREFIX        where it goes          (default: /usr/local)
#   DESTDIR       put in front of PREFIX, for packages (default: nothing)
#   NEO_LIB_DIR   directory of the library (default: target/release)
#   NEO_PLATFORM  the platform that it is for (default: this machine's)
#
# Nothing that is installed contains PREFIX: the whole tree can be moved afterwards.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
built=${NEO_LIB_DIR:-$root/target/release}
platform=${NEO_PLATFORM:-$(native_platform)}
to=${DESTDIR:-}${PREFIX-/usr/local}
[ -n "$to" ] || { echo "install: PREFIX and DESTDIR are both empty" >&2; exit 1; }
names "$platform"
case $platform in
linux-*) files="libneo_api.so libneo_api.a" ;;
win-*) files="neo_api.dll neo_api.lib libneo_api.dll.a" ;;
osx-*) files=libneo_api.dylib ;;
esac
for file in $files; do
    [ -e "$built/$file" ] || { echo "install: $built/$file is missing: run make first" >&2; exit 1; }
done

# Versions that a version of find_package may ask for: up to 1.0 those of one minor version, later those of one major one.
case $version in
0.*) line=$(echo "$version" | cut -d. -f1-2) ;;
*) line=$(echo "$version" | cut -d. -f1) ;;
esac
# fill FILE: its template with the values put in. CMake separates by semicolons what a command line separates by blanks.
fill() {
    sed -e "s|@VERSION@|$version|g" -e "s|@LINE@|$line|g" -e "s|@LOCATION@|$location|g" -e "s|@SONAME@|$soname|g" \
        -e "s|@POINTER@|8|g" -e "s|@NATIVE_LIBS@|$(link_libs)|g" \
        -e "s|@NATIVE_LIST@|$(link_libs | sed 's/-l//g; s/ /;/g')|g" "$1.in" >"$work/$1"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in neo_api.pc neo_api_static.pc NeoApiConfig.cmake NeoApiConfigVersion.cmake; do
    fill "$file"
done

install -d "$to/lib/pkgconfig" "$to/lib/cmake/NeoApi" "$to/include/neo_api" "$to/${location%/*}"
case $platform in
linux-*)
    install -m 755 "$built/libneo_api.so" "$to/$location"
    ln -sf "$sofile" "$to/lib/$soname"
    ln -sf "$soname" "$to/lib/libneo_api.so"
    install -m 644 "$built/libneo_api.a" "$to/lib/libneo_api.a"
    install -m 644 "$work/neo_api_static.pc" "$to/lib/pkgconfig/"
    ;;
win-*)
    install -m 755 "$built/neo_api.dll" "$to/$location"
    install -m 644 "$built/neo_api.lib" "$built/libneo_api.dll.a" "$to/lib/"
    ;;
osx-*)
    install -m 755 "$built/libneo_api.dylib" "$to/$location"
    ln -sf "${location##*/}" "$to/lib/libneo_api.dylib"
    ;;
esac
install -m 644 "$root/include/neo_api.h" "$root"/bindings/cpp/include/*.hpp "$to/include/"
install -m 644 "$root"/bindings/cpp/include/neo_api/*.hpp "$to/include/neo_api/"
install -d "$to/include/neo_api/operations"
install -m 644 "$root"/bindings/cpp/include/neo_api/operations/*.hpp "$to/include/neo_api/operations/"
install -m 644 "$work/neo_api.pc" "$to/lib/pkgconfig/"
install -m 644 "$work/NeoApiConfig.cmake" "$work/NeoApiConfigVersion.cmake" "$to/lib/cmake/NeoApi/"
