//! Invisible characters and quotation marks that come with copied text.

/// The first invisible character, such as the direction marks that some pages put around numbers.
pub(crate) fn invisible(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
    })
}

/// Whether a text begins or ends with a quotation mark.
pub(crate) fn is_quoted(text: &str) -> bool {
    const MARKS: [char; 14] = ['"', '\'', '`', '´', '«', '»', '‹', '›', '‘', '’', '‚', '“', '”', '„'];
    text.starts_with(MARKS) || text.ends_with(MARKS)
}

/// A text shortened for an error message: one line's length, without control characters.
pub(crate) fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_found_and_what_people_write_is_not() {
        for hidden in [
            '\u{2068}', '\u{202a}', '\u{200b}', '\u{feff}', '\u{200e}', '\u{ad}', '\u{2069}', '\u{2060}',
        ] {
            assert_eq!(invisible(&format!("AB{hidden}C12")), Some(hidden));
        }
        for text in ["", "ABC12", "+91 99999 96708", "₹ अ é 😀", "\u{a0}"] {
            assert_eq!(invisible(text), None, "{text}");
        }
    }

    #[test]
    fn quotation_marks_at_either_end() {
        for text in ["\"1\"", "'1", "1”", "“1”", "`1`"] {
            assert!(is_quoted(text), "{text}");
        }
        for text in ["", "1", "O'Neil", "5\"5"] {
            assert!(!is_quoted(text), "{text}");
        }
    }
}
