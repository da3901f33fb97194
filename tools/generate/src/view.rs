//! The data for the templates: the interface, with everything computed in advance.

use crate::interface::Interface;
use crate::model::{
    Answer, Api, Builder, Effect, Family, Form, Host, Judgement, Operation, Parameter, ParameterType, ParametersAs,
    Route, Test,
};
use crate::names::{pascal, upper};
use serde::Serialize;

/// A family.
#[derive(Serialize)]
pub struct FamilyView {
    /// Its name.
    pub name: String,
    /// Its subject.
    pub title: String,
    /// The module of its functions.
    pub room: String,
    /// Whether its operations take one object.
    pub object: bool,
    /// Its operations.
    pub operations: Vec<OperationView>,
}

impl FamilyView {
    /// Whether any of its operations returns records.
    #[must_use]
    pub fn has_records(&self) -> bool {
        self.operations.iter().any(|operation| operation.record.is_some())
    }

    /// The maximum number of texts that its functions take.
    #[must_use]
    pub fn most_texts(&self) -> usize {
        let texts = |operation: &OperationView| {
            operation
                .arguments
                .iter()
                .filter(|argument| argument.kind != ParameterType::Boolean)
                .count()
        };
        self.operations.iter().map(texts).max().unwrap_or_default()
    }
}

/// An operation.
#[derive(Serialize)]
pub struct OperationView {
    name: String,
    constant: String,
    pascal: String,
    /// The path of its function.
    path: String,
    /// The module that callers import.
    module: String,
    doc: String,
    note: Option<String>,
    errors: String,
    object: bool,
    lenient: bool,
    effect: &'static str,
    judgement: &'static str,
    /// The C function's parameters after the client.
    arguments: Vec<ParameterView>,
    /// The members of its object parameter, if it has one.
    members: Vec<ParameterView>,
    one_of: Vec<Vec<String>>,
    compares: bool,
    routes: Vec<RouteView>,
    variants: Vec<VariantView>,
    record: Option<String>,
    list: bool,
    nullable: bool,
    by_hand: Vec<String>,
    needs: String,
    leads_to: String,
    api: String,
    reach: String,
    samples: Vec<String>,
    bare: Option<String>,
    faults: Vec<String>,
}

/// A parameter.
#[derive(Clone, Serialize)]
pub struct ParameterView {
    name: String,
    kind: ParameterType,
    required: bool,
    /// Whether it belongs to one of several groups, of which one must be given.
    grouped: bool,
    max: Option<u64>,
    min: Option<String>,
    values: Vec<String>,
    aliases: Vec<(String, String)>,
    default: Option<String>,
    field: Option<String>,
    /// The type in Rust.
    form: String,
    config: Option<String>,
    enumeration: Option<String>,
    doc: String,
    table: Option<String>,
    cpp: Option<Builder>,
    csharp: Option<Builder>,
}

#[derive(Serialize)]
struct RouteView {
    api: Vec<&'static str>,
    host: &'static str,
    prod: String,
    uat: String,
}

#[derive(Serialize)]
struct VariantView {
    constant: String,
    doc: String,
    effect: &'static str,
    judgement: &'static str,
}

/// The families that are built.
///
/// # Errors
/// A parameter that is not described.
pub fn families(interface: &Interface) -> Result<Vec<FamilyView>, String> {
    interface.families.iter().map(|one| family(interface, one)).collect()
}

fn family(interface: &Interface, family: &Family) -> Result<FamilyView, String> {
    let operations = family.operations.iter().map(|one| operation(interface, family, one));
    Ok(FamilyView {
        name: family.family.clone(),
        title: family.title.clone(),
        room: family.room.clone(),
        object: family.parameters_as == ParametersAs::Object,
        operations: operations.collect::<Result<_, _>>()?,
    })
}

fn operation(interface: &Interface, family: &Family, operation: &Operation) -> Result<OperationView, String> {
    let takes = operation.parameters.iter().map(|entry| {
        let parameter = interface.parameter(operation, entry)?;
        Ok(view(operation, entry, parameter))
    });
    let takes: Vec<ParameterView> = takes.collect::<Result<_, String>>()?;
    let object = family.parameters_as == ParametersAs::Object && !takes.is_empty();
    let (arguments, members) = if object {
        (vec![params_json(operation)], takes)
    } else {
        (takes, Vec::new())
    };
    let Test {
        api,
        reach,
        arguments: samples,
        bare,
        faults,
    } = &operation.test;
    Ok(OperationView {
        name: operation.name.clone(),
        constant: upper(&operation.name),
        pascal: pascal(&operation.name),
        path: match &operation.module {
            Some(module) => format!("{module}::{}", operation.name),
            None => format!("{}::{}", family.room, operation.name),
        },
        module: match &operation.module {
            Some(module) => format!("{}::{module}", family.room),
            None => family.room.clone(),
        },
        doc: operation.doc.clone(),
        note: operation.note.clone(),
        errors: operation.errors.clone(),
        object,
        lenient: operation.lenient,
        effect: effect(operation.effect),
        judgement: judgement(operation.judgement),
        arguments,
        members,
        one_of: operation.one_of.clone(),
        compares: operation.compares,
        routes: operation.routes.iter().map(route).collect(),
        variants: operation
            .variants
            .iter()
            .map(|variant| VariantView {
                constant: variant.constant.clone(),
                doc: variant.doc.clone(),
                effect: effect(variant.effect.unwrap_or(operation.effect)),
                judgement: judgement(variant.judgement.unwrap_or(operation.judgement)),
            })
            .collect(),
        record: operation.answer.as_ref().map(|answer| answer.record.clone()),
        list: matches!(operation.answer, Some(Answer { list: true, .. })),
        nullable: matches!(operation.answer, Some(Answer { nullable: true, .. })),
        by_hand: operation.by_hand.clone(),
        needs: operation.needs.clone(),
        leads_to: operation.leads_to.clone(),
        api: api.clone(),
        reach: reach.clone(),
        samples: samples.clone(),
        bare: bare.clone(),
        faults: faults.clone(),
    })
}

