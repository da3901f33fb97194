//! Checks what is not generated: every language has all kinds of error, the bindings' own classes for `login` and
//! `request` write all members, and each language's scenario calls every operation that takes separate parameters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use neo_api::Kind;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Fails and names items that only one of the two lists has, or says that their order differs.
fn same(what: &str, first: (&str, &[String]), second: (&str, &[String])) {
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|name| !those.contains(name)).cloned().collect()
    };
    let (here, there) = (only(first.1, second.1), only(second.1, first.1));
    assert!(
        here.is_empty() && there.is_empty(),
        "{what}: only in {}: {here:?}; only in {}: {there:?}",
        first.0,
        second.0
    );
    assert!(
        first.1 == second.1,
        "{what}: another order, or some twice: {}: {:?}; {}: {:?}",
        first.0,
        first.1,
        second.0,
        second.1
    );
}

/// The same, ignoring order and duplicates.
fn same_set(what: &str, first: (&str, &[String]), second: (&str, &[String])) {
    let sorted = |names: &[String]| -> Vec<String> {
        let set: BTreeSet<String> = names.iter().cloned().collect();
        set.into_iter().collect()
    };
    same(what, (first.0, &sorted(first.1)), (second.0, &sorted(second.1)));
}

/// `mobile_number` as C# spells it in public: `MobileNumber`; `session_2fa` is `Session2Fa`.
fn pascal(name: &str) -> String {
    let mut upper = true;
    let letters = name.chars().filter_map(|c| {
        let letter = if upper { c.to_ascii_uppercase() } else { c };
        upper = c == '_' || c.is_ascii_digit();
        (c != '_').then_some(letter)
    });
    letters.collect()
}

