//! Templates and their filters.

use crate::names;
use crate::prose::{Language, paragraphs, spell, wrap};
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use std::io::Write;
use std::process::{Command, Stdio};

/// The templates below tools/generate/templates, by name.
const TEMPLATES: &[(&str, &str)] = &[
    (
        "async_operations.py",
        include_str!("../templates/async_operations.py.jinja"),
    ),
    ("codes.cs", include_str!("../templates/codes.cs.jinja")),
    ("codes.rs", include_str!("../templates/codes.rs.jinja")),
    ("constants.cs", include_str!("../templates/constants.cs.jinja")),
    ("delivered.cs", include_str!("../templates/delivered.cs.jinja")),
    ("dispatch.rs", include_str!("../templates/dispatch.rs.jinja")),
    ("error_kind.cs", include_str!("../templates/error_kind.cs.jinja")),
    ("exception.cs", include_str!("../templates/exception.cs.jinja")),
    ("ffi.rs", include_str!("../templates/ffi.rs.jinja")),
    ("ffi_families.rs", include_str!("../templates/ffi_families.rs.jinja")),
    ("inputs.rs", include_str!("../templates/inputs.rs.jinja")),
    ("keys.hpp", include_str!("../templates/keys.hpp.jinja")),
    ("keys.md", include_str!("../templates/keys.md.jinja")),
    ("keys.rs", include_str!("../templates/keys.rs.jinja")),
    ("keys_doc.py", include_str!("../templates/keys_doc.py.jinja")),
    (
        "keys_parameters.py",
        include_str!("../templates/keys_parameters.py.jinja"),
    ),
    (
        "keys_properties.cs",
        include_str!("../templates/keys_properties.cs.jinja"),
    ),
    ("keys_values.py", include_str!("../templates/keys_values.py.jinja")),
    ("keys_writes.cs", include_str!("../templates/keys_writes.cs.jinja")),
    ("kind.hpp", include_str!("../templates/kind.hpp.jinja")),
    ("kinds.md", include_str!("../templates/kinds.md.jinja")),
    ("kinds.py", include_str!("../templates/kinds.py.jinja")),
    ("kinds.rs", include_str!("../templates/kinds.rs.jinja")),
    ("kinds_test.rs", include_str!("../templates/kinds_test.rs.jinja")),
    ("layout.h", include_str!("../templates/layout.h.jinja")),
    ("layout.py", include_str!("../templates/layout.py.jinja")),
    ("layout_test.py", include_str!("../templates/layout_test.py.jinja")),
    ("layout_tests.cs", include_str!("../templates/layout_tests.cs.jinja")),
    ("methods.rs", include_str!("../templates/methods.rs.jinja")),
    ("methods_mod.rs", include_str!("../templates/methods_mod.rs.jinja")),
    ("object.rs", include_str!("../templates/object.rs.jinja")),
    ("operations.cs", include_str!("../templates/operations.cs.jinja")),
    ("operations.hpp", include_str!("../templates/operations.hpp.jinja")),
    ("operations.md", include_str!("../templates/operations.md.jinja")),
    ("operations.py", include_str!("../templates/operations.py.jinja")),
    ("operations.rs", include_str!("../templates/operations.rs.jinja")),
    (
        "operations_all.hpp",
        include_str!("../templates/operations_all.hpp.jinja"),
    ),
    (
        "operations_faults.rs",
        include_str!("../templates/operations_faults.rs.jinja"),
    ),
    (
        "operations_fuzz.rs",
        include_str!("../templates/operations_fuzz.rs.jinja"),
    ),
    (
        "operations_mod.rs",
        include_str!("../templates/operations_mod.rs.jinja"),
    ),
    (
        "operations_test.h",
        include_str!("../templates/operations_test.h.jinja"),
    ),
    ("outcome.cs", include_str!("../templates/outcome.cs.jinja")),
    ("outcomes.md", include_str!("../templates/outcomes.md.jinja")),
    ("parameters.cs", include_str!("../templates/parameters.cs.jinja")),
    ("parameters.hpp", include_str!("../templates/parameters.hpp.jinja")),
    ("parameters.rs", include_str!("../templates/parameters.rs.jinja")),
    (
        "parameters_mod.rs",
        include_str!("../templates/parameters_mod.rs.jinja"),
    ),
    ("record.cs", include_str!("../templates/record.cs.jinja")),
    ("records.hpp", include_str!("../templates/records.hpp.jinja")),
    ("records.py", include_str!("../templates/records.py.jinja")),
    ("records.rs", include_str!("../templates/records.rs.jinja")),
    ("records_mod.rs", include_str!("../templates/records_mod.rs.jinja")),
    ("scenario.h", include_str!("../templates/scenario.h.jinja")),
    ("signatures.py", include_str!("../templates/signatures.py.jinja")),
    ("struct.cs", include_str!("../templates/struct.cs.jinja")),
    ("structs.md", include_str!("../templates/structs.md.jinja")),
    ("tick.hpp", include_str!("../templates/tick.hpp.jinja")),
    ("tick.rs", include_str!("../templates/tick.rs.jinja")),
    ("tick_words.rs", include_str!("../templates/tick_words.rs.jinja")),
    ("type.rs", include_str!("../templates/type.rs.jinja")),
    ("typed.rs", include_str!("../templates/typed.rs.jinja")),
    ("typed_mod.rs", include_str!("../templates/typed_mod.rs.jinja")),
    ("types_mod.rs", include_str!("../templates/types_mod.rs.jinja")),
];

