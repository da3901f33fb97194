//! Exact decimal numbers, never binary floating point.

use super::error::Error;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A decimal number: `units` / 10^`scale`. `1.50` prints differently from `1.5`, and equals it.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

/// More digits than any price, quantity or amount has; products of two still fit.
const MAX_DIGITS: usize = 30;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { units: 0, scale: 0 };

    /// Reads digits with at most one point between them and an optional minus sign; no blanks, no exponent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let only_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if only_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        if !only_digits(whole) || whole.len() + fraction.len() > MAX_DIGITS {
            return None;
        }
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        let units = if text.starts_with('-') { -units } else { units };
        Some(Decimal { units, scale })
    }

    /// A whole number.
    #[must_use]
    pub const fn of(whole: i128) -> Self {
        Decimal { units: whole, scale: 0 }
    }

    /// The number without its point: 950 of `9.50`.
    #[must_use]
    pub const fn units(self) -> i128 {
        self.units
    }

    /// How many digits are behind the point: 2 of `9.50`.
    #[must_use]
    pub const fn scale(self) -> u32 {
        self.scale
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Both numbers in units of the finer scale.
    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        let raised = |number: Self| number.units.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        Some((raised(self)?, raised(other)?, scale))
    }

    /// The sum; `None` if it has too many digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Decimal {
            units: a.checked_add(b)?,
            scale,
        })
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Decimal {
            units: a.checked_sub(b)?,
            scale,
        })
    }

    /// The product, with every digit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let units = self.units.checked_mul(other.units)?;
        Some(Decimal {
            units,
            scale: self.scale.checked_add(other.scale)?,
        })
    }

    /// The quotient with `digits` after the point, a half rounded away from zero; `None` where `by` is zero.
    #[must_use]
    pub fn over(self, by: Self, digits: u32) -> Option<Self> {
        let (a, b, _) = self.aligned(by)?;
        let a = a.checked_mul(10_i128.checked_pow(digits)?)?;
        let (quotient, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
        let away = if (a < 0) == (b < 0) { 1 } else { -1 };
        let rounds = rest.unsigned_abs().checked_mul(2)? >= b.unsigned_abs();
        let units = if rounds { quotient.checked_add(away)? } else { quotient };
        Some(Decimal { units, scale: digits })
    }

    /// Whether it is a whole multiple of `step`, such as a tick size; false if `step` is zero.
    #[must_use]
    pub fn is_multiple_of(self, step: Self) -> bool {
        let rest = self.aligned(step).and_then(|(a, b, _)| a.checked_rem(b));
        rest == Some(0)
    }
}

impl FromStr for Decimal {
    type Err = Error;

    /// As [`Decimal::parse`].
    fn from_str(text: &str) -> Result<Self, Error> {
        Decimal::parse(text).ok_or_else(|| {
            let shown = super::text::shown(text);
            Error::invalid_argument(format!("'{shown}' is not a plain decimal number, such as 9.50"))
        })
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Decimal::of(i128::from(whole))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.aligned(*other) {
            Some((a, b, _)) => a.cmp(&b),
            // Too far apart to be aligned; then the number with the smaller scale is larger in magnitude.
            None if self.units.signum() != other.units.signum() => self.units.signum().cmp(&other.units.signum()),
            None if (self.scale < other.scale) == (self.units > 0) => Ordering::Greater,
            None => Ordering::Less,
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let scale = usize::try_from(self.scale).unwrap_or_default();
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let point = if scale > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn digits_stay_as_they_were_written() {
        for text in ["0", "0.00", "9.5699", "-0.05", "1234567890123456789.10", "100"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        for text in [
            "", ".", "1.", ".5", "+1", "1e5", " 1", "1 ", "NaN", "1_0", "--1", "1.2.3", "٣", "1,000",
        ] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
        assert!(Decimal::parse(&"9".repeat(31)).is_none());
    }

    #[test]
    fn equal_in_value_is_equal() {
        assert_eq!(decimal("1.50"), decimal("1.5"));
        assert!(decimal("-1") < decimal("0.01") && decimal("10") > decimal("9.99"));
        let (large, small) = (decimal(&"9".repeat(30)), decimal("0.0000000000000000000000001"));
        assert!(large > small);
        assert!(small < large);
        let (less, more) = (
            decimal(&format!("-{}", "9".repeat(30))),
            decimal("-0.0000000000000000000000001"),
        );
        assert!(less < more);
        assert!(more > less);
    }

    #[test]
    fn sums_and_products_are_exact() {
        assert_eq!(decimal("0.1").plus(decimal("0.20")).unwrap().to_string(), "0.30");
        assert_eq!(decimal("0.1").minus(decimal("0.25")).unwrap().to_string(), "-0.15");
        assert_eq!(
            decimal("9.5699").times(Decimal::of(35)).unwrap().to_string(),
            "334.9465"
        );
        assert_eq!(decimal("1").over(decimal("3"), 4).unwrap().to_string(), "0.3333");
        assert_eq!(decimal("-1").over(decimal("8"), 2).unwrap().to_string(), "-0.13");
        assert!(decimal("1").over(Decimal::ZERO, 2).is_none());
        assert!(decimal("9.35").is_multiple_of(decimal("0.05")) && !decimal("9.36").is_multiple_of(decimal("0.05")));
        assert!(!decimal("1").is_multiple_of(Decimal::ZERO));
    }
}
