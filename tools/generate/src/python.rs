//! Python in the style of its formatter.

use crate::names;
use crate::prose::{Language, paragraphs, spell, wrap};
use minijinja::Value;

/// The widest line.
const WIDTH: usize = 124;

/// A list in brackets between `before` and `after`: on the same line, on a line of its own, or one item per line.
#[must_use]
pub fn black(items: Vec<String>, before: &str, after: &str) -> String {
    let indent = before.len() - before.trim_start().len();
    let fits = |line: &str| line.chars().count() <= WIDTH;
    let whole = format!("{before}({}){after}", items.join(", "));
    if fits(&whole) {
        return whole;
    }
    let margin = " ".repeat(indent);
    let inner = format!("{margin}    {}", items.join(", "));
    if fits(&inner) {
        return format!("{before}(\n{inner}\n{margin}){after}");
    }
    let lines: Vec<String> = items.iter().map(|item| format!("{margin}    {item},")).collect();
    format!("{before}(\n{}\n{margin}){after}", lines.join("\n"))
}

/// The docstring of an operation.
#[must_use]
pub fn docstring(operation: &Value, prefix: &str) -> String {
    let text = |name: &str| {
        operation
            .get_attr(name)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
    };
    let doc = text("doc").unwrap_or_default();
    let mut blocks: Vec<String> = paragraphs(&doc).map(str::to_owned).collect();
    let first = if blocks.is_empty() {
        String::new()
    } else {
        blocks.remove(0)
    };
    blocks.retain(|block| !block.starts_with('`'));
    blocks.extend(text("note"));
    blocks.extend(parameters(operation));
    in_quotes(&first, &blocks, prefix)
}

/// The description of each parameter.
fn parameters(operation: &Value) -> Option<String> {
    let object = operation.get_attr("object").is_ok_and(|value| value.is_true());
    let arguments = operation.get_attr(if object { "members" } else { "arguments" }).ok()?;
    let told = arguments.try_iter().ok()?.filter_map(|argument| {
        let text = |name: &str| {
            argument
                .get_attr(name)
                .ok()
                .and_then(|value| value.as_str().map(str::to_owned))
        };
        let (name, doc) = (text("name")?, text("doc")?);
        let required = argument.get_attr("required").is_ok_and(|value| value.is_true());
        let from = text("config").filter(|_| !required);
        let else_where = from.map_or("", |_| " None: from the configuration.");
        Some(format!("`{}`: {doc}{else_where}", names::python(&name)))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("\n\n"))
}

fn in_quotes(first: &str, rest: &[String], prefix: &str) -> String {
    let room = WIDTH - prefix.len();
    let first = spell(first, Language::Python);
    let quotes = 6;
    let mut lines = Vec::new();
    let more: Vec<String> = rest
        .iter()
        .flat_map(|block| block.split("\n\n"))
        .map(|block| spell(block, Language::Python))
        .collect();
    if more.is_empty() && first.chars().count() + quotes <= room {
        return format!("{prefix}\"\"\"{first}\"\"\"");
    }
    // The first line is the summary and must end like a sentence.
    let mut sentences = first.splitn(2, ". ");
    let summary = sentences.next().unwrap_or_default().to_owned();
    let tail = sentences.next().map(str::to_owned);
    let summary = if tail.is_some() { format!("{summary}.") } else { summary };
    lines.extend(wrap(&format!("\"\"\"{summary}"), room));
    for block in tail.iter().chain(&more) {
        lines.push(String::new());
        lines.extend(wrap(block, room));
    }
    lines.push("\"\"\"".to_owned());
    lines
        .iter()
        .map(|line| format!("{prefix}{line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
