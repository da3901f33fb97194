//! Requirements of the tests: compilers for the platforms, and emulators for their programs.

use crate::harness::{Needs, Repository, Result, is_on_the_path};
use crate::platforms::list::Platform;

/// Installs what is missing.
pub fn install(repository: &Repository, platforms: &[Platform]) -> Result {
    let needs = Needs::default()
        .program("gcc", &["gcc"])
        .program("dpkg-source", &["dpkg-dev"])
        .file("/usr/include/nlohmann/json.hpp", &["nlohmann-json3-dev"]);
    platforms.iter().fold(needs, of).install(repository)
}

fn of(needs: Needs, platform: &Platform) -> Needs {
    match platform.name.as_str() {
        "linux-x64" => needs.program("c++", &["g++"]),
        "linux-arm64" => needs
            .program("qemu-aarch64", &["qemu-user"])
            .program("aarch64-linux-gnu-g++", &["g++-aarch64-linux-gnu"])
            .file("/usr/aarch64-linux-gnu/include/stdio.h", &["libc6-dev-arm64-cross"]),
        "linux-musl-x64" => needs.program("musl-gcc", &["musl-tools"]),
        "win-x64" => wine(needs)
            .program("x86_64-w64-mingw32-g++-posix", &["g++-mingw-w64-x86-64-posix"])
            .modules("pip", &["python3-pip"])
            .mono(),
        _ => needs,
    }
}

/// Debian puts it on the search path or below /usr/lib.
fn wine(needs: Needs) -> Needs {
    if is_on_the_path("wine64") {
        return needs;
    }
    needs.file("/usr/lib/wine/wine64", &["wine64", "wine"])
}
