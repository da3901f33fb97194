//! Parameters given as one JSON object: read by their operation's table, each value exactly as written.

use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::base::json::{self, Members, Raw};
use crate::base::text::shown;

/// The longest JSON document accepted by a call.
pub(crate) const MAX_DOCUMENT: usize = 512 * 1024;
/// The most elements of a list.
const MAX_LIST: usize = 10_000;

/// The parameters of an operation.
pub(crate) struct Object {
    pub(crate) members: &'static [Member],
    /// At least one of these groups must be given, and completely.
    pub(crate) one_of: &'static [&'static [&'static str]],
    /// Whether several groups may be given: then the code that reads them reports contradictions.
    pub(crate) compares: bool,
}

/// A member of the object.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
}

/// The type of a value. Numbers may be JSON numbers or strings.
pub(crate) enum Kind {
    Text {
        max: usize,
    },
    /// One of `values`, ignoring case; `aliases` are other spellings of them.
    Code {
        values: &'static [&'static str],
        aliases: &'static [(&'static str, &'static str)],
    },
    /// A decimal number that is not negative.
    Decimal,
    Integer {
        min: u64,
    },
    Boolean,
    List,
}

/// What was wrong with a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The parameter; empty if the whole text is wrong.
    pub(crate) field: String,
    /// A word for programs: `missing`, `unknown`, `malformed`, `not_allowed`, `conflict`.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Problem {
    pub(crate) fn new(field: &str, code: &'static str, message: impl Into<String>) -> Self {
        Problem {
            field: field.to_owned(),
            code,
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn missing(field: &str) -> Self {
        Problem::new(field, "missing", format!("Missing required field '{field}'")).hint(format!("Give {field}."))
    }

    pub(crate) fn into_error(self) -> Error {
        let error = Error::invalid_argument(self.message);
        let error = match self.code {
            "missing" => error.with(|r| r.code = Some("400".into())),
            _ => error,
        };
        match self.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

/// A value as given.
enum Value {
    Text(String),
    Code(&'static str),
    Decimal(Decimal),
    Integer(u64),
    Boolean(bool),
    List(Vec<String>),
}

/// The values of an object, and everything that was wrong with it.
pub(crate) struct Given {
    values: Vec<(&'static str, Value)>,
    problems: Vec<Problem>,
}

impl Given {
    /// Reads an object; `None` or blank is an empty one.
    pub(crate) fn read(object: &Object, params_json: Option<&str>) -> Self {
        let text = params_json
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .unwrap_or("{}");
        let mut given = Given {
            values: Vec::new(),
            problems: Vec::new(),
        };
        if text.len() > MAX_DOCUMENT {
            let message = format!("'params_json' is longer than {MAX_DOCUMENT} bytes");
            given.problems.push(Problem::new("", "malformed", message));
            return given;
        }
        match Members::of(text) {
            Ok(members) => given.take(object, &members),
            Err(_) => {
                let message = "'params_json' is not a JSON object".to_owned();
                given.problems.push(Problem::new("", "malformed", message));
            }
        }
        given
    }

    fn take(&mut self, object: &Object, members: &Members<'_>) {
        for (at, (name, raw)) in members.0.iter().enumerate() {
            let Some(member) = object.members.iter().find(|member| member.name == name) else {
                self.problems.push(unknown(object, name));
                continue;
            };
            if members.0.iter().take(at).any(|(earlier, _)| earlier == name) {
                let message = format!("'{name}' is given twice");
                self.problems.push(Problem::new(name, "conflict", message));
                continue;
            }
            match member.read(*raw) {
                Ok(Some(value)) => self.values.push((member.name, value)),
                Ok(None) => {}
                Err(problem) => self.problems.push(problem),
            }
        }
        self.look_for_what_is_missing(object);
    }

    fn look_for_what_is_missing(&mut self, object: &Object) {
        // A parameter that is present but wrong has been reported already.
        let told = |problems: &[Problem], name: &str| problems.iter().any(|problem| problem.field == name);
        for member in object.members.iter().filter(|member| member.required) {
            if !self.has(member.name) && !told(&self.problems, member.name) {
                self.problems.push(Problem::missing(member.name));
            }
        }
        let wrong_in_a_group = object
            .one_of
            .iter()
            .flat_map(|group| group.iter())
            .any(|name| told(&self.problems, name));
        if !object.one_of.is_empty() && !wrong_in_a_group {
            self.look_at_groups(object.one_of, object.compares);
        }
    }

    /// One group must be complete, and no parameter may be given that belongs only to other groups, unless they are
    /// compared later.
    fn look_at_groups(&mut self, groups: &[&[&'static str]], compares: bool) {
        let choice = groups
            .iter()
            .map(|group| group.join(" and "))
            .collect::<Vec<_>>()
            .join(", or ");
        let Some(whole) = groups.iter().find(|group| group.iter().all(|name| self.has(name))) else {
            // From the group that was started, or else from the first.
            let begun = groups.iter().find(|group| group.iter().any(|name| self.has(name)));
            let group = begun.or(groups.first()).copied().unwrap_or_default();
            if let Some(name) = group.iter().find(|name| !self.has(name)) {
                self.problems
                    .push(Problem::missing(name).hint(format!("Give {choice}.")));
            }
            return;
        };
        if compares {
            return;
        }
        let apart = groups
            .iter()
            .filter(|group| !group.iter().any(|name| whole.contains(name)));
        if let Some(name) = apart.flat_map(|group| group.iter()).find(|name| self.has(name)) {
            let message = format!("'{name}' and '{}' contradict each other", whole.join("', '"));
            self.problems
                .push(Problem::new(name, "conflict", message).hint(format!("Give {choice}.")));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(given, _)| *given == name)
    }

    fn find(&mut self, name: &str) -> Option<Value> {
        let at = self.values.iter().position(|(given, _)| *given == name)?;
        Some(self.values.swap_remove(at).1)
    }

    /// Everything that was wrong with the parameters; an error if the text is not an object at all.
    pub(crate) fn into_problems(mut self) -> Result<Vec<Problem>, Error> {
        match self.problems.iter().position(|problem| problem.field.is_empty()) {
            Some(at) => Err(self.problems.swap_remove(at).into_error()),
            None => Ok(self.problems),
        }
    }

    /// Fails with the first problem, if there is one.
    pub(crate) fn or_error(mut self) -> Result<Self, Error> {
        if self.problems.is_empty() {
            Ok(self)
        } else {
            Err(self.problems.swap_remove(0).into_error())
        }
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        match self.find(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn code(&mut self, name: &str) -> Option<&'static str> {
        match self.find(name) {
            Some(Value::Code(code)) => Some(code),
            _ => None,
        }
    }

    pub(crate) fn decimal(&mut self, name: &str) -> Option<Decimal> {
        match self.find(name) {
            Some(Value::Decimal(number)) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn integer(&mut self, name: &str) -> Option<u64> {
        match self.find(name) {
            Some(Value::Integer(number)) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        match self.find(name) {
            Some(Value::Boolean(flag)) => Some(flag),
            _ => None,
        }
    }

    pub(crate) fn list(&mut self, name: &str) -> Option<Vec<String>> {
        match self.find(name) {
            Some(Value::List(texts)) => Some(texts),
            _ => None,
        }
    }
}

/// A required parameter, whose presence has been checked: if it is missing, the table is wrong.
pub(crate) fn present<T>(value: Option<T>) -> Result<T, Error> {
    value.ok_or_else(|| Error::internal("a parameter that was checked is missing"))
}

impl Member {
    /// `null` and an empty string count as not given.
    fn read(&self, raw: Raw<'_>) -> Result<Option<Value>, Problem> {
        let written = raw.get();
        if written == "null" || written == "\"\"" {
            return Ok(None);
        }
        let value = match &self.kind {
            Kind::Text { max } => self.text(raw, *max)?,
            Kind::Code { values, aliases } => self.code(raw, values, aliases)?,
            Kind::Decimal => self.decimal(raw)?,
            Kind::Integer { min } => self.integer(raw, *min)?,
            Kind::Boolean => self.boolean(written)?,
            Kind::List => self.list(raw)?,
        };
        Ok(Some(value))
    }

    /// What is given without a value. It is missing if it is required, and else it was to be left out.
    fn empty(&self, what: &str) -> Problem {
        if self.required {
            return Problem::missing(self.name);
        }
        let message = format!("'{}' is {what}", self.name);
        Problem::new(self.name, "missing", message).hint("Give a value, or leave it out.")
    }

    fn malformed(&self, must_be: &str) -> Problem {
        Problem::new(self.name, "malformed", format!("'{}' must be {must_be}", self.name))
    }

    fn text(&self, raw: Raw<'_>, max: usize) -> Result<Value, Problem> {
        // Users often give ids as numbers; their digits are kept.
        let text = match number(raw) {
            Some(digits) => digits.to_owned(),
            None => json::text(raw).ok_or_else(|| self.malformed("a string"))?,
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(self.empty("blank"));
        }
        if text.len() > max {
            return Err(self.malformed(&format!("{max} bytes or shorter")));
        }
        if text.chars().any(char::is_control) {
            let message = format!("'{}' contains a control character, such as a line break", self.name);
            return Err(Problem::new(self.name, "malformed", message));
        }
        Ok(Value::Text(text.to_owned()))
    }

    fn code(
        &self,
        raw: Raw<'_>,
        values: &'static [&'static str],
        aliases: &'static [(&'static str, &'static str)],
    ) -> Result<Value, Problem> {
        let allowed = || format!("One of: {}.", values.join(", "));
        let text = json::text(raw).ok_or_else(|| self.malformed("a string").hint(allowed()))?;
        let is_it = |value: &str| value.eq_ignore_ascii_case(&text);
        let own = values.iter().copied().find(|value| is_it(value));
        let alias = || aliases.iter().find(|(alias, _)| is_it(alias)).map(|(_, value)| *value);
        let found = own.or_else(alias).map(Value::Code);
        found.ok_or_else(|| {
            let message = format!("'{}' cannot be '{}'", self.name, shown(&text));
            Problem::new(self.name, "not_allowed", message).hint(allowed())
        })
    }

    fn decimal(&self, raw: Raw<'_>) -> Result<Value, Problem> {
        let wrong = || {
            let hint = "Digits with at most one point, such as 2706.95: no sign, exponent, comma or blank.";
            self.malformed("a decimal number").hint(hint)
        };
        let text = digits(raw).ok_or_else(wrong)?;
        let number = Decimal::parse(&text)
            .filter(|_| !text.starts_with('-'))
            .ok_or_else(wrong)?;
        Ok(Value::Decimal(number))
    }

    fn integer(&self, raw: Raw<'_>, min: u64) -> Result<Value, Problem> {
        let wrong = || {
            let hint = "Digits alone, such as 75: no point, sign, exponent, comma or blank.";
            self.malformed("a whole number").hint(hint)
        };
        let text = digits(raw).ok_or_else(wrong)?;
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number: u64 = text.parse().ok().filter(|_| is_number).ok_or_else(wrong)?;
        if number < min {
            let message = format!("'{}' must be {min} or more", self.name);
            return Err(Problem::new(self.name, "not_allowed", message));
        }
        Ok(Value::Integer(number))
    }

    fn boolean(&self, written: &str) -> Result<Value, Problem> {
        match written.trim_matches('"').to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(Value::Boolean(true)),
            "false" | "no" | "0" => Ok(Value::Boolean(false)),
            _ => Err(self.malformed("true or false")),
        }
    }

    fn list(&self, raw: Raw<'_>) -> Result<Value, Problem> {
        let wrong = || self.malformed("a list of strings");
        let texts: Vec<String> = serde_json::from_str(raw.get()).map_err(|_| wrong())?;
        let plain = |text: &String| !text.trim().is_empty() && !text.chars().any(char::is_control);
        if texts.is_empty() {
            return Err(self.empty("an empty list"));
        }
        if texts.len() > MAX_LIST || !texts.iter().all(plain) {
            return Err(wrong());
        }
        Ok(Value::List(texts))
    }
}

/// The digits of a JSON number, as written.
fn number(raw: Raw<'_>) -> Option<&str> {
    let written = raw.get();
    written
        .starts_with(|c: char| c == '-' || c.is_ascii_digit())
        .then_some(written)
}

/// A number as written, given as a JSON number or a string.
fn digits(raw: Raw<'_>) -> Option<String> {
    number(raw).map(str::to_owned).or_else(|| json::text(raw))
}

fn unknown(object: &Object, name: &str) -> Problem {
    let known: Vec<&str> = object.members.iter().map(|member| member.name).collect();
    let message = format!("unknown parameter '{}'", shown(name));
    Problem::new(&shown(name), "unknown", message).hint(format!("It takes: {}.", known.join(", ")))
}

#[cfg(test)]
#[path = "params_tests.rs"]
mod tests;
