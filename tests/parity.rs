//! The bindings offer the same: functions, operations, parameters, kinds of error and configuration keys have one name in
//! every language. Compared as text, so that this needs none of their compilers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/declared.rs"]
mod declared;

use declared::{
    Function, between, cpp_operations, csharp_operations, header, items, native_methods, python_methods, quoted, read,
    readme_table, rust_operations, signatures, words,
};
use neo_api::Kind;
use std::collections::BTreeSet;

/// Fails, naming what only one of two lists has, or that they are in another order.
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

/// The same without an order, and whatever is there twice counts once.
fn same_set(what: &str, first: (&str, &[String]), second: (&str, &[String])) {
    let sorted = |names: &[String]| -> Vec<String> {
        let set: BTreeSet<String> = names.iter().cloned().collect();
        set.into_iter().collect()
    };
    same(what, (first.0, &sorted(first.1)), (second.0, &sorted(second.1)));
}

fn names(functions: &[Function]) -> Vec<String> {
    functions.iter().map(|function| function.name.clone()).collect()
}

/// The operations: what a client can be asked, but for `neo_call`, which reaches them all. Without `neo_`.
fn operations() -> Vec<Function> {
    let functions = header().into_iter();
    let asked = functions.filter(|function| {
        let client = function
            .parameters
            .first()
            .is_some_and(|first| first.kind == "NeoClient *");
        client && function.result == "char *" && function.name != "neo_call"
    });
    let operations: Vec<Function> = asked
        .map(|mut function| {
            function.name = function.name.strip_prefix("neo_").expect("our name").to_owned();
            function.parameters.remove(0);
            function
        })
        .collect();
    assert!(operations.len() >= 26, "{:?}", names(&operations));
    operations
}

fn operation_names(more: &[&str]) -> Vec<String> {
    let more = more.iter().map(|name| (*name).to_owned());
    names(&operations()).into_iter().chain(more).collect()
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

/// `mobile_number` as C# spells a parameter: `mobileNumber`.
fn camel(name: &str) -> String {
    let pascal = pascal(name);
    pascal[..1].to_ascii_lowercase() + &pascal[1..]
}

fn each(names: &[String], spell: fn(&str) -> String) -> Vec<String> {
    names.iter().map(|name| spell(name)).collect()
}

/// One of the functions of this name that takes exactly these parameters.
fn taking<'a>(
    language: &str,
    all: &'a [Function],
    name: &str,
    parameters: &[String],
    skipped: &[&str],
) -> &'a Function {
    let overloads: Vec<&Function> = all.iter().filter(|function| function.name == name).collect();
    let found = overloads.iter().find(|function| function.names(skipped) == parameters);
    found.unwrap_or_else(|| {
        let found: Vec<Vec<String>> = overloads.iter().map(|function| function.names(skipped)).collect();
        assert!(!found.is_empty(), "{language}: there is no {name}");
        panic!("{language}: the parameters of {name} are {found:?}, those of neo_api.h {parameters:?}")
    })
}

/// A type of C, C# or Python, in words.
fn neutral(kind: &str) -> &str {
    match kind {
        "const char *" | "char *" | "byte*" | "Text" | "_TEXT" | "c_char_p" => "text",
        "NeoClient *" | "NeoClient*" | "_CLIENT" => "client",
        "int32_t" | "int" | "c_int32" => "i32",
        "uint32_t" | "uint" | "c_uint32" => "u32",
        "uint64_t" | "ulong" | "c_uint64" => "u64",
        "void" | "None" => "nothing",
        "void *" | "void*" | "c_void_p" => "pointer",
        "NeoLogFn" | "neo_set_log_log_delegate" | "LogFn" => "log",
        other => panic!("{other} is a type that this test does not know"),
    }
}

fn signature(function: &Function) -> String {
    let parameters = function.parameters.iter().map(|parameter| neutral(&parameter.kind));
    let parameters = parameters.collect::<Vec<_>>().join(", ");
    format!("{}({parameters}) -> {}", function.name, neutral(&function.result))
}

#[test]
fn every_language_declares_the_functions_of_the_header() {
    let header = header();
    let expected = names(&header);
    assert!(expected.len() >= 36, "{expected:?}");
    let symbols: Vec<String> = read("tests/abi/symbols.txt").lines().map(str::to_owned).collect();
    let (csharp, entry_points) = native_methods();
    let python = signatures();
    for (language, found) in [
        ("tests/abi/symbols.txt", &symbols),
        ("EntryPoint in NativeMethods.g.cs", &entry_points),
        ("NativeMethods.g.cs", &names(&csharp)),
        ("SIGNATURES in _ffi.py", &names(&python)),
    ] {
        same_set(
            "exported functions",
            ("include/neo_api.h", &expected),
            (language, found),
        );
    }
    for mut function in header {
        let declared = csharp
            .iter()
            .find(|other| other.name == function.name)
            .expect("compared");
        assert_eq!(signature(declared), signature(&function), "NativeMethods.g.cs");
        assert_eq!(
            declared.names(&[]),
            function.names(&[]),
            "NativeMethods.g.cs: {}",
            function.name
        );
        // What is given back is a pointer in Python: as a text it would be copied, and the copy given back.
        for given in function
            .parameters
            .iter_mut()
            .filter(|parameter| parameter.name == "json")
        {
            given.kind = "void *".to_owned();
        }
        let declared = python
            .iter()
            .find(|other| other.name == function.name)
            .expect("compared");
        assert_eq!(signature(declared), signature(&function), "SIGNATURES in _ffi.py");
    }
}

