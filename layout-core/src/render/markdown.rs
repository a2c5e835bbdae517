//! The report as Markdown, for a pull request or a page of documentation.

use core::fmt::{self, Write};

use super::label::write_visible;
use super::rows::{Row, Rows, has_rows};
use super::summary::{has_summary, write_summary};
use super::{Line, write_line};
use crate::{Field, Location, TypeLayout};

/// A report as Markdown. [`TypeLayout::markdown`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct Markdown<'a> {
    layout: TypeLayout<'a>,
}

impl<'a> TypeLayout<'a> {
    /// Returns the report as Markdown: a heading, a GitHub table, and a line about the
    /// padding.
    ///
    /// The rows are in memory order, and padding is in italics. A `?` is an offset that is not
    /// known. Names and types are code spans, so nothing in them is interpreted as Markdown or
    /// HTML.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert_eq!(
    ///     packet.markdown().to_string(),
    ///     "\
    /// **`struct Packet`** `repr(C)`: 24 bytes, align 8
    ///
    /// | offset | size | field | type |
    /// | ---: | ---: | --- | --- |
    /// | 0 | 1 | `a` | `u8` |
    /// | *1* | *7* | *padding* | |
    /// | 8 | 8 | `b` | `u64` |
    /// | 16 | 1 | `c` | `u8` |
    /// | *17* | *7* | *padding* | |
    ///
    /// 14 bytes of padding, 8 recoverable: in the order b, a, c it is 16 bytes
    /// ",
    /// );
    /// ```
    pub const fn markdown(&self) -> Markdown<'a> {
        Markdown { layout: *self }
    }
}

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_heading(f, &self.layout)?;
        if has_rows(&self.layout) {
            f.write_str("\n| offset | size | field | type |\n| ---: | ---: | --- | --- |\n")?;
            let mut rows = Rows::new(&self.layout, 0);
            while let Some(row) = rows.next() {
                write_row(f, &row)?;
            }
        }
        if has_summary(self.layout.kind()) {
            f.write_char('\n')?;
            write_summary(&mut Escaped(f), &self.layout)?;
        }
        Ok(())
    }
}

/// **`struct Packet`** `repr(C)`: 24 bytes, align 8
fn write_heading(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    f.write_str("**")?;
    write_code(f, &[layout.kind().keyword(), " ", layout.name()])?;
    f.write_str("**")?;
    match layout.repr() {
        Some(repr) if layout.kind().has_repr() => write!(f, " `{repr}`")?,
        None => f.write_str(" `repr` unknown")?,
        Some(_) => {}
    }
    let mut line = Line::new();
    line.str(": ");
    line.figures(layout);
    line.str("\n");
    write_line(f, &line)
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &Row<'_>) -> fmt::Result {
    match row {
        Row::Tag { offset, size, niche } => {
            write!(f, "| {offset} | {size} | *tag*")?;
            if let Some((variant, field)) = niche {
                f.write_str(", in the niche of ")?;
                write_code(&mut Cell(f), &[variant, ".", field.name()])?;
            }
            f.write_str(" | |\n")
        }
        Row::Variant { variant, payload, slack } => {
            f.write_str("| | | **")?;
            write_code(&mut Cell(f), &[variant.name()])?;
            f.write_str("**")?;
            if let Some(discriminant) = variant.discriminant() {
                write!(f, " = {discriminant}")?;
            }
            if let Some(Location { file, line }) = variant.location() {
                f.write_char(' ')?;
                write_code(&mut Cell(f), &[file])?;
                write!(f, ":{line}")?;
            }
            let mut line = Line::new();
            line.str(" | *");
            line.payload(*payload, *slack);
            line.str("* |\n");
            write_line(f, &line)
        }
        Row::Field(field) => write_field(f, field),
        Row::Gap(gap) => writeln!(f, "| *{}* | *{}* | *padding* | |", gap.offset(), gap.size()),
        // `Rows` was created without cache lines.
        Row::CacheLines(_) => Ok(()),
    }
}

/// | 8 | 24 | `body` | `Vec<u8>` |
fn write_field(f: &mut fmt::Formatter<'_>, field: &Field<'_>) -> fmt::Result {
    match field.offset() {
        Some(offset) => write!(f, "| {offset} | {} | ", field.size())?,
        None => write!(f, "| ? | {} | ", field.size())?,
    }
    write_code(&mut Cell(f), &[field.name()])?;
    f.write_str(if field.is_explicit_padding() { " *(padding)* | " } else { " | " })?;
    write_code(&mut Cell(f), &[field.ty()])?;
    f.write_str(" |\n")
}

/// Writes the text as a code span. Only a run of as many backticks as at its start ends a code
/// span, so the fence is longer than any run of backticks in the text
/// ([GFM](https://github.github.com/gfm/#code-spans)).
fn write_code(f: &mut dyn Write, parts: &[&str]) -> fmt::Result {
    let longest = parts.iter().map(|part| longest_run_of_backticks(part)).max();
    let fence = longest.unwrap_or(0) + 1;
    // A backtick at the end of the text must not lengthen the fence.
    let space = if fence > 1 { " " } else { "" };
    (0..fence).try_for_each(|_| f.write_char('`'))?;
    f.write_str(space)?;
    for part in parts {
        write_visible(f, part)?;
    }
    f.write_str(space)?;
    (0..fence).try_for_each(|_| f.write_char('`'))
}

fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Writes into a cell of a table. A `|` would end the cell, even in a code span
/// ([GFM](https://github.github.com/gfm/#example-200)).
struct Cell<'w, 'f>(&'w mut fmt::Formatter<'f>);

impl Write for Cell<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(self.0, text, |c| c == '|')
    }
}

/// Writes text that can contain names. Escapes the characters with a meaning in Markdown or
/// HTML.
struct Escaped<'w, 'f>(&'w mut fmt::Formatter<'f>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(self.0, text, |c| "\\`*_<>&[]|~#".contains(c))
    }
}

/// Writes a backslash before each character for which `is_special` holds.
fn write_escaped(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    is_special: fn(char) -> bool,
) -> fmt::Result {
    for part in text.split_inclusive(is_special) {
        let plain = part.trim_end_matches(is_special);
        f.write_str(plain)?;
        if plain.len() < part.len() {
            f.write_char('\\')?;
            f.write_str(&part[plain.len()..])?;
        }
    }
    Ok(())
}
