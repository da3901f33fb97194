//! The confirmation before anything is sent, and the advice if the outcome is unknown.

use crate::failure::Failure;
use crate::output::Output;
use crate::prompt;
use crate::record::Record;
use neo_api::{Error, Outcome};

/// Shows what is about to be sent, and asks; on an error nothing may be sent.
pub(super) fn confirm(question: &str, facts: &[String], output: &Output) -> Result<(), Failure> {
    if !prompt::possible() {
        return Err(Failure::usage(
            format!("{question} There is no terminal to ask at, and nothing was sent"),
            "With --yes it is sent without a question.",
        ));
    }
    for fact in facts {
        output.before_question(fact);
    }
    match prompt::ask(&format!("{question} (yes/no)"))?.to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::usage(
            "not confirmed: nothing was sent",
            "Answer yes to send it.",
        )),
    }
}

/// The library's error with advice; `look` is the command that shows the outcome.
pub(super) fn failed(error: Error, look: &str) -> Failure {
    let placed = Record::list_within(&error.to_json(), "orders");
    let before = match placed.iter().map(|order| order.text("order_id")).collect::<Vec<_>>() {
        none if none.is_empty() => String::new(),
        ids => format!("Placed before it: {}. ", ids.join(", ")),
    };
    match error.outcome() {
        Some(Outcome::Unknown) => Failure::Advised(
            error,
            format!(
                "{before}It may have been carried out: `{look}` says what became of it. Send nothing again before that."
            ),
        ),
        _ if error.advice().is_some_and(|advice| advice.contains("find_order")) => Failure::Advised(
            error,
            format!("An order with this tag exists already: `{look}` shows it. Give another --tag for another order."),
        ),
        _ if !before.is_empty() => {
            let advice = error.advice().unwrap_or_default().to_owned();
            Failure::Advised(error, format!("{before}{advice}"))
        }
        _ => error.into(),
    }
}
