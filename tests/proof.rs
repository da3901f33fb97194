//! Each claim in `docs/proof.md` links to tests, and each of those tests exists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

fn read(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

/// The name and file of each link to a test in a cell, [`name`](../file).
fn links(cell: &str) -> Vec<(&str, &str)> {
    let links = cell.split("[`").skip(1);
    links
        .map(|link| {
            let (name, rest) = link.split_once("`](../").expect(cell);
            (name, rest.split_once(')').expect(cell).0)
        })
        .collect()
}

/// Whether a file defines a function: in Rust, Python or C.
fn defines(file: &str, name: &str) -> bool {
    let before: &[&str] = match Path::new(file).extension().and_then(|e| e.to_str()) {
        Some("rs") => &["fn "],
        Some("py") => &["def "],
        _ => &["static void ", "static void *"],
    };
    let source = read(file).unwrap_or_default();
    before.iter().any(|word| source.contains(&format!("{word}{name}(")))
}

#[test]
fn every_claim_has_tests_that_exist() {
    let page = read("docs/proof.md").expect("the page");
    let tables: Vec<&str> = page.split("| claim | tests |").skip(1).collect();
    assert!(tables.len() > 5, "{} tables", tables.len());
    for table in tables {
        for row in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
            let cells: Vec<&str> = row.split(" | ").collect();
            let tests = links(cells[1]);
            assert!(!tests.is_empty(), "no test: {row}");
            for (name, file) in tests {
                assert!(defines(file, name), "{file} has no {name}: {row}");
            }
        }
    }
    // The check itself.
    assert!(!defines("tests/proof.rs", "no_such_test"));
    assert!(!defines("tests/no_such_file.rs", "links"));
}
