//! Rows of the order feed: the last one known of each order and position, what a frame changes in it, and its record.

use super::record::Object;
use crate::base::json::{self, Members, quote};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Order,
    Position,
}

/// A row: the server's members as they were written. A frame may bring only some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row(BTreeMap<String, String>);

/// Members that change without anything having happened.
const CLOCKS: [&str; 7] = ["hsUpTm", "updRecvTm", "boeSec", "reqId", "it", "ordDtTm", "exCfmTm"];

fn is_clock(name: &str) -> bool {
    CLOCKS.contains(&name)
}

/// How the server writes that it has nothing to say.
fn is_blank(value: &str) -> bool {
    matches!(value, "null" | "\"\"" | "\"NA\"" | "\"--\"" | "\"-\"")
}

impl Row {
    pub(crate) fn of(members: &Members<'_>) -> Self {
        let all = members.0.iter();
        Row(all
            .map(|(name, value)| (name.clone().into_owned(), value.get().to_owned()))
            .collect())
    }

    /// Takes over what `frame` says; what it does not say stays. `NA` in a thin frame says nothing.
    pub(crate) fn merge(&mut self, frame: Row) {
        for (name, value) in frame.0 {
            if !(is_blank(&value) && self.0.contains_key(&name)) {
                self.0.insert(name, value);
            }
        }
    }

    /// Whether nothing has happened between two rows: clocks aside, and a number is the same with quotes.
    pub(crate) fn says_the_same(&self, other: &Row) -> bool {
        let bare = |text: &String| text.trim_matches('"').to_ascii_lowercase();
        // A book's row has members that a frame has not.
        let both = self
            .0
            .iter()
            .filter_map(|(name, value)| Some((name, value, other.0.get(name)?)));
        both.filter(|(name, ..)| !is_clock(name))
            .all(|(_, ours, theirs)| bare(ours) == bare(theirs))
    }

    /// Whether it has something to say that `before` did not.
    pub(crate) fn adds_to(&self, before: &Row) -> bool {
        let said = self
            .0
            .iter()
            .filter(|(name, value)| !is_clock(name) && !is_blank(value));
        said.into_iter()
            .any(|(name, _)| before.0.get(name).is_none_or(|known| is_blank(known)))
    }

