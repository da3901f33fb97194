#!/bin/sh
# Makes the import libraries of neo_api.dll: import.sh WHERE-CARGO-BUILT-IT TO
# libneo_api.dll.a, as the linker made it, is for mingw-w64; neo_api.lib is for Microsoft's linker.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
cp "$1/libneo_api.dll.a" "$2/"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
printf 'LIBRARY neo_api.dll\nEXPORTS\n' >"$list"
sed 's/^/    /' "$root/tests/abi/symbols.txt" >>"$list"
"$tools_dir/bin/python" -m ziglang dlltool -m i386:x86-64 -d "$list" -l "$2/neo_api.lib"
