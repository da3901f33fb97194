#!/bin/sh
# Known weaknesses of what this repository depends on: every Cargo.lock against the RustSec advisory database.
#
#   tools/advisories.sh path/to/cargo-deny
#
# The database is fetched first, by git, whose settings apply: where the network is closed, a mirror can be given to it with
# `git config --global url.<mirror>.insteadOf https://github.com/RustSec/advisory-db`.
#
# Exit code: 0 checked, nothing known; 1 something is known; 2 not checked, because the database cannot be had, or is an old copy.
set -eu

cd "$(dirname "$0")/.."
DENY=$1

if ! "$DENY" --config deny.toml fetch db; then
    echo "advisories: NOT CHECKED: the advisory database cannot be had" >&2
    exit 2
fi
database=$(ls -d "${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/advisory-db-*)
day=$(git -C "$database" log -1 --format=%cs)
age=$((($(date +%s) - $(git -C "$database" log -1 --format=%ct)) / 86400))
echo "advisories: the database is of $day"

known=0
for lock in $(find . -name target -prune -o -name Cargo.lock -print | sort); do
    echo "advisories: $lock"
    "$DENY" --manifest-path "${lock%.lock}.toml" --config deny.toml --locked check advisories || known=1
done
[ "$known" = 0 ] || exit 1
# It changes nearly every day.
if [ "$age" -gt 30 ]; then
    echo "advisories: NOT CHECKED against what came in the last $age days; before that, nothing is known" >&2
    exit 2
fi
echo "advisories: nothing known"
