#!/bin/sh
# Prints the time that all packed files have, in seconds: SOURCE_DATE_EPOCH, or that of the last commit.
root=$(cd "$(dirname "$0")/.." && pwd)
echo "${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 315532800)}"
