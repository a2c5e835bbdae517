//! What stands in a cell, as much of it as there is room for.

use core::fmt::{self, Write};

use crate::Field;

/// A name, and its type if that fits too. What does not fit is cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    pub(crate) name: &'a str,
    pub(crate) ty: Option<&'a str>,
    pub(crate) room: usize,
}

impl<'a> Label<'a> {
    /// The words for a field in a list, where they may have `room` columns.
    pub(crate) fn listed(field: &Field<'a>, room: usize) -> Self {
        let ty = Some(field.ty()).filter(|ty| width(field.name()) + 2 + width(ty) <= room);
        Self { name: field.name(), ty, room }
    }

    pub(crate) fn is_cut(&self) -> bool {
        width(self.name) > self.room
    }

    /// Columns that it takes.
    pub(crate) fn width(&self) -> usize {
        let ty = self.ty.map_or(0, |ty| 2 + width(ty));
        (width(self.name) + ty).min(self.room)
    }
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_cut() {
            return write_cut(f, self.name, self.room);
        }
        write_visible(f, self.name)?;
        if let Some(ty) = self.ty {
            f.write_str(": ")?;
            write_visible(f, ty)?;
        }
        Ok(())
    }
}

/// The text in exactly `room` columns, if it has more: `timesta~`.
fn write_cut(f: &mut impl Write, text: &str, room: usize) -> fmt::Result {
    let mark = usize::from(room > 1);
    let mut left = room - mark.min(room);
    for c in text.chars() {
        if columns(c) > left {
            break;
        }
        left -= columns(c);
        write_visible(f, c.encode_utf8(&mut [0; 4]))?;
    }
    for _ in 0..left + mark {
        f.write_char('~')?;
    }
    Ok(())
}

/// Writes the text with a space for every character that has no shape of its
/// own, such as a line break: names may come from anywhere.
pub(crate) fn write_visible(f: &mut impl Write, text: &str) -> fmt::Result {
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

/// Columns that the text takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(columns).sum()
}

/// From Hangul on, most of what can stand in a name is two columns wide.
fn columns(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}
