//! Whether the binding wraps everything that the C header declares.

use crate::harness::{Repository, Result, ensure, files};
use regex_lite::Regex;
use std::collections::HashSet;

/// Functions without both forms, throwing and not: those that cannot fail, and those that create, watch or close a handle.
const WITHOUT_FORMS: &str = "^neo_(abi_version|version|free|is_error|live_objects|set_log|config_check|client_new|client_clone\
                             |client_free|market_feed_open|order_feed_open|feed_[a-z]*)$";

/// Every function and every kind of error is there.
pub fn complete(repository: &Repository) -> Result {
    let header = files::read(&repository.path("include/neo_api.h"))?;
    let binding = repository.path("bindings/cpp/include/neo_api");
    let mut text = String::new();
    for file in files::below(&binding)? {
        text.push_str(&files::read(&file)?);
    }
    functions(&header, &text)?;
    kinds(&header, &files::read(&binding.join("kind.hpp"))?)
}

fn functions(header: &str, binding: &str) -> Result {
    let declaration = Regex::new(r"^(?:NEO_API )?[a-zA-Z0-9_ ]*[ *](neo_[a-z0-9_]*)\(")?;
    let declared = header.lines().skip_while(|line| !line.starts_with("extern \"C\""));
    let names: Vec<&str> = declared
        .filter_map(|line| Some(declaration.captures(line)?.get(1)?.as_str()))
        .collect();
    ensure(names.len() >= 36, "the header lists fewer functions than it had")?;

    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let used: HashSet<&str> = binding.split(|c| !is_word(c)).collect();
    let without_forms = Regex::new(WITHOUT_FORMS)?;
    for name in names {
        // neo_is_error is answer::ok, which makes no call.
        ensure(
            name == "neo_is_error" || used.contains(name),
            format_args!("{name} is not wrapped"),
        )?;
        if !without_forms.is_match(name) {
            let own = name.trim_start_matches("neo_");
            let tries = Regex::new(&format!(r"\] (answer|result<.*>) try_{own}\("))?;
            ensure(tries.is_match(binding), format_args!("try_{own} is missing"))?;
            let throws = Regex::new(&format!(r" (answer|neo::[a-z_]+|std::[a-z]+<.*>) {own}\("))?;
            ensure(throws.is_match(binding), format_args!("{own} is missing"))?;
        }
    }
    Ok(())
}

/// The header lists the kinds in one sentence, the binding has one per line.
fn kinds(header: &str, binding: &str) -> Result {
    let sentence = header
        .split_once("kind is one of")
        .map_or("", |(_, rest)| rest)
        .replace(['*', '\n'], "");
    let sentence = sentence.split(". ").next().unwrap_or_default();
    let kinds: Vec<&str> = sentence.split(',').map(str::trim).collect();
    ensure(
        kinds.len() == 16,
        format_args!("the header lists {} kinds", kinds.len()),
    )?;
    for kind in kinds {
        let line = format!("    {kind},");
        ensure(
            binding.lines().any(|l| l.starts_with(&line)),
            format_args!("kind {kind} is missing"),
        )?;
    }
    Ok(())
}
