//! Link arguments of the shared library, and the C header, which is written to `OUT_DIR` only (`make header` copies it).

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    link()?;
    header()
}

/// Sets the library's name for the dynamic linker, and marks it as never unmapped: threads that have used it run
/// its code when they end. Windows has neither; there a resource describes the file.
fn link() -> Result<(), Box<dyn std::error::Error>> {
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos" | "ios") => println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libneo_api.1.dylib"),
        Ok("windows") => version_resource()?,
        _ => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libneo_api.so.1");
            println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        }
    }
    Ok(())
}

/// The file properties that Windows shows: version and owner. Compiled by the `windres` that comes with mingw-w64's
/// linker; a build with Microsoft's has none.
fn version_resource() -> Result<(), Box<dyn std::error::Error>> {
    if env::var("CARGO_CFG_TARGET_ENV")? != "gnu" {
        return Ok(());
    }
    let version = env::var("CARGO_PKG_VERSION")?;
    let numbers = ["MAJOR", "MINOR", "PATCH"].map(|part| env::var(format!("CARGO_PKG_VERSION_{part}")));
    let numbers: Vec<String> = numbers.into_iter().collect::<Result<_, _>>()?;
    let text = [
        "#include <winver.h>".to_owned(),
        format!(
            "1 VERSIONINFO FILEVERSION {0},0 PRODUCTVERSION {0},0",
            numbers.join(",")
        ),
        "FILEOS VOS_NT_WINDOWS32 FILETYPE VFT_DLL".to_owned(),
        "BEGIN BLOCK \"StringFileInfo\" BEGIN BLOCK \"040904B0\" BEGIN".to_owned(),
        format!("VALUE \"FileDescription\", \"{}\"", env::var("CARGO_PKG_DESCRIPTION")?),
        format!("VALUE \"FileVersion\", \"{version}\""),
        "VALUE \"InternalName\", \"neo_api\"".to_owned(),
        format!("VALUE \"LegalCopyright\", \"{}\"", env::var("CARGO_PKG_LICENSE")?),
        "VALUE \"OriginalFilename\", \"neo_api.dll\"".to_owned(),
        "VALUE \"ProductName\", \"Neo\"".to_owned(),
        format!("VALUE \"ProductVersion\", \"{version}\""),
        "END END BLOCK \"VarFileInfo\" BEGIN VALUE \"Translation\", 0x409, 1200 END END".to_owned(),
    ];
    let place = PathBuf::from(env::var("OUT_DIR")?);
    let (source, object) = (place.join("version.rc"), place.join("version.o"));
    std::fs::write(&source, text.join("\n") + "\n")?;
    let prefix = if cfg!(windows) {
        String::new()
    } else {
        env::var("CARGO_CFG_TARGET_ARCH")? + "-w64-mingw32-"
    };
    let tool = prefix + "windres";
    let done = Command::new(&tool).arg(&source).arg(&object).status();
    if !done.map_err(|e| format!("{tool}: {e}"))?.success() {
        return Err(format!("{tool} did not compile {}", source.display()).into());
    }
    println!("cargo:rustc-cdylib-link-arg={}", object.display());
    Ok(())
}

fn header() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let config_file = root.join("cbindgen.toml");
    println!("cargo:rerun-if-changed={}", config_file.display());
    let mut builder = cbindgen::Builder::new().with_config(cbindgen::Config::from_file(&config_file)?);
    for name in sources(&root)? {
        let source = root.join("src/ffi").join(name).with_extension("rs");
        println!("cargo:rerun-if-changed={}", source.display());
        builder = builder.with_src(source);
    }
    let header = Path::new(&env::var("OUT_DIR")?).join("neo_api.h");
    builder.generate()?.write_to_file(&header);
    // For the test that compares it with the one in include/.
    println!("cargo:rustc-env=NEO_HEADER={}", header.display());
    Ok(())
}

/// The files that declare the C ABI, in the order in which the header shows them: three hand-written ones, one for each
/// family of operations in api/interface.toml, and the feeds with their structs.
fn sources(root: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let interface = root.join("api/interface.toml");
    println!("cargo:rerun-if-changed={}", interface.display());
    let text = std::fs::read_to_string(&interface)?;
    let line = text.lines().find_map(|line| line.strip_prefix("families = ["));
    let families = line
        .ok_or("api/interface.toml has no line of families")?
        .split('"')
        .skip(1)
        .step_by(2);
    let feeds = ["../feed/tick", "../feed/event", "feed"];
    Ok(["library", "opaque", "client"]
        .into_iter()
        .chain(families)
        .chain(feeds)
        .map(str::to_owned)
        .collect())
}
