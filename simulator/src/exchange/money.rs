//! Rupees as whole paise: every amount here is an integer.

/// An amount or a price in paise.
pub(crate) type Paise = i64;

/// The maximum number of digits before the point, so that any product of a price and a quantity fits in 128 bits.
const MOST_DIGITS: usize = 9;

/// A price as the order calls take it: digits, with a point and one or two more where wanted. `0.0` is refused, as the
/// server refuses it (wire: Orders).
pub(crate) fn parse(text: &str) -> Option<Paise> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > MOST_DIGITS || fraction.len() > 2 || text == "0.0" {
        return None;
    }
    let hundredths: Paise = fraction.parse().ok()?;
    let scale = if fraction.len() == 1 { 10 } else { 1 };
    Some(whole.parse::<Paise>().ok()? * 100 + hundredths * scale)
}

/// A whole quantity above zero.
pub(crate) fn quantity(text: &str) -> Option<i64> {
    whole(text).filter(|quantity| *quantity > 0)
}

/// A whole number of at most nine digits.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let fits = !text.is_empty() && text.len() <= MOST_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// `1234.50`: two digits after the point.
pub(crate) fn fixed(amount: Paise) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let amount = amount.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

/// `1234.5000`, as quotes write prices (wire: Market data).
pub(crate) fn fixed4(amount: Paise) -> String {
    format!("{}00", fixed(amount))
}

/// `1234.500000`, as check-margin writes amounts (wire: Funds and margin).
pub(crate) fn fixed6(amount: Paise) -> String {
    format!("{}0000", fixed(amount))
}

/// `1234.5`: without trailing zeros, as limits write amounts (wire: Funds and margin).
pub(crate) fn shortest(amount: Paise) -> String {
    let text = fixed(amount);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_digit_for_digit_or_not_at_all() {
        for (text, paise) in [
            ("0", 0),
            ("0.00", 0),
            ("9.39", 939),
            ("1500.5", 150_050),
            ("999999999.99", 99_999_999_999),
        ] {
            assert_eq!(parse(text), Some(paise), "{text}");
        }
        for text in [
            "",
            "0.0",
            ".5",
            "5.",
            "-1",
            "+1",
            "1e3",
            " 1",
            "1.505",
            "NaN",
            "inf",
            "1_0",
            "١",
            "1234567890",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in ["", "0", "-5", "5.0", "1_0", " 5", "1234567890"] {
            assert_eq!(quantity(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_written_as_each_call_writes_them() {
        assert_eq!((fixed(-5), fixed(123_450)), ("-0.05".to_owned(), "1234.50".to_owned()));
        assert_eq!(
            (fixed4(80_160), fixed6(3819)),
            ("801.6000".to_owned(), "38.190000".to_owned())
        );
        let all = [0, 1878, 42_050, 100_000, -24].map(shortest);
        assert_eq!(all, ["0", "18.78", "420.5", "1000", "-0.24"]);
    }
}
