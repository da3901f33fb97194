#!/bin/sh
# Tests what build.sh made, as far as this machine can run it: test.sh [PLATFORM...], all when none is named. The server is
# the simulator, a program of this machine; what calls it is a program of the platform, under qemu-user or Wine.
#   NEO_SIM  the neo-simulator program (default: target/fast/neo-simulator)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/list.sh"
. "$here/run.sh"
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $platforms
sh "$here/tools.sh" "$@"
sh "$here/test-tools.sh" "$@"
sim=${NEO_SIM:-$target_dir/fast/neo-simulator}
scenario=$root/tests/scenario.json
steps=$(grep -c '"\(call\|sim\|feed\)":' "$scenario")
export NEO_WINE="$work_dir/wine"
warn="-Wall -Wextra -Wpedantic -Werror"

say() { echo "$platform: $*"; }
fail() { echo "$platform: FAILED: $*" >&2; exit 1; }
# against SIMULATOR-OPTIONS -- PROGRAM ARGUMENTS...: the program runs as the platform's programs do.
against() {
    options=
    while [ "$1" != -- ]; do options="$options $1"; shift; done
    shift
    # shellcheck disable=SC2086
    timeout 300 "$sim" --quiet $options --exec $wrapper "$@"
}

# Programs of tests/c, run by tests/c.rs. What is left out there: on Windows what it does not have, fork, signals and /proc;
# on arm64 forking while there are other threads, at which qemu-user stops with an assertion of its own.
c_tests() {
    sh "$here/cargo.sh" "$platform" --quiet --profile fast -p neo-api --lib --features test-hooks
    mkdir -p "$work/hooked"
    cp "$cross_dir/$triple/fast/$library" "$work/hooked/"
    [ "$builder" != mingw ] || cp "$cross_dir/$triple/fast/libneo_api.dll.a" "$work/hooked/"
    set --
    case $platform in
    win-*)
        for test in no_abuse_does_harm sixty_four_threads_share_and_do_not_share and_so_they_do_over_tls unloading_does_nothing \
            https_with_a_certificate_of_ones_own log_lines_hold_no_secret no_panic_crosses; do
            set -- "$@" "$test"
        done
        ;;
    linux-arm64)
        for test in a_child_of_fork_goes_on the_first_call_is_safe_to_fork_in a_session_goes_through_a_fork \
            a_slow_resolver_costs_only_who_asks_it; do
            set -- "$@" --skip "$test"
        done
        ;;
    esac
    # One at a time: under an emulator each takes what there is.
    (cd "$root" && NEO_HOOKED_DIR=$work/hooked NEO_LIB_DIR=$lib NEO_TEST_CC=$compiler NEO_TEST_LINK=$links NEO_TEST_WRAPPER=$wrapper \
        cargo test --locked --quiet --test c -- --test-threads 1 "$@") >"$work/c.log" 2>&1 || { cat "$work/c.log"; fail "tests/c.rs"; }
    say "$(sed -n 's/^test result: ok. \([0-9]* passed\).*/\1/p' "$work/c.log") of tests/c.rs"
}

