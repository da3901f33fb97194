//! What api/ holds, as it is written there.

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
    /// Families in the order of the README; what is not named comes after.
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
    /// Its name, which is that of its files.
    pub family: String,
    /// What its operations are about.
    pub title: String,
    /// The module that has their functions.
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
    /// The module of the room that has its function, where that is not the room itself.
    pub module: Option<String>,
    /// The comment of the C function.
    pub doc: String,
    /// More for the bindings, in place of paragraphs that speak of parameters as C has them.
    pub note: Option<String>,
    /// Which errors it has, for Rust.
    #[serde(default = "every_kind")]
    pub errors: String,
    /// Names of entries in `parameters.toml`.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// Public names of those that must be given.
    #[serde(default)]
    pub required: Vec<String>,
    /// Groups of which one must be given whole.
    #[serde(default)]
    pub one_of: Vec<Vec<String>>,
    /// Whether several of the groups may be given: the function says where they contradict each other.
    #[serde(default)]
    pub compares: bool,
    /// Whether the function looks at its parameters itself.
    #[serde(default)]
    pub lenient: bool,
    /// What it answers, if that is a record.
    pub answer: Option<Answer>,
    /// A column of the README.
    pub needs: String,
    /// A column of the README.
    pub leads_to: String,
    /// What making the call twice would mean.
    pub effect: Effect,
    /// How a success is told from a refusal.
    pub judgement: Judgement,
    /// Where it goes, by generation.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Further constants of the same name.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// The bindings in which it is written by hand.
    #[serde(default)]
    pub by_hand: Vec<String>,
    /// What the tests of every function need to know.
    pub test: Test,
}

fn every_kind() -> String {
    "Every kind.".to_owned()
}

/// A record that is the answer.
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

/// What making the same call twice would mean.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Asks no server.
    Local,
    /// Changes nothing.
    Read,
    /// A step towards a session.
    Login,
    /// Changes something.
    Change,
}

/// How a success is told from a refusal that looks like one.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// By the common envelope.
    Envelope,
    /// And by `data.status`.
    DataStatus,
    /// By the status of HTTP alone.
    AnyBody,
    /// As the envelope, from a service that knows no session.
    MarketData,
}

/// Where an operation goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The generations.
    pub api: Vec<Api>,
    /// What the host is for.
    pub host: Host,
    /// The path, where production and UAT have the same.
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

/// What a host is for.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Where an API v3 session begins.
    Login,
    /// Where a session works.
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
    /// What differs.
    pub effect: Option<Effect>,
    /// What differs.
    pub judgement: Option<Judgement>,
}

/// What the tests of every function need to know.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// A generation that has the operation.
    pub api: String,
    /// How far a call comes with credentials and no session.
    pub reach: String,
    /// Arguments that get it there; blank for none.
    #[serde(default)]
    pub arguments: Vec<String>,
    /// The kind of error without credentials and arguments; none where it succeeds.
    pub bare: Option<String>,
    /// The generations in which it is tried against every fault of a server.
    #[serde(default)]
    pub faults: Vec<String>,
}

/// What a text of a login looks like: one that does not is not sent, for it would count as an attempt.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Form {
    /// As the caller says.
    #[default]
    Free,
    /// Anything but what a copied text brings along unseen.
    Clean,
    /// A mobile number with its country code.
    Mobile,
    /// At least and at most so many digits.
    Digits(usize, usize),
}

/// An entry of `parameters.toml`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its public name, where that is not the entry's.
    pub name: Option<String>,
    /// What kind of value it is.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// The most bytes of a text.
    pub max: Option<u64>,
    /// The least value: digits for a decimal, a number for an integer.
    pub min: Option<toml::Value>,
    /// The values of a code.
    #[serde(default)]
    pub values: Vec<String>,
    /// Other spellings of a code's values.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    /// What counts where it is not given.
    pub default: Option<String>,
    /// Its name in the broker's messages.
    pub field: Option<String>,
    /// What a text looks like.
    #[serde(default)]
    pub form: Form,
    /// The key of the configuration that stands in for it.
    pub config: Option<String>,
    /// The type of a code in the bindings.
    #[serde(rename = "enum")]
    pub enumeration: Option<String>,
    /// What it is.
    pub doc: String,
    /// What a document consists of, for the table of the README.
    pub table: Option<String>,
    /// The class that makes a document in C++.
    pub cpp: Option<Builder>,
    /// The class that makes a document in C#.
    pub csharp: Option<Builder>,
}

/// A class of a binding that makes a document.
#[derive(Clone, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Builder {
    /// The class.
    pub class: String,
    /// What the parameter is called.
    pub name: String,
    /// The function that gives its text, where that is not the usual one.
    pub text: Option<String>,
}

/// What kind of value a parameter is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// Any text.
    Text,
    /// One of a few texts.
    Code,
    /// A decimal number, exactly.
    Decimal,
    /// A whole number that is not negative.
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
    /// What it is.
    pub doc: String,
    /// Whether it is made here from start to end.
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
    /// What kind of value it is.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// The server's names for it, the best first.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Whether a function of the family says what it is.
    #[serde(default)]
    pub computed: bool,
    /// The record that it is, or is a list of.
    pub record: Option<String>,
    /// The type of a code in the bindings.
    #[serde(rename = "enum")]
    pub enumeration: Option<String>,
    /// The values of a code that are known.
    #[serde(default)]
    pub values: Vec<String>,
    /// What it is measured in.
    pub unit: Option<String>,
    /// What it means.
    pub doc: String,
    /// Who says so.
    pub source: Option<String>,
}

/// What kind of value a field is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// A text of the vendor's, one of a few.
    Code,
    /// A decimal number.
    Decimal,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A moment, to the second.
    Time,
    /// Nanoseconds since 1970.
    TimeNs,
    /// Another record.
    Record,
    /// A list of another record.
    List,
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
    /// What kind of value it has.
    #[serde(rename = "type")]
    pub kind: KeyType,
    /// What counts where it is not given, for the table of the README.
    pub default: Option<String>,
    /// The values of a word.
    #[serde(default)]
    pub values: Vec<String>,
    /// The enumeration of a word in C++.
    pub cpp: Option<String>,
    /// The enumeration of a word in C#.
    pub csharp: Option<String>,
    /// What it means.
    pub doc: String,
}

/// What kind of value a key has.
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
    /// A whole number.
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
    /// What became of an order.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<ErrorWord>,
}

/// A kind of error.
#[derive(Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorKind {
    /// The word in the error JSON.
    pub name: String,
    /// What it means, in sentences, for comments.
    pub doc: String,
    /// What it means, for the table of the documentation.
    pub meaning: String,
    /// What to do.
    pub cure: String,
    /// What can have become of an order whose call failed with it.
    pub outcomes: Vec<String>,
    /// The class in Python, where that is not the kind's name with `Error`.
    pub python: Option<String>,
    /// More for Python.
    pub python_note: Option<String>,
    /// The class in C#, where the kind has one of its own.
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
    /// What it means.
    pub doc: String,
    /// What to do.
    pub cure: String,
}
