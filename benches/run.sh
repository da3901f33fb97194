#!/bin/sh
# make bench: installs what is missing, then measures.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
missing=
command -v curl-config >/dev/null || missing="$missing libcurl4-openssl-dev"
[ -e /usr/include/openssl/ssl.h ] || missing="$missing libssl-dev"
command -v openssl >/dev/null || missing="$missing openssl"
command -v taskset >/dev/null || missing="$missing util-linux"
[ -z "$missing" ] || sh "$here/../tools/install.sh" $missing
exec python3 "$here/run.py"
