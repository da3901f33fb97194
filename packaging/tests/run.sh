#!/bin/sh
# Runs one of the first programs against the simulator that started this: run.sh PROGRAM. Both print the order book.
set -eu
config=$(mktemp)
trap 'rm -f "$config"' EXIT
printf '%s' "$NEO_CONFIG" >"$config"
"$1" "$config" | grep -q '"stCode":5203'
