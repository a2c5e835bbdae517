//! Names with `*` and `?`.

/// A glob: `*` stands for any text, `?` for any one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    characters: Vec<char>,
}

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect() }
    }

    /// A pattern that matches where the text occurs anywhere, unless the text is a glob.
    pub(crate) fn anywhere(text: &str) -> Self {
        if text.contains(['*', '?']) { Self::new(text) } else { Self::new(&format!("*{text}*")) }
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        // What each `*` takes is extended only when the rest fails to match, and only for the
        // last `*`: earlier ones can take the least without loss. So this is not exponential.
        let text: Vec<char> = text.chars().collect();
        let (mut p, mut t) = (0, 0);
        let mut last_star = None;
        while t < text.len() {
            match self.characters.get(p) {
                Some('*') => {
                    last_star = Some((p, t));
                    p += 1;
                }
                Some(&c) if c == '?' || c == text[t] => {
                    p += 1;
                    t += 1;
                }
                _ => {
                    let Some((star, start)) = last_star else { return false };
                    last_star = Some((star, start + 1));
                    p = star + 1;
                    t = start + 1;
                }
            }
        }
        self.characters[p..].iter().all(|&c| c == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn globs_match_whole_texts() {
        for (pattern, text) in [
            ("", ""),
            ("*", ""),
            ("*", "any"),
            ("a*c", "abbc"),
            ("a*bc", "abbbc"),
            ("*a*b*", "xxayybzz"),
            ("?b?", "abc"),
            ("ä?", "äö"),
        ] {
            assert!(Pattern::new(pattern).matches(text), "{pattern} {text}");
        }
        for (pattern, text) in [("", "a"), ("a", "ab"), ("?", ""), ("a*c", "abcd"), ("*ab", "b")] {
            assert!(!Pattern::new(pattern).matches(text), "{pattern} {text}");
        }
    }

    #[test]
    fn plain_text_matches_anywhere() {
        assert!(Pattern::anywhere("ast").matches("demo::ast::Stmt"));
        assert!(Pattern::anywhere("*::Stmt").matches("demo::ast::Stmt"));
        assert!(!Pattern::anywhere("ast*").matches("demo::ast::Stmt"));
    }
}
