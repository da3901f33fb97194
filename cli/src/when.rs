//! Times for people to read. The broker's day is in IST, which has no summer time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const INDIA_S: i64 = 19_800;
const DAY_S: i64 = 86_400;

/// Seconds since 1970 by this machine's clock.
pub(crate) fn now_s() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}

/// Milliseconds since 1970 by this machine's clock.
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

/// `2026-11-20 23:59 IST`.
pub(crate) fn india(seconds: u64) -> String {
    let local = i64::try_from(seconds).unwrap_or_default() + INDIA_S;
    let (year, month, day) = date(local.div_euclid(DAY_S));
    let minute = local.rem_euclid(DAY_S) / 60;
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02} IST",
        minute / 60,
        minute % 60
    )
}

/// `2026-11-20`, the day in IST this many days ago.
pub(crate) fn day_ago(days: u64) -> String {
    let local = i64::try_from(now_s()).unwrap_or_default() + INDIA_S;
    let (year, month, day) = date(local.div_euclid(DAY_S) - i64::try_from(days).unwrap_or_default());
    format!("{year:04}-{month:02}-{day:02}")
}

/// `09:15:27.042`, the time of day in IST.
pub(crate) fn clock(milliseconds: u64) -> String {
    let day = (milliseconds / 1000 + INDIA_S.unsigned_abs()) % DAY_S.unsigned_abs();
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        day / 3600,
        day / 60 % 60,
        day % 60,
        milliseconds % 1000
    )
}

/// The calendar day, from days since 1970.
fn date(days: i64) -> (i64, i64, i64) {
    // Years start in March, so that the leap day is the last one; an era is 400 years.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// `2 h 05 min`, `4 min`, `12 s`.
pub(crate) fn span(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match (seconds / 3600, seconds / 60 % 60) {
        (0, 0) => format!("{seconds} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn india_is_five_and_a_half_hours_ahead() {
        assert_eq!(india(0), "1970-01-01 05:30 IST");
        assert_eq!(india(1_709_231_400), "2024-03-01 00:00 IST");
        assert_eq!(india(1_709_231_399), "2024-02-29 23:59 IST");
        assert_eq!(india(4_107_522_599), "2100-02-28 23:59 IST");
        assert_eq!(clock(86_400_123), "05:30:00.123");
        assert_eq!(span(Duration::from_secs(7_500)), "2 h 05 min");
        assert_eq!(span(Duration::from_secs(61)), "1 min");
    }
}
