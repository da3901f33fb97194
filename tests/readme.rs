//! The README's first programs are files that are compiled and run: the one in C here, the others by their bindings'
//! tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{WARNINGS, accounts, compile, linkable, output, scratch, simulator, source, text};
use serde_json::json;
use std::fs;
use std::process::Command;

/// The README's fenced blocks in one language.
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
        assert!(program.lines().count() <= 17, "{file} has more than 17 lines");
    }
}

/// Every Markdown page of the project, except those of other tools.
const PAGES: [&str; 14] = [
    "README.md",
    "SECURITY.md",
    "cli/README.md",
    "simulator/README.md",
    "bindings/cpp/README.md",
    "bindings/csharp/README.md",
    "bindings/python/README.md",
    "docs/behaviour.md",
    "docs/configuration.md",
    "docs/errors.md",
    "docs/house.md",
    "docs/operations.md",
    "docs/orders.md",
    "docs/from-the-vendor-sdk.md",
];

#[test]
fn the_readme_is_short_and_its_links_lead_somewhere() {
    let readme = fs::read_to_string(source("README.md")).unwrap();
    assert!(readme.lines().count() <= 180, "{} lines", readme.lines().count());
    for page in PAGES {
        let text = fs::read_to_string(source(page)).unwrap();
        for link in text
            .split("](")
            .skip(1)
            .map(|rest| rest.split([')', '#']).next().unwrap())
        {
            let there = source(page).parent().unwrap().join(link);
            // A URL, an anchor in the same page, or a C++ lambda.
            let is_file = !link.is_empty() && !link.contains([' ', ':']);
            assert!(!is_file || there.exists(), "{page}: {link}");
        }
    }
}

/// Consistent names: all variables named in the pages and the first programs are in the README's table.
#[test]
fn variables_have_one_name() {
    let keys = fs::read_to_string(source("docs/configuration.md")).unwrap();
    let rows = keys.lines().skip_while(|line| !line.starts_with("| key |")).skip(2);
    let cells = rows
        .take_while(|line| line.starts_with('|'))
        .filter_map(|row| row.split('|').nth(1));
    let keys: Vec<String> = cells
        .flat_map(|cell| cell.split(','))
        .map(|key| key.trim().trim_matches('`').to_owned())
        .collect();
    let known = |name: &str| {
        let own = [
            "NEO_CONFIG",
            "NEO_PROFILE",
            "NEO_PASSWORD",
            "NEO_API_LIBRARY",
            "NEO_ABI_VERSION",
            "NEO_STATIC",
            "NEO_LIB_DIR",
        ];
        let key = name.trim_start_matches("NEO_").to_lowercase();
        let is_constant = name.starts_with("NEO_EVENT_") || name.starts_with("NEO_TICK_");
        own.contains(&name) || is_constant || name.starts_with("NEO_SIM") || keys.contains(&key) || name == "NEO_"
    };
    let programs = [
        "examples/c/first.c",
        "examples/c/login.c",
        "bindings/cpp/examples/first.cpp",
        "bindings/csharp/examples/First.cs",
        "bindings/python/examples/first.py",
        "bindings/python/examples/async_login.py",
        "examples/c/trade.c",
        "examples/c/ticks.c",
        "examples/trade.rs",
        "bindings/cpp/examples/trade.cpp",
        "bindings/cpp/examples/ticks.cpp",
        "bindings/csharp/examples/Ticks.cs",
        "bindings/python/examples/ticks.py",
        "bindings/csharp/examples/Trading.cs",
        "bindings/python/examples/trade.py",
        "include/neo_api.h",
        "packaging/tests/run.sh",
    ];
    let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    for file in PAGES.iter().chain(&programs) {
        let text = fs::read_to_string(source(file)).unwrap();
        let of_header = |name: &str| *file == "include/neo_api.h" && !text.contains(&format!("\"{name}\""));
        for word in text.split(|c| !is_name(c)).filter(|word| word.starts_with("NEO_")) {
            assert!(known(word) || of_header(word), "{file}: {word}");
        }
    }
}

