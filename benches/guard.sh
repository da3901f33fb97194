#!/bin/sh
# Part of make test: a call must not take more instructions. Installs what is missing; without valgrind it fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
missing=
command -v valgrind >/dev/null || missing="$missing valgrind"
[ -e /usr/include/openssl/ssl.h ] || missing="$missing libssl-dev"
[ -z "$missing" ] || sh "$here/../tools/install.sh" $missing
exec python3 "$here/instructions.py" "$@"
