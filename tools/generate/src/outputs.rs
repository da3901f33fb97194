//! Which template makes which file.

use crate::interface::Interface;
use crate::names::pascal;
use crate::render::{environment, render};
use crate::view::{self, FamilyView};
use minijinja::{Value, context};
use std::fs;
use std::path::{Path, PathBuf};

/// A file as generated.
pub struct Output {
    /// Its path below the root.
    pub path: PathBuf,
    /// Its text.
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

/// A file for each family with operations that take an object.
const OF_EACH_FAMILY_OF_OBJECTS: &[(&str, &str)] = &[
    ("parameters.cs", "bindings/csharp/src/%Parameters.cs"),
    ("parameters.rs", "src/types/parameters/*.rs"),
];

/// A file for each family with operations that return records.
const OF_EACH_FAMILY_OF_RECORDS: &[(&str, &str)] = &[("typed.rs", "src/methods/typed/*.rs")];

/// A file for each record of the server's.
const OF_EACH_ROW: &[(&str, &str)] = &[("records.rs", "src/catalog/records/*.rs")];

/// A file for each record.
const OF_EACH_RECORD: &[(&str, &str)] = &[
    ("record.cs", "bindings/csharp/src/%.cs"),
    ("type.rs", "src/types/records/*.rs"),
];

/// Single files.
const OF_ALL: &[(&str, &str)] = &[
    ("operations_mod.rs", "src/catalog/operations/mod.rs"),
    ("records_mod.rs", "src/catalog/records/mod.rs"),
    ("inputs.rs", "src/catalog/inputs.rs"),
    ("ffi_families.rs", "src/ffi/families.rs"),
    ("keys.rs", "src/config/keys.rs"),
    ("tick.rs", "src/feed/tick.rs"),
    ("tick_words.rs", "src/feed/words.rs"),
    ("tick.hpp", "bindings/cpp/include/neo_api/tick.hpp"),
    ("layout.h", "tests/c/layout.h"),
    ("layout_tests.cs", "bindings/csharp/tests/LayoutTests.cs"),
    ("layout.py", "bindings/python/src/neo_api/_layout.py"),
    ("layout_test.py", "bindings/python/tests/layout.py"),
    ("structs.md", "docs/structs.md"),
    ("kinds.rs", "src/base/kind.rs"),
    ("kinds_test.rs", "tests/common/kinds.rs"),
    ("kind.hpp", "bindings/cpp/include/neo_api/kind.hpp"),
    ("error_kind.cs", "bindings/csharp/src/NeoErrorKind.cs"),
    ("delivered.cs", "bindings/csharp/src/NeoDelivered.cs"),
    ("outcome.cs", "bindings/csharp/src/NeoOutcome.cs"),
    ("codes.cs", "bindings/csharp/src/Codes.cs"),
    ("records.hpp", "bindings/cpp/include/neo_api/records.hpp"),
    ("parameters.hpp", "bindings/cpp/include/neo_api/parameters.hpp"),
    ("records.py", "bindings/python/src/neo_api/_records.py"),
    ("methods_mod.rs", "src/methods/mod.rs"),
    ("typed_mod.rs", "src/methods/typed/mod.rs"),
    ("codes.rs", "src/types/codes.rs"),
    ("types_mod.rs", "src/types/records/mod.rs"),
    ("parameters_mod.rs", "src/types/parameters/mod.rs"),
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

/// A generated part of a file that is written by hand.
struct Part {
    template: &'static str,
    path: &'static str,
    /// The end of the line before it.
    begin: &'static str,
    /// The start of the line after it.
    end: &'static str,
}

const fn part(template: &'static str, path: &'static str, begin: &'static str, end: &'static str) -> Part {
    Part {
        template,
        path,
        begin,
        end,
    }
}

const CONFIG_HPP: &str = "bindings/cpp/include/neo_api/config.hpp";
const OPTIONS_CS: &str = "bindings/csharp/src/NeoOptions.cs";
const CLIENT_PY: &str = "bindings/python/src/neo_api/_client.py";

const PARTS: &[Part] = &[
    part(
        "operations.md",
        "docs/operations.md",
        "<!-- operations: generated -->",
        "<!-- operations: end -->",
    ),
    part(
        "keys.md",
        "docs/configuration.md",
        "<!-- keys: generated -->",
        "<!-- keys: end -->",
    ),
    part(
        "kinds.md",
        "docs/errors.md",
        "<!-- kinds: generated -->",
        "<!-- kinds: end -->",
    ),
    part(
        "outcomes.md",
        "docs/errors.md",
        "<!-- outcomes: generated -->",
        "<!-- outcomes: end -->",
    ),
    part(
        "kinds.py",
        "bindings/python/src/neo_api/_errors.py",
        "kinds: generated from api/errors.toml",
        "# kinds: end",
    ),
    part("keys.hpp", CONFIG_HPP, "keys: generated", "// keys: end"),
    part(
        "keys_properties.cs",
        OPTIONS_CS,
        "properties: generated",
        "// properties: end",
    ),
    part("keys_writes.cs", OPTIONS_CS, "writes: generated", "// writes: end"),
    part(
        "keys_doc.py",
        CLIENT_PY,
        "Keywords:",
        "Raises ConfigurationError, naming",
    ),
    part(
        "keys_parameters.py",
        CLIENT_PY,
        "parameters: generated",
        "# parameters: end",
    ),
    part("keys_values.py", CLIENT_PY, "values: generated", "# values: end"),
];

/// Every generated file.
///
/// # Errors
/// A problem in api/ or with a template.
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
        let objects = OF_EACH_FAMILY_OF_OBJECTS.iter().filter(|_| family.object);
        let records = OF_EACH_FAMILY_OF_RECORDS.iter().filter(|_| family.has_records());
        for (template, path) in OF_EACH_FAMILY.iter().chain(objects).chain(records) {
            add(template, of(path, &family.name), &context! { family })?;
        }
    }
    for record in &interface.records {
        let templates = OF_EACH_ROW.iter().filter(|_| !record.built).chain(OF_EACH_RECORD);
        for (template, path) in templates {
            add(template, of(path, &record.record), &context! { record })?;
        }
    }
    for kind in &interface.errors.kinds {
        if let Some(exception) = &kind.csharp {
            let path = format!("bindings/csharp/src/{}.cs", exception.class);
            add("exception.cs", path, &context! { kind })?;
        }
    }
    for one in &interface.structs.structs {
        let path = format!("bindings/csharp/src/{}.cs", one.name);
        add("struct.cs", path, &context! { one })?;
    }
    for group in &interface.structs.constants {
        let path = format!("bindings/csharp/src/Neo{}.cs", pascal(&group.name));
        add("constants.cs", path, &context! { group })?;
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
    let all = context! { families, shown, records => interface.records, inputs, count, most, codes, keys => interface.keys, errors => interface.errors, structs => interface.structs };
    for (template, path) in OF_ALL {
        add(template, (*path).to_owned(), &all)?;
    }
    for part in PARTS {
        let text = render(&environment, part.template, &all)?;
        let path = Path::new(part.path);
        let earlier = outputs.iter().position(|output: &Output| output.path == path);
        let whole = match earlier {
            Some(at) => outputs.swap_remove(at).text,
            None => fs::read_to_string(root.join(path)).map_err(|e| format!("{}: {e}", part.path))?,
        };
        let whole = with_part(&whole, part, &text)
            .ok_or_else(|| format!("{} has no place for {}", part.path, part.template))?;
        outputs.push(Output {
            path: path.to_owned(),
            text: whole,
        });
    }
    Ok(outputs)
}

/// A path with a name in it.
fn of(path: &str, name: &str) -> String {
    path.replace('*', name).replace('%', &pascal(name))
}

/// The text, with the part between the marking lines replaced.
fn with_part(whole: &str, part: &Part, text: &str) -> Option<String> {
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let begin = lines.iter().position(|line| line.trim_end().ends_with(part.begin))?;
    let after = lines
        .iter()
        .skip(begin)
        .position(|line| line.trim_start().starts_with(part.end))?;
    let before = lines.iter().take(begin + 1).copied();
    let rest = lines.iter().skip(begin + after).copied();
    Some(before.chain([text]).chain(rest).collect())
}
