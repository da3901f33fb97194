//! Reads the numbers of a scrip file exactly. They are printed with six significant digits, as `2.1e+06`, `54129.00` or
//! `1665`, so large ones lose digits; where the same number is also given as text, the text wins.

/// Stands for an unknown value.
pub(crate) const NONE: i64 = i64::MIN;

/// Prices are counted in millionths of a rupee: the smallest tick, a quarter of a paisa, is 2,500 of them.
#[cfg(test)]
pub(crate) const RUPEE: i64 = 1_000_000;
const PLACES_OF_RUPEE: i32 = 6;
const PLACES_OF_PAISA: i32 = 4;

/// A number in paise, as a price.
#[inline]
pub(super) fn paise(text: &[u8]) -> Option<i64> {
    scaled(text, PLACES_OF_PAISA)
}

/// A number in rupees, as a price.
#[inline]
pub(super) fn rupees(text: &[u8]) -> Option<i64> {
    scaled(text, PLACES_OF_RUPEE)
}

/// A whole number, however it is printed.
#[inline]
pub(super) fn whole(text: &[u8]) -> Option<i64> {
    scaled(text, 0)
}

/// Any number of up to this many digits fits.
const SURE: usize = 18;

/// A number of up to this many digits fits, in millionths too.
const SHORT: usize = 12;

/// The powers of ten that fit.
const POWERS: [i64; SURE + 1] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

/// The number times ten to the power of `places`, if that is whole and not too large.
#[inline]
fn scaled(text: &[u8], places: i32) -> Option<i64> {
    match digits(text) {
        Some(value) => Some(value * power(places.unsigned_abs())?),
        None => scaled_of_any_form(text, places),
    }
}

/// The value of some digits and nothing else, as which most numbers are printed.
#[inline]
fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    text.iter().try_fold(0, |value, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(value * 10 + i64::from(digit))
    })
}

#[inline]
fn power(of_ten: u32) -> Option<i64> {
    POWERS.get(of_ten as usize).copied()
}

/// [`scaled`] for numbers with a sign, a point or an exponent.
fn scaled_of_any_form(text: &[u8], places: i32) -> Option<i64> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    let mut value = 0_i64;
    let mut decimals = 0_i32;
    let mut has_point = false;
    let mut has_digit = false;
    let mut exponent = 0_i32;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                let digit = i64::from(byte - b'0');
                value = if at < SURE {
                    value * 10 + digit
                } else {
                    value.checked_mul(10)?.checked_add(digit)?
                };
                decimals += i32::from(has_point);
                has_digit = true;
            }
            b'.' if !has_point => has_point = true,
            b'e' | b'E' if has_digit => {
                exponent = exponent_of(digits.get(at + 1..)?)?;
                break;
            }
            _ => return None,
        }
    }
    if !has_digit {
        return None;
    }
    let shift = places.checked_add(exponent)?.checked_sub(decimals)?;
    let power = power(shift.unsigned_abs());
    let value = match (shift < 0, power) {
        (_, _) if value == 0 => 0,
        (false, Some(power)) => value.checked_mul(power)?,
        (true, Some(power)) if value % power == 0 => value / power,
        _ => return None,
    };
    Some(if negative { -value } else { value })
}

/// The digits of an exponent, after its sign.
fn exponent_of(text: &[u8]) -> Option<i32> {
    let (sign, text) = match text.split_first()? {
        (b'-', rest) => (-1, rest),
        (b'+', rest) => (1, rest),
        _ => (1, text),
    };
    let value = i32::try_from(digits(text)?).ok()?;
    Some(sign * value)
}

/// Whether `exact`, printed with six significant digits, could read `printed`.
pub(super) fn is_rounded(exact: i64, printed: i64) -> bool {
    if exact == printed {
        return true;
    }
    let mut last_digit = 1_i64;
    while printed.unsigned_abs() / last_digit.unsigned_abs() >= 1_000_000 {
        last_digit = last_digit.saturating_mul(10);
    }
    exact.abs_diff(printed) <= last_digit.unsigned_abs() / 2
}

