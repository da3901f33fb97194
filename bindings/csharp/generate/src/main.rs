//! Writes the P/Invoke declarations of the C ABI: `neo-csharp-generate FFI_DIRECTORY OUTPUT.cs`.

use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [ffi, output] = arguments.as_slice() else {
        return Err("usage: neo-csharp-generate FFI_DIRECTORY OUTPUT.cs".into());
    };
    let mut builder = csbindgen::Builder::default();
    for file in sources(ffi)? {
        builder = builder.input_extern_file(file);
    }
    builder
        .csharp_namespace("Neo.Api.Interop")
        .csharp_class_name("NativeMethods")
        .csharp_class_accessibility("internal")
        .csharp_dll_name("neo_api")
        // C# 7.3: neither `delegate* unmanaged` nor `nuint`.
        .csharp_use_function_pointer(false)
        .csharp_use_nint_types(false)
        .csharp_generate_const_filter(|name| name.starts_with("NEO_"))
        .generate_csharp_file(output)
}

/// Every file of the C ABI in a fixed order, except those that are compiled only for tests and measurements.
fn sources(ffi: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(ffi)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".rs") && !["hooks.rs", "inside.rs", "tests.rs"].contains(&name) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
