//! The report as Markdown, for a pull request or a page of documentation.

use core::fmt::{self, Write};

use super::label::write_visible;
use super::{Line, Summary, has_rows, write_line};
use crate::analysis::{Body, Item};
use crate::{Field, Kind, TypeLayout};

/// The report of a layout as Markdown: see [`TypeLayout::markdown`].
#[derive(Clone, Copy, Debug)]
pub struct Markdown<'a> {
    layout: TypeLayout<'a>,
}

impl<'a> TypeLayout<'a> {
    /// The report as Markdown: a heading line, a table as GitHub has them, and
    /// a line about the padding.
    ///
    /// Rows stand in memory order, padding in italics. A `?` is an offset that
    /// the compiler does not tell. Names and types are code, so that nothing in
    /// them is taken for Markdown or HTML.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// let fields = [
    ///     Field::new("kind", "u8", 1, 1).at(0),
    ///     Field::new("body", "Vec<u8>", 24, 8).at(8),
    /// ];
    /// let message = TypeLayout::new("Message", Kind::Struct, 32, 8)
    ///     .with_repr(Repr::C)
    ///     .with_fields(&fields);
    ///
    /// assert_eq!(
    ///     message.markdown().to_string(),
    ///     "\
    /// **`struct Message`** `repr(C)`: 32 bytes, align 8
    ///
    /// | offset | size | field | type |
    /// | ---: | ---: | --- | --- |
    /// | 0 | 1 | `kind` | `u8` |
    /// | *1* | *7* | *padding* | |
    /// | 8 | 24 | `body` | `Vec<u8>` |
    ///
    /// 7 bytes of padding, none recoverable: no order of these fields is smaller
    /// ",
    /// );
    /// ```
    pub const fn markdown(&self) -> Markdown<'a> {
        Markdown { layout: *self }
    }
}

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.heading(f)?;
        if self.layout.kind() == Kind::Opaque {
            return Ok(());
        }
        f.write_char('\n')?;
        if has_rows(&self.layout) {
            self.table(f)?;
            f.write_char('\n')?;
        }
        self.summary(f)
    }
}

impl Markdown<'_> {
    fn table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("| offset | size | field | type |\n| ---: | ---: | --- | --- |\n")?;
        if let Some(size @ 1..) = self.layout.tag() {
            writeln!(f, "| 0 | {size} | *tag* | |")?;
        }
        let mut bodies = Body::all(self.layout);
        while let Some(body) = bodies.next() {
            if let Some(name) = body.variant {
                variant(f, name, &body)?;
            }
            rows(f, &body)?;
        }
        Ok(())
    }

    /// **`struct Packet`** `repr(C)`: 24 bytes, align 8
    fn heading(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = &self.layout;
        f.write_str("**")?;
        code(f, [layout.kind().keyword(), " ", layout.name()])?;
        f.write_str("**")?;
        if layout.kind() != Kind::Opaque {
            write!(f, " `{}`", layout.repr())?;
        }
        let mut line = Line::new();
        line.str(": ");
        line.figures(layout);
        line.str("\n");
        write_line(f, &line)
    }

    fn summary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = Plain { f, begun: false };
        let mut summary = Summary::new(&self.layout);
        while let Some(line) = summary.next() {
            write_line(&mut plain, &line)?;
        }
        Ok(())
    }
}

/// The rows of a struct, a union or a variant.
fn rows(f: &mut fmt::Formatter<'_>, body: &Body<'_>) -> fmt::Result {
    let mut items = body.items();
    while let Some(item) = items.next() {
        match item {
            // Shown once, before the variants.
            Item::Tag => {}
            Item::Field(field) => row(f, field)?,
            Item::Gap(gap) => {
                let (offset, size) = (gap.offset(), gap.size());
                writeln!(f, "| *{offset}* | *{size}* | *padding* | |")?;
            }
        }
    }
    Ok(())
}

/// | 8 | 24 | `body` | `Vec<u8>` |
fn row(f: &mut fmt::Formatter<'_>, field: &Field<'_>) -> fmt::Result {
    match field.offset() {
        Some(offset) => write!(f, "| {offset} | {} | ", field.size())?,
        None => write!(f, "| ? | {} | ", field.size())?,
    }
    let mut cell = Cell(f);
    code(&mut cell, [field.name()])?;
    cell.0.write_str(if field.is_padding() { " *(padding)* | " } else { " | " })?;
    code(&mut cell, [field.ty()])?;
    f.write_str(" |\n")
}

/// | | | **`Circle`** | *8 bytes, slack 24* |
fn variant(f: &mut fmt::Formatter<'_>, name: &str, body: &Body<'_>) -> fmt::Result {
    f.write_str("| | | **")?;
    code(&mut Cell(f), [name])?;
    let mut line = Line::new();
    line.str("** | *");
    line.bytes(body.payload());
    if body.slack() > 0 {
        line.str(", slack ");
        line.number(body.slack());
    }
    line.str("* |\n");
    write_line(f, &line)
}

/// The text as code, in which nothing has a meaning but a run of backticks as
/// long as the one that opened it: so that is longer than any in the text
/// ([GFM](https://github.github.com/gfm/#code-spans)).
fn code<const N: usize>(f: &mut impl Write, parts: [&str; N]) -> fmt::Result {
    let longest = parts.iter().map(|part| longest_fence(part)).max();
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

/// The length of the longest run of backticks.
fn longest_fence(text: &str) -> usize {
    if !text.contains('`') {
        return 0;
    }
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// A cell of a table, where a `|` would end it, even within code
/// ([GFM](https://github.github.com/gfm/#example-200)).
struct Cell<'w, W>(&'w mut W);

impl<W: Write> Write for Cell<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (i, part) in text.split('|').enumerate() {
            if i > 0 {
                self.0.write_str("\\|")?;
            }
            self.0.write_str(part)?;
        }
        Ok(())
    }
}

/// Running text, in which names may stand: what could mean something to
/// Markdown or HTML is escaped, and it starts without spaces.
struct Plain<'w, W> {
    f: &'w mut W,
    begun: bool,
}

impl<W: Write> Write for Plain<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = if self.begun { text } else { text.trim_start() };
        self.begun |= !rest.is_empty();
        while let Some(at) = rest.find(is_markup) {
            let (plain, special) = rest.split_at(at);
            self.f.write_str(plain)?;
            self.f.write_char('\\')?;
            let (special, more) = special.split_at(1);
            self.f.write_str(special)?;
            rest = more;
        }
        self.f.write_str(rest)
    }
}

fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '&' | '[' | ']' | '|' | '~' | '#')
}