fn each(names: &[String], spell: fn(&str) -> String) -> Vec<String> {
    names.iter().map(|name| spell(name)).collect()
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every quoted text directly after `before`: `quoted("set(\"a\", 1)", "set(")` has `a`.
fn quoted(text: &str, before: &str) -> Vec<String> {
    let wanted = format!("{before}\"");
    let rest = text.split(&wanted).skip(1);
    rest.map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

/// The part of a text after `from` and before `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}")).1;
    rest.split_once(to)
        .unwrap_or_else(|| panic!("no {to:?} after {from:?}"))
        .0
}

/// The text without comments and preprocessor lines.
fn code(text: &str) -> String {
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

/// The items of a list; commas inside brackets do not separate.
fn items(list: &str) -> Vec<String> {
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

/// The cells of the table whose first heading is `first`, in README.md or a page linked from it.
fn readme_table(first: &str) -> Vec<Vec<String>> {
    let readme = [
        "README.md",
        "docs/configuration.md",
        "docs/operations.md",
        "docs/errors.md",
    ]
    .map(read)
    .concat();
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
fn words(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The members that `login` or `request` takes, as listed in docs/operations.md.
fn objects(operation: &str) -> Vec<String> {
    let rows = readme_table("operation");
    let row = rows
        .iter()
        .find(|row| words(&row[0]) == [operation])
        .expect("the operation");
    words(&row[1]).split_off(1)
}

#[test]
fn login_and_request_take_the_same_members() {
    let request_hpp = code(&read("bindings/cpp/include/neo_api/request.hpp"));
    let (request, credentials) = request_hpp.split_once("class credentials").expect("two classes");
    let members = |text: &str, befores: &[&str]| -> Vec<String> {
        befores.iter().flat_map(|before| quoted(text, before)).collect()
    };
    let of_json = ["json.Text(", "json.Number(", "json.Raw(", "WriteObject(json, "];
    for (operation, cpp, csharp) in [
        ("login", members(credentials, &["set("]), "NeoLogin"),
        ("request", members(request, &["set(", "body_of("]), "NeoRequest"),
    ] {
        let expected = objects(operation);
        let csharp = members(&read(&format!("bindings/csharp/src/{csharp}.cs")), &of_json);
        same_set(operation, ("docs/operations.md", &expected), ("C++", &cpp));
        same_set(operation, ("docs/operations.md", &expected), ("C#", &csharp));
        // In Python they are parameters, compared by its own test of operations.
    }
}

#[test]
fn the_scenario_calls_every_operation() {
    let scenario: serde_json::Value = serde_json::from_str(&read("tests/scenario.json")).expect("JSON");
    let steps = scenario["steps"].as_array().expect("steps");
    let called: Vec<String> = steps
        .iter()
        .filter_map(|step| step["call"].as_str().map(str::to_owned))
        .collect();
    // Operations that return records have their own tests in each language and need not appear here.
    let rows = read("examples/scenario/operations.h");
    let all: Vec<String> = rows.lines().flat_map(|line| quoted(line, ".name = ")).collect();
    let plain = rows.lines().filter(|line| !line.contains(".record = 1"));
    let missing: Vec<String> = plain
        .flat_map(|line| quoted(line, ".name = "))
        .filter(|name| !called.contains(name))
        .collect();
    assert!(all.len() >= 27, "{all:?}");
    assert!(missing.is_empty(), "not called: {missing:?}");
    let unknown: Vec<&String> = called.iter().filter(|name| !all.contains(name)).collect();
    assert!(unknown.is_empty(), "no operation: {unknown:?}");
}

#[test]
fn kinds_of_error_are_the_same_16() {
    let expected: Vec<String> = Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    assert_eq!(expected.len(), 16);
    let rust = ("neo_api::Kind", expected.as_slice());

    let header = read("include/neo_api.h");
    let manual = between(&header, "kind is one of ", ". ").replace('*', " ");
    same("kinds", rust, ("the manual in neo_api.h", &items(&manual)));

    let readme: Vec<String> = readme_table("kind").iter().flat_map(|row| words(&row[0])).collect();
    same("kinds", rust, ("docs/errors.md", &readme));

    let cpp = read("bindings/cpp/include/neo_api/kind.hpp");
    let enumerators = code(&without_line_ends(between(&cpp, "enum class kind {", "};")));
    same("kinds", rust, ("enum class neo::kind", &items(&enumerators)));
    let table = between(&cpp, "kind_names{", "}").replace('"', "");
    same("kinds", rust, ("kind_names in kind.hpp", &items(&table)));

    // C# has one more in front, for kinds newer than itself.
    let csharp = read("bindings/csharp/src/NeoErrorKind.cs");
    let mut enumerators = vec!["Unknown = 0".to_owned()];
    enumerators.extend(each(&expected, pascal));
    let found = items(&code(between(&csharp, "public enum NeoErrorKind\n    {", "\n    }")));
    same("kinds", ("neo_api::Kind", &enumerators), ("enum NeoErrorKind", &found));
    let mut table = vec!["unknown".to_owned()];
    table.extend_from_slice(&expected);
    let found = items(&between(&csharp, "string[] Names =\n        {", "};").replace('"', ""));
    same("kinds", ("neo_api::Kind", &table), ("Names in NeoErrorKind.cs", &found));

    let python = read("bindings/python/src/neo_api/_errors.py");
    let entries = items(between(&python, "KINDS: dict[str, type[NeoError]] = {", "\n}"));
    let (kinds, classes): (Vec<String>, Vec<String>) = entries
        .iter()
        .map(|entry| entry.split_once(": ").expect("an entry"))
        .map(|(kind, class)| (kind.trim_matches('"').to_owned(), class.to_owned()))
        .unzip();
    same("kinds", rust, ("KINDS in _errors.py", &kinds));
    for (kind, class) in expected.iter().zip(classes) {
        let (plain, prefixed) = (pascal(kind) + "Error", format!("Neo{}Error", pascal(kind)));
        assert!(class == plain || class == prefixed, "Python: {kind} is {class}");
        let declared = format!("class {class}(NeoError):");
        assert!(python.contains(&declared), "Python: there is no {declared}");
    }
}

/// Without comments that start with `//`.
fn without_line_ends(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
