#!/bin/sh
# Mutation testing: changes the code in one place at a time, in a copy of the tree; the tests that are to notice are run.
# It takes long, so `make proof` leaves it out.
#
#   proof/mutants.sh                  all groups: answer session endpoint ffi trade market feed
#   proof/mutants.sh endpoint ffi     some of them
#
# What no test noticed is listed in missed.txt below target/proof/mutants; docs/proof.md says why each of those is left.
set -eu

cd "$(dirname "$0")/.."
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
PATH=$TARGET/tools/bin:$PATH
# Incremental builds are what makes a mutant cheap.
export CARGO_INCREMENTAL=1
unset CARGO_TARGET_DIR

cargo mutants --version >/dev/null 2>&1 ||
    cargo install --locked -q --root "$TARGET/tools" --target-dir "$TARGET/tools/build" cargo-mutants@27.1.0

# Compiled for Windows alone: no test can notice here.
ELSEWHERE="-e src/sys/mapped.rs -e src/sys/readable.rs"

# $1 the group, $2 its files, then the tests that are to notice: no others are built.
group() {
    name=$1 files=$2
    shift 2
    tests="-C --lib"
    for test in "$@"; do
        tests="$tests -C --test=$test"
    done
    # shellcheck disable=SC2086
    cargo mutants -p neo-api -f "$files" $ELSEWHERE $tests --output "$TARGET/proof/mutants/$name" --minimum-test-timeout 120 \
        --build-timeout 1200 --colors never || [ $? -eq 2 ] || [ $? -eq 3 ]
}

mkdir -p "$TARGET/proof/mutants"
[ $# -gt 0 ] || set -- answer session endpoint ffi trade market feed
for name in "$@"; do
    mkdir -p "$TARGET/proof/mutants/$name"
    case $name in
        answer) group answer 'src/answer/*.rs' answers secrets ;;
        session) group session 'src/session/*.rs' session properties secrets ;;
        endpoint) group endpoint src/catalog/endpoint.rs wire trust ;;
        ffi) group ffi 'src/ffi/*.rs' bad_input properties session ;;
        trade) group trade 'src/trade/**/*.rs' trade trade_answers trade_lost ;;
        market) group market 'src/market/**/*.rs' market ;;
        # What reads packets and texts; who drives it has threads and time.
        feed) group feed 'src/feed/{decode,dividers,event,market,orders,price,record,rows,tick,wire}.rs' feeds ;;
        *) echo "there is no group called $name"; exit 1 ;;
    esac
done
