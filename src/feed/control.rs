//! The market feed's texts: JSON, both ways.

use super::dividers::Dividers;
use super::segment::Segment;
use crate::base::json::quote;
use serde_json::Value;

/// Who asks, as the market feed wants to know it.
pub(crate) struct Login<'a> {
    pub(crate) ucc: &'a str,
    pub(crate) sid: &'a str,
    pub(crate) now_ms: i64,
}

impl Login<'_> {
    /// The first text on a connection. Servers are said to want all of it.
    pub(crate) fn text(&self) -> String {
        let (user, auth) = (quote(self.ucc), quote(self.sid));
        format!(
            "{{\"user\":{user},\"auth\":{auth},\"format\":\"native_batch\",\"source\":\"NEOTRADEAPI\",\"platform\":\"Web\",\
             \"version\":\"1.2.3\",\"sdk_version\":2,\"sdk_date\":\"2026-08-07T09:41:17.667Z\",\"conn_req_time\":{},\
             \"sessionValidation\":false}}",
            self.now_ms
        )
    }
}

/// What the server says.
#[derive(Debug, PartialEq)]
pub(crate) enum Control {
    /// 1119: it is there, which says nothing of who asks; 1117: it knows who asks.
    Hello {
        is_authenticated: bool,
        dividers: Vec<(Segment, u32)>,
    },
    /// 1120.
    Denied { message: String },
    /// 1117 or 1119 with a layout that nobody has documented.
    Downgraded { format: String },
    /// 1109.
    Ack(Ack),
    /// What is of no use here.
    Other,
}

/// The answer to a subscription.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Ack {
    /// What the server calls its reason, where it refuses.
    pub(crate) refusal: Option<String>,
    pub(crate) instruments: Vec<Acknowledged>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acknowledged {
    /// As it was subscribed: `nse_cm|2885`.
    pub(crate) instrument: String,
    pub(crate) trading_symbol: Option<String>,
    /// Whether it takes part in the closing auction.
    pub(crate) cas_eligible: Option<bool>,
}

const ACK: i64 = 1109;
const AUTHENTICATED: i64 = 1117;
const HELLO: i64 = 1119;
const DENIED: i64 = 1120;

impl Control {
    pub(crate) fn read(text: &str) -> Self {
        let Ok(Value::Object(members)) = serde_json::from_str(text) else {
            return Control::Other;
        };
        let says = |name: &str| {
            members
                .get(name)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
        };
        match members.get("message_code").and_then(integer) {
            Some(code @ (AUTHENTICATED | HELLO)) => match says("format") {
                Some(format) if format != "native_batch" => Control::Downgraded {
                    format: format.to_owned(),
                },
                _ => Control::Hello {
                    is_authenticated: code == AUTHENTICATED,
                    dividers: members.get("exchanges").map(dividers).unwrap_or_default(),
                },
            },
            Some(DENIED) => Control::Denied {
                message: says("message").unwrap_or("the server gives no reason").to_owned(),
            },
            Some(ACK) => {
                let code = members.get("error_code").and_then(integer).unwrap_or(0);
                let reason = says("description").or(says("message"));
                Control::Ack(Ack {
                    refusal: (code != 0).then(|| reason.map_or_else(|| format!("error code {code}"), str::to_owned)),
                    instruments: acknowledged(&members),
                })
            }
            _ => Control::Other,
        }
    }
}

/// A number, also one that is written as a text.
fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn dividers(exchanges: &Value) -> Vec<(Segment, u32)> {
    let all = exchanges.as_object().into_iter().flatten();
    let read = |(name, exchange): (&String, &Value)| {
        let id = exchange
            .get("value")
            .and_then(integer)
            .and_then(|id| i8::try_from(id).ok())
            .map(Segment);
        let divider = exchange
            .get("divider")
            .and_then(integer)
            .and_then(|divider| u32::try_from(divider).ok());
        // An entry without a divider leaves the segment without one.
        Some((
            id.or_else(|| Segment::named(name))?,
            divider.filter(|divider| *divider > 0)?,
        ))
    };
    all.filter_map(read).collect()
}

