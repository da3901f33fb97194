# Sourced: the numbers and names that every packaging script uses. `root` is the repository.
#
# The file is libneo_api.so.<ABI>.<package version>, such as libneo_api.so.1.0.1.0: the SONAME libneo_api.so.1 says what a
# program needs, the rest says which release it is, and no two releases share a file name.
abi=$(sed -n 's/^#define NEO_ABI_VERSION \([0-9]*\)$/\1/p' "$root/include/neo_api.h")
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml")
soname=libneo_api.so.$abi
sofile=$soname.$version
# What the static library needs of the system: `cargo rustc -- --print native-static-libs`, held by `make test-packaging`.
native_libs="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"
if [ -z "$abi" ] || [ -z "$version" ]; then
    echo "packaging: cannot read the version" >&2
    exit 1
fi

# names PLATFORM: sets what the installed files of a platform are called and need; the rest of this file is for Linux with
# glibc. `location` is the file that programs load, `soname` what they ask for.
names() {
    location=lib/$sofile
    case $1 in
    linux-musl-*) native_libs="-lgcc_s -lc" ;;
    win-*) location=bin/neo_api.dll soname=neo_api.dll native_libs= ;;
    osx-*) location=lib/libneo_api.$abi.dylib soname=@rpath/libneo_api.$abi.dylib native_libs= ;;
    esac
}

# What a program that links the static library must name. Not the unwinder, libgcc_s: compilers add it by themselves, shared or
# static as the link is; by its name it is only shared, and a fully static link (-static) would fail.
link_libs() {
    echo "$native_libs" | sed 's/-lgcc_s *//'
}

# The platform of this machine.
native_platform() {
    case $(uname -sm) in
    "Linux x86_64") echo linux-x64 ;;
    "Linux aarch64") echo linux-arm64 ;;
    *) echo "packaging: nothing is known of $(uname -sm)" >&2; return 1 ;;
    esac
}