    fn scalar(&self, name: &str) -> Option<String> {
        let raw: &RawValue = serde_json::from_str(self.0.get(name)?).ok()?;
        let text = match raw.get() {
            word @ ("true" | "false") => word.to_owned(),
            _ => json::scalar(raw)?,
        };
        Some(text).filter(|text| !matches!(text.as_str(), "NA" | "--" | "-"))
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.scalar(name))
    }

    /// What tells this row from all others of its kind.
    pub(crate) fn key(&self, subject: Subject) -> Option<String> {
        match subject {
            Subject::Order => self.scalar("nOrdNo"),
            Subject::Position => {
                let token = self.first(&["tok", "trdSym", "sym"])?;
                Some([self.scalar("exSeg")?, token, self.scalar("prod").unwrap_or_default()].join("|"))
            }
        }
    }

    /// When the server made it, in nanoseconds since 1970.
    pub(crate) fn updated_ns(&self) -> Option<i64> {
        self.scalar("updRecvTm")?.parse().ok()
    }

    pub(crate) fn record(&self, subject: Subject) -> String {
        let mut out = Object::new();
        match subject {
            Subject::Order => self.order(&mut out),
            Subject::Position => self.position(&mut out),
        }
        out.close()
    }

    fn texts(&self, out: &mut Object, fields: &[(&str, &[&str])]) {
        for (name, keys) in fields {
            out.text_or_null(name, self.first(keys).as_deref());
        }
    }

    /// Numbers with the digits that the server wrote; what is none is null.
    fn numbers(&self, out: &mut Object, fields: &[(&str, &[&str])]) {
        for (name, keys) in fields {
            let number = self.first(keys).filter(|text| is_number(text));
            out.plain(name, number.as_deref().unwrap_or("null"));
        }
    }

    fn order(&self, out: &mut Object) {
        self.texts(
            out,
            &[
                ("order_id", &["nOrdNo"]),
                ("exchange_order_id", &["exOrdId", "exchOrdId"]),
                ("tag", &["GuiOrdId"]),
                ("exchange_segment", &["exSeg"]),
                ("trading_symbol", &["trdSym"]),
                ("symbol", &["sym"]),
                ("token", &["tok"]),
                ("transaction_type", &["trnsTp"]),
                ("product", &["prod"]),
                ("order_type", &["prcTp"]),
                ("validity", &["vldt", "ordDur"]),
            ],
        );
        let amo = self.scalar("ordGenTp").map(|kind| (kind == "AMO").to_string());
        out.plain("amo", amo.as_deref().unwrap_or("null"));
        self.numbers(
            out,
            &[
                ("quantity", &["qty"]),
                ("filled_quantity", &["fldQty"]),
                ("unfilled_quantity", &["unFldSz"]),
                ("cancelled_quantity", &["cnlQty"]),
                ("disclosed_quantity", &["dscQty", "dclQty"]),
                ("price", &["prc"]),
                ("trigger_price", &["trgPrc"]),
                ("average_price", &["avgPrc"]),
            ],
        );
        let status = self.first(&["ordSt", "stat"]);
        out.text_or_null("order_status", status.as_deref())
            .text("state", self.state(status.as_deref()));
        self.texts(out, &[("reason", &["rejRsn", "rjRsn", "rejectionReason"])]);
        for (name, keys) in [
            ("order_time", ["ordDtTm", "ordEntTm"]),
            ("exchange_time", ["exCfmTm", "exchTmstp"]),
        ] {
            out.text_or_null(name, self.first(&keys).and_then(|text| time(&text)).as_deref());
        }
        self.numbers(out, &[("updated_ns", &["updRecvTm"])]);
    }

    /// What an order's status means. The broker has none for an order that is filled in part.
    fn state(&self, status: Option<&str>) -> &'static str {
        let is_partly_filled = self
            .scalar("fldQty")
            .and_then(|text| text.parse::<u64>().ok())
            .is_some_and(|filled| filled > 0);
        match status.unwrap_or_default().to_ascii_lowercase().as_str() {
            "complete" | "traded" => "filled",
            "rejected" => "rejected",
            "cancelled" | "canceled" | "cancelled after market order" => "cancelled",
            "open"
            | "modified"
            | "not modified"
            | "not cancelled"
            | "trigger pending"
            | "modify pending"
            | "modify validation pending"
            | "cancel pending" => {
                if is_partly_filled {
                    "partially_filled"
                } else {
                    "open"
                }
            }
            "put order req received"
            | "validation pending"
            | "open pending"
            | "after market order req received"
            | "modify after market order req received" => "pending",
            _ => "unknown",
        }
    }

    fn position(&self, out: &mut Object) {
        self.texts(
            out,
            &[
                ("exchange_segment", &["exSeg"]),
                ("trading_symbol", &["trdSym"]),
                ("symbol", &["sym"]),
                ("token", &["tok"]),
                ("product", &["prod"]),
                ("instrument_type", &["type"]),
                ("series", &["series"]),
                ("option_type", &["optTp"]),
            ],
        );
        self.numbers(
            out,
            &[
                ("strike", &["stkPrc"]),
                ("buy_quantity", &["flBuyQty"]),
                ("sell_quantity", &["flSellQty"]),
                ("carried_buy_quantity", &["cfBuyQty"]),
                ("carried_sell_quantity", &["cfSellQty"]),
                ("buy_amount", &["buyAmt"]),
                ("sell_amount", &["sellAmt"]),
                ("carried_buy_amount", &["cfBuyAmt"]),
                ("carried_sell_amount", &["cfSellAmt"]),
                ("lot_size", &["lotSz"]),
                ("multiplier", &["multiplier"]),
            ],
        );
        out.plain(
            "net_quantity",
            self.net_quantity()
                .map_or_else(|| "null".to_owned(), |net| net.to_string()),
        );
        let flag = self
            .scalar("sqrFlg")
            .and_then(|text| match text.to_ascii_lowercase().as_str() {
                "true" | "y" | "yes" => Some("true"),
                "false" | "n" | "no" => Some("false"),
                _ => None,
            });
        out.plain("square_off_flag", flag.unwrap_or("null"));
        out.text_or_null(
            "update_time",
            self.scalar("hsUpTm").and_then(|text| time(&text)).as_deref(),
        );
        self.numbers(out, &[("updated_ns", &["updRecvTm"])]);
    }

    /// All bought less all sold; what was carried over counts where the row says it.
    fn net_quantity(&self) -> Option<i64> {
        let today = |name| self.scalar(name)?.parse::<i64>().ok();
        let carried = |name| match self.scalar(name) {
            Some(text) => text.parse::<i64>().ok(),
            None => Some(0),
        };
        let bought = today("flBuyQty")?.checked_add(carried("cfBuyQty")?)?;
        bought.checked_sub(today("flSellQty")?.checked_add(carried("cfSellQty")?)?)
    }
}

/// Whether a text may stand as a number in JSON.
fn is_number(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && serde_json::from_str::<&RawValue>(text).is_ok()
}

/// `16-Feb-2026 12:29:31` and `2026/02/16 12:29:31`, which are India's time, as RFC 3339.
fn time(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (date, clock) = text.split_once(' ')?;
    let (year, month, day) = match date.split(['-', '/']).collect::<Vec<_>>().as_slice() {
        [year, month, day] if year.len() == 4 => (*year, (*month).to_owned(), *day),
        [day, month, year] => {
            let place = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
            (*year, format!("{:02}", place + 1), *day)
        }
        _ => return None,
    };
    let are_digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_clock = clock.len() == 8 && clock.split(':').all(|part| are_digits(part, 2));
    let is_date = are_digits(year, 4) && are_digits(&month, 2) && are_digits(day, 2);
    (is_date && is_clock).then(|| format!("{year}-{month}-{day}T{clock}+05:30"))
}

/// The message that carries a record.
pub(crate) fn message(subject: Subject, row: &Row, received_ns: i64) -> String {
    let kind = match subject {
        Subject::Order => "order",
        Subject::Position => "position",
    };
    format!(
        "{{\"kind\":{},\"record\":{},\"received_ns\":{received_ns}}}",
        quote(kind),
        row.record(subject)
    )
}
