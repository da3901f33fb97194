//! What each language declares, read from its source text: enough of C, C++, C#, Python and Rust for how this project is
//! written, and no more. Whoever calls these checks that enough was found, so that a change of style is not silence.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// A function: its name, and its parameters and result as they are spelt.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub result: String,
    pub parameters: Vec<Parameter>,
    /// What stands between this declaration and the next.
    pub body: String,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub kind: String,
}

impl Function {
    /// The names of the parameters, without those of `skipped`.
    pub fn names(&self, skipped: &[&str]) -> Vec<String> {
        let names = self.parameters.iter().map(|parameter| parameter.name.clone());
        names.filter(|name| !skipped.contains(&name.as_str())).collect()
    }

    /// Whether the body calls a function of that name.
    pub fn calls(&self, name: &str) -> bool {
        let mut pieces = self.body.split(name);
        let mut before = pieces.next().unwrap_or_default();
        pieces.any(|after| {
            let whole = !before.ends_with(is_word) && !after.starts_with(is_word);
            before = after;
            whole
        })
    }
}

pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files of a directory whose names begin and end so, in order.
pub fn files(directory: &str, begin: &str, end: &str) -> Vec<PathBuf> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let entries = fs::read_dir(&place).unwrap_or_else(|e| panic!("{}: {e}", place.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(begin) && name.ends_with(end)
    });
    files.sort();
    files
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every quoted text that stands right after `before`: `quoted("set(\"a\", 1)", "set(")` has `a`.
pub fn quoted(text: &str, before: &str) -> Vec<String> {
    let wanted = format!("{before}\"");
    let rest = text.split(&wanted).skip(1);
    rest.map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

/// The part of a text after `from` and before `to`.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}")).1;
    rest.split_once(to)
        .unwrap_or_else(|| panic!("no {to:?} after {from:?}"))
        .0
}

/// The text without lines that are comments or directives, and without what is between /* and */.
pub fn code(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").expect("the end of a comment").1;
    }
    code.push_str(rest);
    let lines = code.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with('#')
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is inside the bracket with which `text` begins, and what comes after it.
fn bracket(text: &str) -> (&str, &str) {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += i32::from("([{<".contains(c)) - i32::from(")]}>".contains(c));
        if depth == 0 {
            return (&text[1..at], &text[at + 1..]);
        }
    }
    panic!("a bracket without an end: {text:.80}")
}

/// The items of a list, of which commas inside brackets are no end.
pub fn items(list: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0_i32;
    for c in list.chars() {
        depth += i32::from("([{<".contains(c)) - i32::from(")]}>".contains(c));
        match (c, depth) {
            (',', 0) => items.push(String::new()),
            _ => items.last_mut().expect("an item").push(c),
        }
    }
    let items = items
        .iter()
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "));
    items.filter(|item| !item.is_empty()).collect()
}

/// A parameter whose name comes last: `const char *ucc`, `string ucc = null`.
fn name_last(item: &str) -> Parameter {
    let item = item.split('=').next().unwrap_or_default().trim();
    let name = item.rsplit(|c| !is_word(c)).next().unwrap_or_default();
    Parameter {
        name: name.to_owned(),
        kind: item[..item.len() - name.len()].trim().to_owned(),
    }
}

/// A parameter whose name comes first: `ucc: Option<&str>`, `ucc: Optional[str] = None`.
fn name_first(item: &str) -> Parameter {
    let (name, kind) = item.split_once(':').unwrap_or((item, ""));
    let kind = kind.split('=').next().unwrap_or_default();
    Parameter {
        name: name.trim().to_owned(),
        kind: kind.trim().to_owned(),
    }
}

/// The declarations that begin with one of `begins` right before their name, such as `public string `.
fn declared(text: &str, begins: &[&str], parameter: fn(&str) -> Parameter) -> Vec<Function> {
    let mut places: Vec<(usize, &str)> = begins
        .iter()
        .flat_map(|begin| text.match_indices(begin).map(|(at, _)| (at, *begin)))
        .collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let pieces = places.iter().zip(ends).filter_map(|((at, begin), end)| {
        let piece = &text[at + begin.len()..end];
        let name = piece.split(|c| !is_word(c)).next().unwrap_or_default();
        // A member or a statement that begins in the same way.
        if name.is_empty() || !piece[name.len()..].starts_with('(') {
            return None;
        }
        let (list, body) = bracket(&piece[name.len()..]);
        Some(Function {
            name: name.to_owned(),
            result: begin.trim().to_owned(),
            parameters: items(list).iter().map(|item| parameter(item)).collect(),
            body: body.to_owned(),
        })
    });
    pieces.collect()
}

