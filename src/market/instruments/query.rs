//! What a search asks for: words, and the terms of a contract. `NIFTY 24 Nov 22250 CE` has all of it in one text.

use super::number;
use super::row::OptionType;
use crate::base::day::Day;

/// A search. All members that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// The beginning of a symbol, of a trading symbol, or words of a name.
    pub(crate) text: String,
    /// The exact symbol of an underlying.
    pub(crate) underlying: Option<String>,
    pub(crate) expiry: Option<Day>,
    /// In millionths of a rupee.
    pub(crate) strike: Option<i64>,
    pub(crate) option_type: Option<OptionType>,
    pub(crate) limit: usize,
}

impl Query {
    /// Reads a text. A date, a strike and a kind are taken out of it where they describe a contract; `today` gives a date
    /// without a year the next one that comes.
    pub(crate) fn read(text: &str, today: Day) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let whole = Query {
            text: words.join(" "),
            ..Query::default()
        };
        let mut query = Query::default();
        let mut rest = Vec::new();
        let mut numbers = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let following = words.get(at + 1..).unwrap_or_default();
            if at == 0 {
                rest.push(*word);
            } else if let Some((day, used)) = date(word, following, today).filter(|_| query.expiry.is_none()) {
                query.expiry = Some(day);
                at += used;
            } else if let Some(option_type) = OptionType::parse(word).filter(|_| query.option_type.is_none()) {
                query.option_type = Some(option_type);
            } else if let Some(strike) = number::rupees(word.as_bytes()).filter(|strike| *strike > 0) {
                numbers.push(strike);
            } else {
                rest.push(*word);
            }
            at += 1;
        }
        // A number alone is no strike: it may be part of a name, such as "Nifty 50".
        let is_contract = query.expiry.is_some() || query.option_type.is_some();
        match (is_contract, numbers.as_slice()) {
            (true, []) => {}
            (true, [strike]) => query.strike = Some(*strike),
            _ => return whole,
        }
        query.text = rest.join(" ");
        query
    }

    /// Day, strike and kind, where nothing else is asked of a contract.
    pub(super) fn one_contract(&self) -> Option<(Day, i64, OptionType)> {
        let option_type = self.option_type?;
        let strike = match option_type {
            OptionType::Future => self.strike.is_none().then_some(number::NONE),
            _ => self.strike,
        };
        Some((self.expiry?, strike?, option_type)).filter(|_| self.text.is_empty())
    }

    /// Whether it is one contract or a chain that is looked for.
    pub(crate) fn is_contract(&self) -> bool {
        self.expiry.is_some() || self.strike.is_some() || self.option_type.is_some()
    }
}

/// A date at the beginning of some words, and how many more than one it takes: `2026-11-24`, `24NOV2026`, `24NOV26`, `24NOV`,
/// `24 Nov 2026`, `24 Nov`.
fn date(word: &str, following: &[&str], today: Day) -> Option<(Day, usize)> {
    if let Some(day) = Day::parse_iso(word) {
        return Some((day, 0));
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let day: u32 = word.get(..digits)?.parse().ok()?;
    let after = word.get(digits..)?;
    if !after.is_empty() {
        let month = Day::month(after.get(..3)?)?;
        let year = after.get(3..)?;
        return if year.is_empty() {
            with_year(day, month, following.first().copied(), today)
        } else {
            Some((Day::of(year_of(year)?, month, day)?, 0))
        };
    }
    let month = Day::month(following.first()?.get(..3)?)?;
    let (day, used) = with_year(day, month, following.get(1).copied(), today)?;
    Some((day, used + 1))
}

/// The year is that of the next word, if it is one, or else the first in which the day is still to come. A two-digit word is none:
/// it is a strike just as likely.
fn with_year(day: u32, month: u32, next: Option<&str>, today: Day) -> Option<(Day, usize)> {
    let stated = next
        .filter(|next| next.len() == 4 && next.starts_with("20"))
        .and_then(year_of);
    if let Some(found) = stated
        .and_then(|year| Day::of(year, month, day))
        .filter(|day| is_near(*day, today))
    {
        return Some((found, 1));
    }
    let (this, ..) = today.parts();
    let days = (this..this + 5).filter_map(|year| Day::of(year, month, day));
    days.into_iter().find(|day| *day >= today).map(|day| (day, 0))
}

/// Contracts end within some years: what looks like a later one is a strike.
fn is_near(day: Day, today: Day) -> bool {
    (today.number() - day.number()).abs() < 6 * 366
}

fn year_of(text: &str) -> Option<i32> {
    let year: i32 = text
        .parse()
        .ok()
        .filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let query = Query::read(text, Day::parse_iso("2026-11-28").unwrap());
        let expiry = query.expiry.map(|day| day.to_string()).unwrap_or_default();
        let strike = query
            .strike
            .map(|strike| (strike / number::RUPEE).to_string())
            .unwrap_or_default();
        let option_type = query.option_type.and_then(OptionType::code).unwrap_or_default();
        format!("{}|{expiry}|{strike}|{option_type}", query.text)
    }

    #[test]
    fn a_contract_is_read_in_every_usual_way() {
        assert_eq!(read("NIFTY 24 Nov 22250 CE"), "NIFTY|2027-11-24|22250|CE");
        assert_eq!(read("NIFTY 29 Dec 22250 CE"), "NIFTY|2026-12-29|22250|CE");
        assert_eq!(read("nifty 29dec26 22250 ce"), "nifty|2026-12-29|22250|CE");
        assert_eq!(read("NIFTY 2026-12-29 PE 22250"), "NIFTY|2026-12-29|22250|PE");
        assert_eq!(read("NIFTY 26 JAN 2027 22250 put"), "NIFTY|2027-01-26|22250|PE");
        assert_eq!(read("NIFTY 26JAN2027 FUT"), "NIFTY|2027-01-26||XX");
        assert_eq!(read("NIFTY DEC"), "NIFTY DEC|||");
        // A strike that looks like a year.
        assert_eq!(read("SBIN 29 Dec 2040 CE"), "SBIN|2026-12-29|2040|CE");
    }

    #[test]
    fn a_name_stays_a_name() {
        for text in [
            "Nifty 50",
            "360 ONE",
            "CE INFO SYSTEMS",
            "BSE 500 INDEX",
            "3M INDIA",
            "NIFTY26DEC22250CE",
        ] {
            assert_eq!(read(text), format!("{text}|||"));
        }
        assert_eq!(read("  state   bank "), "state bank|||");
        assert_eq!(read("NIFTY 31 Feb CE"), "NIFTY Feb||31|CE");
        assert_eq!(read("A 1 2 CE"), "A 1 2 CE|||");
        assert_eq!(read(""), "|||");
    }
}
