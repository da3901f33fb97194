//! The header and the shipped library: they agree, compile in every language standard, and stay compatible.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{WARNINGS, compile, environment, library, linkable, output, scratch, simulator, source, text, tool};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn header() -> String {
    fs::read_to_string(source("include/neo_api.h")).expect("the header")
}

fn frozen() -> String {
    fs::read_to_string(source("tests/abi/neo_api-1.h")).expect("the frozen header")
}

/// The header without comments, before preprocessing.
fn code(header: &str) -> String {
    let mut code = String::new();
    let mut rest = header;
    while let Some(start) = rest.find("/*") {
        code.push_str(&rest[..start]);
        rest = &rest[start..];
        rest = &rest[rest.find("*/").expect("the end of a comment") + 2..];
    }
    code.push_str(rest);
    code.lines()
        .map(|line| line.split("//").next().unwrap_or_default().trim_end().to_owned() + "\n")
        .collect()
}

/// The declarations and macros of a header, normalised.
fn declarations(header: &str) -> BTreeSet<String> {
    let code = code(header);
    let (directives, declared): (Vec<&str>, Vec<&str>) =
        code.lines().partition(|line| line.trim_start().starts_with('#'));
    let declared = declared.join(" ").replace("extern \"C\" {", " ").replace('}', " ");
    let statements = declared.split(';').map(one_spelling).filter(|text| !text.is_empty());
    let macros = directives
        .into_iter()
        .filter(|line| line.trim_start().starts_with("#define"))
        .map(one_spelling);
    statements.chain(macros).collect()
}

/// Blanks only between words, so that layout does not matter.
fn one_spelling(text: &str) -> String {
    let mut spaced = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '#' | '"' | '.') {
            spaced.push(c);
        } else {
            spaced.extend([' ', c, ' ']);
        }
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The functions that a header declares.
fn functions(header: &str) -> BTreeSet<String> {
    let declared = declarations(header);
    let prototypes = declared.iter().filter(|text| text.starts_with("NEO_API "));
    prototypes
        .map(|text| {
            let before = text.split('(').next().unwrap_or_default();
            before.split_whitespace().last().expect("a name").to_owned()
        })
        .collect()
}

#[test]
fn the_committed_header_is_the_generated_one() {
    let generated = fs::read_to_string(env!("NEO_HEADER")).expect("the generated header");
    assert!(
        generated == header(),
        "include/neo_api.h is not up to date: run `make header`"
    );
}

#[test]
fn it_compiles_in_every_standard_of_c_and_cpp() {
    let c = ["c99", "c11", "c17", "c2x"].map(|standard| ("cc", standard, "c"));
    let cpp = ["c++11", "c++14", "c++17", "c++20", "c++23"].map(|standard| ("c++", standard, "cpp"));
    let use_it = r#"
        #include <neo_api.h>
        #include <neo_api.h>
        NeoClient *make_PART(NeoLogFn log);
        NeoClient *make_PART(NeoLogFn log) {
            neo_set_log(log, 0, NEO_ABI_VERSION);
            return neo_client_new("{}");
        }
    "#;
    for (compiler, standard, extension) in c.into_iter().chain(cpp) {
        let place = scratch().join(standard);
        fs::create_dir_all(&place).expect("a directory");
        let write = |name: &str, text: &str| -> PathBuf {
            let path = place.join(name).with_extension(extension);
            fs::write(&path, text).expect("a file");
            path
        };
        // Two translation units, each including the header twice, in one program.
        let first = write("first", &use_it.replace("PART", "first"));
        let second = use_it.replace("PART", "second");
        let second = write(
            "second",
            &format!("{second}\nint main(void) {{ return neo_abi_version() == NEO_ABI_VERSION ? 0 : 1; }}\n"),
        );
        let program = place.join("program");
        let mut command = Command::new(compiler);
        command.args(WARNINGS).arg(format!("-std={standard}"));
        if compiler == "cc" {
            command.args(["-Wstrict-prototypes", "-Wmissing-prototypes"]);
        }
        command.arg("-I").arg(source("include")).args([first, second]);
        command.arg("-o").arg(&program).arg("-L").arg(linkable());
        command
            .arg(format!("-Wl,-rpath,{}", linkable().display()))
            .arg("-lneo_api");
        compile(&mut command);
        assert!(output(&mut Command::new(&program)).status.success(), "{standard}");
    }
}

