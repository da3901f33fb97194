//! The day on which a contract expires. Each exchange counts from a time of its own; the reference key, such as
//! `TCS28JUL26` or `NIFTY24NOV2622250.00CE`, says the day and the strike in words.

use super::number::{self, NONE};
use crate::base::day::Day;
use crate::market::segment::Segment;

/// From 1970 to 1980-01-01 00:00 in India, which NSE counts from.
const TO_1980: i64 = 315_513_000;

/// The first of the times that BSE can only mean from 1970: counted from 1980, they would be 2033 and later.
const PLAIN_FROM: i64 = 1_700_000_000;

/// The days that a time in the column may mean, the likelier first: the other only where the key says so.
fn candidates(segment: Segment, raw: i64) -> [Day; 2] {
    let from_1980 = Day::in_india(raw.saturating_add(TO_1980));
    match segment {
        // The last second of the day in UTC, which is the next day in India.
        Segment::Commodities => [Day::in_utc(raw), from_1980],
        Segment::BseDerivatives if raw < PLAIN_FROM => [from_1980, Day::in_india(raw)],
        Segment::BseDerivatives => [Day::in_india(raw), Day::in_utc(raw)],
        _ => [from_1980, Day::in_india(raw)],
    }
}

/// The day of a contract's expiry, or `None` where the row names none.
pub(super) fn day(segment: Segment, raw: Option<i64>, said: Option<Day>) -> Option<Day> {
    let candidates = candidates(segment, raw.filter(|raw| *raw > 0)?);
    let confirmed = candidates.into_iter().find(|day| Some(*day) == said);
    confirmed.or(candidates.first().copied())
}

/// What a reference key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) expiry: Option<Day>,
    /// [`NONE`] where it says none.
    pub(super) strike: i64,
}

impl Key {
    const SILENT: Key = Key {
        expiry: None,
        strike: NONE,
    };

    /// Reads a key that begins with the underlying's own symbol; any other says nothing.
    pub(super) fn read(key: &[u8], symbol: &[u8], dates: &mut Dates) -> Self {
        let Some(rest) = key.strip_prefix(symbol).filter(|_| !symbol.is_empty()) else {
            return Key::SILENT;
        };
        let Some((date, rest)) = rest.split_first_chunk() else {
            return Key::SILENT;
        };
        let Some(expiry) = dates.read(date) else {
            return Key::SILENT;
        };
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
        let start = rest.iter().position(|byte| !is_letter(byte)).unwrap_or(rest.len());
        let rest = rest.get(start..).unwrap_or_default();
        let end = rest.iter().position(is_letter).unwrap_or(rest.len());
        let strike = rest.get(..end).and_then(number::rupees);
        Key {
            expiry: Some(expiry),
            strike: strike.filter(|strike| *strike > 0).unwrap_or(NONE),
        }
    }
}

/// Reads the dates of keys. A file has few different ones, so the last is remembered.
#[derive(Default)]
pub(super) struct Dates {
    text: [u8; 7],
    day: Option<Day>,
}

impl Dates {
    fn read(&mut self, text: &[u8; 7]) -> Option<Day> {
        if self.text != *text {
            *self = Dates {
                text: *text,
                day: short_date(text),
            };
        }
        self.day
    }
}

/// `28JUL26`.
fn short_date(text: &[u8]) -> Option<Day> {
    let text = std::str::from_utf8(text).ok()?;
    let (day, month, year) = (text.get(..2)?, text.get(2..5)?, text.get(5..)?);
    let year: i32 = year.parse().ok()?;
    Day::of(2000 + year, Day::month(month)?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(segment: Segment, raw: i64, said: Option<&str>) -> String {
        let said = said.map(|day| Day::parse_iso(day).unwrap());
        day(segment, Some(raw), said).unwrap().to_string()
    }

    #[test]
    fn each_segment_counts_in_its_own_way() {
        for segment in [Segment::NseDerivatives, Segment::Currency, Segment::NseCommodities] {
            assert_eq!(iso(segment, 1_474_554_600, None), "2026-09-22");
        }
        assert_eq!(iso(Segment::Commodities, 1_790_380_799, None), "2026-09-25");
        // BSE: plain, at the end of trading or at midnight in India, or counted from 1980.
        assert_eq!(iso(Segment::BseDerivatives, 1_785_232_800, None), "2026-07-28");
        assert_eq!(iso(Segment::BseDerivatives, 1_785_177_000, None), "2026-07-28");
        assert_eq!(
            iso(Segment::BseDerivatives, 1_785_283_199, Some("2026-07-28")),
            "2026-07-28"
        );
        assert_eq!(
            iso(Segment::BseDerivatives, 1_785_232_800 - TO_1980, None),
            "2026-07-28"
        );
        assert_eq!(
            iso(Segment::BseDerivatives, 1_785_232_800 - TO_1980, Some("2026-07-28")),
            "2026-07-28"
        );
        // The key decides only between what the time may mean.
        assert_eq!(
            iso(Segment::NseCommodities, 1_790_067_600, Some("2026-09-22")),
            "2026-09-22"
        );
        assert_eq!(
            iso(Segment::NseDerivatives, 1_474_554_600, Some("2026-09-29")),
            "2026-09-22"
        );
        for nothing in [None, Some(0), Some(-1)] {
            assert_eq!(day(Segment::NseDerivatives, nothing, None), None);
        }
    }

    #[test]
    fn a_key_says_day_and_strike() {
        let mut dates = Dates::default();
        let mut read = |key: &str, symbol: &str| {
            let key = Key::read(key.as_bytes(), symbol.as_bytes(), &mut dates);
            (key.expiry.map(|day| day.to_string()).unwrap_or_default(), key.strike)
        };
        let of = |day: &str, strike| (day.to_owned(), strike);
        assert_eq!(read("TCS28JUL26", "TCS"), of("2026-07-28", NONE));
        assert_eq!(
            read("NIFTY24NOV2622250.00CE", "NIFTY"),
            of("2026-11-24", 22_250 * number::RUPEE)
        );
        assert_eq!(
            read("NIFTY24NOV26CE22250.50", "NIFTY"),
            of("2026-11-24", 22_250_500_000)
        );
        assert_eq!(read("CRUDEOIL18NOV26FUT", "CRUDEOIL"), of("2026-11-18", NONE));
        assert_eq!(
            read("360ONE24NOV261000.00PE", "360ONE"),
            of("2026-11-24", 1_000 * number::RUPEE)
        );
        // Another underlying's, a month without a day, a company's name.
        assert_eq!(read("NIFTYNXT5024NOV26", "NIFTY"), of("", NONE));
        assert_eq!(read("NIFTY26NOVFUT", "NIFTY"), of("", NONE));
        assert_eq!(read("YESBANK", "YESBANK"), of("", NONE));
    }
}
