# Sourced: the platforms, and what is to be known of each. `root` is the repository.
#
# A platform has the name that .NET gives it (its RID); archives, wheels and the NuGet package say it the same way.
platforms="linux-x64 linux-arm64 linux-musl-x64 win-x64 osx-x64 osx-arm64"
target_dir=${CARGO_TARGET_DIR:-$root/target}
case $target_dir in /*) ;; *) target_dir=$root/$target_dir ;; esac
# Where cargo works, and where the tools are that tools.sh installs.
cross_dir=${NEO_CROSS_DIR:-$target_dir/cross}
tools_dir=$target_dir/platforms-tools
# Where the files of a platform are: $built_dir/PLATFORM.
built_dir=${NEO_PLATFORMS_DIR:-$target_dir/platforms}

# about PLATFORM: sets `triple` (Rust's name), `builder` (what links it: zig with what follows the triple, or mingw), `library` (the file
# that programs load) and `has_static` (whether a static library is shipped).
about() {
    has_static=yes
    case $1 in
    # The oldest glibc, as the linker is told it: that of RHEL 7 and of manylinux2014.
    linux-x64) triple=x86_64-unknown-linux-gnu builder=zig:.2.17 library=libneo_api.so ;;
    linux-arm64) triple=aarch64-unknown-linux-gnu builder=zig:.2.17 library=libneo_api.so ;;
    linux-musl-x64) triple=x86_64-unknown-linux-musl builder=zig: library=libneo_api.so ;;
    win-x64) triple=x86_64-pc-windows-gnu builder=mingw library=neo_api.dll has_static= ;;
    osx-x64) triple=x86_64-apple-darwin builder=zig: library=libneo_api.dylib has_static= ;;
    osx-arm64) triple=aarch64-apple-darwin builder=zig: library=libneo_api.dylib has_static= ;;
    *) echo "there is no platform $1; there are: $platforms" >&2; return 1 ;;
    esac
}
