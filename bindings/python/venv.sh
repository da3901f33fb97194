#!/bin/sh
# Makes the virtual environment for tests and wheels when it is missing or out of date, and prints its path.
# The only part that downloads anything. PYTHON: the interpreter (python3).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-python3}
target=${CARGO_TARGET_DIR:-$root/target}
venv=$target/python/venv-$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

if ! cmp -s "$here/requirements-dev.txt" "$venv/installed.txt"; then
    # Debian keeps ensurepip in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || sh "$root/tools/install.sh" python3-venv >&2
    rm -rf "$venv"
    "$python" -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements-dev.txt" >&2
    cp "$here/requirements-dev.txt" "$venv/installed.txt"
fi
printf '%s\n' "$venv"
