#!/bin/sh
# Makes the release archive of one platform: archive.sh PLATFORM, whose library is in NEO_LIB_DIR. What it says is printed.
#
#   NEO_LIB_DIR    directory of the library, and what else is installed of it (install.sh)
#   DIST           where the archive goes (default: target/dist)
#   GLIBC_CEILING  the newest glibc that the library may need (default: 2.34, that of RHEL 9, Ubuntu 22.04, Debian 12)
#
# In it: what `make install` installs, LICENSE, THIRD-PARTY.md with licences/, sbom.cdx.json, README.md, docs/, PLATFORM,
# SHA256SUMS. Beside it: its checksum. The same input gives the same bytes.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
. ./platforms/list.sh
platform=$1
dist=${DIST:-$target_dir/dist}
about "$platform"
names "$platform"

# What the library needs of the system.
case $platform in
linux-musl-*) needs="musl: 1.2 or newer" ;;
linux-*)
    # The newest glibc symbol version that it needs: the oldest glibc it runs with.
    ceiling=${GLIBC_CEILING:-2.34}
    floor=$(readelf -VW "$NEO_LIB_DIR/libneo_api.so" | grep -o 'GLIBC_[0-9][0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
    [ -n "$floor" ] || { echo "dist: libneo_api.so names no glibc version" >&2; exit 1; }
    newest=$(printf '%s\n%s\n' "$floor" "$ceiling" | sort -V | tail -n 1)
    if [ "$newest" != "$ceiling" ]; then
        echo "dist: libneo_api.so needs glibc $floor; it may need $ceiling at most. Build it on an older system." >&2
        exit 1
    fi
    needs="glibc: $floor or newer"
    ;;
win-*) needs="windows: 10, Server 2016, or newer" ;;
osx-*) needs="macos: 11.0 or newer" ;;
esac

name=neo-api-$version-$platform
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/$name
NEO_PLATFORM=$platform DESTDIR=$tree PREFIX= sh ./install.sh
python3 licences.py "$tree" "$triple"
python3 sbom.py "$triple" >"$tree/sbom.cdx.json"
cp "$root/LICENSE" "$root/README.md" "$tree/"
install -d "$tree/docs"
for page in operations errors behaviour; do
    cp "$root/docs/$page.md" "$tree/docs/"
done
{
    printf 'platform: %s\nversion: %s\nabi: %s\n%s\n' "$platform" "$version" "$abi" "$needs"
    [ -z "$native_libs" ] || echo "static libraries of the system: $(link_libs)"
} >"$tree/PLATFORM"
(cd "$tree" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | sed 's|^\./||' | xargs sha256sum >SHA256SUMS)

mkdir -p "$dist"
case $platform in
win-*) # What Windows opens by itself.
    file=$name.zip
    python3 pack.py "$dist/$file" "$work"
    ;;
*)
    file=$name.tar.gz
    tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --mtime="@$(sh ./date.sh)" -cf - "$name" |
        gzip -9n >"$dist/$file"
    ;;
esac
(cd "$dist" && sha256sum "$file" >"$file.sha256")
echo "$dist/$file: $(($(wc -c <"$dist/$file") / 1024)) KiB, $needs"
