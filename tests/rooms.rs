//! The order of the rooms of `src/`: each may use those below it, and none above.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest up. Rooms on one line do not use each other.
const ORDER: [&[&str]; 14] = [
    &["sys"],
    &["base"],
    &["net"],
    &["http", "ws"],
    &["catalog", "types"],
    &["config"],
    &["session"],
    &["answer"],
    &["client"],
    &["auth", "trade", "market"],
    &["feed"],
    &["methods", "dispatch"],
    &["ffi"],
    &["fuzzing"],
];

fn level(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// A source without its comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms that a source names after `crate::`, including groups in braces.
fn used(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => {
                let end = group.find('}').unwrap_or(group.len());
                group[..end].split(',').map(str::trim).collect()
            }
            None => vec![rest],
        };
        for name in names {
            let end = name
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            rooms.push(name[..end].to_owned());
        }
    }
    rooms
}

#[test]
fn no_room_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 60);
    let mut wrong = Vec::new();
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let path = file.strip_prefix(&root).expect("below the root");
        let first = path.iter().next().and_then(|name| name.to_str()).expect("a name");
        let room = first.trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        *rooms.entry(room.to_owned()).or_default() += 1;
        let Some(own) = level(room) else {
            wrong.push(format!("{room} has no place in the order"));
            continue;
        };
        for other in used(&code(&fs::read_to_string(&file).expect("UTF-8"))) {
            let Some(level) = level(&other) else { continue };
            if level > own || (level == own && other != room) {
                wrong.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let named = ORDER
        .iter()
        .flat_map(|rooms| rooms.iter())
        .filter(|room| rooms.contains_key(**room));
    assert!(named.count() >= 10, "the rooms are found: {rooms:?}");
}

#[test]
fn a_use_is_found_in_every_form() {
    for (text, rooms) in [
        ("use crate::net::call::Call;", vec!["net"]),
        ("use crate::{http, net::Fault};", vec!["http", "net"]),
        ("let x = crate::base::json::quote(t); // crate::ffi", vec!["base"]),
    ] {
        assert_eq!(used(&code(text)), rooms, "{text}");
    }
}
