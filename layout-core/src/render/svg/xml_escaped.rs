//! Escaping for XML.

use core::fmt::{self, Write};

/// Writes escaped text into an element or an attribute.
pub(super) struct XmlEscaped<'w, 'f>(pub(super) &'w mut (dyn Write + 'f));

impl Write for XmlEscaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
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
                // XML cannot represent control characters.
                _ => " ",
            })?;
            rest = chars.as_str();
        }
        self.0.write_str(rest)
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') || c.is_control()
}
