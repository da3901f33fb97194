#!/bin/sh
# Builds the library as it is shipped: library.sh CARGO-OPTION...
#
#   NEO_CARGO  what builds it (default: cargo); cargo-zigbuild for most platforms of `make platforms`
#   NEO_KINDS  the kinds of file (default: cdylib,staticlib)
#
# The kinds of file are named, because cargo optimises across crates (`lto` in Cargo.toml) only where a Rust library is not one
# of them; `cargo build` makes that too, and a file that is a fifth larger. The compiler inlines less than usual: a call runs
# through most of its code once, so what counts is how much there is of it.
set -eu
cd "$(dirname "$0")/.."
exec "${NEO_CARGO:-${CARGO:-cargo}}" rustc --locked -p neo-api --lib --crate-type "${NEO_KINDS:-cdylib,staticlib}" "$@" -- \
    -C llvm-args=-inline-threshold=25
