#!/bin/sh
# Every test of the C++ binding; run it from anywhere. It installs the compilers that it misses.
#
#   NEO_LIB_DIR       directory of libneo_api.so and .so.1 (default: target/release)
#   NEO_SIM           the neo-simulator program            (default: target/fast/neo-simulator)
#   NEO_SCENARIO      the scenario of all languages        (default: tests/scenario.json)
#   NEO_SCENARIO_OUT  a file for the lines that it prints  (default: none)
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
lib=${NEO_LIB_DIR:-$root/target/release}
sim=${NEO_SIM:-$root/target/fast/neo-simulator}
scenario=${NEO_SCENARIO:-$root/tests/scenario.json}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=
command -v g++ >/dev/null || missing="$missing g++"
command -v clang++ >/dev/null || missing="$missing clang"
[ -e /usr/include/nlohmann/json.hpp ] || missing="$missing nlohmann-json3-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing

warn="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror"
flags="$warn -I$root/include -Iinclude"
link="-L$lib -lneo_api -pthread -Wl,-rpath,$lib"
say() { echo "cpp: $*"; }
fail() { echo "cpp: FAILED: $*" >&2; exit 1; }
against_simulator() { timeout 120 "$sim" --quiet --exec "$@"; }

say "every function and kind of neo_api.h is there"
names=$(sed -n '/^extern "C"/,$s/^\(NEO_API \)\{0,1\}[a-zA-Z0-9_ ]*[ *]\(neo_[a-z0-9_]*\)(.*/\2/p' "$root/include/neo_api.h")
[ "$(echo "$names" | wc -l)" -ge 36 ] || fail "the header lists fewer functions than it had"
# neo_is_error is answer::ok, which needs no call.
for name in $(echo "$names" | grep -v '^neo_is_error$'); do
    grep -qrw "$name" include/neo_api || fail "$name is not wrapped"
done
for name in $(echo "$names" | grep -Ev '^neo_(abi_version|version|free|is_error|live_objects|set_log|config_check|client_new|client_clone|client_free|market_feed_open|order_feed_open|feed_[a-z]*)$'); do
    grep -rqE "\] (answer|result<.*>) try_${name#neo_}\(" include/neo_api || fail "try_${name#neo_} is missing"
    grep -rqE " (answer|neo::[a-z_]+|std::[a-z]+<.*>) ${name#neo_}\(" include/neo_api || fail "${name#neo_} is missing"
done
kinds=$(sed -n '/kind is one of/,/\. /p' "$root/include/neo_api.h" | tr -d '*\n' | sed 's/.*kind is one of//; s/\. .*//' | tr -d ' ' | tr ',' '\n')
[ "$(echo "$kinds" | wc -w)" = 16 ] || fail "kinds of the header"
for kind in $kinds; do
    grep -q "^    $kind," include/neo_api/kind.hpp || fail "kind $kind is missing"
done

say "warnings: gcc and clang, C++17 to 23, with and without exceptions"
for compiler in g++ clang++; do
    for standard in c++17 c++20 c++2b; do
        for exceptions in -fexceptions -fno-exceptions; do
            for source in forbidden objects records feed log; do
                echo "$compiler -std=$standard $exceptions $flags -fsyntax-only tests/$source.cpp"
            done
        done
    done
done | xargs -P 2 -I {} sh -c '{} || { echo "in: {}" >&2; exit 255; }' || fail "warnings"

