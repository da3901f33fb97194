#!/bin/sh
# The instructions of a call stay what they are: a part of make test. Installs what it misses; without valgrind it fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
missing=
command -v valgrind >/dev/null || missing="$missing valgrind"
[ -e /usr/include/openssl/ssl.h ] || missing="$missing libssl-dev"
[ -z "$missing" ] || sh "$here/../tools/install.sh" $missing
exec python3 "$here/instructions.py" "$@"
