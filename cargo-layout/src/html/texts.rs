//! The texts of the page: each once, and without characters that nobody sees.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::record::Text;

/// All texts, and the number of each.
#[derive(Debug, Default)]
pub(super) struct Texts {
    numbers: FxHashMap<String, Text>,
    texts: Vec<String>,
}

impl Texts {
    /// The number of a text, which is added if it is new.
    pub(super) fn number(&mut self, text: &str) -> Text {
        let text = visible(text);
        if let Some(number) = self.numbers.get(&*text) {
            return *number;
        }
        let number = Text::try_from(self.texts.len()).unwrap_or(Text::MAX);
        self.numbers.insert(text.clone().into_owned(), number);
        self.texts.push(text.into_owned());
        number
    }

    pub(super) fn into_vec(self) -> Vec<String> {
        self.texts
    }
}

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

    #[test]
    fn a_text_has_one_number() {
        let mut texts = Texts::default();
        assert_eq!([texts.number("a"), texts.number("b"), texts.number("a")], [0, 1, 0]);
        assert_eq!(texts.into_vec(), ["a", "b"]);
    }
}
