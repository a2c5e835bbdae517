//! Texts without characters that nobody sees.

use std::borrow::Cow;

/// The text with escapes for what is not visible: `\u{202e}`. Names come from a file that anyone
/// can have made. A mark that turns the direction of writing would change how a line reads, and
/// a control character what a terminal does with a copy of it.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if u8::try_from(c).is_ok_and(is_plain) {
            visible.push(c);
        } else {
            visible.extend(c.escape_debug());
        }
    }
    Cow::Owned(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_visible_is_escaped() {
        assert_eq!(visible("a<'\"\\>`é`漢"), "a<'\"\\>`é`漢");
        assert_eq!(
            visible("\u{1b}[31m\u{202e}\u{2028}\u{200b}\0\n"),
            r"\u{1b}[31m\u{202e}\u{2028}\u{200b}\0\n"
        );
    }
}
