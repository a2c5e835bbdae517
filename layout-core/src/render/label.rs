//! The label of a cell, cut to what fits.

use core::fmt::{self, Write};

/// A name, and its type if both fit. A name that does not fit is cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    name: &'a str,
    ty: Option<&'a str>,
    /// The columns that are available.
    pub(crate) columns: usize,
}

impl<'a> Label<'a> {
    /// The name, and the type if both fit into this many columns.
    pub(crate) fn new(name: &'a str, ty: Option<&'a str>, columns: usize) -> Self {
        let ty = ty.filter(|ty| width(name) + 2 + width(ty) <= columns);
        Self { name, ty, columns }
    }

    pub(crate) fn is_cut(&self) -> bool {
        width(self.name) > self.columns
    }

    /// The columns that the label takes.
    pub(crate) fn width(&self) -> usize {
        let ty = self.ty.map_or(0, |ty| 2 + width(ty));
        (width(self.name) + ty).min(self.columns)
    }
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_cut() {
            return write_cut(f, self.name, self.columns);
        }
        write_visible(f, self.name)?;
        if let Some(ty) = self.ty {
            f.write_str(": ")?;
            write_visible(f, ty)?;
        }
        Ok(())
    }
}

/// Writes the text, cut to exactly this many columns: `timesta~`.
fn write_cut(f: &mut dyn Write, text: &str, columns: usize) -> fmt::Result {
    let mark = usize::from(columns > 1);
    let mut left = columns - mark;
    for c in text.chars() {
        if char_width(c) > left {
            break;
        }
        left -= char_width(c);
        write_visible(f, c.encode_utf8(&mut [0; 4]))?;
    }
    for _ in 0..left + mark {
        f.write_char('~')?;
    }
    Ok(())
}

/// Writes the text with a space in place of each control character, such as a line break:
/// names can come from any source.
pub(crate) fn write_visible(f: &mut dyn Write, text: &str) -> fmt::Result {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return f.write_str(text);
    }
    for (i, part) in text.split(char::is_control).enumerate() {
        if i > 0 {
            f.write_char(' ')?;
        }
        f.write_str(part)?;
    }
    Ok(())
}

/// The columns that the text takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(char_width).sum()
}

/// From Hangul on, most characters that can occur in a name are two columns wide.
fn char_width(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}
