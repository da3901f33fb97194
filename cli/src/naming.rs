//! The library's messages name its parameters; the user of a command knows its arguments. The description of the command
//! line maps one to the other.

use crate::failure::Failure;
use clap::{Arg, ArgMatches, Command};
use neo_api::Kind;

/// Parameters whose arguments have other names; the first one that the command has is used.
const OTHERWISE: [(&str, &[&str]); 11] = [
    ("order_id", &["order"]),
    ("trigger_price", &["trigger"]),
    ("disclosed_quantity", &["disclosed"]),
    ("transaction_type", &["side"]),
    ("exchange_segment", &["segment", "instrument", "instruments"]),
    ("segments", &["segment"]),
    ("trading_symbol", &["instrument", "instruments"]),
    ("instrument", &["instruments"]),
    ("type", &["part"]),
    ("tag", &["find"]),
    ("query", &["words"]),
];

/// The arguments of the running command.
pub(crate) struct Naming(Vec<Arg>);

impl Naming {
    /// Those of the typed command.
    pub(crate) fn of(command: &Command, matches: &ArgMatches) -> Self {
        let (command, _) = innermost(command, matches);
        Naming(command.get_arguments().cloned().collect())
    }

    /// An error about the library's parameters, in terms of the command line.
    pub(crate) fn speak(&self, failure: Failure) -> Failure {
        match &failure {
            Failure::Api(error) | Failure::Advised(error, _) if error.kind() == Kind::InvalidArgument => {
                let (message, cure) = failure.words();
                Failure::usage(self.own(message), self.own(cure))
            }
            Failure::Usage(message, cure) => Failure::usage(self.own(message), cure.clone()),
            _ => failure,
        }
    }

    /// A text with its `'parameters'` replaced by arguments.
    fn own(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split('\'').collect();
        let mut out = String::with_capacity(text.len());
        for (at, part) in parts.iter().enumerate() {
            let quoted = at % 2 == 1 && at + 1 < parts.len();
            match self.argument(part).filter(|_| quoted) {
                Some(argument) => out.push_str(&argument),
                None if quoted => out.push_str(&format!("'{part}'")),
                None if at % 2 == 1 => out.push_str(&format!("'{part}")),
                None => out.push_str(part),
            }
        }
        out
    }

    /// `--price` or `<ORDER>`.
    fn argument(&self, parameter: &str) -> Option<String> {
        let has = |id: &str| self.0.iter().find(|argument| argument.get_id() == id);
        let others = OTHERWISE.iter().find(|(name, _)| *name == parameter);
        let others = others.map(|(_, ids)| *ids).unwrap_or_default();
        let found = has(parameter).or_else(|| others.iter().find_map(|id| has(id)))?;
        Some(written(found))
    }
}

/// The typed command with its arguments.
fn innermost<'a>(command: &'a Command, matches: &'a ArgMatches) -> (&'a Command, &'a ArgMatches) {
    match matches.subcommand() {
        Some((name, inner)) => match command.find_subcommand(name) {
            Some(command) => innermost(command, inner),
            None => (command, matches),
        },
        None => (command, matches),
    }
}

fn written(argument: &Arg) -> String {
    match argument.get_long() {
        Some(long) => format!("--{long}"),
        None => {
            let name = argument.get_value_names().and_then(<[_]>::first);
            let name = name.map_or_else(|| argument.get_id().as_str().to_uppercase(), ToString::to_string);
            format!("<{name}>")
        }
    }
}

/// The first argument that was given but is empty.
pub(crate) fn blank(command: &Command, matches: &ArgMatches) -> Option<String> {
    let (command, matches) = innermost(command, matches);
    let is_blank = |argument: &&Arg| {
        let given = matches.try_get_raw(argument.get_id().as_str()).ok().flatten();
        given.is_some_and(|mut values| values.any(|value| value.to_str().is_some_and(|text| text.trim().is_empty())))
    };
    command.get_arguments().find(is_blank).map(written)
}
