//! Prices as exact decimals.

use std::fmt::Write;

/// Appends `raw` units of 1/`divider`. With a power of ten, which is what the exchanges use, the digits are those of the
/// wire; another divider gives the nearest double.
pub(crate) fn write(out: &mut String, raw: i64, divider: u32) {
    if divider == 0 {
        out.push_str("null");
        return;
    }
    let digits = divider.ilog10();
    if 10_u32.checked_pow(digits) != Some(divider) {
        let value = raw as f64 / f64::from(divider);
        let _ = write!(out, "{value}");
        return;
    }
    let (whole, rest) = (
        raw.unsigned_abs() / u64::from(divider),
        raw.unsigned_abs() % u64::from(divider),
    );
    if raw < 0 {
        out.push('-');
    }
    write_digits(out, whole, 1);
    if digits > 0 {
        out.push('.');
        write_digits(out, rest, digits as usize);
    }
}

/// Appends a whole number: a record has dozens, and formatting them in the usual way takes most of its time.
pub(crate) fn write_whole(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    write_digits(out, value.unsigned_abs(), 1);
}

/// Appends `value` in at least so many digits.
fn write_digits(out: &mut String, mut value: u64, at_least: usize) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        if value == 0 && used >= at_least {
            break;
        }
        // A digit is below ten.
        *place += (value % 10) as u8;
        value /= 10;
        used += 1;
    }
    let text = digits.get(digits.len() - used..).map(std::str::from_utf8);
    out.push_str(text.and_then(Result::ok).unwrap_or_default());
}

/// Appends a double of the wire, divided, or null where it is no number.
pub(crate) fn write_double(out: &mut String, bits: u64, divider: u32) {
    let value = f64::from_bits(bits) / f64::from(divider);
    let _ = if value.is_finite() {
        write!(out, "{value}")
    } else {
        write!(out, "null")
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_wire() {
        let text = |raw, divider| {
            let mut out = String::new();
            write(&mut out, raw, divider);
            out
        };
        assert_eq!(text(123_456, 100), "1234.56");
        assert_eq!(text(122_000, 100), "1220.00");
        assert_eq!(text(-5, 100), "-0.05");
        assert_eq!(text(0, 100), "0.00");
        assert_eq!(text(875_000_000, 10_000_000), "87.5000000");
        assert_eq!(text(i64::MIN, 1), "-9223372036854775808");
        assert_eq!(text(7, 0), "null");
        assert_eq!(text(100, 3), "33.333333333333336");
        let whole = |value| {
            let mut out = String::new();
            write_whole(&mut out, value);
            out
        };
        for value in [0, 7, -7, 10, 100_200_300, i64::MIN, i64::MAX] {
            assert_eq!(whole(value), value.to_string());
        }
    }
}
