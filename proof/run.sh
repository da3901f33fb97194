#!/bin/sh
# Every proof that needs more than `make test`: memory and undefined behaviour, data races, fuzzing, long runs.
#
#   proof/run.sh                 all of them
#   proof/run.sh valgrind miri   some of them
#
# Each prints one line when it has passed. The first that fails ends the run. What a machine cannot do is said plainly and
# counted as not proved: the exit code is then 2.
set -eu

cd "$(dirname "$0")/.."
ROOT=$PWD
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
WORK=$TARGET/proof
HOST=$(rustc -vV | sed -n 's/^host: //p')
FUZZ_SECONDS=${FUZZ_SECONDS:-600}
NOT_PROVED=""
mkdir -p "$WORK"

say() { printf '%s\n' "proof: $*"; }
skip() { NOT_PROVED="$NOT_PROVED $1"; say "$1: NOT PROVED: $2"; }

# The nightly compiler with what a proof needs of it; false if it cannot be had.
nightly() {
    rustup run nightly rustc --version >/dev/null 2>&1 || rustup toolchain install nightly --profile minimal >/dev/null 2>&1 || return 1
    for component in "$@"; do
        rustup component add "$component" --toolchain nightly >/dev/null 2>&1 || return 1
    done
}

# A library ready to be linked with: $1 the file, $2 a directory for it.
place() {
    mkdir -p "$2"
    cp "$1" "$2/libneo_api.so"
}

# Runs tests of tests/c.rs with the shipped file under valgrind: $1 its options, then which tests. The deadline of each
# program is longer, for all is slower here.
memcheck() {
    options=$1
    shift
    NEO_LIB_DIR="$TARGET/release" NEO_TEST_CFLAGS="-g -DDEADLINE_S=900" \
        NEO_TEST_WRAPPER="valgrind -q --error-exitcode=9 $options" \
        cargo test --locked -q -p neo-api --test c -- --test-threads=2 "$@"
}

# No invalid access, no use of what is not initialised, nothing lost, with every program of tests/c but the one that needs a
# library of its own (`panic`). Two things are beyond valgrind: to see through the assembly of `ring`, whose results it takes
# for not initialised, and with them what goes over TLS (a server would not understand it if it were not); and to know, in
# a child of fork, what the threads held that did not come along.
valgrind_() {
    command -v valgrind >/dev/null || sh tools/install.sh valgrind 2>/dev/null ||
        { skip valgrind "valgrind is not installed, and only root can install it"; return; }
    sh tools/library.sh --release -q
    leaks="--leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite"
    memcheck "$leaks" --skip no_panic_crosses --skip fork --skip tls --skip https --skip slow_resolver
    memcheck "$leaks --undef-value-errors=no" tls https
    memcheck "--leak-check=no" a_child_of_fork first_call slow_resolver
    memcheck "--leak-check=no --undef-value-errors=no" a_session_goes_through_a_fork
    say "valgrind: no error, nothing definitely lost, with every program of tests/c"
}

# The same under AddressSanitizer and UndefinedBehaviorSanitizer, host and library both built with them. Without the
# programs that put functions of their own in front of the C library's, as the sanitizer does; the one whose host knows
# nothing of the library when it starts; and those that fork while other threads allocate, for the sanitizer's own
# allocator may be locked for ever in the child (valgrind runs them).
asan() {
    echo 'int main(void) { return 0; }' | cc -fsanitize=address,undefined -x c - -o "$WORK/sanitized" 2>/dev/null ||
        { skip asan "cc has no sanitizers"; return; }
    nightly || { skip asan "no nightly compiler"; return; }
    RUSTFLAGS="-Zsanitizer=address" CARGO_TARGET_DIR="$WORK/asan-build" \
        rustup run nightly cargo build --locked -q -p neo-api --lib --no-default-features --target "$HOST"
    place "$WORK/asan-build/$HOST/debug/libneo_api.so" "$WORK/asan"
    NEO_LIB_DIR="$WORK/asan" \
        NEO_TEST_CFLAGS="-g -DDEADLINE_S=900 -fsanitize=address,undefined -fno-sanitize-recover=undefined" \
        cargo test --locked -q -p neo-api --test c -- --test-threads=2 --skip no_panic_crosses --skip unloading_does_nothing \
        --skip the_host_notices_nothing --skip fork
    say "asan: no report from AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer"
}

