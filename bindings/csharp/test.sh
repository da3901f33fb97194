#!/bin/sh
# Tests the C# binding on Mono and on CoreCLR. Installs what it misses.
#   NEO_LIB_DIR  directory of libneo_api.so           (default: target/release)
#   NEO_SIM      the program neo-simulator            (default: target/fast/neo-simulator)
#   NEO_CSHARP   "generate" writes NativeMethods.g.cs and does nothing else
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
case $target in /*) ;; *) target=$root/$target ;; esac
lib=$(cd "${NEO_LIB_DIR:-$target/release}" && pwd)
sim=${NEO_SIM:-$target/fast/neo-simulator}
case $sim in /*) ;; *) sim=$(pwd)/$sim ;; esac
out=$target/csharp
core=$target/csharp-runtime
dotnet=$core/dotnetcore2/bin/dotnet
mkdir -p "$out"

fail() {
    echo "csharp: $*" >&2
    exit 1
}

# ---- what is needed; the only part that downloads

missing=
command -v mcs >/dev/null && command -v mono >/dev/null || missing="$missing mono-mcs mono-runtime"
for assembly in System System.Core System.Xml; do
    [ -e "/usr/lib/mono/4.5/$assembly.dll" ] || missing="$missing lib$(echo "mono-$assembly" | tr 'A-Z.' 'a-z-')4.0-cil"
done
command -v cc >/dev/null || missing="$missing gcc libc6-dev"
command -v python3 >/dev/null || missing="$missing python3 python3-pip"
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing
if [ ! -x "$dotnet" ]; then
    rm -rf "$core.new"
    mkdir -p "$core.new"
    python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        -r "$here/tests/runtime.txt" -d "$core.new"
    python3 -m zipfile -e "$core.new"/dotnetcore2-*.whl "$core.new"
    rm "$core.new"/*.whl
    chmod +x "$core.new/dotnetcore2/bin/dotnet"
    rm -rf "$core"
    mv "$core.new" "$core"
fi
cargo fetch -q --locked --manifest-path "$here/generate/Cargo.toml"

# ---- the declarations are those of src/ffi

CARGO_TARGET_DIR=$target/csharp-generate cargo run -q --offline --locked \
    --manifest-path "$here/generate/Cargo.toml" -- "$root/src/ffi" "$out/NativeMethods.g.cs" >"$out/generate.log" 2>&1 \
    || { cat "$out/generate.log" >&2; fail "csbindgen failed"; }
if [ "${NEO_CSHARP:-}" = generate ]; then
    cp "$out/NativeMethods.g.cs" "$here/src/NativeMethods.g.cs"
    exit 0
fi
diff -u "$here/src/NativeMethods.g.cs" "$out/NativeMethods.g.cs" \
    || fail "src/NativeMethods.g.cs is out of date: NEO_CSHARP=generate sh bindings/csharp/test.sh"
echo "ok   src/NativeMethods.g.cs is what csbindgen makes of src/ffi"

# ---- compile: 7.2 is the language version next to C# 7.3 that mcs knows

compile() { # OUTPUT ARGUMENTS...
    output=$1
    shift
    mcs -langversion:7.2 -warn:4 -warnaserror "-out:$out/$output" "$@"
}
test_program() { # NAME MAIN FILES...
    name=$1
    main=$2
    shift 2
    compile "$name.exe" "-r:$out/Neo.Api.dll" "-main:$main" "$@"
    echo '{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"}}}' >"$out/$name.runtimeconfig.json"
}
tests=$here/tests
compile Neo.Api.dll -target:library -unsafe "-doc:$out/Neo.Api.xml" "$here"/src/*.cs
test_program Neo.Api.Tests Neo.Api.Tests.Harness "$tests"/*Tests.cs "$tests/Harness.cs" "$tests/Check.cs" "$tests/Sim.cs" \
    "$tests/Json.cs" "$tests/DeafServer.cs"
test_program Scenario Neo.Api.Tests.Scenario "$tests/Scenario.cs" "$tests/Records.cs" "$tests/Json.cs" "$tests/Sim.cs" "$tests/Check.cs"
test_program Exit Neo.Api.Tests.Exit "$tests/Exit.cs" "$tests/DeafServer.cs" "$tests/Check.cs"
test_program Load Neo.Api.Tests.Load "$tests/Load.cs"
test_program First First "$here/examples/First.cs"
test_program Trading Trading "$here/examples/Trading.cs"
test_program Market Market "$here/examples/Market.cs" -r:System.Core
# The README's commands, word for word, with what they have installed and made; and its other snippets in one program.
readme=$out/readme
rm -rf "$readme"
mkdir -p "$readme/target/fast" "$readme/bindings"
ln -s "$here" "$readme/bindings/csharp"
ln -s "$lib" "$readme/target/release"
ln -s "$sim" "$readme/target/fast/neo-simulator"
sed -n '/^```sh$/,/^```$/p' "$here/README.md" | sed '/^```/d; /^make /d; /^sudo apt /d' >"$readme/commands.sh"
{
    echo 'using System; using Neo.Api; static class Snippets { static void Main() {'
    echo 'using (var neo = new NeoClient(new NeoOptions { ConsumerKey = Environment.GetEnvironmentVariable("NEO_CONSUMER_KEY"),'
    echo 'BaseUrl = Environment.GetEnvironmentVariable("NEO_BASE_URL"), Ucc = "ABC12", Mpin = "123456", MobileNumber ='
    echo '"+919999996708", TotpSecret = Environment.GetEnvironmentVariable("NEO_TOTP_SECRET") })) { neo.Connect();'
    awk '/^```csharp$/ { block++; inside = 1; next } /^```/ { inside = 0 } inside && block > 1' "$here/README.md"
    echo '} } }'
} >"$readme/Snippets.cs"
(cd "$readme" && sh -eu commands.sh >said.txt 2>&1) || fail "the README's commands: $(cat "$readme/said.txt")"
grep -q '"state":"trade"' "$readme/said.txt" || fail "the README's commands do not log in: $(cat "$readme/said.txt")"
test_program Snippets Snippets "$readme/Snippets.cs"
echo "ok   the README's commands and snippets"
rm -rf "$out/other" "$out/none"
mkdir -p "$out/other" "$out/none"
cc -shared -fPIC -o "$out/other/libneo_api.so" "$tests/other_abi.c"
echo "ok   C# compiles without warnings, every public item documented"
python3 "$tests/package.py" "$here" || fail "the package is wrong"

# ---- run, on both runtimes

# Without ICU; and nothing of the runtime's own shall write to the home directory.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 COMPlus_EnableDiagnostics=0
export NEO_ROOT="$root"

run() { # PROGRAM ARGUMENTS...: on the runtime of this round
    program=$1
    shift
    case $runtime in
        mono) timeout 300 mono --debug "$out/$program.exe" "$@" ;;
        core) timeout 300 "$dotnet" exec "$out/$program.exe" "$@" ;;
    esac
}
simulated() { # PROGRAM ARGUMENTS...: with a simulator of its own
    program=$1
    shift
    case $runtime in
        mono) timeout 300 "$sim" --quiet --exec mono --debug "$out/$program.exe" "$@" ;;
        core) timeout 300 "$sim" --quiet --exec "$dotnet" exec "$out/$program.exe" "$@" ;;
    esac
}

second() { # CONTROL JSON SAYS: the second program, in a world that was moved
    case $runtime in
        mono) set -- "$@" mono --debug "$out/Trading.exe" ;;
        core) set -- "$@" "$dotnet" exec "$out/Trading.exe" ;;
    esac
    control=$1 body=$2 says=$3
    shift 3
    said=$(timeout 300 "$sim" --quiet --exec python3 "$root/tests/python/moved.py" "$control" "$body" "$@" 2>&1) \
        || said="$said (failed)"
    # shellcheck disable=SC2086 # Its lines on one.
    [ "$(echo $said)" = "$says" ] || fail "the second program, $control $body: $said"
}

for runtime in mono core; do
    echo "-- $runtime"
    export LD_LIBRARY_PATH="$lib"
    simulated Neo.Api.Tests "$@"

    simulated Scenario "$root/tests/scenario.json" >"$out/scenario.$runtime.txt" || fail "the scenario failed"
    [ -s "$out/scenario.$runtime.txt" ] || fail "the scenario printed nothing"
    echo "ok   scenario, $(grep -c . "$out/scenario.$runtime.txt") steps"

    (export TMPDIR="$readme"; simulated Snippets) >"$out/snippets.txt" 2>&1 || fail "the README's snippets: $(cat "$out/snippets.txt")"
    simulated First >"$out/first.txt" || fail "the first program failed"
    grep -q '"state":"trade"' "$out/first.txt" || fail "the first program did not log in"
    echo "ok   first program"

    second market '{}' 'filled: 10 of 10 at 9.46'
    second market '{"liquidity":4}' 'cancelled: 4 of 10 at 9.46'
    second fault '{"route":"place_order","fault":{"kind":"reset_after_read"}}' 'filled: 10 of 10 at 9.46'
    second time '{"phase":"closed"}' 'Market closed. (failed)'
    echo "ok   second program"

    simulated Market >"$out/market.txt" 2>&1 || fail "the program of a chain failed: $(cat "$out/market.txt")"
    grep -q '^NIFTY[0-9].*CE of 2.* at [0-9.]*, [1-9][0-9]* candles, the last closed at [0-9.]*$' "$out/market.txt" \
        || fail "the program of a chain: $(cat "$out/market.txt")"
    echo "ok   from the login to the candles of the call at the money"

    began=$(date +%s)
    run Exit >"$out/exit.txt" 2>&1 || fail "exit with everything in use: status $?, $(cat "$out/exit.txt")"
    [ $(($(date +%s) - began)) -lt 20 ] || fail "exit with everything in use waits for the calls"
    [ ! -s "$out/exit.txt" ] || fail "exit with everything in use printed: $(cat "$out/exit.txt")"
    echo "ok   exit with calls in flight, forgotten clients, finalizers and a log hook"

    export LD_LIBRARY_PATH="$out/other"
    run Load >"$out/load.txt" || fail "a library of another ABI was accepted"
    [ "$(grep -c "configuration: this assembly is made for ABI 1 of the native library, but $out/other/libneo_api.so has ABI 2" \
        "$out/load.txt")" = 5 ] || fail "the ABI error is wrong: $(cat "$out/load.txt")"
    export LD_LIBRARY_PATH="$out/none"
    run Load >"$out/load.txt" || fail "no library was needed"
    [ "$(grep -c 'configuration: the native library neo_api (libneo_api.so, .*) was not found' "$out/load.txt")" = 5 ] \
        || fail "the error without a library is wrong: $(cat "$out/load.txt")"
    echo "ok   a library of another ABI, and none at all"
done
cmp "$out/scenario.mono.txt" "$out/scenario.core.txt" || fail "the runtimes differ"
echo "csharp: all passed"