fn view(operation: &Operation, entry: &str, parameter: &Parameter) -> ParameterView {
    let name = parameter.name.as_deref().unwrap_or(entry).to_owned();
    ParameterView {
        required: operation.required.contains(&name),
        grouped: operation.one_of.iter().flatten().any(|member| *member == name),
        kind: parameter.kind,
        max: parameter.max,
        min: parameter
            .min
            .as_ref()
            .map(|min| min.as_str().map_or_else(|| min.to_string(), str::to_owned)),
        values: parameter.values.clone(),
        aliases: parameter.aliases.clone().into_iter().collect(),
        default: parameter.default.clone(),
        field: parameter.field.clone(),
        form: form(parameter.form),
        config: parameter.config.clone(),
        enumeration: parameter.enumeration.clone(),
        doc: parameter.doc.clone(),
        table: parameter.table.clone(),
        cpp: parameter.cpp.clone(),
        csharp: parameter.csharp.clone(),
        name,
    }
}

fn form(form: Form) -> String {
    match form {
        Form::Free => "Free".to_owned(),
        Form::Clean => "Clean".to_owned(),
        Form::Mobile => "Mobile".to_owned(),
        Form::Digits(least, most) => format!("Digits({least}, {most})"),
    }
}

/// The single parameter of an operation with an object parameter.
fn params_json(operation: &Operation) -> ParameterView {
    ParameterView {
        name: "params_json".to_owned(),
        kind: ParameterType::Document,
        required: !operation.required.is_empty() || !operation.one_of.is_empty(),
        grouped: false,
        max: None,
        min: None,
        values: Vec::new(),
        aliases: Vec::new(),
        default: None,
        field: None,
        form: form(Form::Free),
        config: None,
        enumeration: None,
        doc: "The parameters as a JSON object.".to_owned(),
        table: None,
        cpp: None,
        csharp: None,
    }
}

/// The texts of positional operations in the catalogue: each entry with a `field`.
#[must_use]
pub fn inputs(interface: &Interface) -> Vec<ParameterView> {
    let nobody = |name: &str, parameter: &Parameter| ParameterView {
        required: false,
        grouped: false,
        ..bare(name, parameter)
    };
    let described = interface
        .parameters
        .iter()
        .filter(|(_, parameter)| parameter.field.is_some());
    described.map(|(name, parameter)| nobody(name, parameter)).collect()
}

fn bare(name: &str, parameter: &Parameter) -> ParameterView {
    ParameterView {
        name: name.to_owned(),
        kind: parameter.kind,
        required: false,
        grouped: false,
        max: parameter.max,
        min: None,
        values: Vec::new(),
        aliases: Vec::new(),
        default: None,
        field: parameter.field.clone(),
        form: form(parameter.form),
        config: parameter.config.clone(),
        enumeration: None,
        doc: parameter.doc.clone(),
        table: None,
        cpp: None,
        csharp: None,
    }
}

fn route(route: &Route) -> RouteView {
    let path = |own: &Option<String>| own.clone().or_else(|| route.path.clone()).unwrap_or_default();
    RouteView {
        api: route.api.iter().map(|api| generation(*api)).collect(),
        host: host(route.host),
        prod: path(&route.prod),
        uat: path(&route.uat),
    }
}

const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Local => "Local",
        Effect::Read => "Read",
        Effect::Login => "Login",
        Effect::Change => "Change",
    }
}

const fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Envelope => "Envelope",
        Judgement::DataStatus => "DataStatus",
        Judgement::AnyBody => "AnyBody",
        Judgement::MarketData => "MarketData",
    }
}

const fn generation(api: Api) -> &'static str {
    match api {
        Api::V3 => "V3",
        Api::V2 => "V2",
        Api::V2Gateway => "V2Gateway",
        Api::V1 => "V1",
    }
}

const fn host(host: Host) -> &'static str {
    match host {
        Host::Login => "Login",
        Host::Base => "Base",
        Host::OAuth => "OAuth",
        Host::Lookup => "Lookup",
        Host::Registration => "Registration",
    }
}

/// The type of a code in the bindings.
#[derive(Serialize)]
pub struct CodeView {
    name: String,
    doc: String,
    values: Vec<String>,
}

/// The types of the codes in parameters and records, sorted by name.
#[must_use]
pub fn codes(interface: &Interface) -> Vec<CodeView> {
    let of_parameters = interface
        .parameters
        .values()
        .map(|parameter| (&parameter.enumeration, &parameter.doc, &parameter.values));
    let fields = interface.records.iter().flat_map(|record| &record.fields);
    let of_records = fields.map(|field| (&field.enumeration, &field.doc, &field.values));
    let mut codes: Vec<CodeView> = Vec::new();
    for (name, doc, values) in of_parameters.chain(of_records) {
        let Some(name) = name.as_ref().filter(|_| !values.is_empty()) else {
            continue;
        };
        if codes.iter().all(|code| code.name != *name) {
            codes.push(CodeView {
                name: name.clone(),
                doc: doc.clone(),
                values: values.clone(),
            });
        }
    }
    codes.sort_by(|a, b| a.name.cmp(&b.name));
    codes
}