# No data race: the tests of threads, flights and cancelling, with the standard library instrumented too; then a host in C.
# Without the one that gives each call 400 ms, which is not about threads.
tsan() {
    nightly rust-src || { skip tsan "no nightly compiler with rust-src"; return; }
    RUSTFLAGS="-Zsanitizer=thread" CARGO_TARGET_DIR="$WORK/tsan-build" TSAN_OPTIONS=halt_on_error=1 \
        rustup run nightly cargo test -Zbuild-std --locked -q -p neo-api --target "$HOST" --no-default-features \
        --test delivery --test session -- --skip every_fault_of_every_kind
    RUSTFLAGS="-Zsanitizer=thread" CARGO_TARGET_DIR="$WORK/tsan-build" \
        rustup run nightly cargo build -Zbuild-std --locked -q -p neo-api --lib --no-default-features --target "$HOST"
    place "$WORK/tsan-build/$HOST/debug/libneo_api.so" "$WORK/tsan"
    NEO_LIB_DIR="$WORK/tsan" NEO_TEST_CFLAGS="-DDEADLINE_S=900 -fsanitize=thread $ROOT/proof/tsan.c" \
        TSAN_OPTIONS=halt_on_error=1 \
        cargo test --locked -q -p neo-api --test c -- sixty_four_threads over_tls slow_resolver
    say "tsan: no report from ThreadSanitizer"
}

# The gate, the registry and the single flight in many more interleavings than `make test` has time for.
models() {
    NEO_MODEL_RUNS="${NEO_MODEL_RUNS:-20000}" cargo test --profile fast --locked -q -p neo-models
    say "models: every model holds, ${NEO_MODEL_RUNS:-20000} interleavings each"
}

# No undefined behaviour in the boundary, by the rules of strict provenance. Miri has no `fork`, so its handlers are dead code; and a
# million slots take it many minutes.
miri() {
    nightly miri rust-src || { skip miri "no nightly compiler with Miri"; return; }
    MIRIFLAGS="-Zmiri-strict-provenance -Zmiri-disable-isolation" RUSTFLAGS="-A dead_code" CARGO_TARGET_DIR="$WORK/miri-build" \
        rustup run nightly cargo miri test --locked -q -p neo-api --lib ffi:: -- --skip a_registry_that_is_full
    say "miri: no undefined behaviour in the tests of src/ffi"
}

# A million calls without a server and a million with one do not make the process grow.
growth() {
    sh tools/library.sh --release -q
    rm -f "$WORK/growth"
    NEO_LIB_DIR="$TARGET/release" NEO_TEST_LOCAL_CALLS=1000000 NEO_TEST_CALLS=1000000 NEO_TEST_FIGURES="$WORK/growth" \
        cargo test --locked -q -p neo-api --test memory
    sed 's/^/proof: growth: /' "$WORK/growth"
    say "growth: flat, and no secret left in memory"
}

# cargo-fuzz of this version, among the tools that the Makefile installs.
fuzzer() {
    PATH=$TARGET/tools/bin:$PATH
    cargo fuzz --version >/dev/null 2>&1 ||
        cargo install --locked -q --root "$TARGET/tools" --target-dir "$TARGET/tools/build" cargo-fuzz@0.13.2
}

# A day of ten hours of both feeds, run fast, with 200 reconnects: every order event once, every tick told or counted.
day() {
    CARGO_TARGET_DIR="$WORK/day" cargo test --profile fast -q -p neo-api --lib feed::day -- --ignored >"$WORK/day.log" 2>&1 ||
        { tail -n 40 "$WORK/day.log"; say "day: a tick or an order event was lost, or told twice"; exit 1; }
    say "day: ten hours of both feeds, 200 reconnects, nothing lost or told twice"
}

# No input that crashes, hangs or leaks: each target for FUZZ_SECONDS. What is found stays in fuzz/artifacts.
fuzz() {
    nightly rust-src || { skip fuzz "no nightly compiler"; return; }
    fuzzer || { skip fuzz "cargo-fuzz cannot be installed"; return; }
    sh fuzz/seed.sh
    for file in fuzz/fuzz_targets/*.rs; do
        name=$(basename "$file" .rs)
        (cd fuzz && CARGO_TARGET_DIR="$WORK/fuzz-build" rustup run nightly cargo fuzz run "$name" -- \
            -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1) >"$WORK/fuzz-$name.log" 2>&1 ||
            { tail -n 40 "$WORK/fuzz-$name.log"; say "fuzz: $name: something was found, or it does not build"; exit 1; }
        say "fuzz: $name: $(sed -n 's/^Done \(.*\)$/\1/p' "$WORK/fuzz-$name.log"), no finding"
    done
}

[ $# -gt 0 ] || set -- valgrind asan tsan models miri growth day fuzz
for proof in "$@"; do
    case $proof in
        valgrind) valgrind_ ;;
        asan | tsan | models | miri | growth | day | fuzz) "$proof" ;;
        *) say "there is no proof called $proof"; exit 1 ;;
    esac
done
cd "$ROOT"
if [ -n "$NOT_PROVED" ]; then
    say "not proved:$NOT_PROVED"
    exit 2
fi
say "everything asked for is proved"
