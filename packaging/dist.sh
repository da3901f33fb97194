#!/bin/sh
# Makes the release archive of this machine's platform from what `make` built: packaging/dist.sh, as `make dist` calls it.
#
#   DIST           where it goes (default: target/dist)
#   NEO_LIB_DIR    directory of libneo_api.so and libneo_api.a (default: target/release)
#   GLIBC_CEILING  the newest glibc that the library may need (default: 2.34, that of RHEL 9, Ubuntu 22.04, Debian 12)
#
# The archive: lib/ and include/ as `make install` has them, LICENSE, THIRD-PARTY.md with licences/, README.md, PLATFORM.
# Beside it: its checksum. The same input gives the same bytes.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
built=${NEO_LIB_DIR:-$root/target/release}
dist=${DIST:-$root/target/dist}
ceiling=${GLIBC_CEILING:-2.34}
case $(uname -sm) in
"Linux x86_64") platform=linux-x64 ;;
"Linux aarch64") platform=linux-arm64 ;;
*) echo "dist: no archive for $(uname -sm)" >&2; exit 1 ;;
esac

# The newest glibc symbol version that a library needs: the oldest glibc it runs with.
floor=$(objdump -T "$built/libneo_api.so" | grep -o 'GLIBC_[0-9][0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -n 1)
[ -n "$floor" ] || { echo "dist: libneo_api.so names no glibc version" >&2; exit 1; }
newest=$(printf '%s\n%s\n' "$floor" "$ceiling" | sort -V | tail -n 1)
if [ "$newest" != "$ceiling" ]; then
    echo "dist: libneo_api.so needs glibc $floor; it may need $ceiling at most. Build it on an older system." >&2
    exit 1
fi

name=neo-api-$version-$platform
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/$name
NEO_LIB_DIR=$built DESTDIR=$tree PREFIX= sh ./install.sh
python3 licences.py "$tree"
cp "$root/LICENSE" "$root/README.md" "$tree/"
cat >"$tree/PLATFORM" <<TEXT
platform: $platform
version: $version
abi: $abi
glibc: $floor or newer
static libraries of the system: $native_libs
TEXT

mkdir -p "$dist"
archive=$dist/$name.tar.gz
when=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
(cd "$tree" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | sed 's|^\./||' | xargs sha256sum >SHA256SUMS)
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --mtime="@$when" -cf - "$name" |
    gzip -9n >"$archive"
(cd "$dist" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "$archive: $(($(wc -c <"$archive") / 1024)) KiB, needs glibc $floor or newer"
