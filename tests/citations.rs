//! Comments cite docs/wire.md by its headings; each cited heading must exist.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "toml") {
            into.push(path);
        }
    }
}

fn headings() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("docs/wire.md")).expect("the page");
    let lines = text.lines().filter_map(|line| line.strip_prefix("## "));
    lines.map(str::to_owned).collect()
}

/// The text after `(wire: ` up to the closing bracket.
fn cited(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("(wire: ").flat_map(|(at, found)| {
        let rest = &line[at + found.len()..];
        let end = rest.find([')', ':', ';']).unwrap_or(rest.len());
        rest[..end].split(", ")
    })
}

#[test]
fn every_heading_that_a_comment_cites_exists() {
    let headings = headings();
    assert!(headings.len() > 25, "{headings:?}");
    let mut files = Vec::new();
    for folder in ["src", "simulator/src", "simulator/tests", "tests", "api"] {
        sources(&root().join(folder), &mut files);
    }
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in files.iter().filter(|file| !file.ends_with("citations.rs")) {
        let text = fs::read_to_string(file).expect("UTF-8");
        for heading in text.lines().flat_map(cited) {
            count += 1;
            if !headings.contains(heading) {
                wrong.push(format!("{}: {heading}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "only {count} citations were found");
}