/// The functions of include/neo_api.h.
pub fn header() -> Vec<Function> {
    let code = code(&read("include/neo_api.h")).replace("extern \"C\" {", "");
    let statements = code.split(';').map(str::trim);
    let prototypes = statements.filter_map(|statement| statement.strip_prefix("NEO_API"));
    let functions = prototypes.map(|prototype| {
        let (head, _) = prototype.split_once('(').expect("a prototype");
        let head = name_last(head);
        let (list, _) = bracket(&prototype[prototype.find('(').expect("a prototype")..]);
        let parameters = items(list).into_iter().filter(|item| item != "void");
        Function {
            name: head.name,
            result: head.kind,
            parameters: parameters.map(|item| name_last(&item)).collect(),
            body: String::new(),
        }
    });
    functions.collect()
}

/// The native declarations of the C# binding, and the names under which they are looked up.
pub fn native_methods() -> (Vec<Function>, Vec<String>) {
    let text = read("bindings/csharp/src/NativeMethods.g.cs");
    let results = ["void", "byte*", "int", "uint", "ulong", "NeoClient*"];
    let begins = results.map(|result| format!("internal static extern {result} "));
    let begins: Vec<&str> = begins.iter().map(String::as_str).collect();
    let mut functions = declared(&code(&text), &begins, name_last);
    for function in &mut functions {
        function.result = function.result.replace("internal static extern ", "");
    }
    (functions, quoted(&text, "EntryPoint = "))
}

/// The signature table of the Python binding. Its parameters have no names.
pub fn signatures() -> Vec<Function> {
    let text = read("bindings/python/src/neo_api/_ffi.py");
    let table = between(&text, "SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {", "\n}");
    let functions = items(table).into_iter().map(|entry| {
        let (name, signature) = entry.split_once(": ").expect("an entry");
        let parts = items(bracket(signature).0);
        let parameters = items(bracket(&parts[1]).0).into_iter().map(|kind| Parameter {
            name: String::new(),
            kind,
        });
        Function {
            name: name.trim_matches('"').to_owned(),
            result: parts[0].clone(),
            parameters: parameters.collect(),
            body: String::new(),
        }
    });
    functions.collect()
}

/// The public methods of the Rust client that are operations.
pub fn rust_operations() -> Vec<Function> {
    let mut sources: Vec<String> = files("src/methods", "", ".rs")
        .into_iter()
        .map(|path| fs::read_to_string(path).expect("a source"))
        .collect();
    sources.push(read("src/dispatch/mod.rs"));
    sources
        .iter()
        .flat_map(|text| declared(&code(text), &["    pub fn "], name_first))
        .collect()
}

/// The operations of the C++ client: those that throw, and those that begin with `try_`.
pub fn cpp_operations() -> (Vec<Function>, Vec<Function>) {
    let mut text = read("bindings/cpp/include/neo_api/client.hpp");
    for path in files("bindings/cpp/include/neo_api/operations", "", ".hpp") {
        text.push_str(&fs::read_to_string(path).expect("a header"));
    }
    let all = declared(&code(&text), &["] answer ", "\n    answer "], name_last);
    all.into_iter().partition(|function| !function.name.starts_with("try_"))
}

/// The operations of the C# client: those that block, and those that end in `Async`.
pub fn csharp_operations() -> (Vec<Function>, Vec<Function>) {
    let sources = files("bindings/csharp/src", "NeoClient.", ".cs").into_iter();
    let text: String = sources
        .map(|path| fs::read_to_string(path).expect("a source"))
        .collect();
    let all = declared(&code(&text), &["public string ", "public Task<string> "], name_last);
    all.into_iter()
        .filter(|function| function.name != "ToString")
        .partition(|function| function.result == "public string")
}

/// The public methods of the Python client, and its constructor.
pub fn python_methods() -> (Vec<Function>, Function) {
    let text = read("bindings/python/src/neo_api/_client.py");
    let class = text.split_once("class Client:").expect("the class").1;
    let all = declared(class, &["\n    def "], name_first);
    let constructor = all
        .iter()
        .find(|function| function.name == "__init__")
        .expect("__init__");
    let public = all.iter().filter(|function| !function.name.starts_with('_'));
    (public.cloned().collect(), constructor.clone())
}

/// The rows of the table of README.md, or of a page that it leads to, whose first heading is `first`: their cells.
pub fn readme_table(first: &str) -> Vec<Vec<String>> {
    let readme = ["README.md", "docs/operations.md", "docs/errors.md"].map(read).concat();
    let begin = format!("| {first} |");
    let lines = readme.lines().skip_while(|line| !line.starts_with(&begin)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells = row.trim().trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

/// The words in backticks.
pub fn words(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
