#!/bin/sh
# Builds the wheel py3-none-<platform> with the native library inside, and prints its path.
#   NEO_LIB_DIR: the directory of libneo_api.so (target/release); NEO_WHEEL_DIR: where the wheel goes (target/wheels)
# For another platform: NEO_WHEEL_LIBRARY names the library, NEO_WHEEL_PLATFORM the wheel's platform tag.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
library=${NEO_WHEEL_LIBRARY:-${NEO_LIB_DIR:-$target/release}/libneo_api.so}
wheels=${NEO_WHEEL_DIR:-$target/wheels}

[ -f "$library" ] || { echo "$library is missing: run make first" >&2; exit 1; }
venv=$(sh "$here/venv.sh")
platform=${NEO_WHEEL_PLATFORM:-}
if [ -z "$platform" ]; then
    command -v objdump >/dev/null || sh "$root/tools/install.sh" binutils >&2
    platform=$("$venv/bin/python" "$here/platform_tag.py" "$library")
fi

# In a copy: the library must not lie in the source tree, and setuptools leaves files behind.
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
mkdir -p "$staging/src/neo_api/lib" "$staging/wheel" "$wheels"
cp "$here/pyproject.toml" "$here/setup.py" "$here/README.md" "$root/LICENSE" "$staging"
cp "$here"/src/neo_api/*.py "$here/src/neo_api/py.typed" "$staging/src/neo_api"
cp -L "$library" "$staging/src/neo_api/lib/$(basename "$library")"

NEO_WHEEL_PLATFORM=$platform "$venv/bin/python" -m pip wheel --quiet --disable-pip-version-check \
    --no-build-isolation --no-deps --no-index --wheel-dir "$staging/wheel" "$staging" >&2
mv "$staging"/wheel/*.whl "$wheels"
ls -t "$wheels"/neo_api-*-py3-none-"$platform".whl | head -n 1