/// Both shapes: symbols by instrument at the top, or objects by instrument in `data`.
fn acknowledged(members: &serde_json::Map<String, Value>) -> Vec<Acknowledged> {
    let mut all: Vec<Acknowledged> = Vec::new();
    for (instrument, details) in members.get("data").and_then(Value::as_object).into_iter().flatten() {
        all.push(Acknowledged {
            instrument: instrument.clone(),
            trading_symbol: details
                .get("trading_symbols")
                .and_then(Value::as_str)
                .map(str::to_owned),
            cas_eligible: details.get("cas_status").and_then(integer).map(|status| status == 1),
        });
    }
    for (instrument, symbol) in members
        .get("trading_symbols")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let symbol = symbol.as_str().map(str::to_owned);
        match all.iter_mut().find(|known| known.instrument == *instrument) {
            Some(known) => known.trading_symbol = symbol.or(known.trading_symbol.take()),
            None => all.push(Acknowledged {
                instrument: instrument.clone(),
                trading_symbol: symbol,
                cas_eligible: None,
            }),
        }
    }
    all
}

impl Dividers {
    /// Adds what the server has just told.
    pub(crate) fn merge(&mut self, told: &[(Segment, u32)]) {
        for (segment, divider) in told {
            self.set(*segment, *divider);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_is_json_with_every_member_of_the_contract() {
        let login = Login {
            ucc: "ABC87",
            sid: "a\"b",
            now_ms: 1_795_178_012_347,
        };
        let text: Value = serde_json::from_str(&login.text()).unwrap();
        assert_eq!(text["user"], "ABC87");
        assert_eq!(text["auth"], "a\"b");
        assert_eq!(text["format"], "native_batch");
        assert_eq!(text["source"], "NEOTRADEAPI");
        assert_eq!(text["conn_req_time"], 1_795_178_012_347_i64);
        assert_eq!(text["sessionValidation"], false);
        assert_eq!(text.as_object().unwrap().len(), 10);
    }

    #[test]
    fn hellos_bring_dividers_with_and_without_numbers() {
        let text = r#"{"message_code":1119,"id":"X","exchanges":{"nse_cm":{"value":1,"divider":100},"cde_fo":{"divider":"10000000"},
            "new":{"value":11,"divider":1},"odd":{"divider":5},"bse_cm":{"value":5},"bse_fo":{"value":6,"divider":0},"x":7}}"#;
        let Control::Hello {
            is_authenticated,
            mut dividers,
        } = Control::read(text)
        else {
            panic!("not a hello")
        };
        dividers.sort();
        assert!(!is_authenticated);
        assert_eq!(
            dividers,
            [(Segment(1), 100), (Segment(3), 10_000_000), (Segment(11), 1)]
        );
    }

    #[test]
    fn codes_are_told_apart() {
        let hello = |is_authenticated| Control::Hello {
            is_authenticated,
            dividers: vec![],
        };
        assert_eq!(
            Control::read(r#"{"message_code":1117,"format":"native_batch"}"#),
            hello(true)
        );
        assert_eq!(Control::read(r#"{"message_code":"1119"}"#), hello(false));
        let downgraded = Control::Downgraded {
            format: "native_fallback".to_owned(),
        };
        assert_eq!(
            Control::read(r#"{"message_code":1117,"format":"native_fallback"}"#),
            downgraded
        );
        let denied = Control::Denied {
            message: "Auth failed".to_owned(),
        };
        assert_eq!(
            Control::read(r#"{"message_code":1120,"message":"Auth failed"}"#),
            denied
        );
        for text in ["", "5", "[1]", "{}", r#"{"message_code":1}"#, "{type:cn}"] {
            assert_eq!(Control::read(text), Control::Other, "{text}");
        }
    }

    #[test]
    fn both_shapes_of_an_acknowledgement_are_read_alone_and_together() {
        let one = r#""trading_symbols":{"nse_cm|2885":"RELIANCE-EQ"}"#;
        let other = r#""error_code":0,"description":"SUBSCRIBED","data":{"nse_cm|2885":{"cas_status":1,"trading_symbols":"RELIANCE-EQ"}}"#;
        for (body, cas_eligible) in [
            (one.to_owned(), None),
            (other.to_owned(), Some(true)),
            (format!("{one},{other}"), Some(true)),
        ] {
            let Control::Ack(ack) = Control::read(&format!("{{\"message_code\":1109,{body}}}")) else {
                panic!("not an ack")
            };
            let expected = Acknowledged {
                instrument: "nse_cm|2885".to_owned(),
                trading_symbol: Some("RELIANCE-EQ".to_owned()),
                cas_eligible,
            };
            assert_eq!((ack.refusal, ack.instruments), (None, vec![expected]));
        }
        let refused = Control::read(r#"{"message_code":1109,"error_code":7,"description":"LIMIT"}"#);
        assert!(matches!(refused, Control::Ack(Ack { refusal: Some(reason), .. }) if reason == "LIMIT"));
    }
}
