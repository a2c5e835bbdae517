//! Text as XML has it.

use core::fmt::{self, Write};

/// Writes text into an element or an attribute.
#[derive(Debug)]
pub(crate) struct Xml<'w, W>(pub(crate) &'w mut W);

impl<W: Write> Write for Xml<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.bytes().all(is_plain) {
            return self.0.write_str(text);
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_special) {
            let (plain, special) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut chars = special.chars();
            self.0.write_str(match chars.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                // XML has no way to write a control character.
                _ => " ",
            })?;
            rest = chars.as_str();
        }
        self.0.write_str(rest)
    }
}

/// Whether the byte is a character that stands for itself: nearly all are.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') || c.is_control()
}
