//! Link arguments of the shared library, and the C header, which is written to `OUT_DIR` only (`make header` copies it).

use std::env;
use std::path::{Path, PathBuf};

/// The files that declare the C ABI, in the order in which the header shows them.
const SOURCES: [&str; 7] = [
    "library",
    "client",
    "registration",
    "totp",
    "password",
    "session",
    "insight",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    link();
    header()
}

/// The library's name for the dynamic linker, and a promise that it is never unmapped: threads that have been in it run
/// its code when they end.
fn link() {
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos" | "ios") => println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libneo_api.1.dylib"),
        Ok("windows") => {}
        _ => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libneo_api.so.1");
            println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        }
    }
}

fn header() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let config_file = root.join("cbindgen.toml");
    println!("cargo:rerun-if-changed={}", config_file.display());
    let mut builder = cbindgen::Builder::new().with_config(cbindgen::Config::from_file(&config_file)?);
    for name in SOURCES {
        let source = root.join("src/ffi").join(name).with_extension("rs");
        println!("cargo:rerun-if-changed={}", source.display());
        builder = builder.with_src(source);
    }
    let header = Path::new(&env::var("OUT_DIR")?).join("neo_api.h");
    builder.generate()?.write_to_file(&header);
    // For the test that holds it equal to the one in include/.
    println!("cargo:rustc-env=NEO_HEADER={}", header.display());
    Ok(())
}
