#!/bin/sh
# Every test of the Python binding: ruff, mypy, pytest against the simulator, the wheel included.
#   NEO_LIB_DIR: the directory of libneo_api.so (target/release); NEO_SIM: the simulator (target/fast/neo-simulator)
#   PYTHON: the interpreter (python3); arguments go to pytest
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
NEO_LIB_DIR=$(cd "${NEO_LIB_DIR:-$target/release}" && pwd)
NEO_SIM=${NEO_SIM:-$target/fast/neo-simulator}
NEO_API_LIBRARY=$NEO_LIB_DIR/libneo_api.so
PYTHONPATH=$here/src
PYTHONDONTWRITEBYTECODE=1
export NEO_LIB_DIR NEO_SIM NEO_API_LIBRARY PYTHONPATH PYTHONDONTWRITEBYTECODE

for file in "$NEO_API_LIBRARY" "$NEO_SIM"; do
    [ -f "$file" ] || { echo "$file is missing: run make and make simulator first" >&2; exit 1; }
done
command -v nm >/dev/null || sh "$root/tools/install.sh" binutils
command -v cc >/dev/null || sh "$root/tools/install.sh" gcc libc6-dev
venv=$(sh "$here/venv.sh")

cd "$here"
"$venv/bin/ruff" check --no-cache .
"$venv/bin/ruff" format --no-cache --check .
"$venv/bin/mypy" --cache-dir "$target/python/mypy"
"$venv/bin/python" -m pytest "$@"