jansson() {
    mkdir -p "$work/jansson"
    printf '#define HAVE_STDINT_H 1\n#define INITIAL_HASHTABLE_ORDER 3\n' >"$work/jansson/jansson_private_config.h"
    for file in "$jansson_dir"/src/*.c; do
        $compiler -O1 -DHAVE_CONFIG_H -I"$work/jansson" -I"$jansson_dir/android" -I"$jansson_dir/src" \
            -c "$file" -o "$work/jansson/$(basename "$file" .c).o"
    done
}

# played NAME OPTIONS...: the scenario of all languages, by the program of that name; what it prints is the same everywhere.
played() {
    name=$1
    shift
    against "$@" -- "$work/$name.exe" "$scenario" >"$work/$name.txt" 2>"$work/$name.err" || fail "$name $*: $(cat "$work/$name.err")"
    tr -d '\r' <"$work/$name.txt" >"$work/$name.lines"
    [ "$(wc -l <"$work/$name.lines")" = "$steps" ] || fail "$name $*: $(wc -l <"$work/$name.lines") of $steps steps"
    [ -e "$work_dir/scenario.lines" ] || cp "$work/$name.lines" "$work_dir/scenario.lines"
    cmp "$work/$name.lines" "$work_dir/scenario.lines" || fail "$name $*: not the answers of the other platforms"
}

scenario_c() {
    jansson
    # shellcheck disable=SC2086
    $compiler -std=c11 -O1 $warn -I"$root/include" -I"$jansson_dir/android" -I"$jansson_dir/src" "$root/examples/scenario/scenario.c" \
        "$work"/jansson/*.o -o "$work/scenario_c.exe" -L"$lib" -lneo_api $links -Wl,-rpath,"$lib"
    played scenario_c
    played scenario_c --tls
    say "the scenario in C, $steps steps, over HTTP and HTTPS"
}

cpp_tests() {
    [ -n "$compiler_cpp" ] || { say "no C++ compiler"; return; }
    # The header-only JSON library of this machine; nothing else of it, for its headers are not the platform's.
    mkdir -p "$work/cpp" "$work/include"
    ln -s /usr/include/nlohmann "$work/include/nlohmann"
    for source in main kinds reader answer objects config parameters handles errors flows threads log json secrets; do
        echo "$compiler_cpp -std=c++17 -O1 $warn -I$root/include -I$root/bindings/cpp/include -isystem $work/include -c $root/bindings/cpp/tests/$source.cpp" \
            "-o $work/cpp/$source.o"
    done | xargs -P 2 -I {} sh -c '{}' || fail "the tests in C++ do not compile"
    # shellcheck disable=SC2086
    $compiler_cpp "$work"/cpp/*.o -o "$work/cpp.exe" -L"$lib" -lneo_api $links -pthread -Wl,-rpath,"$lib"
    against -- "$work/cpp.exe" >"$work/cpp.txt" 2>&1 || fail "the tests in C++: $(cat "$work/cpp.txt")"
    # shellcheck disable=SC2086
    $compiler_cpp -std=c++17 -O1 $warn -I"$root/include" -I"$root/bindings/cpp/include" -isystem "$work/include" \
        "$root/bindings/cpp/tests/scenario.cpp" \
        -o "$work/scenario_cpp.exe" -L"$lib" -lneo_api $links -pthread -Wl,-rpath,"$lib"
    played scenario_cpp
    say "C++: its tests and the scenario"
}

# CoreCLR for Windows under Wine; the assemblies are the same on every platform.
csharp_tests() {
    [ "$platform" = win-x64 ] || return 0
    csharp=$root/bindings/csharp
    mkdir -p "$work/csharp"
    cp "$lib/neo_api.dll" "$work/csharp/"
    compile_csharp() {
        name=$1
        shift
        mcs -langversion:7.2 -warn:4 -warnaserror "-out:$work/csharp/$name.exe" "-r:$work/csharp/Neo.Api.dll" "$@"
        echo '{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"}}}' \
            >"$work/csharp/$name.runtimeconfig.json"
    }
    mcs -langversion:7.2 -target:library -unsafe "-out:$work/csharp/Neo.Api.dll" "$csharp"/src/*.cs
    compile_csharp Neo.Api.Tests -main:Neo.Api.Tests.Harness "$csharp"/tests/*Tests.cs "$csharp/tests/Harness.cs" \
        "$csharp/tests/Check.cs" "$csharp/tests/Sim.cs" "$csharp/tests/Json.cs" "$csharp/tests/DeafServer.cs"
    compile_csharp scenario_csharp -main:Neo.Api.Tests.Scenario "$csharp"/tests/Scenario.cs "$csharp"/tests/Json.cs \
        "$csharp/tests/Sim.cs" "$csharp/tests/Check.cs"
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 COMPlus_EnableDiagnostics=0 NEO_ROOT="$root"
    wrapper="$wrapper $dotnet_dir/dotnetcore2/bin/dotnet.exe exec"
    against -- "$work/csharp/Neo.Api.Tests.exe" >"$work/csharp.txt" 2>&1 || fail "the tests in C#: $(cat "$work/csharp.txt")"
    mv "$work"/csharp/* "$work/"
    played scenario_csharp
    say "C#: $(tail -n 1 "$work/csharp.txt" | tr -d '\r'), and the scenario"
}

# The bindings' own tests, with the library for old systems.
bindings() {
    [ "$platform" = linux-x64 ] || return 0
    for binding in cpp csharp python; do
        NEO_LIB_DIR=$lib NEO_SIM=$sim cargo run --quiet --locked -p neo-task -- "test-$binding" >"$work/$binding.txt" 2>&1 ||
            fail "test-$binding: $(cat "$work/$binding.txt")"
        say "test-$binding: $(tail -n 1 "$work/$binding.txt")"
    done
}

mkdir -p "$work_dir"
rm -f "$work_dir/scenario.lines"
for platform in "$@"; do
    about "$platform"
    runs "$platform" || { say "nothing can run it here; build.sh has checked the file"; continue; }
    [ "$(cat "$built_dir/$platform/SOURCE")" = "$(sh "$here/source.sh")" ] || fail "it is not of this source: make platforms"
    work=$work_dir/$platform
    lib=$work/lib
    rm -rf "$work"
    mkdir -p "$lib"
    cp "$built_dir/$platform"/* "$lib/"
    [ ! -e "$lib/libneo_api.so" ] || ln -s libneo_api.so "$lib/libneo_api.so.1"
    if [ "$platform" = win-x64 ]; then
        cp "$lib/neo_api.dll" "$work/"
        [ -d "$NEO_WINE/prefix/drive_c/windows" ] || sh "$here/wine.sh" --prepare
    fi
    c_tests
    scenario_c
    cpp_tests
    csharp_tests
    bindings
done
