# Sourced: how the programs of a platform are compiled and run on this machine. Needs list.sh.
jansson_dir=$target_dir/platforms-tools-jansson
dotnet_dir=$target_dir/platforms-tools-dotnet
work_dir=$target_dir/platforms-test

# runs PLATFORM: sets `compiler` and `compiler_cpp`, `wrapper` (what runs a program; empty: it runs by itself) and `links`
# (what programs need besides the library).
runs() {
    compiler_cpp= wrapper=
    case $1 in
    linux-x64) compiler=cc compiler_cpp=c++ links="-rdynamic -ldl" ;;
    linux-arm64)
        compiler=aarch64-linux-gnu-gcc compiler_cpp=aarch64-linux-gnu-g++ links="-rdynamic -ldl"
        wrapper="qemu-aarch64 -L /usr/aarch64-linux-gnu"
        ;;
    # It finds musl's loader by the name in the program; no C++ compiler comes with it.
    linux-musl-x64) compiler=musl-gcc links="-rdynamic" ;;
    win-x64)
        compiler=x86_64-w64-mingw32-gcc-posix compiler_cpp=x86_64-w64-mingw32-g++-posix links=-lws2_32
        wrapper="sh $here/wine.sh"
        ;;
    *) return 1 ;;
    esac
}
