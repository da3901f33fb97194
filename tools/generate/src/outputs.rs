//! Which template makes which file.

use crate::interface::Interface;
use crate::render::{environment, render};
use crate::view;
use minijinja::{Environment, context};
use std::path::{Path, PathBuf};

/// A file as it should be.
pub struct Output {
    /// Its path below the root.
    pub path: PathBuf,
    /// All of its text.
    pub text: String,
}

/// A file for each family: its template and its path, in which `*` is the family's name.
const OF_EACH_FAMILY: &[(&str, &str)] = &[("ffi.rs", "src/ffi/*.rs")];

/// Every generated file.
///
/// # Errors
/// What is wrong in api/ or with a template.
pub fn generate(root: &Path) -> Result<Vec<Output>, String> {
    let interface = Interface::read(root)?;
    let environment = environment().map_err(|e| format!("{e:#}"))?;
    let families = view::families(&interface)?;
    let mut outputs = Vec::new();
    for family in &families {
        for (template, path) in OF_EACH_FAMILY {
            let text = render(&environment, template, &context! { family })?;
            outputs.push(Output {
                path: PathBuf::from(path.replace('*', &family.name)),
                text,
            });
        }
    }
    Ok(outputs)
}
