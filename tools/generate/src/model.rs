//! The contents of api/, as written there.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `interface.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Families that are built, in the order of the header.
    pub families: Vec<String>,
    /// Families that are described only.
    #[serde(default)]
    pub prepared: Vec<String>,
    /// Families in the order of the README; those not named come last.
    #[serde(default)]
    pub shown: Vec<String>,
    /// Records, in the order of the documentation.
    #[serde(default)]
    pub records: Vec<String>,
}

/// `operations/FAMILY.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Its name, also that of its files.
    pub family: String,
    /// The subject of its operations.
    pub title: String,
    /// The module with their functions.
    pub room: String,
    /// How the C functions take their parameters.
    #[serde(default)]
    pub parameters_as: ParametersAs,
    /// Its operations.
    #[serde(rename = "operation")]
    pub operations: Vec<Operation>,
}

/// How C functions take their parameters.
#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum ParametersAs {
    /// One by one.
    #[default]
    Positional,
    /// As the members of one JSON object.
    Object,
}

/// An operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The function's name without `neo_`.
    pub name: String,
    /// The module with its function, if not the family's own.
    pub module: Option<String>,
    /// The comment of the C function.
    pub doc: String,
    /// Text for the bindings, in place of paragraphs about the parameters in C.
    pub note: Option<String>,
    /// Its errors, for Rust.
    #[serde(default = "every_kind")]
    pub errors: String,
    /// Names of entries in `parameters.toml`.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// Public names of the required ones.
    #[serde(default)]
    pub required: Vec<String>,
    /// Groups of parameters, of which one must be given completely.
    #[serde(default)]
    pub one_of: Vec<Vec<String>>,
    /// Whether several of the groups may be given: the function reports contradictions.
    #[serde(default)]
    pub compares: bool,
    /// Whether the function checks its parameters itself.
    #[serde(default)]
    pub lenient: bool,
    /// The record it returns, if any.
    pub answer: Option<Answer>,
    /// A column of the README.
    pub needs: String,
    /// A column of the README.
    pub leads_to: String,
    /// The effect of making the call twice.
    pub effect: Effect,
    /// How to tell a success from a refusal.
    pub judgement: Judgement,
    /// Its route, by API generation.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Further constants of the same name.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// The bindings that write it by hand.
    #[serde(default)]
    pub by_hand: Vec<String>,
    /// Data for the tests of every function.
    pub test: Test,
}

fn every_kind() -> String {
    "Every kind.".to_owned()
}

/// The record of an answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The record's name.
    pub record: String,
    /// Whether it is a list of them.
    #[serde(default)]
    pub list: bool,
    /// Whether it may be null.
    #[serde(default)]
    pub nullable: bool,
}

/// The effect of making the same call twice.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Sends nothing.
    Local,
    /// Changes nothing.
    Read,
    /// A step towards a session.
    Login,
    /// Changes something.
    Change,
}

/// How to tell a success from a refusal that looks like a success.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// By the common envelope.
    Envelope,
    /// And by `data.status`.
    DataStatus,
    /// By the HTTP status alone.
    AnyBody,
    /// Like the envelope, from a service without sessions.
    MarketData,
}

/// The route of an operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The generations.
    pub api: Vec<Api>,
    /// The purpose of the host.
    pub host: Host,
    /// The path, if production and UAT share it.
    pub path: Option<String>,
    /// The path in production.
    pub prod: Option<String>,
    /// The path in UAT.
    pub uat: Option<String>,
}

/// A generation of the API.
#[derive(Clone, Copy, Deserialize, PartialEq)]
pub enum Api {
    /// The current one.
    #[serde(rename = "v3")]
    V3,
    /// 2025.
    #[serde(rename = "v2")]
    V2,
    /// 2025 behind the older gateway.
    #[serde(rename = "v2-gateway")]
    V2Gateway,
    /// 2023.
    #[serde(rename = "v1")]
    V1,
}

/// The purpose of a host.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// The start of an API v3 session.
    Login,
    /// The calls of a session.
    Base,
    /// Where the bearer token comes from.
    #[serde(rename = "oauth")]
    OAuth,
    /// Where a base URL is looked up.
    Lookup,
    /// Where TOTP is registered.
    Registration,
}

/// A further constant of an operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its name in Rust.
    pub constant: String,
    /// Its comment.
    pub doc: String,
    /// The differences.
    pub effect: Option<Effect>,
    /// The differences.
    pub judgement: Option<Judgement>,
}

/// Data for the tests of every function.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// A generation that has the operation.
    pub api: String,
    /// How far a call gets with credentials and no session.
    pub reach: String,
    /// Arguments that get it that far; blank for none.
    #[serde(default)]
    pub arguments: Vec<String>,
    /// The kind of error without credentials and arguments; none if it succeeds.
    pub bare: Option<String>,
    /// The generations in which it is tested against every server fault.
    #[serde(default)]
    pub faults: Vec<String>,
}

/// The format of a login text. Text in any other format is not sent, because it would count as an attempt.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Form {
    /// Any text.
    #[default]
    Free,
    /// Any text without the invisible characters that copying can add.
    Clean,
    /// A mobile number with its country code.
    Mobile,
    /// The minimum and maximum number of digits.
    Digits(usize, usize),
}

