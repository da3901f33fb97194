#!/bin/sh
# Makes the NuGet package with the libraries of platforms that `make platforms` built: nuget.sh PLATFORM... It goes to $DIST.
#
# `dotnet pack` makes the same of bindings/csharp/Neo.Api.csproj (-p:NeoNative=target/platforms
# -p:NeoLibDir=target/platforms/linux-x64), and with it the assembly for netstandard2.1, which has spans and asynchronous
# sequences. This needs Mono's compiler alone, which has no reference assemblies of netstandard2.1, and gives the same bytes
# each time.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
. ./version.sh
. ./platforms/list.sh
csharp=$root/bindings/csharp
dist=${DIST:-$target_dir/dist}
command -v mcs >/dev/null || sh "$root/tools/install.sh" mono-mcs mono-runtime
missing=
for assembly in System System.Core System.Xml; do
    [ -e "/usr/lib/mono/4.5/$assembly.dll" ] || missing="$missing lib$(echo "mono-$assembly" | tr 'A-Z.' 'a-z-')4.0-cil"
done
# shellcheck disable=SC2086
[ -z "$missing" ] || sh "$root/tools/install.sh" $missing
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lib/netstandard2.0" "$work/build/net462" "$dist"
(cd "$csharp" && mcs -langversion:7.2 -target:library -unsafe -optimize "-doc:$work/lib/netstandard2.0/Neo.Api.xml" \
    "-out:$work/lib/netstandard2.0/Neo.Api.dll" src/*.cs)
cp "$csharp/build/net462/Neo.Api.targets" "$work/build/net462/"
cp "$csharp/README.md" "$root/LICENSE" "$work/"
for platform in "$@"; do
    about "$platform"
    mkdir -p "$work/runtimes/$platform/native"
    cp "$built_dir/$platform/$library" "$work/runtimes/$platform/native/"
done
python3 nuspec.py "$csharp/Neo.Api.csproj" "$work"
python3 pack.py "$dist/Neo.Api.$version.nupkg" "$work"
echo "$dist/Neo.Api.$version.nupkg: $*"
