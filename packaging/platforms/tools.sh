#!/bin/sh
# Installs what `build.sh` needs, where it is missing: Rust's targets, cargo-zigbuild with Zig as the linker, and mingw-w64.
#   tools.sh PLATFORM...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
missing=
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
targets=
for platform in "$@"; do
    about "$platform"
    targets="$targets $triple"
    [ "$builder" != mingw ] || need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
done
need readelf binutils
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing
# shellcheck disable=SC2086
rustup --quiet target add $targets
rustup --quiet component add llvm-tools
zig=$tools_dir
if ! cmp -s "$here/requirements.txt" "$zig/installed.txt"; then
    rm -rf "$zig"
    python3 -m venv "$zig"
    "$zig/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    # Zig is a Python package here; cargo-zigbuild wants a program.
    printf '#!/bin/sh\nexec "%s" -m ziglang "$@"\n' "$zig/bin/python" >"$zig/bin/zig-of-the-tools"
    chmod +x "$zig/bin/zig-of-the-tools"
    cp "$here/requirements.txt" "$zig/installed.txt"
fi
