#!/bin/sh
# Installs what `make` built: packaging/install.sh, as `make install` calls it.
#
#   PREFIX       where it goes          (default: /usr/local)
#   DESTDIR      put in front of PREFIX, for packages (default: nothing)
#   NEO_LIB_DIR  directory of libneo_api.so and libneo_api.a (default: target/release)
#
# Nothing that is installed contains PREFIX: the whole tree can be moved afterwards.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
built=${NEO_LIB_DIR:-$root/target/release}
to=${DESTDIR:-}${PREFIX-/usr/local}
[ -n "$to" ] || { echo "install: PREFIX and DESTDIR are both empty" >&2; exit 1; }

for file in libneo_api.so libneo_api.a; do
    [ -e "$built/$file" ] || { echo "install: $built/$file is missing: run make first" >&2; exit 1; }
done

# Versions that a version of find_package may ask for: up to 1.0 those of one minor version, later those of one major one.
case $version in
0.*) line=$(echo "$version" | cut -d. -f1-2) ;;
*) line=$(echo "$version" | cut -d. -f1) ;;
esac
# fill FILE: its template with the values put in. CMake separates by semicolons what a command line separates by blanks.
fill() {
    sed -e "s|@VERSION@|$version|g" -e "s|@LINE@|$line|g" -e "s|@SOFILE@|$sofile|g" -e "s|@SONAME@|$soname|g" \
        -e "s|@POINTER@|$(($(getconf LONG_BIT) / 8))|g" -e "s|@NATIVE_LIBS@|$native_libs|g" \
        -e "s|@NATIVE_LIST@|$(echo "$native_libs" | sed 's/-l//g; s/ /;/g')|g" "$1.in" >"$work/$1"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in neo_api.pc neo_api_static.pc NeoApiConfig.cmake NeoApiConfigVersion.cmake; do
    fill "$file"
done

install -d "$to/lib/pkgconfig" "$to/lib/cmake/NeoApi" "$to/include/neo_api"
install -m 755 "$built/libneo_api.so" "$to/lib/$sofile"
ln -sf "$sofile" "$to/lib/$soname"
ln -sf "$soname" "$to/lib/libneo_api.so"
install -m 644 "$built/libneo_api.a" "$to/lib/libneo_api.a"
install -m 644 "$root/include/neo_api.h" "$root"/bindings/cpp/include/*.hpp "$to/include/"
install -m 644 "$root"/bindings/cpp/include/neo_api/*.hpp "$to/include/neo_api/"
install -m 644 "$work/neo_api.pc" "$work/neo_api_static.pc" "$to/lib/pkgconfig/"
install -m 644 "$work/NeoApiConfig.cmake" "$work/NeoApiConfigVersion.cmake" "$to/lib/cmake/NeoApi/"