#[test]
fn the_program_of_the_manual_runs() {
    let header = header();
    let manual = header
        .split("A PROGRAM")
        .nth(1)
        .expect("the program")
        .split(" * OWNERSHIP")
        .next()
        .expect("its end");
    let program: Vec<&str> = manual.lines().filter_map(|line| line.strip_prefix(" *     ")).collect();
    let (file, executable) = (scratch().join("manual.c"), scratch().join("manual"));
    fs::write(&file, program.join("\n") + "\n").expect("a file");
    let mut cc = Command::new("cc");
    cc.args(WARNINGS)
        .arg("-std=c99")
        .arg("-I")
        .arg(source("include"))
        .arg(&file)
        .arg("-o")
        .arg(&executable);
    cc.arg("-L")
        .arg(linkable())
        .arg(format!("-Wl,-rpath,{}", linkable().display()))
        .arg("-lneo_api");
    compile(&mut cc);

    let simulator = simulator(1, false);
    let variables: std::collections::BTreeMap<_, _> = environment(&simulator.url()).into_iter().collect();
    let config = json!({
        "consumer_key": variables["NEO_SIM_CONSUMER_KEY"],
        "base_url": variables["NEO_SIM_URL"],
        "mobile_number": variables["NEO_SIM_MOBILE"],
        "ucc": variables["NEO_SIM_UCC"],
        "mpin": variables["NEO_SIM_MPIN"],
        "totp_secret": variables["NEO_SIM_TOTP_SECRET"],
    });
    let done = output(Command::new(&executable).env("NEO_CONFIG", config.to_string()));
    let said = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{said}");
    let (first, second) = said.split_once('\n').expect("two lines");
    assert_eq!(first, "logged in");
    let session: Value = serde_json::from_str(second).expect("JSON");
    assert_eq!(session["data"]["state"], "trade");

    let done = output(&mut Command::new(&executable));
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stdout);
    let error: Value = serde_json::from_str(said.lines().next().expect("a line")).expect("JSON");
    assert_eq!(error["kind"], "invalid_handle");
    assert_eq!(error["operation"], "connect");
}

#[test]
fn abi_1_still_stands() {
    let today = declarations(&header());
    let missing: Vec<String> = declarations(&frozen())
        .into_iter()
        .filter(|text| !today.contains(text))
        .collect();
    assert!(
        missing.is_empty(),
        "programs are built against these, and they are gone or changed: {missing:#?}"
    );
    // The comparison itself, with one change of each sort.
    for (from, to) in [
        ("neo_free(char *json)", "neo_free(const char *json)"),
        ("int32_t resend", "int64_t resend"),
        ("#define NEO_ABI_VERSION 1", "#define NEO_ABI_VERSION 2"),
        ("typedef struct NeoClient NeoClient", "typedef struct Neo NeoClient"),
        (
            "(void *context, int32_t level, const char *message)",
            "(int32_t level, const char *message)",
        ),
        ("uint64_t neo_live_objects", "uint32_t neo_live_objects"),
    ] {
        let changed = header().replace(from, to);
        assert_ne!(changed, header(), "{from}");
        assert!(
            !declarations(&frozen()).is_subset(&declarations(&changed)),
            "not noticed: {to}"
        );
    }
}

#[test]
fn every_name_is_ours() {
    let header = header();
    let functions = functions(&header);
    assert!(functions.iter().all(|name| name.starts_with("neo_")), "{functions:?}");
    for line in code(&header).lines().filter(|line| line.starts_with("#define")) {
        let name = line.split_whitespace().nth(1).expect("a name");
        assert!(name.starts_with("NEO_"), "{line}");
    }
    for declared in declarations(&header).iter().filter(|text| text.starts_with("typedef")) {
        let named = declared.split_whitespace().any(|word| word.starts_with("Neo"));
        // A struct's name comes after its members, which are statements too.
        assert!(named || declared.starts_with("typedef struct {"), "{declared}");
    }
    let types: BTreeSet<&str> = ["NeoClient", "NeoDepth", "NeoDepthRow", "NeoFeed", "NeoLogFn", "NeoTick"].into();
    let words = code(&header).replace(|c: char| !c.is_alphanumeric() && c != '_', " ");
    let found: BTreeSet<&str> = words
        .split_whitespace()
        .filter(|word| word.starts_with("Neo"))
        .collect();
    assert_eq!(found, types);
}

#[test]
fn what_is_exported_is_what_is_declared() {
    let file = library();
    let symbols = tool("nm", &["-D", "--defined-only", file.to_str().expect("UTF-8")]);
    let exported: BTreeSet<String> = symbols
        .lines()
        .filter_map(|line| line.split_whitespace().last().map(str::to_owned))
        .collect();
    let listed = fs::read_to_string(source("tests/abi/symbols.txt")).expect("the list");
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    assert_eq!(exported, listed, "tests/abi/symbols.txt");
    assert_eq!(exported, functions(&header()), "include/neo_api.h");
    assert!(!exported.iter().any(|name| name.starts_with("neo_test")));
}

#[test]
fn the_shipped_file_is_made_to_be_loaded() {
    let file = library();
    let path = file.to_str().expect("UTF-8");
    let dynamic = tool("readelf", &["-dW", path]);
    assert!(dynamic.contains("soname: [libneo_api.so.1]"), "{dynamic}");
    let flags = dynamic
        .lines()
        .find(|line| line.contains("(FLAGS_1)"))
        .unwrap_or_default();
    assert!(flags.contains("NODELETE"), "{dynamic}");
    // Panics unwind: with `abort` this symbol is not imported, and a defect would end the host.
    let imported = tool("nm", &["-D", "--undefined-only", path]);
    assert!(imported.contains("_Unwind_RaiseException"), "{imported}");
    let size = fs::metadata(&file).expect("the file").len();
    // Catches code that was pulled in by accident, and a build without optimisation across crates (tools/library.sh);
    // the target size is in docs/speed.md.
    assert!(size < 3_400_000, "{size} bytes");
}