#[test]
fn rust_has_every_operation() {
    let rust = rust_operations();
    let expected = operation_names(&["call"]);
    same_set(
        "operations",
        ("include/neo_api.h", &expected),
        ("src/methods", &names(&rust)),
    );
    for operation in operations() {
        taking("Rust", &rust, &operation.name, &operation.names(&[]), &["&self"]);
    }
}

#[test]
fn cpp_has_every_operation_twice() {
    let (throwing, trying) = cpp_operations();
    let expected = operation_names(&["call"]);
    same_set(
        "operations",
        ("include/neo_api.h", &expected),
        ("neo::client", &names(&throwing)),
    );
    let expected: Vec<String> = expected.iter().map(|name| format!("try_{name}")).collect();
    same_set(
        "operations",
        ("include/neo_api.h", &expected),
        ("neo::client", &names(&trying)),
    );
    for operation in operations() {
        let (name, parameters) = (&operation.name, operation.names(&[]));
        let attempt = format!("try_{name}");
        let tried = taking("C++", &trying, &attempt, &parameters, &[]);
        assert!(
            tried.calls(&format!("neo_{name}")),
            "C++: {attempt} does not call neo_{name}"
        );
        let thrown = taking("C++", &throwing, name, &parameters, &[]);
        assert!(thrown.calls(&attempt), "C++: {name} does not call {attempt}");
    }
    // Each overload is there in both families.
    let overloads = |functions: &[Function], prefix: &str| -> Vec<String> {
        let described = functions.iter().map(|function| {
            let name = function.name.strip_prefix(prefix).unwrap_or(&function.name);
            format!("{name}{:?}", function.parameters)
        });
        described.collect()
    };
    let (throwing, trying) = (overloads(&throwing, ""), overloads(&trying, "try_"));
    same_set(
        "overloads",
        ("the throwing family", &throwing),
        ("the try_ family", &trying),
    );
}

#[test]
fn csharp_has_every_operation() {
    let (blocking, asynchronous) = csharp_operations();
    let expected = each(&operation_names(&["call"]), pascal);
    same_set(
        "operations",
        ("include/neo_api.h", &expected),
        ("NeoClient", &names(&blocking)),
    );
    let local = read("bindings/csharp/src/NeoClient.Local.cs");
    for operation in operations() {
        let (name, parameters) = (pascal(&operation.name), each(&operation.names(&[]), camel));
        let method = taking("C#", &blocking, &name, &parameters, &[]);
        let native = format!("neo_{}", operation.name);
        assert!(method.calls(&native), "C#: {name} does not call {native}");
        // What the messages call the parameters that are texts.
        let mut named = quoted(&method.body, "Argument.Of(");
        named.extend(operation.names(&[]).into_iter().filter(|name| name == "resend"));
        same(
            &name,
            ("include/neo_api.h", &operation.names(&[])),
            ("its messages", &named),
        );
        assert_eq!(
            quoted(&method.body.replace(char::is_whitespace, ""), "Invoke("),
            [operation.name],
            "C#: {name}"
        );
        // What asks no server needs no second form.
        if !local.contains(&format!("public string {name}(")) {
            let name = format!("{name}Async");
            taking("C#", &asynchronous, &name, &parameters, &["cancellationToken"]);
        }
    }
    let unexpected = names(&asynchronous).into_iter().filter(|name| {
        let blocking = name.strip_suffix("Async").unwrap_or_default();
        !expected.iter().any(|expected| expected == blocking)
    });
    assert_eq!(unexpected.collect::<Vec<_>>(), [""; 0], "C#: the Async form of what?");
}

#[test]
fn python_has_every_operation() {
    let (methods, _) = python_methods();
    let expected = operation_names(&["call", "close", "closed"]);
    same_set(
        "operations",
        ("include/neo_api.h", &expected),
        ("Client", &names(&methods)),
    );
    for operation in operations() {
        let (name, mut parameters) = (&operation.name, operation.names(&[]));
        // These take the members of the object instead; the next test looks at them.
        if name == "login" || name == "request" {
            parameters = objects(name);
        }
        let method = taking("Python", &methods, name, &parameters, &["self", "*"]);
        let native = format!("neo_{name}");
        assert!(method.calls(&native), "Python: {name} does not call {native}");
        let named = quoted(&method.body, "_ffi.encode(");
        let texts: Vec<String> = parameters.iter().filter(|name| *name != "resend").cloned().collect();
        if name != "login" && name != "request" {
            same(name, ("include/neo_api.h", &texts), ("its messages", &named));
        }
    }
}

