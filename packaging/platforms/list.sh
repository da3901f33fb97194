# Sourced: the platforms of list.txt, and where `make platforms` puts what it makes. `root` is the repository.
platforms=$(sed -n 's/^\([a-z][^ ]*\) .*/\1/p' "$root/packaging/platforms/list.txt" | tr '\n' ' ')
target_dir=${CARGO_TARGET_DIR:-$root/target}
case $target_dir in /*) ;; *) target_dir=$root/$target_dir ;; esac
# Where the files of a platform are: $built_dir/PLATFORM.
built_dir=${NEO_PLATFORMS_DIR:-$target_dir/platforms}

# about PLATFORM: sets `triple` (Rust's name) and `library` (the file that programs load).
about() {
    line=$(grep "^$1 " "$root/packaging/platforms/list.txt") || {
        echo "there is no platform $1; there are: $platforms" >&2
        return 1
    }
    # shellcheck disable=SC2086
    set -- $line
    triple=$2 library=$5
}
