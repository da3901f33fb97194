#!/bin/sh
# The vendor's Python SDK, kotakneoapi 3.0.9: to import it makes a folder in the current directory.
#
# What happens: `import neo_api_client`, with no client made and nothing configured, creates logs/neo-api-client.log below the directory
# that the process happens to be in. A service that runs in / or in a checkout gets a folder there.
#
# What it means here: this library writes no file that the configuration does not name, and its log goes to a function of the caller's.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check kotakneoapi==3.0.9
mkdir "$work/empty"
cd "$work/empty"
"$work/venv/bin/python" -c 'import neo_api_client'
seen=$(find . -type f)
echo "kotakneoapi 3.0.9: after the import the empty directory holds: $seen"
[ "$seen" = "./logs/neo-api-client.log" ] || { echo "this has changed: it was ./logs/neo-api-client.log"; exit 1; }
