#!/bin/sh
# One scenario in C, C++, C# and Python, each against a simulator of its own; the answers must be equal, byte for byte.
#   NEO_LIB_DIR  directory of libneo_api.so           (default: target/release)
#   NEO_SIM      the program neo-simulator            (default: target/fast/neo-simulator)
# Installs what it misses.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
case $target in /*) ;; *) target=$root/$target ;; esac
lib=${NEO_LIB_DIR:-$target/release}
sim=${NEO_SIM:-$target/fast/neo-simulator}
for file in "$lib/libneo_api.so" "$sim"; do
    [ -f "$file" ] || { echo "$file is missing: run make and make simulator first" >&2; exit 1; }
done
lib=$(cd "$lib" && pwd)
sim=$(cd "$(dirname "$sim")" && pwd)/$(basename "$sim")
scenario=$root/tests/scenario.json
out=$target/scenario
mkdir -p "$out"

# ---- what is needed; the only part that downloads

missing=
command -v cc >/dev/null || missing="$missing gcc libc6-dev"
command -v c++ >/dev/null || missing="$missing g++"
command -v python3 >/dev/null || missing="$missing python3"
[ -e /usr/include/nlohmann/json.hpp ] || missing="$missing nlohmann-json3-dev"
[ -e /usr/include/jansson.h ] || missing="$missing libjansson-dev"
command -v mcs >/dev/null && command -v mono >/dev/null || missing="$missing mono-mcs mono-runtime"
for assembly in System System.Core System.Xml; do
    [ -e "/usr/lib/mono/4.5/$assembly.dll" ] || missing="$missing lib$(echo "mono-$assembly" | tr 'A-Z.' 'a-z-')4.0-cil"
done
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing

# ---- build; Python needs none

warn="-Wall -Wextra -Wpedantic -Werror"
csharp=$root/bindings/csharp
# Linker and loader ask for different names.
ln -sf "$lib/libneo_api.so" "$out/libneo_api.so"
ln -sf "$lib/libneo_api.so" "$out/libneo_api.so.1"
# shellcheck disable=SC2086
cc -std=c11 -O1 $warn -I"$root/include" "$here/scenario.c" -o "$out/scenario_c" \
    -L"$out" -lneo_api -ljansson -Wl,-rpath,"$out"
# shellcheck disable=SC2086
c++ -std=c++17 -O1 $warn -I"$root/include" -I"$root/bindings/cpp/include" "$root/bindings/cpp/tests/scenario.cpp" \
    -o "$out/scenario_cpp" -L"$out" -lneo_api -pthread -Wl,-rpath,"$out"
mcs -langversion:7.2 -target:library -unsafe -out:"$out/Neo.Api.dll" "$csharp"/src/*.cs
mcs -langversion:7.2 -r:"$out/Neo.Api.dll" -main:Neo.Api.Tests.Scenario -out:"$out/Scenario.exe" \
    "$csharp/tests/Scenario.cs" "$csharp/tests/Records.cs" "$csharp/tests/Json.cs" "$csharp/tests/Sim.cs" "$csharp/tests/Check.cs"

# ---- run

steps=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1], encoding="utf-8"))["steps"]))' "$scenario")
failed=
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
perform() { # LANGUAGE FILE PROGRAM ARGUMENTS...
    language=$1 lines=$out/$2.txt errors=$out/$2.err
    shift 2
    began=$(milliseconds)
    # A failure is shown, and the other languages still run: whether they fail too says where to look.
    status=0
    timeout 120 "$sim" --quiet --exec "$@" "$scenario" >"$lines" 2>"$errors" || status=$?
    took=$(($(milliseconds) - began))
    count=$(wc -l <"$lines")
    printf '   %-7s %3d steps in %d.%03d s\n' "$language" "$count" $((took / 1000)) $((took % 1000))
    if [ "$status" != 0 ] || [ "$count" != "$steps" ]; then
        echo "   *** exit status $status, $count of $steps steps" >&2
        cat "$errors" >&2
        failed=1
    fi
}

echo
echo "One scenario in four languages: $steps steps, each language against a simulator of its own"
echo
perform C c "$out/scenario_c"
perform C++ cpp "$out/scenario_cpp"
perform C# csharp env LD_LIBRARY_PATH="$out" mono "$out/Scenario.exe"
perform Python python env NEO_API_LIBRARY="$lib/libneo_api.so" PYTHONPATH="$root/bindings/python/src" \
    PYTHONDONTWRITEBYTECODE=1 python3 "$root/bindings/python/tests/scenario.py"

for language in cpp csharp python; do
    if ! cmp -s "$out/c.txt" "$out/$language.txt"; then
        echo "   *** c and $language differ:" >&2
        diff -u "$out/c.txt" "$out/$language.txt" >&2 || failed=1
    fi
done
echo
[ -z "$failed" ] || { echo "the answers are not equal, or not as expected" >&2; exit 1; }
echo "   C, C++, C# and Python gave the same $steps answers. The feeds, as each of them read them:"
echo
sed -n 's/^[0-9]* \(market\|orders\) /   \1 /p' "$out/c.txt"
