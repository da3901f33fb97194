//! The simulator's own time: the machine's, moved by the control endpoint.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds from UTC to Indian Standard Time.
const IST: i64 = 19_800;
const DAY: i64 = 86_400;

/// The simulator's time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    pub(crate) offset_s: i64,
}

/// Milliseconds since 1970, by the machine's clock.
pub(crate) fn machine_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Nanoseconds since 1970, by the machine's clock.
pub(crate) fn machine_ns() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

impl Clock {
    /// Milliseconds since 1970.
    pub(crate) fn now_ms(self) -> i64 {
        i64::try_from(machine_ms())
            .unwrap_or(i64::MAX)
            .saturating_add(self.offset_s.saturating_mul(1000))
    }

    /// Seconds since 1970.
    pub(crate) fn now(self) -> i64 {
        self.now_ms().div_euclid(1000)
    }
}

/// The next midnight in India, when the day's tokens expire (wire: Tokens).
pub(crate) fn next_midnight_ist(now: i64) -> i64 {
    ((now + IST).div_euclid(DAY) + 1) * DAY - IST
}

/// The `Date` header for a moment.
pub(crate) fn http_date(seconds: i64) -> String {
    let seconds = u64::try_from(seconds).unwrap_or_default();
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
}

/// `YYYY-MM-DD HH:MM:SS.mmm` in India, as get-client-ip writes it (wire: Session's calls).
pub(crate) fn ist_text(ms: i64) -> String {
    let local = ms + IST * 1000;
    let (days, in_day) = (local.div_euclid(DAY * 1000), local.rem_euclid(DAY * 1000));
    let (year, month, day) = civil(days);
    let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
    let (second, milli) = (in_day / 1000 % 60, in_day % 1000);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{milli:03}")
}

/// Year, month, day and `HH:MM:SS` in India.
pub(crate) fn ist(ms: i64) -> (i64, i64, i64, String) {
    let local = ms + IST * 1000;
    let (year, month, day) = civil(local.div_euclid(DAY * 1000));
    let second = local.rem_euclid(DAY * 1000) / 1000;
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    (year, month, day, time)
}

/// `YYMMDD` in India: the front of an order number (wire: Order statuses).
pub(crate) fn ist_yymmdd(seconds: i64) -> String {
    let (year, month, day) = civil((seconds + IST).div_euclid(DAY));
    format!("{:02}{month:02}{day:02}", year.rem_euclid(100))
}

/// Days since 1970 to a calendar date (Gregorian, by the usual era arithmetic).
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse: a calendar date to days since 1970.
pub(crate) fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_view_token_ends_at_midnight_in_india() {
        // wire: Tokens: issued at 1687946442, expires at 1687977000.
        assert_eq!(next_midnight_ist(1_687_946_442), 1_687_977_000);
        assert_eq!(next_midnight_ist(1_687_977_000), 1_687_977_000 + 86_400);
    }

    #[test]
    fn times_are_written_in_indian_time() {
        assert_eq!(ist_text(1_687_977_000_123), "2023-06-29 00:00:00.123");
        assert_eq!(ist_yymmdd(1_687_976_999), "230628");
        assert_eq!(ist_yymmdd(951_762_600), "000229");
        for days in [-1, 0, 11_016, 20_000, 20_758] {
            let (year, month, day) = civil(days);
            assert_eq!(days_of(year, month, day), days);
        }
    }
}
