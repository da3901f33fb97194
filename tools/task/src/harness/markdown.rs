//! The programs in a Markdown page.

/// The fenced blocks of a language, in order.
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut inside: Option<String> = None;
    for line in page.lines() {
        inside = match inside {
            None => (line.strip_prefix("```") == Some(language)).then(String::new),
            Some(block) if line == "```" => {
                blocks.push(block);
                None
            }
            Some(block) => Some(block + line + "\n"),
        };
    }
    blocks
}

#[cfg(test)]
mod tests {
    #[test]
    fn blocks_are_those_of_one_language() {
        let page = "a\n```sh\none\ntwo\n```\n```c\nno\n```\n```sh\nthree\n```\n";
        assert_eq!(super::blocks(page, "sh"), ["one\ntwo\n", "three\n"]);
    }
}