/// A price as it is written: rupees with as many digits as it needs.
pub(crate) fn write_price(millionths: i64, out: &mut Vec<u8>) {
    let mut number = millionths.unsigned_abs();
    let mut places = PLACES_OF_RUPEE;
    // Nearly all prices are whole paise.
    if number.is_multiple_of(10_000) {
        number /= 10_000;
        places -= 4;
    }
    while places > 0 && number.is_multiple_of(10) {
        number /= 10;
        places -= 1;
    }
    // From the last digit to the first, into the end of the room. With a digit before the point, even if it is zero.
    let mut room = [0_u8; 24];
    let mut start = room.len();
    let mut left = places;
    loop {
        start -= 1;
        if let Some(place) = room.get_mut(start) {
            *place = b'0' + (number % 10) as u8;
        }
        number /= 10;
        left -= 1;
        if left == 0 {
            start -= 1;
            if let Some(place) = room.get_mut(start) {
                *place = b'.';
            }
        } else if left < 0 && number == 0 {
            break;
        }
    }
    if millionths < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(room.get(start..).unwrap_or_default());
}

/// A whole number in decimal.
pub(crate) fn write_whole(value: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_number_is_read_exactly() {
        assert_eq!(paise(b"2.1e+06"), Some(21_000 * RUPEE));
        assert_eq!(paise(b"1.485e+07"), Some(148_500 * RUPEE));
        assert_eq!(paise(b"0.25"), Some(2_500));
        assert_eq!(paise(b"25.000000"), Some(250_000));
        assert_eq!(rupees(b"16.65"), Some(16_650_000));
        assert_eq!(whole(b"54129.00"), Some(54_129));
        assert_eq!(whole(b"1.35325e+10"), Some(13_532_500_000));
        assert_eq!(whole(b"-1"), Some(-1));
        assert_eq!(whole(b"120e-1"), Some(12));
        assert_eq!(whole(b"0.00"), Some(0));
    }

    #[test]
    fn what_is_no_number_or_cannot_be_held_exactly_is_none() {
        for text in [
            "",
            "-",
            ".",
            "e5",
            "1e",
            "1.5",
            "1 2",
            "0x10",
            "NaN",
            "inf",
            "1e19",
            "1.2.3",
            "--1",
            "9223372036854775808",
        ] {
            assert_eq!(whole(text.as_bytes()), None, "{text}");
        }
        assert_eq!(paise(b"0.00001"), None);
        assert_eq!(paise(b"1e999999999999"), None);
        assert_eq!(paise(b"1e2147483647"), None);
    }

    #[test]
    fn prices_are_written_as_short_as_they_are() {
        let written = |price| {
            let mut out = Vec::new();
            write_price(price, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(21_000 * RUPEE), "21000");
        assert_eq!(written(2_500), "0.0025");
        assert_eq!(written(16_650_000), "16.65");
        assert_eq!(written(-50_000), "-0.05");
        assert_eq!(written(0), "0");
        assert_eq!(written(10_000_001), "10.000001");
        assert_eq!(written(451_650_000), "451.65");
        assert_eq!(written(500_000), "0.5");
        assert_eq!(written(1_000_010_000), "1000.01");
        assert_eq!(written(120_000), "0.12");
        assert_eq!(written(1), "0.000001");
        assert_eq!(written(i64::MAX), "9223372036854.775807");
        assert_eq!(written(-i64::MAX), "-9223372036854.775807");
    }

    #[test]
    fn six_digits_stand_for_all_that_round_to_them() {
        // 11,923.13 rupees is 1,192,313 paise, printed 1.19231e+06.
        let printed = paise(b"1.19231e+06").unwrap();
        assert!(is_rounded(rupees(b"11923.13").unwrap(), printed));
        assert!(is_rounded(rupees(b"11923.15").unwrap(), printed));
        assert!(!is_rounded(rupees(b"11923.16").unwrap(), printed));
        assert!(is_rounded(paise(b"2035").unwrap(), paise(b"2035").unwrap()));
        assert!(!is_rounded(rupees(b"20.36").unwrap(), paise(b"2035").unwrap()));
    }
}
