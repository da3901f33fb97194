#!/bin/sh
# Breaks ten safeguards, one at a time: for each, a test must turn red.
#
#   proof/safeguards.sh        all ten
#   proof/safeguards.sh 3 7    some of them
#
# It happens in a copy of the source that is built once: there each safeguard asks whether it is the one that
# NEO_BROKEN names. With none broken the same tests are green, so what is red is red because of the break.
set -eu

cd "$(dirname "$0")/.."
ROOT=$PWD
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
# Dependencies are those of the other builds; what is built here is a package of its own, by its place.
export CARGO_TARGET_DIR="$TARGET"
COPY=$TARGET/proof/safeguards
unset NEO_BROKEN

# $1 the file, $2 its text (which occurs once), $3 what stands there in the copy.
weaken() {
    FIND=$2 PUT=$3 perl -0pi -e '(s/\Q$ENV{FIND}\E/$ENV{PUT}/g || 0) == 1 or die "not there once\n"' "$COPY/$1" ||
        { echo "safeguards: '$2' is not in $1, or more than once"; exit 1; }
}

# Number, test target and test of each, and what it is.
SAFEGUARDS='1 --lib ffi::handle a freed handle is never valid again
2 --test=trust a_redirect_is_not_followed a redirect is not followed
3 --test=trust tokens_do_not_follow_a_base_url tokens go to the hosts of the broker only
4 --test=trust plain_http_goes_to_this_machine_only http goes to this machine only
5 --test=trust the_roots_given_replace the roots given replace the built-in ones
6 --test=session a_failed_step_changes_nothing a failed step leaves the session as it was
7 --test=answers the_limit_of_an_answer_is_exact the size of an answer is limited
8 --test=delivery a_connection_that_is_never_made_ends_in_time the deadline ends every wait
9 --test=guard wrong_secrets_in_a_row_close_the_door the guard counts rejected secrets
10 --test=secrets nothing_that_is_shown_holds_a_secret known secrets are masked'

copy() {
    rm -rf "$COPY"
    mkdir -p "$COPY"
    for part in src tests include build.rs cbindgen.toml Cargo.toml Cargo.lock README.md; do
        cp -R "$ROOT/$part" "$COPY/$part"
    done
    # The simulator is the real one; and no file of this build may take the place of a shipped one.
    ROOT=$ROOT perl -0pi -e 's/^members = .*?\]/members = ["."]/ms; s/path = "simulator"/path = "$ENV{ROOT}\/simulator"/;
        s/^crate-type = .*$/crate-type = ["rlib"]/m' "$COPY/Cargo.toml"
    cat >>"$COPY/src/lib.rs" <<'EOF'

/// Whether this safeguard is the broken one.
fn broken(number: u32) -> bool {
    std::env::var("NEO_BROKEN").is_ok_and(|name| name == number.to_string())
}
EOF
    weaken src/ffi/handle.rs 'slot.generation += 1;' 'slot.generation += usize::from(!crate::broken(1));'
    weaken src/http/mod.rs '.max_redirects(0)' '.max_redirects(if crate::broken(2) { 5 } else { 0 })'
    weaken src/net/trust.rs 'if !is_broker_host(authority) {' 'if !is_broker_host(authority) && !crate::broken(3) {'
    weaken src/config/mod.rs 'Some("http") if loopback => {}' 'Some("http") if loopback || crate::broken(4) => {}'
    weaken src/net/tls.rs 'Some(certificates) => {' 'Some(certificates) if !crate::broken(5) => {'
    weaken src/net/tls.rs 'None => BUILT_IN_ROOTS' '_ => BUILT_IN_ROOTS'
    weaken src/client/calls.rs 'outcome.map_err(|error| self.after_failure(operation, &secrets, error))' \
        'outcome.map_err(|error| { if crate::broken(6) { drop(self.wipe_session()); } self.after_failure(operation, &secrets, error) })'
    weaken src/http/mod.rs 'if body.len() as u64 > limit {' 'if body.len() as u64 > limit && !crate::broken(7) {'
    weaken src/sys/wait.rs 'deadline: Instant::now() + timeout,' 'deadline: Instant::now() + timeout * if crate::broken(8) { 10 } else { 1 },'
    weaken src/config/mod.rs 'reader.number("login_attempts", 3, 1..=100)?' \
        'if crate::broken(9) { reader.number("login_attempts", 3, 1..=100)? * 0 + 100 } else { reader.number("login_attempts", 3, 1..=100)? }'
    weaken src/answer/scrub.rs 'text.replace(secret.expose(), MASK)' \
        'text.replace(secret.expose(), if crate::broken(10) { secret.expose() } else { MASK })'
}

# Runs the test of a safeguard: $1 its target, $2 its name.
run() {
    (cd "$COPY" && cargo test -q -p neo-api "$1" "$2" >log 2>&1)
}

fail() {
    echo "safeguards: $1"
    tail -n 30 "$COPY/log"
    exit 1
}

copy
# All at once, so that dependencies are built once too.
targets=$(echo "$SAFEGUARDS" | cut -d' ' -f2 | sort -u)
# shellcheck disable=SC2086
(cd "$COPY" && cargo test -q -p neo-api --no-run $targets >log 2>&1) || fail "the copy does not build"

ASKED=" ${*:-1 2 3 4 5 6 7 8 9 10} "
MISSED=""
# From a file: the tests must not read the list.
echo "$SAFEGUARDS" >"$COPY/list"
while read -r number target test name <&3; do
    case $ASKED in *" $number "*) ;; *) continue ;; esac
    run "$target" "$test" </dev/null || fail "$number: $test is red though nothing is broken"
    grep -q ' 0 passed' "$COPY/log" && ! grep -q ' [1-9][0-9]* passed' "$COPY/log" && fail "$number: there is no test $test"
    if NEO_BROKEN=$number run "$target" "$test" </dev/null; then
        echo "safeguards: $number MISSED: $name, and $test stays green"
        MISSED="$MISSED $number"
    elif grep -q 'test result: FAILED' "$COPY/log"; then
        echo "safeguards: $number red: $name ($(sed -n 's/^    \([a-z_:]*\)$/\1/p' "$COPY/log" | sort -u | tr '\n' ' ' | sed 's/ $//'))"
    else
        fail "$number: $test ended in another way"
    fi
done 3<"$COPY/list"

[ -z "$MISSED" ] || { echo "safeguards: not noticed:$MISSED"; exit 1; }
