//! Names in the spelling of each language.

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

/// A vendor's code as a name: `SL-M` as `sl_m`, `nse_cm` as it is, `15min` as `min_15`.
#[must_use]
pub fn snake(code: &str) -> String {
    let letters = code.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        }
    });
    let name: String = letters.collect();
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match name.split_at_checked(digits) {
        Some((number, word)) if !number.is_empty() => format!("{}_{number}", word.trim_start_matches('_')),
        _ => name,
    }
}

/// A parameter's name if it is a keyword of Python: `from` as `from_`.
#[must_use]
pub fn python(name: &str) -> String {
    const WORDS: [&str; 8] = ["from", "in", "is", "class", "import", "global", "pass", "with"];
    if WORDS.contains(&name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// A field's name if it is a keyword of C++: `class` as `class_`.
#[must_use]
pub fn cpp(name: &str) -> String {
    const WORDS: [&str; 4] = ["class", "default", "operator", "register"];
    if WORDS.contains(&name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// A field's name if it is a keyword of Rust: `type` as `r#type`.
#[must_use]
pub fn rust(name: &str) -> String {
    const WORDS: [&str; 8] = ["type", "move", "match", "ref", "in", "use", "mod", "where"];
    if WORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
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
        assert_eq!(snake("15min"), "min_15");
        assert_eq!(python("from"), "from_");
        assert_eq!((cpp("class"), cpp("type")), ("class_".to_owned(), "type".to_owned()));
        assert_eq!(rust("type"), "r#type");
        assert_eq!(rust("from"), "from");
    }
}
