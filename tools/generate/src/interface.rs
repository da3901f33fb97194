//! Reads api/ and checks what the types cannot express.

use crate::layout::Structs;
use crate::model::{
    Api, Configuration, Errors, Family, FieldType, Index, Key, Operation, Parameter, ParameterType, ParametersAs,
    Record,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The whole of api/.
pub struct Interface {
    /// Families that are built, in order.
    pub families: Vec<Family>,
    /// Families that are only described: checked, but not generated.
    pub prepared: Vec<Family>,
    /// Families in the order of the README.
    pub shown: Vec<String>,
    /// Entries of `parameters.toml`.
    pub parameters: BTreeMap<String, Parameter>,
    /// Records, in order.
    pub records: Vec<Record>,
    /// Keys of the configuration, in order.
    pub keys: Vec<Key>,
    /// Kinds of error, and related values.
    pub errors: Errors,
    /// Structs and constants of the C interface.
    pub structs: Structs,
}

impl Interface {
    /// Reads api/ below `root`.
    ///
    /// # Errors
    /// The problem, and its file.
    pub fn read(root: &Path) -> Result<Self, String> {
        let api = root.join("api");
        let index: Index = toml_file(&api.join("interface.toml"))?;
        let family = |name: &String| toml_file::<Family>(&api.join(format!("operations/{name}.toml")));
        let record = |name: &String| toml_file::<Record>(&api.join(format!("records/{name}.toml")));
        let interface = Interface {
            families: index.families.iter().map(family).collect::<Result<_, _>>()?,
            prepared: index.prepared.iter().map(family).collect::<Result<_, _>>()?,
            shown: index.shown.clone(),
            keys: toml_file::<Configuration>(&api.join("config.toml"))?.keys,
            structs: toml_file::<Structs>(&api.join("structs.toml"))?
                .place()
                .map_err(|why| format!("structs.toml: {why}"))?,
            errors: toml_file(&api.join("errors.toml"))?,
            parameters: toml_file(&api.join("parameters.toml"))?,
            records: index.records.iter().map(record).collect::<Result<_, _>>()?,
        };
        interface.check()?;
        Ok(interface)
    }

    /// The entry of `parameters.toml` that an operation refers to.
    ///
    /// # Errors
    /// There is no such entry.
    pub fn parameter(&self, operation: &Operation, entry: &str) -> Result<&Parameter, String> {
        let found = self.parameters.get(entry);
        found.ok_or_else(|| format!("{}: parameters.toml has no [{entry}]", operation.name))
    }

    fn check(&self) -> Result<(), String> {
        let mut names = BTreeSet::new();
        for family in self.families.iter().chain(&self.prepared) {
            for operation in &family.operations {
                if !names.insert(&operation.name) {
                    return Err(format!("{} is described twice", operation.name));
                }
                self.check_parameters(family, operation)?;
                check_routes(operation)?;
                check_test(operation)?;
            }
        }
        check_errors(&self.errors)?;
        self.records.iter().try_for_each(check_record)
    }

    fn check_parameters(&self, family: &Family, operation: &Operation) -> Result<(), String> {
        let mut names = BTreeSet::new();
        for entry in &operation.parameters {
            let parameter = self.parameter(operation, entry)?;
            let name = parameter.name.as_ref().unwrap_or(entry);
            if !names.insert(name.as_str()) {
                return Err(format!("{} takes {name} twice", operation.name));
            }
            let positional = family.parameters_as == ParametersAs::Positional;
            let fits = match parameter.kind {
                ParameterType::Text | ParameterType::Boolean => true,
                ParameterType::Document => positional,
                _ => !positional,
            };
            if !fits {
                return Err(format!("{}: {name} cannot be taken in this way", operation.name));
            }
        }
        let groups = operation.one_of.iter().flatten();
        match operation
            .required
            .iter()
            .chain(groups)
            .find(|name| !names.contains(name.as_str()))
        {
            Some(name) => Err(format!("{} has no parameter {name}", operation.name)),
            None => Ok(()),
        }
    }
}

fn check_routes(operation: &Operation) -> Result<(), String> {
    let mut apis: Vec<Api> = Vec::new();
    for route in &operation.routes {
        let paths = (&route.path, &route.prod, &route.uat);
        if !matches!(paths, (Some(_), None, None) | (None, Some(_), Some(_))) {
            return Err(format!("{}: a route has either path, or prod and uat", operation.name));
        }
        for api in &route.api {
            if apis.contains(api) {
                return Err(format!("{} has two routes in one generation", operation.name));
            }
            apis.push(*api);
        }
    }
    Ok(())
}

fn check_test(operation: &Operation) -> Result<(), String> {
    let reach = operation.test.reach.as_str();
    match reach {
        "local" | "operation" | "network" => Ok(()),
        _ => Err(format!(
            "{}: reach is local, operation or network, not {reach}",
            operation.name
        )),
    }
}

fn check_errors(errors: &Errors) -> Result<(), String> {
    let mut names = BTreeSet::new();
    let outcomes: BTreeSet<&String> = errors.outcomes.iter().map(|outcome| &outcome.name).collect();
    for kind in &errors.kinds {
        if !names.insert(&kind.name) {
            return Err(format!("{} is there twice", kind.name));
        }
        if let Some(outcome) = kind.outcomes.iter().find(|outcome| !outcomes.contains(outcome)) {
            return Err(format!("{}: there is no outcome {outcome}", kind.name));
        }
    }
    Ok(())
}

fn check_record(record: &Record) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for field in &record.fields {
        let place = format!("{}.{}", record.record, field.name);
        if !names.insert(&field.name) {
            return Err(format!("{place} is there twice"));
        }
        if record.built && (field.computed || !field.keys.is_empty()) {
            return Err(format!("{place}: a record that is made here has no keys"));
        }
        if !record.built && field.computed != field.keys.is_empty() {
            return Err(format!("{place} needs keys, or else computed = true"));
        }
        let nested = matches!(field.kind, FieldType::Record | FieldType::List);
        if nested && !field.computed && !record.built {
            return Err(format!("{place}: only what is computed can be a record"));
        }
    }
    Ok(())
}

fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    let said = |why: String| format!("{}: {why}", path.display());
    let text = fs::read_to_string(path).map_err(|e| said(e.to_string()))?;
    toml::from_str(&text).map_err(|e| said(e.to_string()))
}