/// An environment with every template.
///
/// # Errors
/// A template that cannot be read.
pub fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.add_filter("upper", names::upper);
    environment.add_filter("pascal", names::pascal);
    environment.add_filter("camel", names::camel);
    environment.add_filter("snake", names::snake);
    environment.add_filter("python", names::python);
    environment.add_filter("cpp", names::cpp);
    environment.add_filter("rust", names::rust);
    environment.add_filter("comment", comment);
    environment.add_filter("summary", summary);
    environment.add_filter("rest", rest);
    environment.add_filter("verbatim", verbatim);
    environment.add_filter("quoted", quoted);
    environment.add_filter("wrapped", wrapped);
    environment.add_filter("sentence", sentence);
    environment.add_filter("trimmed", |text: &str, prefix: &str| {
        text.strip_prefix(prefix).unwrap_or(text).to_owned()
    });
    environment.add_filter("enumerated", enumerated);
    environment.add_filter("black", |items: Vec<String>, before: &str, after: &str| {
        crate::python::black(items, before, after)
    });
    environment.add_filter("docstring", |operation: Value, prefix: &str| {
        crate::python::docstring(&operation, prefix)
    });
    environment.add_filter("element", crate::prose::element);
    environment.add_filter("body", |signature: &str, statement: &str, indent: usize| {
        crate::prose::function(signature, statement, indent, 120)
    });
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// A text as lines of a comment: `doc | comment("cpp", "    /// ")`. `width` is 120 unless given; `hang` begins the lines
/// after the first.
fn comment(text: &str, language: &str, prefix: &str, options: Kwargs) -> Result<String, Error> {
    let width: Option<usize> = options.get("width")?;
    let hang: Option<String> = options.get("hang")?;
    let language = match language {
        "rust" => Language::Rust,
        "cpp" => Language::Cpp,
        "csharp" => Language::CSharp,
        "python" => Language::Python,
        other => return Err(Error::new(ErrorKind::InvalidOperation, format!("no language {other}"))),
    };
    options.assert_all_used()?;
    let room = width.unwrap_or(120).saturating_sub(prefix.chars().count());
    let blocks = paragraphs(text).map(|paragraph| {
        let lines = wrap(&spell(paragraph, language), room);
        let before = |at: usize| hang.as_deref().filter(|_| at > 0).unwrap_or(prefix);
        lines
            .iter()
            .enumerate()
            .map(|(at, line)| format!("{}{line}", before(at)))
            .collect::<Vec<_>>()
            .join("\n")
    });
    let between = format!("\n{}\n", prefix.trim_end());
    Ok(blocks.collect::<Vec<_>>().join(&between))
}

/// The first paragraph.
fn summary(text: &str) -> String {
    paragraphs(text).next().unwrap_or_default().to_owned()
}

/// The paragraphs after the first, without those that begin with the C name of a parameter.
fn rest(text: &str) -> String {
    let more = paragraphs(text).skip(1).filter(|paragraph| !paragraph.starts_with('`'));
    more.collect::<Vec<_>>().join("\n\n")
}

/// The lines of a text unchanged, each behind a prefix.
fn verbatim(text: &str, prefix: &str) -> String {
    let lines = text
        .trim()
        .lines()
        .map(|line| format!("{prefix}{line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// A comment broken into lines of at most 120 columns.
fn wrapped(line: &str, prefix: &str) -> String {
    let text = line.strip_prefix(prefix).unwrap_or(line);
    let lines = wrap(text, 120_usize.saturating_sub(prefix.chars().count()));
    let lines = lines.iter().map(|line| format!("{prefix}{line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A sentence inside another, or in a cell of a table: `It never left.` as `it never left`.
fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A text as a literal of C, C++, C#, Python or Rust.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Names in a sentence: `a`, `b` and `c`.
fn enumerated(names: Vec<String>) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Renders a template.
///
/// # Errors
/// A problem of the template.
pub fn render(environment: &Environment<'_>, template: &str, context: &Value) -> Result<String, String> {
    let rendered = environment
        .get_template(template)
        .and_then(|found| found.render(context));
    let text = rendered.map_err(|e| format!("{template}: {e:#}"))?;
    if template.ends_with(".rs") {
        rustfmt(template, &text)
    } else {
        Ok(text)
    }
}

/// Rust formatted by rustfmt.
fn rustfmt(what: &str, text: &str) -> Result<String, String> {
    let arguments = ["--edition", "2024", "--config", "max_width=120"];
    let mut child = Command::new("rustfmt")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("rustfmt cannot be run: {e}; rustup component add rustfmt"))?;
    let mut input = child.stdin.take().ok_or("rustfmt takes no input")?;
    input.write_all(text.as_bytes()).map_err(|e| format!("rustfmt: {e}"))?;
    drop(input);
    let done = child.wait_with_output().map_err(|e| format!("rustfmt: {e}"))?;
    if done.status.success() {
        String::from_utf8(done.stdout).map_err(|e| format!("rustfmt: {e}"))
    } else {
        Err(format!("{what}: {}\n{text}", String::from_utf8_lossy(&done.stderr)))
    }
}