/// The members of the object that `login` or `request` takes, as README.md lists them.
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
    let request_hpp = declared::code(&read("bindings/cpp/include/neo_api/request.hpp"));
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
        same_set(operation, ("README.md", &expected), ("C++", &cpp));
        same_set(operation, ("README.md", &expected), ("C#", &csharp));
        // Python has them as parameters, which the test of its operations compares.
    }
}

#[test]
fn the_readme_lists_every_operation() {
    let mut listed = Vec::new();
    for row in readme_table("operation") {
        let operations = words(&row[0]);
        // A row with several operations has their parameters in the same order, with semicolons between.
        let columns: Vec<&str> = match operations.len() {
            1 => vec![row[1].split(':').next().unwrap_or_default()],
            _ => row[1].split(';').collect(),
        };
        assert_eq!(columns.len(), operations.len(), "README.md: {row:?}");
        for (name, column) in operations.into_iter().zip(columns) {
            listed.push((name, words(column)));
        }
    }
    let found: Vec<String> = listed.iter().map(|(name, _)| name.clone()).collect();
    same_set(
        "operations",
        ("include/neo_api.h", &operation_names(&[])),
        ("README.md", &found),
    );
    for operation in operations() {
        let (name, parameters) = listed
            .iter()
            .find(|(name, _)| *name == operation.name)
            .expect("compared");
        same(
            name,
            ("include/neo_api.h", &operation.names(&[])),
            ("README.md", parameters),
        );
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
    same_set(
        "operations",
        ("include/neo_api.h", &operation_names(&[])),
        ("tests/scenario.json", &called),
    );
    let runner = quoted(&read("examples/scenario/operations.h"), ".name = ");
    same_set(
        "operations",
        ("include/neo_api.h", &operation_names(&[])),
        ("operations.h", &runner),
    );
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
    same("kinds", rust, ("README.md", &readme));

    let cpp = read("bindings/cpp/include/neo_api/kind.hpp");
    let enumerators = declared::code(&without_line_ends(between(&cpp, "enum class kind {", "};")));
    same("kinds", rust, ("enum class neo::kind", &items(&enumerators)));
    let table = between(&cpp, "kind_names{", "}").replace('"', "");
    same("kinds", rust, ("kind_names in kind.hpp", &items(&table)));

    // C# has one more in front, for kinds that are newer than it.
    let csharp = read("bindings/csharp/src/NeoErrorKind.cs");
    let mut enumerators = vec!["Unknown = 0".to_owned()];
    enumerators.extend(each(&expected, pascal));
    let found = items(&declared::code(between(
        &csharp,
        "public enum NeoErrorKind\n    {",
        "\n    }",
    )));
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

/// Without what follows `//` in each line.
fn without_line_ends(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn configuration_keys_are_the_same() {
    let expected: Vec<String> = readme_table("key").iter().flat_map(|row| words(&row[0])).collect();
    assert!(!expected.is_empty(), "README.md: no table of keys");
    let readme = ("README.md", expected.as_slice());

    // Rust also accepts a second spelling of one key, which is not for new programs.
    let mut rust = quoted(between(&read("src/config/mod.rs"), "const KEYS", "];"), "    ");
    rust.retain(|key| key != "mobilenumber");
    same_set("keys", readme, ("src/config/mod.rs", &rust));

    let cpp = read("bindings/cpp/include/neo_api/config.hpp");
    let builder = between(&cpp, "class config {", "  private:");
    let mut methods = Vec::new();
    for line in builder.lines().filter_map(|line| line.trim().strip_prefix("config &")) {
        let (name, body) = line.split_once('(').expect("a method");
        let key: Vec<String> = ["return set(", "return number("]
            .iter()
            .flat_map(|call| quoted(body, call))
            .collect();
        assert_eq!(key, [name], "C++: the key that neo::config::{name} sets");
        methods.push(name.to_owned());
    }
    same_set("keys", readme, ("neo::config", &methods));

    let csharp = read("bindings/csharp/src/NeoOptions.cs");
    let lines = csharp
        .lines()
        .filter_map(|line| line.trim().strip_suffix(" { get; set; }"));
    let properties: Vec<String> = lines
        .map(|line| line.rsplit(' ').next().unwrap_or_default().to_owned())
        .collect();
    same_set(
        "keys",
        ("README.md", &each(&expected, pascal)),
        ("NeoOptions", &properties),
    );
    let mut written = quoted(&csharp, "json.Text(");
    written.extend(quoted(&csharp, "json.Number("));
    same_set("keys", readme, ("what NeoOptions writes", &written));

    let (_, constructor) = python_methods();
    same_set(
        "keys",
        readme,
        ("neo_api.Client", &constructor.names(&["self", "config", "*"])),
    );
    let passed = quoted(
        between(&constructor.body, "keywords = {", "\n        }"),
        "            ",
    );
    same_set("keys", readme, ("what neo_api.Client passes on", &passed));
}
