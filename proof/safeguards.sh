#!/bin/sh
# Breaks ten safeguards, one at a time, in a copy of the tree: for each, a test must turn red.
#
#   proof/safeguards.sh        all ten
#   proof/safeguards.sh 3 7    some of them
set -eu

cd "$(dirname "$0")/.."
ROOT=$PWD
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
COPY=$TARGET/proof/safeguards
# Apart from the real one: what is built here is broken.
export CARGO_TARGET_DIR="${SAFEGUARDS_TARGET:-$TARGET/proof/safeguards-build}"
MISSED=""

# A fresh copy of what is needed to build and test the core.
fresh() {
    mkdir -p "$COPY"
    for part in src tests simulator include build.rs cbindgen.toml Cargo.toml Cargo.lock README.md; do
        rm -rf "${COPY:?}/$part"
        cp -R "$ROOT/$part" "$COPY/$part"
    done
    # Only the core and the simulator are needed.
    sed -i 's/^members = .*/members = [".", "simulator"]/' "$COPY/Cargo.toml"
}

# $1 the number, $2 the safeguard, $3 the file, $4 what to find (a line's fixed text), $5 what to put there, $6… the test.
break_one() {
    number=$1 name=$2 file=$3 find=$4 put=$5
    shift 5
    case " $ASKED " in *" $number "*) ;; *) return 0 ;; esac
    fresh
    FIND=$find PUT=$put perl -0pi -e 's/\Q$ENV{FIND}\E/$ENV{PUT}/ or die "not found\n"' "$COPY/$file" ||
        { echo "safeguards: $number: '$find' is not in $file" && exit 1; }
    if (cd "$COPY" && cargo test -q -p neo-api --offline "$@" >"$COPY/log" 2>&1); then
        echo "safeguards: $number MISSED: $name, and $* stays green"
        MISSED="$MISSED $number"
    elif ! grep -q 'test result: FAILED' "$COPY/log"; then
        echo "safeguards: $number: the broken tree does not build:" && tail -n 20 "$COPY/log" && exit 1
    else
        echo "safeguards: $number red: $name ($(sed -n 's/^    \([a-z_:]*\)$/\1/p' "$COPY/log" | sort -u | tr '\n' ' '))"
    fi
}

ASKED=${*:-1 2 3 4 5 6 7 8 9 10}
break_one 1 "a freed handle is never valid again" src/ffi/handle.rs \
    'slot.generation += 1;' '' --lib handle
break_one 2 "a redirect is not followed" src/transport/mod.rs \
    '.max_redirects(0)' '.max_redirects(5)' --test trust
break_one 3 "tokens go to the broker's hosts only" src/transport/trust.rs \
    'if !is_broker_host(authority) {' 'if authority.is_empty() {' --test trust
break_one 4 "http goes to this machine only" src/config.rs \
    'Some("http") if loopback => {}' 'Some("http") => {}' --test trust
break_one 5 "the roots given replace the built-in ones" src/transport/tls.rs \
    'Some(certificates) => {' 'Some(certificates) if certificates.len() > 9 => {' --test trust
break_one 6 "a failed step leaves the session as it was" src/client.rs \
    'outcome.map_err(|error| self.after_failure(operation, &secrets, error))' \
    'outcome.map_err(|error| { drop(self.wipe_session()); self.after_failure(operation, &secrets, error) })' --test faults every_operation
break_one 7 "the size of an answer is limited" src/transport/mod.rs \
    'if body.len() as u64 > limit {' 'if body.is_empty() && limit == 0 {' --test faults every_operation
break_one 8 "the deadline ends every wait" src/transport/call.rs \
    '} else if self.remaining().is_zero() {' '} else if self.remaining().is_zero() && self.ledger().bytes_out == 0 {' --test delivery a_connection
break_one 9 "the guard counts rejected secrets" src/config.rs \
    'reader.number("login_attempts", 3, 1..=100)?' '{ let _ = reader.number("login_attempts", 3, 1..=100)?; 100 }' --test guard
break_one 10 "known secrets are masked" src/answer/scrub.rs \
    'text.replace(secret.expose(), MASK)' 'text.replace(secret.expose(), secret.expose())' --test secrets

[ -z "$MISSED" ] || { echo "safeguards: not noticed:$MISSED"; exit 1; }
