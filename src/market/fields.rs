//! Parts of answers that several operations share.

use crate::base::day::Day;
use crate::base::json::{self, Raw, quote};

/// The elements of a JSON list; of anything else, none.
pub(super) fn list(text: &str) -> Vec<Raw<'_>> {
    json::list(text).unwrap_or_default()
}

/// A Unix time as JSON, in Indian time. `None` for zero and less.
pub(super) fn moment(unix_s: i64) -> Option<String> {
    let wall = unix_s.checked_add(19_800).filter(|_| unix_s > 0)?;
    let day = Day::in_utc(wall);
    let second = wall.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(quote(&format!("{day}T{hour:02}:{minute:02}:{second:02}+05:30")))
}

/// `24-NOV-2026` or `2026-11-24` as a day.
pub(super) fn day(text: &str) -> Option<Day> {
    if let Some(day) = Day::parse_iso(text) {
        return Some(day);
    }
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Day::of(year.parse().ok()?, Day::month(month)?, day.parse().ok()?).filter(|_| parts.next().is_none())
}
