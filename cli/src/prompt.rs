//! Questions: to the user at a terminal, or with `--stdin` answered line by line from standard input.

use crate::failure::Failure;
use crate::terminal::{self, Hidden};
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Whether answers may come from standard input that is not a terminal.
static FROM_LINES: AtomicBool = AtomicBool::new(false);

/// Answers come line by line from standard input.
pub(crate) fn take_lines() {
    FROM_LINES.store(true, Ordering::Relaxed);
}

/// Whether there is a user or an input to answer.
pub(crate) fn possible() -> bool {
    FROM_LINES.load(Ordering::Relaxed) || is_terminal()
}

pub(crate) fn is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Asks with echo; an empty answer is allowed.
pub(crate) fn ask(question: &str) -> Result<String, Failure> {
    show(question);
    read(question)
}

/// Asks without echo; an empty answer is allowed.
pub(crate) fn ask_secret(question: &str) -> Result<String, Failure> {
    let _hidden = if is_terminal() { Some(Hidden::begin()?) } else { None };
    show(question);
    read(question)
}

/// Asks, with one of the two above, until there is an answer, so that a stray Enter does not lose the earlier answers.
pub(crate) fn insist(question: &str, ask: impl Fn(&str) -> Result<String, Failure>) -> Result<String, Failure> {
    loop {
        let answer = ask(question)?;
        if !answer.is_empty() {
            return Ok(answer);
        }
        if !is_terminal() {
            return Err(Failure::setup(
                format!("{question}: the line is empty"),
                "One line is read for each question.",
            ));
        }
    }
}

/// Asks until a choice from the list is made; a single choice is taken without asking.
pub(crate) fn choose(question: &str, choices: &[String]) -> Result<String, Failure> {
    if let [only] = choices {
        return Ok(only.clone());
    }
    loop {
        let answer = insist(&format!("{question} ({})", choices.join(", ")), ask)?;
        if choices.is_empty() || choices.contains(&answer) {
            return Ok(answer);
        }
    }
}

fn show(question: &str) {
    if is_terminal() {
        show_at_once(&format!("{question}: "));
    }
}

/// Written in one piece, so that input typed meanwhile does not get in between.
fn show_at_once(text: &str) {
    let mut stderr = io::stderr();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

fn read(question: &str) -> Result<String, Failure> {
    if !possible() {
        return Err(Failure::setup(
            format!("{question}: there is no terminal to ask at"),
            "Give it by flag, environment or configuration file (neo help login), or with --stdin line by line.",
        ));
    }
    let mut line = String::new();
    let count = io::stdin()
        .read_line(&mut line)
        .map_err(|error| Failure::at("standard input", &error))?;
    if count == 0 {
        return Err(Failure::setup(
            format!("{question}: standard input has ended"),
            "One line is read for each question.",
        ));
    }
    Ok(line.trim().to_owned())
}

/// Like [`ask`], with the remaining time in front of the question; returns whether the answer was in time.
pub(crate) fn ask_until(question: &str, deadline: Instant) -> Result<(String, bool), Failure> {
    let in_time = |answer: String| (answer, Instant::now() < deadline);
    if !is_terminal() {
        return read(question).map(in_time);
    }
    let line = format!("{} {question}", left(deadline));
    show(&line);
    // On a wrapped line the time could not be redrawn, so there must be room for ": " and the code too.
    if terminal::columns_of_questions().is_some_and(|columns| columns < line.len() + 10) {
        return read(question).map(in_time);
    }
    let (stop, stopped) = mpsc::channel::<()>();
    let ticker = thread::spawn(move || {
        while stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
            // Move the cursor back to where the user types.
            show_at_once(&format!("\x1b7\r{}\x1b8", left(deadline)));
        }
    });
    let answer = read(question);
    drop(stop);
    let _ = ticker.join();
    answer.map(in_time)
}

/// `1:42 left`, always of the same width.
fn left(deadline: Instant) -> String {
    let seconds = deadline.saturating_duration_since(Instant::now()).as_secs();
    match seconds {
        0 => "expired  ".to_owned(),
        _ => format!("{}:{:02} left", seconds / 60, seconds % 60),
    }
}