say "each header stands alone"
for header in include/*.hpp include/neo_api/*.hpp include/neo_api/operations/*.hpp; do
    # shellcheck disable=SC2086
    printf '#include "%s"\n#include "%s"\n' "${header#include/}" "${header#include/}" |
        g++ -std=c++17 $flags -fsyntax-only -x c++ - || fail "$header"
done

say "what must not compile does not"
for case in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
    # shellcheck disable=SC2086
    if g++ -std=c++17 -fno-exceptions $flags -DCASE=$case -fsyntax-only tests/forbidden.cpp 2>"$work/errors"; then
        fail "case $case of tests/forbidden.cpp compiles"
    fi
    # Not because of something else: the only file that errs is that one or a template it uses.
    grep -q "forbidden.cpp:.*error:\|static assertion failed" "$work/errors" || fail "case $case: $(cat "$work/errors")"
done

# build NAME COMPILER FLAGS...: every test in one program.
build() {
    name=$1 compiler=$2
    shift 2
    mkdir -p "$work/$name.o"
    for source in main kinds reader answer objects records config parameters handles errors flows threads feed log json secrets; do
        # shellcheck disable=SC2086
        echo "$compiler $* $flags -c tests/$source.cpp -o $work/$name.o/$source.o"
    done | xargs -P 2 -I {} sh -c '{}' || fail "building $name"
    # shellcheck disable=SC2086
    "$compiler" "$@" "$work/$name.o"/*.o -o "$work/$name" $link
}

say "tests: gcc, C++17, address and undefined behaviour sanitizers"
build sanitized g++ -std=c++17 -g -fsanitize=address,undefined -fno-sanitize-recover=all
against_simulator "$work/sanitized" || fail "tests with exceptions"
say "tests: clang, C++20, without exceptions"
build plain clang++ -std=c++20 -fno-exceptions
against_simulator "$work/plain" || fail "tests without exceptions"

say "a library of another ABI is refused, both numbers and the file named"
mkdir "$work/other"
gcc -shared -fPIC -Wl,-soname,libneo_api.so.1 tests/other_abi.c -o "$work/other/libneo_api.so.1"
# shellcheck disable=SC2086
g++ -std=c++17 $flags tests/other_abi.cpp -o "$work/other_abi" -Wl,-z,lazy $link
said=$(env LD_LIBRARY_PATH="$work/other" LD_PRELOAD="$work/other/libneo_api.so.1" "$work/other_abi") || fail "ABI: $said"
[ "$said" = "$work/other/libneo_api.so.1 has ABI 41, but this program was built for ABI 1" ] || fail "ABI: $said"

say "the first program, as README.md has it"
sed -n '/^```cpp$/,/^```$/p' README.md | sed '/^```$/q' | sed '/^```/d' >"$work/first.cpp"
cmp "$work/first.cpp" examples/first.cpp || fail "README.md and examples/first.cpp differ"
[ "$(wc -l <"$work/first.cpp")" -le 15 ] || fail "the first program has more than 15 lines"
# shellcheck disable=SC2086
g++ -std=c++17 $flags "$work/first.cpp" -o "$work/first" $link
cat >"$work/first.sh" <<'SCRIPT'
"$1" || exit 1
NEO_MPIN=000000 "$1" 2>&1 && exit 1
exit 0
SCRIPT
against_simulator sh "$work/first.sh" "$work/first" >"$work/first.out" || fail "first: $(cat "$work/first.out")"
grep -q '"stCode":5203' "$work/first.out" || fail "first: $(cat "$work/first.out")"
grep -q '(authentication, HTTP 401, delivered: yes)' "$work/first.out" || fail "first: $(cat "$work/first.out")"

say "the second program: filled, partly filled, its answer lost, refused"
# shellcheck disable=SC2086
g++ -std=c++17 $flags examples/trade.cpp -o "$work/trade" $link
second() { # CONTROL JSON SAYS
    said=$(against_simulator python3 "$root/tests/python/moved.py" "$1" "$2" "$work/trade" 2>&1) || said="$said (failed)"
    [ "$said" = "$3" ] || fail "trade, $1 $2: $said"
}
second market '{}' 'filled: 10 of 10 at 9.46'
second market '{"liquidity":4}' 'cancelled: 4 of 10 at 9.46'
second fault '{"route":"place_order","fault":{"kind":"reset_after_read"}}' 'filled: 10 of 10 at 9.46'
second time '{"phase":"closed"}' 'place_order: Market closed. (rejected, HTTP 200, delivered: yes) (failed)'

say "from the login to the candles of the call at the money"
# shellcheck disable=SC2086
g++ -std=c++17 $flags examples/market.cpp -o "$work/market" $link
against_simulator "$work/market" >"$work/market.out" 2>&1 || fail "market: $(cat "$work/market.out")"
grep -q '^NIFTY[0-9].*CE of 2.* at [0-9.]*, [1-9][0-9]* candles, the last closed at [0-9.]*$' "$work/market.out" ||
    fail "market: $(cat "$work/market.out")"

say "a day of 10,000 orders, after which the broker's books and the client's own agree"
# shellcheck disable=SC2086
g++ -std=c++17 -O1 $flags tests/rehearsal.cpp -o "$work/rehearsal" $link
against_simulator "$work/rehearsal" 10000 || fail "rehearsal"

say "the scenario of all languages"
# shellcheck disable=SC2086
g++ -std=c++17 $flags tests/scenario.cpp -o "$work/scenario" $link
against_simulator "$work/scenario" "$scenario" >"$work/scenario.out" || fail "scenario"
steps=$(grep -c '"\(call\|sim\|feed\)":' "$scenario")
[ "$(wc -l <"$work/scenario.out")" = "$steps" ] || fail "$(wc -l <"$work/scenario.out") of $steps steps"
[ -z "${NEO_SCENARIO_OUT:-}" ] || cp "$work/scenario.out" "$NEO_SCENARIO_OUT"
say "all good"