/// An entry of `parameters.toml`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its public name, if that is not the entry's.
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// The maximum length of a text, in bytes.
    pub max: Option<u64>,
    /// The minimum: digits for a decimal, a number for an integer.
    pub min: Option<toml::Value>,
    /// The values of a code.
    #[serde(default)]
    pub values: Vec<String>,
    /// Other spellings of a code's values.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    /// The default.
    pub default: Option<String>,
    /// Its name in the broker's messages.
    pub field: Option<String>,
    /// The format of a text.
    #[serde(default)]
    pub form: Form,
    /// The configuration key that supplies it if it is left out.
    pub config: Option<String>,
    /// The type of a code in the bindings.
    #[serde(rename = "enum")]
    pub enumeration: Option<String>,
    /// Its description.
    pub doc: String,
    /// The members of a document, for the table in the documentation.
    pub table: Option<String>,
    /// The class that builds a document in C++.
    pub cpp: Option<Builder>,
    /// The class that builds a document in C#.
    pub csharp: Option<Builder>,
}

/// A class of a binding that builds a document.
#[derive(Clone, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Builder {
    /// The class.
    pub class: String,
    /// The parameter's name.
    pub name: String,
    /// The function that returns its text, if it is not the usual one.
    pub text: Option<String>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// Any text.
    Text,
    /// One of a few texts.
    Code,
    /// A decimal number, exactly.
    Decimal,
    /// An integer that is not negative.
    Integer,
    /// Yes or no.
    Boolean,
    /// A list of texts.
    List,
    /// A JSON object as text.
    Document,
}

/// `records/RECORD.toml`.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its name.
    pub record: String,
    /// Its description.
    pub doc: String,
    /// Whether the library makes all of it, rather than the server.
    #[serde(default)]
    pub built: bool,
    /// Its fields, in the order in which they are written.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// The server's names for it, in order of preference.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Whether a function of the family computes it.
    #[serde(default)]
    pub computed: bool,
    /// The nested record, or the record of a nested list.
    pub record: Option<String>,
    /// The type of a code in the bindings.
    #[serde(rename = "enum")]
    pub enumeration: Option<String>,
    /// The known values of a code.
    #[serde(default)]
    pub values: Vec<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its meaning.
    pub doc: String,
    /// The source.
    pub source: Option<String>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// One of a few texts of the vendor's.
    Code,
    /// A decimal number.
    Decimal,
    /// An integer.
    Integer,
    /// Yes or no.
    Boolean,
    /// A time, to the second.
    Time,
    /// Nanoseconds since 1970.
    TimeNs,
    /// Another record.
    Record,
    /// A list of another record.
    List,
    /// A list of integers.
    Integers,
    /// Any JSON.
    Json,
}

/// `config.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// The keys, in order.
    #[serde(rename = "key")]
    pub keys: Vec<Key>,
}

/// A key of the configuration.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: KeyType,
    /// The default, for the table in the documentation.
    pub default: Option<String>,
    /// The values of a word.
    #[serde(default)]
    pub values: Vec<String>,
    /// The enumeration of a word in C++.
    pub cpp: Option<String>,
    /// The enumeration of a word in C#.
    pub csharp: Option<String>,
    /// Its meaning.
    pub doc: String,
}

/// The type of a key.
#[derive(Clone, Copy, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyType {
    /// Any text.
    Text,
    /// The path of a file or directory.
    Path,
    /// One of a few texts.
    Word,
    /// A time.
    Milliseconds,
    /// An integer.
    Count,
    /// A size.
    Bytes,
    /// 4 or 6.
    IpVersion,
}

/// `errors.toml`.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    /// The kinds of error, in the order of the documentation.
    #[serde(rename = "kind")]
    pub kinds: Vec<ErrorKind>,
    /// Whether the request reached the server.
    pub delivered: Vec<ErrorWord>,
    /// The outcome of an order.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<ErrorWord>,
}

/// A kind of error.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorKind {
    /// The word in the error JSON.
    pub name: String,
    /// Its meaning, in sentences, for comments.
    pub doc: String,
    /// Its meaning, for the table in the documentation.
    pub meaning: String,
    /// What to do.
    pub cure: String,
    /// The possible outcomes of an order whose call failed with it.
    pub outcomes: Vec<String>,
    /// The class in Python, if that is not the kind's name with `Error`.
    pub python: Option<String>,
    /// More for Python.
    pub python_note: Option<String>,
    /// The class in C#, if the kind has its own.
    pub csharp: Option<ExceptionClass>,
    /// More for C#, as XML.
    pub csharp_note: Option<String>,
}

/// The exception of a kind in C#.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionClass {
    /// Its name.
    pub class: String,
    /// More about it, as XML.
    pub doc: String,
}

/// A value of `delivered` or of `outcome`.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorWord {
    /// The word in the error JSON.
    pub name: String,
    /// Its meaning.
    pub doc: String,
    /// What to do.
    pub cure: String,
}