/// Runs the commands below the first C program, in a directory that looks like a built repository.
fn in_a_repository(commands: &str) -> Command {
    let place = scratch().join("repository");
    fs::create_dir_all(place.join("target")).unwrap();
    for (name, there) in [
        ("include", source("include")),
        ("examples", source("examples")),
        ("target/release", linkable().to_path_buf()),
    ] {
        let _ = std::os::unix::fs::symlink(there, place.join(name));
    }
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", commands]).current_dir(place);
    shell
}

#[test]
fn the_commands_in_c_work_and_the_loaders_error_has_its_cures() {
    let simulator = simulator(1, false);
    let account = accounts(1).remove(0);
    let config = json!({
        "consumer_key": account.consumer_key, "base_url": simulator.url(), "mobile_number": account.mobile,
        "ucc": account.ucc, "mpin": account.mpin, "totp_secret": account.totp_secret,
    });
    let block = blocks("sh").remove(0);
    let commands = block.strip_prefix("make\n").unwrap();
    let prepare = format!("cat >neo.json <<'JSON'\n{config}\nJSON\n");
    let done = output(&mut in_a_repository(&format!("{prepare}{commands}")));
    let said = text(&done.stdout);
    assert!(
        done.status.success() && said.contains("5203"),
        "{said}{}",
        text(&done.stderr)
    );
    // Without the path it fails with the error in the README, and each of the cures given there works.
    let readme = fs::read_to_string(source("README.md")).unwrap();
    let error = "libneo_api.so.1: cannot open shared object file";
    let without = commands
        .replace(" -Wl,-rpath,$PWD/target/release", "")
        .replace("-o first", "-o bare")
        .replace("./first", "./bare");
    let done = output(in_a_repository(&without).env_remove("LD_LIBRARY_PATH"));
    assert!(
        text(&done.stderr).contains(error) && readme.contains(error),
        "{}",
        text(&done.stderr)
    );
    assert!(
        ["-Wl,-rpath,DIRECTORY", "ldconfig", "LD_LIBRARY_PATH=DIRECTORY"]
            .iter()
            .all(|cure| readme.contains(cure))
    );
    let done = output(&mut in_a_repository(
        "LD_LIBRARY_PATH=target/release NEO_CONFIG=neo.json ./bare",
    ));
    // An invalid configuration is reported, but not shown.
    let said = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(
        said.contains("\"kind\":\"configuration\"") && !said.contains("neo.json"),
        "{said}"
    );
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
    let done = output(Command::new(&executable).env("NEO_CONFIG", config.to_string()));
    let said = text(&done.stdout);
    assert!(done.status.success() && said.contains("5203"), "{said}");
    // A refused login is shown, and nothing is asked after it.
    let mut wrong = config;
    wrong["consumer_key"] = json!("00000000-0000-0000-0000-000000000000");
    let done = output(Command::new(executable).env("NEO_CONFIG", wrong.to_string()));
    let said = text(&done.stderr);
    assert_eq!(
        (done.status.code(), text(&done.stdout).as_str()),
        (Some(1), ""),
        "{said}"
    );
    assert!(
        said.contains("\"kind\":\"authentication\"") && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn every_operation_and_kind_is_on_a_page_that_the_readme_leads_to() {
    let pages = ["docs/operations.md", "docs/errors.md"];
    let readme = fs::read_to_string(source("README.md")).unwrap();
    assert!(pages.iter().all(|page| readme.contains(&format!("]({page})"))));
    let readme = pages.map(|page| fs::read_to_string(source(page)).unwrap()).concat();
    let feeds = fs::read_to_string(source("docs/feeds.md")).unwrap();
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
        // The functions of the feeds have their own page.
        let is_of_feeds = name.contains("feed_") && feeds.contains(&format!("neo_{name}"));
        assert!(
            readme.contains(&format!("`{name}`")) || is_of_feeds || !is_operation,
            "{name}"
        );
    }
    for kind in neo_api::Kind::ALL {
        assert!(readme.contains(&format!("| `{}` |", kind.as_str())), "{kind:?}");
    }
}
