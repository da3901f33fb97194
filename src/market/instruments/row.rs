//! Reads one row of a scrip file as an instrument. Rows that make no sense are skipped.

use super::columns::Columns;
use super::csv::Row;
use super::expiry::{self, Dates, Key};
use super::number::{self, NONE};
use crate::base::day::Day;
use crate::market::segment::Segment;

/// An instrument as its row describes it. Texts are raw cells, prices are in millionths of a rupee, [`NONE`] is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instrument<'a> {
    pub(super) token: u32,
    pub(super) symbol: &'a [u8],
    pub(super) trading_symbol: &'a [u8],
    pub(super) name: &'a [u8],
    pub(super) isin: &'a [u8],
    pub(super) kind: &'a [u8],
    pub(super) series: &'a [u8],
    pub(super) expiry: Option<Day>,
    pub(super) strike: i64,
    pub(super) option_type: OptionType,
    pub(super) lot: i64,
    pub(super) tick: i64,
    pub(super) freeze: i64,
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) cas_eligible: Option<bool>,
}

/// What right a contract gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OptionType {
    /// A share, an index: no contract.
    None = 0,
    /// A future.
    Future = 1,
    Call = 2,
    Put = 3,
}

impl OptionType {
    /// As the broker writes it.
    pub(crate) const fn code(self) -> Option<&'static str> {
        match self {
            OptionType::None => None,
            OptionType::Future => Some("XX"),
            OptionType::Call => Some("CE"),
            OptionType::Put => Some("PE"),
        }
    }

    /// By its code or a common word for it, ignoring case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        OptionType::named(text.trim().as_bytes())
    }

    fn named(text: &[u8]) -> Option<Self> {
        const NAMES: [(&str, OptionType); 7] = [
            ("CE", OptionType::Call),
            ("PE", OptionType::Put),
            ("XX", OptionType::Future),
            ("FUT", OptionType::Future),
            ("FUTURE", OptionType::Future),
            ("CALL", OptionType::Call),
            ("PUT", OptionType::Put),
        ];
        let found = NAMES
            .iter()
            .find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(text));
        found.map(|(_, option_type)| *option_type)
    }

    pub(super) fn from_number(number: u8) -> Self {
        let all = [OptionType::None, OptionType::Future, OptionType::Call, OptionType::Put];
        all.get(usize::from(number)).copied().unwrap_or(OptionType::None)
    }
}

/// Reads a row; `None` is one that makes no sense: without token or trading symbol, of another segment, or a contract
/// without its expiry, its strike or its kind.
pub(super) fn read<'a>(
    segment: Segment,
    columns: &Columns,
    dates: &mut Dates,
    row: &Row<'a>,
) -> Option<Instrument<'a>> {
    if row.columns() != columns.count {
        return None;
    }
    let stated = row.raw(columns.segment);
    if !stated.is_empty() && !stated.eq_ignore_ascii_case(segment.code().as_bytes()) {
        return None;
    }
    let token = u32::try_from(number::whole(row.raw(columns.token))?).ok()?;
    let trading_symbol = row.raw(columns.trading_symbol);
    if trading_symbol.is_empty() {
        return None;
    }
    let symbol = row.raw(columns.symbol);
    let key = Key::read(row.raw(columns.key), symbol, dates);
    let contract = Contract::read(segment, columns, row, key)?;
    let (low, high) = band(columns, row);
    let lot = match positive(number::whole(row.raw(columns.lot))) {
        NONE => positive(number::whole(row.raw(columns.other_lot))),
        lot => lot,
    };
    Some(Instrument {
        token,
        symbol,
        trading_symbol,
        name: row.raw(columns.name),
        isin: row.raw(columns.isin),
        kind: row.raw(columns.kind),
        series: row.raw(columns.series),
        expiry: contract.expiry,
        strike: contract.strike,
        option_type: contract.option_type,
        lot,
        tick: positive(number::paise(row.raw(columns.tick))),
        freeze: positive(number::whole(row.raw(columns.freeze))),
        low,
        high,
        cas_eligible: flag(row.raw(columns.cas_eligible)),
    })
}

fn positive(value: Option<i64>) -> i64 {
    value.filter(|value| *value > 0).unwrap_or(NONE)
}

/// What makes an instrument a contract.
struct Contract {
    expiry: Option<Day>,
    strike: i64,
    option_type: OptionType,
}

impl Contract {
    /// Of a share or an index, nothing; `None` for a row of derivatives that is no contract, such as one that stands for the
    /// underlying.
    fn read(segment: Segment, columns: &Columns, row: &Row<'_>, key: Key) -> Option<Self> {
        let seconds = [columns.expiry, columns.other_expiry]
            .into_iter()
            .find_map(|column| number::whole(row.raw(column)).filter(|seconds| *seconds > 0));
        let expiry = expiry::day(segment, seconds, key.expiry);
        let option_type = option_type(row.raw(columns.option_type), row.raw(columns.kind));
        let is_cash = matches!(segment, Segment::NseCash | Segment::BseCash);
        if is_cash {
            return Some(Contract {
                expiry: None,
                strike: NONE,
                option_type: OptionType::None,
            });
        }
        let strike = match option_type? {
            OptionType::Call | OptionType::Put => strike(row.raw(columns.strike), key.strike)?,
            _ => NONE,
        };
        Some(Contract {
            expiry: Some(expiry?),
            strike,
            option_type: option_type?,
        })
    }
}

/// Futures of commodities come without a code.
fn option_type(code: &[u8], kind: &[u8]) -> Option<OptionType> {
    if code.is_empty() {
        return kind.starts_with(b"FUT").then_some(OptionType::Future);
    }
    OptionType::named(code)
}

/// A strike in paise, with all its digits where the key has them.
fn strike(printed: &[u8], said: i64) -> Option<i64> {
    let printed = number::paise(printed).filter(|strike| *strike > 0);
    match printed {
        Some(printed) if said != NONE && number::is_rounded(said, printed) => Some(said),
        printed => printed,
    }
}

/// The day's price band. The text has all digits, the columns only six.
fn band(columns: &Columns, row: &Row<'_>) -> (i64, i64) {
    let price = |column| number::paise(row.raw(column)).filter(|price| *price > 0);
    let printed = (price(columns.low), price(columns.high));
    let said = exact_band(row.raw(columns.band));
    match (said, printed) {
        (Some((low, high)), (Some(printed_low), Some(printed_high))) => {
            let agree = number::is_rounded(low, printed_low) && number::is_rounded(high, printed_high);
            if agree {
                (low, high)
            } else {
                (printed_low, printed_high)
            }
        }
        (Some(said), _) => said,
        (None, (low, high)) => (low.unwrap_or(NONE), high.unwrap_or(NONE)),
    }
}

/// `16.65-20.35`, in rupees.
fn exact_band(text: &[u8]) -> Option<(i64, i64)> {
    let at = text.iter().position(|byte| *byte == b'-')?;
    let (low, high) = text.split_at_checked(at)?;
    let low = number::rupees(low.trim_ascii())?;
    let high = number::rupees(high.get(1..)?.trim_ascii())?;
    (low >= 0 && high > 0 && low <= high).then_some((low, high))
}

fn flag(text: &[u8]) -> Option<bool> {
    match text {
        b"true" | b"TRUE" | b"True" | b"1" | b"Y" => Some(true),
        b"false" | b"FALSE" | b"False" | b"0" | b"N" => Some(false),
        _ => None,
    }
}
