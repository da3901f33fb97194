//! The README of the binding: its commands are run and its snippets compiled.

use super::compile::Compiler;
use crate::harness::{Repository, Result, Run, ensure, files, markdown};
use std::path::PathBuf;

/// The snippets are the body of a program after its login.
const BEFORE: &str = r#"using System; using Neo.Api; static class Snippets { static void Main() {
using (var neo = new NeoClient(new NeoOptions { ConsumerKey = Environment.GetEnvironmentVariable("NEO_CONSUMER_KEY"),
BaseUrl = Environment.GetEnvironmentVariable("NEO_BASE_URL"), Ucc = "ABC12", Mpin = "123456", MobileNumber =
"+919999996708", TotpSecret = Environment.GetEnvironmentVariable("NEO_TOTP_SECRET") })) { neo.Connect();
"#;
const AFTER: &str = "} } }\n";

/// Runs the commands, word for word, in a directory that looks like the repository after `make`; they must log in. Then
/// compiles the snippets. Returns the directory, where the snippets write their files.
pub fn check(repository: &Repository, compiler: &Compiler) -> Result<PathBuf> {
    let place = compiler.work.join("readme");
    files::fresh_dir(&place)?;
    for directory in ["target/fast", "bindings"] {
        files::dir(&place.join(directory))?;
    }
    files::link(&place.join("bindings/csharp"), &compiler.binding)?;
    files::link(&place.join("target/release"), &repository.library_dir)?;
    files::link(&place.join("target/fast/neo-simulator"), &repository.simulator)?;

    let page = files::read(&compiler.binding.join("README.md"))?;
    let blocks = markdown::blocks(&page, "sh").concat();
    let done_before = |line: &&str| !line.starts_with("make ") && !line.starts_with("sudo apt ");
    let commands: Vec<&str> = blocks.lines().filter(done_before).collect();
    let said = Run::new("sh")
        .args(["-euc", &commands.join("\n")])
        .dir(&place)
        .quiet()?;
    ensure(
        said.contains(r#""state":"trade""#),
        format_args!("the commands do not log in: {said}"),
    )?;

    // The first block is the first program, which has a test of its own.
    let snippets: String = markdown::blocks(&page, "csharp").into_iter().skip(1).collect();
    let file = place.join("Snippets.cs");
    files::write(&file, [BEFORE, &snippets, AFTER].concat())?;
    compiler.program("Snippets", "Snippets", &[file])?;
    Ok(place)
}
