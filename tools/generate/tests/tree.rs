//! The tree is what api/ makes of it: nothing generated was edited by hand, and nothing was forgotten.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What every generated file says in its first lines.
const MARK: &str = "(make generate). Do not edit.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_tree_is_what_the_interface_says() {
    let outputs = neo_generate::generate(&root()).expect("api/ is in order");
    assert!(outputs.len() > 20, "{}", outputs.len());
    let differs = |output: &&neo_generate::Output| {
        fs::read_to_string(root().join(&output.path))
            .is_ok_and(|text| text == output.text)
            .then_some(())
            .is_none()
    };
    let different: Vec<_> = outputs
        .iter()
        .filter(differs)
        .map(|output| output.path.display().to_string())
        .collect();
    assert!(different.is_empty(), "run make generate; these differ: {different:?}");
}

#[test]
fn no_generated_file_is_left_over() {
    let outputs = neo_generate::generate(&root()).expect("api/ is in order");
    let written: BTreeSet<PathBuf> = outputs.into_iter().map(|output| output.path).collect();
    let mut directories: BTreeSet<PathBuf> = written
        .iter()
        .filter_map(|path| path.parent().map(Path::to_path_buf))
        .collect();
    directories.remove(Path::new(""));
    for directory in directories {
        for entry in fs::read_dir(root().join(&directory)).expect("a directory") {
            let path = directory.join(entry.expect("an entry").file_name());
            let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
            let says = text.lines().take(3).any(|line| line.contains(MARK));
            assert!(
                !says || written.contains(&path),
                "{} is generated from nothing",
                path.display()
            );
        }
    }
}

#[test]
fn every_field_that_the_broker_fills_has_its_source_and_every_amount_its_unit() {
    let names = "order trade position holding funds margin quote candle option_quote depth_level instrument";
    for name in names.split(' ') {
        let text = fs::read_to_string(root().join(format!("api/records/{name}.toml"))).expect("a record");
        for field in text.split("[[field]]").skip(1) {
            assert!(field.contains("\nsource = "), "{name}: {field}");
            // A multiplier has none.
            let is_amount = field.contains("\ntype = \"decimal\"") && !field.contains("\nname = \"multiplier\"");
            assert!(!is_amount || field.contains("\nunit = "), "{name}: {field}");
        }
    }
}
