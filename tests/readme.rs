//! The README's first programs are files that are compiled and run: here the one in C, the others by their bindings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{WARNINGS, accounts, compile, linkable, output, scratch, simulator, source, text};
use serde_json::json;
use std::fs;
use std::process::Command;

/// The fenced blocks of the README in a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = fs::read_to_string(source("README.md")).unwrap();
    let fence = format!("```{language}\n");
    let inside = readme.split(&fence).skip(1);
    inside
        .map(|rest| rest.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn first_programs_are_those_that_are_tested_and_short() {
    for (language, file) in [
        ("c", "examples/c/first.c"),
        ("cpp", "bindings/cpp/examples/first.cpp"),
        ("csharp", "bindings/csharp/examples/First.cs"),
        ("python", "bindings/python/examples/first.py"),
    ] {
        let program = fs::read_to_string(source(file)).unwrap();
        assert_eq!(blocks(language), [program.as_str()], "{file}");
        assert!(program.lines().count() <= 15, "{file} has more than 15 lines");
    }
}

#[test]
fn the_first_program_in_c_logs_in() {
    let simulator = simulator(1, false);
    let account = accounts(1).remove(0);
    let config = json!({
        "consumer_key": account.consumer_key, "base_url": simulator.url(), "mobile_number": account.mobile,
        "ucc": account.ucc, "mpin": account.mpin, "totp_secret": account.totp_secret,
    });
    let executable = scratch().join("first");
    let mut cc = Command::new("cc");
    cc.args(["-std=c99"])
        .args(WARNINGS)
        .arg("-I")
        .arg(source("include"))
        .arg(source("examples/c/first.c"));
    cc.arg("-o").arg(&executable).arg("-L").arg(linkable()).arg("-lneo_api");
    cc.arg(format!("-Wl,-rpath,{}", linkable().display()));
    compile(&mut cc);
    let done = output(Command::new(executable).env("NEO_CONFIG", config.to_string()));
    let said = text(&done.stdout);
    assert!(
        done.status.success() && said.starts_with("logged in\n") && said.contains("5203"),
        "{said}"
    );
}

#[test]
fn every_operation_and_kind_is_in_the_readme() {
    let readme = fs::read_to_string(source("README.md")).unwrap();
    let symbols = fs::read_to_string(source("tests/abi/symbols.txt")).unwrap();
    let library = [
        "abi_version",
        "version",
        "free",
        "is_error",
        "live_objects",
        "set_log",
        "call",
    ];
    for name in symbols.lines().map(|symbol| symbol.trim_start_matches("neo_")) {
        let is_operation =
            !library.contains(&name) && !["client_new", "client_free", "client_clone", "config_check"].contains(&name);
        assert!(readme.contains(&format!("`{name}`")) || !is_operation, "{name}");
    }
    for kind in neo_api::Kind::ALL {
        assert!(readme.contains(&format!("| `{}` |", kind.as_str())), "{kind:?}");
    }
}
