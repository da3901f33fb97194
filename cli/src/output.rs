//! All output: answers to stdout, everything else to stderr; colour only on a terminal.
//!
//! If the output is closed (`neo … | head`), only continuous output ends. An answer that cannot be written for any
//! other reason, such as a full disk, makes the command fail.

use crate::args::{Colour, Common};
use crate::failure::Failure;
use crate::table::Table;
use crate::terminal;
use clap::builder::StyledStr;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;

/// The meaning of a text; this module decides how it looks.
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
    /// Why writing to stdout failed.
    broken: OnceLock<io::Error>,
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
    /// As the arguments say; if they are invalid, what the command line seems to ask for.
    pub(crate) fn new(arguments: Option<&Common>) -> Self {
        let wanted = arguments.map_or(Colour::Auto, |arguments| arguments.color);
        let asked = || std::env::args_os().any(|argument| argument == "--json");
        Output {
            json: arguments.map_or_else(asked, |arguments| arguments.json),
            allowed: wanted != Colour::Never,
            colour_out: has_colour(wanted, io::stdout().is_terminal()),
            colour_err: has_colour(wanted, io::stderr().is_terminal()),
            broken: OnceLock::new(),
        }
    }

    /// Whether colour is allowed for more than decoration.
    pub(crate) fn colour_allowed(&self) -> bool {
        self.allowed
    }

    /// `text` styled for stdout.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        paint(self.colour_out, style, text)
    }

    /// Help styled for stdout.
    pub(crate) fn rendered(&self, text: &StyledStr) -> String {
        if self.colour_out {
            text.ansi().to_string()
        } else {
            text.to_string()
        }
    }

    /// A line of the answer.
    pub(crate) fn line(&self, text: &str) {
        self.write(&format!("{text}\n"));
    }

    /// A part of a line, shown at once.
    pub(crate) fn part(&self, text: &str) {
        self.write(text);
    }

    /// A table that fits the terminal; with `--json` the original answer.
    pub(crate) fn table(&self, table: &Table, raw: &str) {
        if self.json {
            return self.line(raw);
        }
        let (heading, rows) = table.lines(terminal::columns());
        if let Some(line) = heading {
            self.line(&self.paint(Style::Heading, &line));
        }
        for line in rows {
            self.line(&line);
        }
    }

    /// Like [`Output::table`], but prints nothing if there are no rows, except with `--json`.
    pub(crate) fn list(&self, table: &Table, raw: &str) {
        if self.json || !table.is_empty() {
            self.table(table, raw);
        }
    }

    /// The rows of a table without their heading.
    pub(crate) fn rows(&self, table: &Table) {
        let (_, rows) = table.lines(terminal::columns());
        rows.iter().for_each(|row| self.line(row));
    }

    fn write(&self, text: &str) {
        if self.broken.get().is_some() {
            return;
        }
        let mut stdout = io::stdout().lock();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            let _ = self.broken.set(error);
        }
    }

    /// Whether stdout is closed: continuous output ends then.
    pub(crate) fn is_over(&self) -> bool {
        let stdout = io::stdout();
        let mut descriptor = [PollFd::new(&stdout, PollFlags::empty())];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let gone = poll(&mut descriptor, Some(&now)).is_ok()
            && descriptor
                .iter()
                .any(|polled| polled.revents().contains(PollFlags::ERR));
        gone || self.broken.get().is_some()
    }

    /// Whether the complete answer was written.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        match self.broken.get() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Io(
                format!("standard output: {error}; what was asked has been done, but its answer is not written whole"),
                "Make room there, or write it elsewhere; look before you repeat what changes something.".to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// A line for the user next to the answer; nothing with `--json`.
    pub(crate) fn note(&self, style: Style, text: &str) {
        if !self.json {
            let _ = writeln!(io::stderr(), "{}", paint(self.colour_err, style, text));
        }
    }

    /// What is about to happen. The user must see it before a question, even with `--json`.
    pub(crate) fn before_question(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{}", clean(text));
    }

    /// A warning, printed with `--json` too.
    pub(crate) fn warning(&self, text: &str) {
        let head = paint(self.colour_err, Style::Bad, "warning:");
        let _ = writeln!(io::stderr(), "{head} {text}");
    }

    /// Why the command failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        if matches!(failure, Failure::Said(_)) {
            return;
        }
        if self.json && self.broken.get().is_none() {
            return self.line(&failure.to_json().unwrap_or_default());
        }
        self.explain("error:", failure);
    }

    /// A refused answer that may be given again.
    pub(crate) fn refused(&self, failure: &Failure) {
        if !self.json {
            self.explain("refused:", failure);
        }
    }

    fn explain(&self, head: &str, failure: &Failure) {
        let (message, cure) = failure.words();
        let mut stderr = io::stderr();
        let head = paint(self.colour_err, Style::Bad, head);
        if let Some(error) = failure.api() {
            let step = match error.operation() {
                "" => String::new(),
                operation => format!("{operation}: "),
            };
            let _ = writeln!(stderr, "{head} {step}{}", clean(message));
            let facts = paint(self.colour_err, Style::Faint, &clean(&facts(error)));
            let _ = writeln!(stderr, "  {facts}");
        } else {
            let _ = writeln!(stderr, "{head} {}", clean(message));
        }
        if !cure.is_empty() {
            let word = paint(self.colour_err, Style::Good, "cure:");
            let _ = writeln!(stderr, "  {word} {}", clean(cure));
        }
    }
}

/// `authentication, code 10522, HTTP 401, the server answered`
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

/// A server's message without terminal control characters.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn paint(colour: bool, style: Style, text: &str) -> String {
    match style.code() {
        code if colour && !code.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
        _ => text.to_owned(),
    }
}
