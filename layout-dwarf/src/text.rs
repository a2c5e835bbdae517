//! Texts of a file, as they can be shown.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

/// A text of a file in which nothing does more than to be shown.
///
/// What a terminal interprets, characters that cannot be seen, and backticks, between which
/// messages and Markdown have code, become escapes such as `\u{1b}`. No name in Rust has any.
pub(crate) fn shown(text: &[u8]) -> Cow<'_, str> {
    // Most texts need no replacement, and to see that takes less than to look for where it is.
    let text =
        std::str::from_utf8(text).map_or_else(|_| String::from_utf8_lossy(text), Cow::Borrowed);
    // Nearly all names are in ASCII.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'`');
    if (is_plain || !text.contains(is_escaped)) && !text.contains(COMMAND) {
        return text;
    }
    Cow::Owned(Escaped(&text).to_string())
}

/// A text with escapes, as [`shown`] writes them.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.char_indices() {
            if is_escaped(c) || self.0[at..].starts_with(COMMAND) {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// What starts a command for a workflow on GitHub, wherever in a line it is.
const COMMAND: &str = "##[";

fn is_escaped(c: char) -> bool {
    c == '`' || c.is_control() || is_invisible(c)
}

/// Characters without a shape of their own, which change how others are shown: directions of
/// writing, separators, and what joins or parts letters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_rust_stay_as_they_are() {
        for name in ["demo::Größe<&'a [u8; 2]>", "{async_fn_env#0}", "型", "r#\"\\\""] {
            assert!(matches!(shown(name.as_bytes()), Cow::Borrowed(text) if text == name));
        }
    }

    #[test]
    fn what_is_interpreted_is_escaped() {
        assert_eq!(shown(b"\x1b[1m\n"), "\\u{1b}[1m\\u{a}");
        assert_eq!(shown("\u{202e}a`".as_bytes()), "\\u{202e}a\\u{60}");
        assert_eq!(shown(b"a##[b"), "a\\u{23}#[b");
        assert_eq!(shown(b"\xff"), "\u{fffd}");
    }
}
