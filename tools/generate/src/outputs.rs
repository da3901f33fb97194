//! Which template makes which file.

use crate::interface::Interface;
use crate::names::pascal;
use crate::render::{environment, render};
use crate::view::{self, FamilyView};
use minijinja::{Value, context};
use std::fs;
use std::path::{Path, PathBuf};

/// A file as it should be.
pub struct Output {
    /// Its path below the root.
    pub path: PathBuf,
    /// All of its text.
    pub text: String,
}

/// A file for each family: its template and its path, in which `*` is the family's name and `%` the same with a capital.
const OF_EACH_FAMILY: &[(&str, &str)] = &[
    ("operations.rs", "src/catalog/operations/*.rs"),
    ("methods.rs", "src/methods/*.rs"),
    ("ffi.rs", "src/ffi/*.rs"),
    ("operations.cs", "bindings/csharp/src/NeoClient.%.cs"),
    ("operations.hpp", "bindings/cpp/include/neo_api/operations/*.hpp"),
];

/// A file for each family that has operations which take an object.
const OF_EACH_FAMILY_OF_OBJECTS: &[(&str, &str)] = &[("parameters.cs", "bindings/csharp/src/%Parameters.cs")];

/// A file for each record that the server writes.
const OF_EACH_ROW: &[(&str, &str)] = &[("records.rs", "src/catalog/records/*.rs")];

/// A file for each record.
const OF_EACH_RECORD: &[(&str, &str)] = &[("record.cs", "bindings/csharp/src/%.cs")];

/// Files that there is one of.
const OF_ALL: &[(&str, &str)] = &[
    ("operations_mod.rs", "src/catalog/operations/mod.rs"),
    ("records_mod.rs", "src/catalog/records/mod.rs"),
    ("inputs.rs", "src/catalog/inputs.rs"),
    ("codes.cs", "bindings/csharp/src/Codes.cs"),
    ("records.hpp", "bindings/cpp/include/neo_api/records.hpp"),
    ("parameters.hpp", "bindings/cpp/include/neo_api/parameters.hpp"),
    ("records.py", "bindings/python/src/neo_api/_records.py"),
    ("methods_mod.rs", "src/methods/mod.rs"),
    ("dispatch.rs", "src/dispatch/table.rs"),
    ("operations.py", "bindings/python/src/neo_api/_operations.py"),
    (
        "async_operations.py",
        "bindings/python/src/neo_api/_async_operations.py",
    ),
    ("operations_test.h", "tests/c/operations.h"),
    ("scenario.h", "examples/scenario/operations.h"),
    ("operations_fuzz.rs", "fuzz/operations.rs"),
    ("operations_faults.rs", "tests/common/operations.rs"),
    ("signatures.py", "bindings/python/src/neo_api/_signatures.py"),
    ("operations_all.hpp", "bindings/cpp/include/neo_api/operations.hpp"),
];

/// Parts of files that are written by hand, between a line `<!-- NAME: generated -->` and a line `<!-- NAME: end -->`.
const PARTS: &[(&str, &str, &str)] = &[("operations.md", "docs/operations.md", "operations")];

/// Every generated file.
///
/// # Errors
/// What is wrong in api/ or with a template.
pub fn generate(root: &Path) -> Result<Vec<Output>, String> {
    let interface = Interface::read(root)?;
    let environment = environment().map_err(|e| format!("{e:#}"))?;
    let families = view::families(&interface)?;
    let mut outputs = Vec::new();
    let mut add = |template: &str, path: String, context: &Value| -> Result<(), String> {
        let text = render(&environment, template, context)?;
        outputs.push(Output {
            path: PathBuf::from(path),
            text,
        });
        Ok(())
    };
    for family in &families {
        for (template, path) in OF_EACH_FAMILY {
            add(
                template,
                path.replace('*', &family.name).replace('%', &pascal(&family.name)),
                &context! { family },
            )?;
        }
    }
    for family in families.iter().filter(|family| family.object) {
        for (template, path) in OF_EACH_FAMILY_OF_OBJECTS {
            add(template, path.replace('%', &pascal(&family.name)), &context! { family })?;
        }
    }
    for record in &interface.records {
        let templates = OF_EACH_ROW.iter().filter(|_| !record.built).chain(OF_EACH_RECORD);
        for (template, path) in templates {
            let path = path.replace('*', &record.record).replace('%', &pascal(&record.record));
            add(template, path, &context! { record })?;
        }
    }
    let count: usize = families.iter().map(|family| family.operations.len()).sum();
    let inputs = view::inputs(&interface);
    let codes = view::codes(&interface);
    let most = families.iter().map(FamilyView::most_texts).max().unwrap_or_default();
    let place = |family: &&FamilyView| {
        let at = interface.shown.iter().position(|name| *name == family.name);
        at.unwrap_or(interface.shown.len())
    };
    let mut shown: Vec<&FamilyView> = families.iter().collect();
    shown.sort_by_key(place);
    let all = context! { families, shown, records => interface.records, inputs, count, most, codes };
    for (template, path) in OF_ALL {
        add(template, (*path).to_owned(), &all)?;
    }
    for (template, path, name) in PARTS {
        let part = render(&environment, template, &all)?;
        let whole = fs::read_to_string(root.join(path)).map_err(|e| format!("{path}: {e}"))?;
        let text = with_part(&whole, name, &part).ok_or_else(|| format!("{path} has no place for {name}"))?;
        outputs.push(Output {
            path: PathBuf::from(path),
            text,
        });
    }
    Ok(outputs)
}

/// The text with another part between the marks.
fn with_part(whole: &str, name: &str, part: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name}: generated -->\n"), format!("<!-- {name}: end -->"));
    let (before, rest) = whole.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{part}{end}{after}"))
}
