//! Names as each language spells them.

/// `totp_login` as `TOTP_LOGIN`.
#[must_use]
pub fn upper(name: &str) -> String {
    name.to_ascii_uppercase()
}

/// `totp_login` as `TotpLogin`; `session_2fa` as `Session2Fa`.
#[must_use]
pub fn pascal(name: &str) -> String {
    let mut begins = true;
    let letters = name.chars().filter_map(|c| {
        let letter = if begins { c.to_ascii_uppercase() } else { c };
        begins = !c.is_ascii_alphabetic();
        (c.is_ascii_alphanumeric()).then_some(letter)
    });
    letters.collect()
}

/// `mobile_number` as `mobileNumber`.
#[must_use]
pub fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let mut letters = pascal.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A vendor's code as a name: `SL-M` as `sl_m`, `nse_cm` as it is.
#[must_use]
pub fn snake(code: &str) -> String {
    let letters = code.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_as_each_language_does() {
        assert_eq!(upper("session_2fa"), "SESSION_2FA");
        assert_eq!(pascal("session_2fa"), "Session2Fa");
        assert_eq!(pascal("mobile_number"), "MobileNumber");
        assert_eq!(camel("mobile_number"), "mobileNumber");
        assert_eq!(snake("SL-M"), "sl_m");
    }
}
