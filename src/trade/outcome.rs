//! The outcome of an order whose request failed.

use crate::base::error::{Delivered, Error, Kind, Outcome};
use crate::base::json::Members;
use crate::catalog::{CANCEL_ORDER, MODIFY_ORDER, PLACE_ORDER};

/// The request was never sent, whatever was sent before it.
pub(super) fn not_sent(error: Error) -> Error {
    error.with(|r| {
        r.delivered = Delivered::No;
        r.outcome = Some(Outcome::NotSent);
    })
}

/// The outcome that the failed request implies.
pub(super) fn judged(error: Error) -> Error {
    let outcome = match error.delivered() {
        Delivered::No => Outcome::NotSent,
        Delivered::Yes if is_the_brokers_refusal(&error) => Outcome::Refused,
        Delivered::Yes | Delivered::Maybe => Outcome::Unknown,
    };
    error.with(|r| r.outcome = Some(outcome))
}

/// Every error of these operations has an outcome, even if the broker was never reached.
pub(crate) fn complete(error: Error) -> Error {
    let has_one = [&PLACE_ORDER, &MODIFY_ORDER, &CANCEL_ORDER];
    let is_one = has_one.iter().any(|operation| operation.name == error.operation());
    if is_one && error.outcome().is_none() {
        judged(error)
    } else {
        error
    }
}

/// A refusal in the broker's own form, or for being too fast; not one that a gateway or a defect produced.
fn is_the_brokers_refusal(error: &Error) -> bool {
    let report = error.report();
    let nonsense = matches!(report.kind, Kind::Server | Kind::Protocol | Kind::Internal);
    let status = report.status.unwrap_or_default();
    let members = report.body.as_deref().and_then(|body| Members::of(body).ok());
    // An empty object is in nobody's form.
    let says_something = members.is_some_and(|members| !members.0.is_empty());
    // 408: a gateway gave up waiting.
    let answers = (200..300).contains(&status) || ((400..500).contains(&status) && status != 408);
    status == 429 || (!nonsense && answers && says_something)
}

/// Whether an order was refused because its tag was already used.
pub(super) fn is_duplicate(error: &Error) -> bool {
    let report = error.report();
    let is_code = matches!(report.broker_code.as_deref(), Some("32" | "5204"));
    let says = |text: &str| text.to_ascii_lowercase().contains("already exists");
    is_code && (says(&report.message) || report.body.as_deref().is_some_and(says))
}

/// Whether the broker refused the order itself, for a reason that no other hint explains.
fn is_unexplained(error: &Error) -> bool {
    error.kind() == Kind::Rejected && error.advice().is_none()
}

const DUPLICATE: &str =
    "An order with this tag exists already: find_order with the tag shows it. Give another tag for another order.";
const LOOK: &str = "It may have been carried out: find_order says what became of it. Send nothing again before that.";
pub(super) const NO_STOP_MARKET: &str =
    "Sessions of the API cannot use SL-M (the exchanges allow no market order with an algo id): use SL with a limit.";

/// The same error with a hint.
pub(super) fn advised(error: Error, order_type: Option<&str>) -> Error {
    let hint = match error.outcome() {
        Some(Outcome::Unknown) => Some(LOOK),
        Some(Outcome::Refused) if is_duplicate(&error) => Some(DUPLICATE),
        Some(Outcome::Refused) if order_type == Some("SL-M") && is_unexplained(&error) => Some(NO_STOP_MARKET),
        _ => None,
    };
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(kind: Kind, status: u16, body: Option<&str>) -> Error {
        Error::local(kind, "x").with(|r| {
            r.delivered = Delivered::Yes;
            r.status = Some(status);
            r.body = body.map(str::to_owned);
        })
    }

    #[test]
    fn only_the_broker_refuses() {
        let body = Some(r#"{"stCode":1009,"errMsg":"x","stat":"Not_Ok"}"#);
        for (kind, status, body, expected) in [
            (Kind::Rejected, 200, body, Outcome::Refused),
            (Kind::Rejected, 400, body, Outcome::Refused),
            (Kind::IpNotAllowed, 200, body, Outcome::Refused),
            (Kind::Authentication, 403, body, Outcome::Refused),
            (Kind::RateLimited, 429, body, Outcome::Refused),
            (Kind::RateLimited, 429, None, Outcome::Refused),
            (Kind::Rejected, 403, None, Outcome::Unknown),
            (Kind::Rejected, 400, Some("{}"), Outcome::Unknown),
            (Kind::Rejected, 408, body, Outcome::Unknown),
            (Kind::Rejected, 400, Some("[1]"), Outcome::Unknown),
            (Kind::Rejected, 307, body, Outcome::Unknown),
            (Kind::Server, 500, body, Outcome::Unknown),
            (Kind::Server, 503, None, Outcome::Unknown),
            (Kind::Protocol, 200, body, Outcome::Unknown),
            (Kind::Protocol, 200, None, Outcome::Unknown),
        ] {
            let error = judged(answered(kind, status, body));
            assert_eq!(error.outcome(), Some(expected), "{kind:?} {status} {body:?}");
        }
        for (delivered, expected) in [(Delivered::No, Outcome::NotSent), (Delivered::Maybe, Outcome::Unknown)] {
            let error = Error::local(Kind::Timeout, "x").with(|r| r.delivered = delivered);
            assert_eq!(judged(error).outcome(), Some(expected));
        }
    }

    #[test]
    fn every_error_of_an_order_has_an_outcome_and_no_other_has_one() {
        let of = |operation| complete(Error::local(Kind::Timeout, "x").of(operation));
        for operation in ["place_order", "modify_order", "cancel_order"] {
            assert_eq!(of(operation).outcome(), Some(Outcome::NotSent), "{operation}");
        }
        assert_eq!(of("order_book").outcome(), None);
        let known = Error::local(Kind::Timeout, "x").with(|r| r.outcome = Some(Outcome::Unknown));
        assert_eq!(complete(known.of("place_order")).outcome(), Some(Outcome::Unknown));
    }

    #[test]
    fn a_used_tag_is_known_by_its_code_and_words_wherever_they_stand() {
        let with = |code: &str, body: &str| {
            judged(answered(Kind::Rejected, 400, Some(body))).with(|r| r.broker_code = Some(code.to_owned()))
        };
        let live =
            r#"{"stat":"Put Order Response : Client OrderID Already Exists Data: 0","errMsg":"error from core"}"#;
        let hint = |error: Error| advised(error, Some("L")).advice().map(str::to_owned);
        assert_eq!(hint(with("32", live)).as_deref(), Some(DUPLICATE));
        assert_eq!(hint(with("5204", live)).as_deref(), Some(DUPLICATE));
        assert_eq!(hint(with("32", r#"{"stCode":32}"#)), None);
        assert_eq!(hint(with("14", live)), None);
    }

    #[test]
    fn what_is_not_known_is_to_be_looked_for() {
        let lost = || judged(Error::local(Kind::Timeout, "x").with(|r| r.delivered = Delivered::Maybe));
        assert_eq!(advised(lost(), None).advice(), Some(LOOK));
        let refused = |kind, status| judged(answered(kind, status, Some(r#"{"stCode":1017}"#)));
        let hint = |error, order_type| advised(error, Some(order_type)).advice().map(str::to_owned);
        assert_eq!(
            hint(refused(Kind::Rejected, 200), "SL-M").as_deref(),
            Some(NO_STOP_MARKET)
        );
        assert_eq!(hint(refused(Kind::Rejected, 200), "SL"), None);
        assert_eq!(hint(refused(Kind::RateLimited, 429), "SL-M"), None);
    }
}
