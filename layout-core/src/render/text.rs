//! Text of limited length that a `const fn` can build.

use super::line::byte_word;
use super::{Line, Piece};

/// The most bytes that a message can have.
const CAPACITY: usize = 8192;
/// The end of a text that does not fit.
const CUT: &str = "...";

/// A text buffer. Text that does not fit is cut off and ends with [`CUT`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    bytes: [u8; CAPACITY],
    len: usize,
    is_full: bool,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], len: 0, is_full: false }
    }

    pub(crate) const fn str(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if self.is_full || self.len + bytes.len() > CAPACITY - CUT.len() {
            self.cut();
            return;
        }
        self.copy(bytes);
    }

    const fn cut(&mut self) {
        if !self.is_full {
            self.is_full = true;
            self.copy(CUT.as_bytes());
        }
    }

    const fn copy(&mut self, bytes: &[u8]) {
        let mut i = 0;
        while i < bytes.len() {
            self.bytes[self.len] = bytes[i];
            self.len += 1;
            i += 1;
        }
    }

    const fn number(&mut self, n: u128) {
        let mut digits = [0u8; 39];
        let mut first = digits.len();
        let mut rest = n;
        loop {
            first -= 1;
            digits[first] = b"0123456789"[(rest % 10) as usize];
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if let Ok(text) = core::str::from_utf8(digits.split_at(first).1) {
            self.str(text);
        }
    }

    pub(crate) const fn line(&mut self, line: &Line<'_>) {
        let pieces = line.pieces();
        let mut i = 0;
        while i < pieces.len() {
            match pieces[i] {
                Piece::Str(text) => self.str(text),
                Piece::Number(n) => self.number(n as u128),
                Piece::Integer(n) => {
                    self.str(if n < 0 { "-" } else { "" });
                    self.number(n.unsigned_abs());
                }
                Piece::Bytes(n) => {
                    self.number(n as u128);
                    self.str(byte_word(n));
                }
                Piece::Spaces(count) => {
                    let mut left = count;
                    while left > 0 {
                        self.str(" ");
                        left -= 1;
                    }
                }
            }
            i += 1;
        }
    }

    /// Removes a line break at the end.
    pub(crate) const fn trim_line_break(&mut self) {
        if self.len > 0 && self.bytes[self.len - 1] == b'\n' {
            self.len -= 1;
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            // Only whole strings are ever copied, so this is not reached.
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    #[test]
    fn a_text_that_does_not_fit_is_cut_between_strings() {
        let mut text = Text::new();
        for _ in 0..CAPACITY {
            text.str("äöü");
        }
        assert!(text.as_str().len() <= CAPACITY);
        assert!(text.as_str().ends_with("äöü..."));
    }

    #[test]
    fn numbers_are_those_of_std() {
        for n in [0, 7, 10, 4096, usize::MAX] {
            let mut text = Text::new();
            text.number(n as u128);
            assert_eq!(text.as_str(), std::format!("{n}"));
            assert_eq!(super::super::line::digits(n), text.as_str().len());
        }
    }
}
