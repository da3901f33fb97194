#!/bin/sh
# make bench: installs missing tools, then measures. --record writes the figures into docs/.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../target}
venv=$target/bench/venv
missing=
command -v curl-config >/dev/null || missing="$missing libcurl4-openssl-dev"
[ -e /usr/include/openssl/ssl.h ] || missing="$missing libssl-dev"
[ -e /usr/include/boost/beast.hpp ] || missing="$missing libboost-dev"
command -v openssl >/dev/null || missing="$missing openssl"
command -v taskset >/dev/null && command -v chrt >/dev/null || missing="$missing util-linux"
command -v valgrind >/dev/null || missing="$missing valgrind"
command -v objdump >/dev/null || missing="$missing binutils"
[ -e /usr/include/nlohmann/json.hpp ] || missing="$missing nlohmann-json3-dev"
[ -e /usr/include/simdjson.h ] || missing="$missing libsimdjson-dev"
command -v c++ >/dev/null || missing="$missing g++"
command -v mcs >/dev/null && command -v mono >/dev/null || missing="$missing mono-mcs mono-runtime"
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -z "$missing" ] || sh "$here/../tools/install.sh" $missing
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$venv/installed.txt"
fi
exec python3 "$here/run.py" "$@"
