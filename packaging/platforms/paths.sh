#!/bin/sh
# Prints the compiler flags, separated as CARGO_ENCODED_RUSTFLAGS wants them, that keep this machine's directories out of
# what is built. A panic says in which file it was; the files of dependencies lie below the home directory.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(rustc --print sysroot)
commit=$(rustc -vV | sed -n 's/^commit-hash: //p')
flags="--remap-path-prefix=$root=/neo-api"
flags=$flags$(printf '\037')--remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rustc/$commit
for registry in "$home"/registry/src/*; do
    flags=$flags$(printf '\037')--remap-path-prefix=$registry=/cargo
done
# The last one given that fits is taken, so what is more special comes later; this catches the rest.
printf '%s' "--remap-path-prefix=$home=/cargo-home$(printf '\037')$flags"
