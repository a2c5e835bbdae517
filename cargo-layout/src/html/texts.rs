//! The texts of the page: each once, and without characters that nobody sees.

use rustc_hash::FxHashMap;

use super::record::Text;
use crate::visible::visible;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut texts = Texts::default();
        assert_eq!([texts.number("a"), texts.number("b"), texts.number("a")], [0, 1, 0]);
        assert_eq!(texts.into_vec(), ["a", "b"]);
    }
}
