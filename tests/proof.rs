//! `docs/proof.md` says how each sentence of the header's manual is proved: every sentence has its row, and every test that
//! a row names exists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The sentences of the manual, from the section on ownership on: without headings and examples.
fn claims() -> Vec<String> {
    let header = read("include/neo_api.h");
    let (manual, _) = header.split_once("*/").expect("the end of the manual");
    let (_, manual) = manual.split_once(" * OWNERSHIP\n").expect("the section on ownership");
    let lines = manual.lines().map(|line| line.strip_prefix(" *").unwrap_or(line));
    let mut paragraphs = vec![String::new()];
    for line in lines {
        let text = line.trim();
        let is_heading = !text.is_empty() && text == text.to_uppercase() && !text.contains('.');
        if text.is_empty() || is_heading || line.starts_with("     ") {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            let blank = if paragraph.is_empty() { "" } else { " " };
            paragraph.push_str(&format!("{blank}{text}"));
        }
    }
    let sentences = paragraphs.iter().flat_map(|paragraph| paragraph.split(". "));
    let sentences = sentences.map(|sentence| sentence.trim_end_matches(['.', ':']).to_owned());
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// The rows of the table that begins with this head: claim and proof.
fn rows(head: &str) -> Vec<(String, String)> {
    let text = read("docs/proof.md");
    let (_, table) = text.split_once(&format!("{head}\n")).expect("the table");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 2, "{row}");
        (cells[0].to_owned(), cells[1].to_owned())
    })
    .collect()
}

const OF_THE_MANUAL: &str = "| sentence of the manual | tests |";

#[test]
fn every_sentence_of_the_manual_has_its_row() {
    let claims = claims();
    assert!(claims.len() > 25, "{claims:#?}");
    let quoted: Vec<String> = rows(OF_THE_MANUAL).into_iter().map(|(claim, _)| claim).collect();
    // In the order of the manual, and each as it stands there.
    assert_eq!(quoted, claims);
}

/// What is in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Whether a file has a test of that name: in Rust with its attribute, in C a function that is called, in a program that
/// `tests/c.rs` or `tests/memory.rs` runs.
fn has_test(file: &str, name: &str) -> bool {
    let source = read(file);
    if file.ends_with(".rs") {
        let Some(at) = source.find(&format!("fn {name}(")) else {
            return false;
        };
        let before = source[..at].trim_end().lines().rev().take(4);
        return before
            .take_while(|line| line.trim_start().starts_with("#["))
            .any(|line| line.trim() == "#[test]");
    }
    let is_run = || {
        let program = format!("\"{}\"", Path::new(file).file_stem().unwrap().to_str().unwrap());
        ["tests/c.rs", "tests/memory.rs"]
            .iter()
            .any(|host| read(host).contains(&program))
    };
    let lines = || source.lines().filter(|line| line.contains(name));
    let defined = lines().any(|line| line.starts_with("static ") || line.starts_with("int main("));
    let used = name == "main" || lines().any(|line| line.starts_with(' '));
    defined && used && is_run()
}

/// The files and tests that a cell names: a file, then its tests.
fn named(cell: &str) -> Vec<(&str, &str)> {
    let mut file = None;
    let mut tests = Vec::new();
    for word in quoted(cell) {
        match file {
            _ if word.contains('/') => file = Some(word),
            Some(file) => tests.push((file, word)),
            None => panic!("a test without its file: {cell}"),
        }
    }
    tests
}

#[test]
fn every_test_that_is_named_exists() {
    let mut seen = BTreeSet::new();
    for (claim, cell) in rows(OF_THE_MANUAL) {
        let tests = named(&cell);
        assert!(!tests.is_empty(), "no test: {claim}");
        for (file, name) in tests {
            assert!(has_test(file, name), "`{file}` has no test `{name}`: {claim}");
            seen.insert((file.to_owned(), name.to_owned()));
        }
    }
    assert!(seen.len() > 20, "{seen:#?}");
    // The check itself: a function that is no test, and one that is not there.
    assert!(!has_test("tests/proof.rs", "claims"));
    assert!(!has_test("tests/proof.rs", "no_such_test"));
    assert!(!has_test("tests/c/abuse.c", "no_such_test"));
}

#[test]
fn every_file_that_the_tables_name_is_there() {
    let text = read("docs/proof.md");
    for row in text.lines().filter(|line| line.starts_with('|')) {
        for word in quoted(row)
            .into_iter()
            .filter(|word| word.contains('/') && !word.contains(' '))
        {
            assert!(
                Path::new(env!("CARGO_MANIFEST_DIR")).join(word).exists(),
                "{word}: {row}"
            );
        }
    }
}

#[test]
fn the_kinds_of_the_manual_are_those_of_the_library() {
    let claims = claims();
    let listed = claims.iter().find_map(|claim| claim.strip_prefix("kind is one of "));
    let kinds: Vec<&str> = neo_api::Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(listed, Some(kinds.join(", ").as_str()));
}
