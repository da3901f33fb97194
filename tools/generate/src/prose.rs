//! Comments: the paragraphs of `doc` in the spelling of each language, broken into lines.

/// A language to write comments for.
#[derive(Clone, Copy, PartialEq)]
pub enum Language {
    /// Rust, the source of the C header; paragraphs stay unchanged.
    Rust,
    /// C++.
    Cpp,
    /// C#, whose comments are XML.
    CSharp,
    /// Python.
    Python,
}

/// The paragraphs of a text.
pub fn paragraphs(doc: &str) -> impl Iterator<Item = &str> {
    doc.trim().split("\n\n")
}

/// A paragraph in the spelling of a language: one line.
#[must_use]
pub fn spell(paragraph: &str, language: Language) -> String {
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut spelt = String::new();
    for (at, piece) in line.split('`').enumerate() {
        if at % 2 == 0 {
            spelt.push_str(&words(piece, language));
        } else {
            spelt.push_str(&code(piece, language));
        }
    }
    spelt
}

/// The text between backticks.
fn code(name: &str, language: Language) -> String {
    let bare = name.strip_prefix("neo_").unwrap_or(name);
    match language {
        Language::Rust if name != bare => format!("[`Client::{bare}`]"),
        Language::Rust => format!("`{name}`"),
        Language::Python => format!("`{bare}`"),
        Language::Cpp => bare.to_owned(),
        Language::CSharp => format!(
            "<c>{}</c>",
            xml(&if name == bare {
                bare.to_owned()
            } else {
                crate::names::pascal(bare)
            })
        ),
    }
}

fn words(text: &str, language: Language) -> String {
    match language {
        Language::Rust => text.replace("NULL", "`None`"),
        Language::Python => text.replace("NULL", "None"),
        Language::Cpp => text.replace("NULL", "not given"),
        Language::CSharp => xml(&text.replace("NULL", "null")),
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Breaks a line into lines of at most `width`.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { continue };
        let wide = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() {
            line.push_str(word);
        } else if wide <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A comment between the tags of an XML element: on one line if it fits in 120 columns.
#[must_use]
pub fn element(comment: &str, tag: &str, prefix: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    let (begin, end) = (format!("<{tag}>"), format!("</{name}>"));
    let text = comment.strip_prefix(prefix).unwrap_or(comment);
    let one_line = format!("{prefix}{begin}{text}{end}");
    if !comment.contains('\n') && one_line.chars().count() <= 120 {
        return one_line;
    }
    format!("{prefix}{begin}\n{comment}\n{prefix}{end}")
}

/// A function of one statement, on one line if it fits. Parameters that do not fit on one line are aligned below each other.
#[must_use]
pub fn function(signature: &str, statement: &str, indent: usize, width: usize) -> String {
    let margin = " ".repeat(indent);
    let whole = format!("{margin}{signature} {{ {statement} }}");
    if whole.chars().count() <= width {
        return whole;
    }
    let head = broken(&format!("{margin}{signature} {{"), width);
    let body = broken(&format!("{margin}    {statement}"), width);
    format!("{head}\n{body}\n{margin}}}")
}

/// A line with a list in brackets, broken after commas; the next lines are aligned with the first item.
fn broken(line: &str, width: usize) -> String {
    let begin = line.find('(').map_or(0, |at| at + 1);
    let mut lines = vec![String::new()];
    for (at, piece) in line.split_inclusive(", ").enumerate() {
        let Some(last) = lines.last_mut() else { continue };
        if at > 0 && last.chars().count() + piece.trim_end().chars().count() > width {
            *last = last.trim_end().to_owned();
            lines.push(format!("{}{piece}", " ".repeat(begin)));
        } else {
            last.push_str(piece);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_and_lines_broken() {
        let doc = "After `neo_totp_login`,\n`ucc` < 3.\n\nMore.";
        let first = paragraphs(doc).next().unwrap_or_default();
        assert_eq!(paragraphs(doc).count(), 2);
        assert_eq!(spell(first, Language::Cpp), "After totp_login, ucc < 3.");
        assert_eq!(
            spell(first, Language::CSharp),
            "After <c>TotpLogin</c>, <c>ucc</c> &lt; 3."
        );
        assert_eq!(wrap("aa bb cc", 5), ["aa bb", "cc"]);
    }
}
