# Sourced: the numbers and names that every packaging script uses. `root` is the repository.
#
# The file is libneo_api.so.<ABI>.<package version>, such as libneo_api.so.1.0.1.0: the SONAME libneo_api.so.1 says what a
# program needs, the rest says which release it is, and no two releases share a file name.
abi=$(sed -n 's/^#define NEO_ABI_VERSION \([0-9]*\)$/\1/p' "$root/include/neo_api.h")
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml")
soname=libneo_api.so.$abi
sofile=$soname.$version
# What the static library needs of the system: `cargo rustc -- --print native-static-libs`, held by packaging/test.sh.
native_libs="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"
if [ -z "$abi" ] || [ -z "$version" ]; then
    echo "packaging: cannot read the version" >&2
    exit 1
fi
