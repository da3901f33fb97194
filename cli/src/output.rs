//! Everything that is printed: answers to stdout, all else to stderr; colour only where a terminal shows it.
//!
//! A reader that goes away (`neo … | head`) ends nothing but the printing.

use crate::args::{Arguments, Colour};
use crate::failure::Failure;
use std::io::{self, IsTerminal, Write};

/// What a text means; how that looks is decided here.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    Plain,
    Heading,
    Good,
    Bad,
    Faint,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Heading => "1",
            Style::Good => "32",
            Style::Bad => "1;31",
            Style::Faint => "2",
        }
    }
}

pub(crate) struct Output {
    pub(crate) json: bool,
    allowed: bool,
    colour_out: bool,
    colour_err: bool,
}

fn has_colour(wanted: Colour, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match wanted {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

impl Output {
    pub(crate) fn new(arguments: &Arguments) -> Self {
        Output {
            json: arguments.common.json,
            allowed: arguments.common.color != Colour::Never,
            colour_out: has_colour(arguments.common.color, io::stdout().is_terminal()),
            colour_err: has_colour(arguments.common.color, io::stderr().is_terminal()),
        }
    }

    /// Whether colour is allowed where it is not decoration.
    pub(crate) fn colour_allowed(&self) -> bool {
        self.allowed
    }

    /// `text` as stdout shows it.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        paint(self.colour_out, style, text)
    }

    /// A line of the answer.
    pub(crate) fn line(&self, text: &str) {
        let _ = writeln!(io::stdout(), "{text}");
    }

    /// A part of a line, shown at once.
    pub(crate) fn part(&self, text: &str) {
        let mut stdout = io::stdout();
        let _ = write!(stdout, "{text}").and_then(|()| stdout.flush());
    }

    /// A line for the person, beside the answer; silent where a machine reads.
    pub(crate) fn note(&self, style: Style, text: &str) {
        if !self.json {
            let _ = writeln!(io::stderr(), "{}", paint(self.colour_err, style, text));
        }
    }

    /// What the user should know although it works; said to machines' owners too.
    pub(crate) fn warning(&self, text: &str) {
        let head = paint(self.colour_err, Style::Bad, "warning:");
        let _ = writeln!(io::stderr(), "{head} {text}");
    }

    /// Why the command failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        if self.json {
            let text = failure.to_json();
            if !text.is_empty() {
                self.line(&text);
            }
            return;
        }
        let (message, facts, cure) = match failure {
            Failure::Said => return,
            Failure::Io(message) => (message.clone(), None, None),
            Failure::Setup(message, cure) | Failure::State(message, cure) | Failure::Usage(message, cure) => {
                (message.clone(), None, Some(cure.clone()))
            }
            Failure::Api(error) => (
                format!("{}: {}", error.operation(), error.message()),
                Some(facts(error)),
                error.advice().map(str::to_owned),
            ),
        };
        let mut stderr = io::stderr();
        let head = paint(self.colour_err, Style::Bad, "error:");
        let _ = writeln!(stderr, "{head} {}", clean(&message));
        if let Some(facts) = facts {
            let _ = writeln!(stderr, "  {}", paint(self.colour_err, Style::Faint, &clean(&facts)));
        }
        if let Some(cure) = cure.filter(|cure| !cure.is_empty()) {
            let _ = writeln!(
                stderr,
                "  {} {}",
                paint(self.colour_err, Style::Good, "cure:"),
                clean(&cure)
            );
        }
    }
}

/// `authentication, code 10522, HTTP 401, the request arrived, request 0f8c…`
fn facts(error: &neo_api::Error) -> String {
    let mut facts = vec![error.kind().as_str().to_owned()];
    let status = error.status().map(|status| status.to_string());
    if error.code() != error.kind().as_str() && Some(error.code()) != status {
        facts.push(format!("code {}", error.code()));
    }
    facts.extend(status.map(|status| format!("HTTP {status}")));
    facts.push(
        match error.delivered() {
            neo_api::Delivered::No => "nothing was sent",
            neo_api::Delivered::Maybe => "the request may have arrived: look before you repeat it",
            neo_api::Delivered::Yes => "the server answered",
        }
        .to_owned(),
    );
    facts.extend(
        error
            .retry_after_ms()
            .map(|ms| format!("try again in {} s", ms.div_ceil(1000))),
    );
    facts.join(", ")
}

/// A server's words without what would steer the terminal.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn paint(colour: bool, style: Style, text: &str) -> String {
    match style.code() {
        code if colour && !code.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
        _ => text.to_owned(),
    }
}
