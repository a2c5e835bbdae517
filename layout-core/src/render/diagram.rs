//! The diagram: a map of the bytes, in text.

use core::fmt::{self, Write};

use super::label::{Label, write_visible};
use super::line::{SPACES, digits, fill};
use super::map::{Cell, Map, Maps, ROW, Step, What};
use super::{head, unknown, write_line};
use crate::{CACHE_LINE, Field, TypeLayout};

/// The head of the column at the left.
const OFFSET: &str = "offset";
/// Spaces before a column.
const MARGIN: usize = 2;
/// Columns that a row should have, so that names fit in.
const WIDTH: usize = 64;
/// What padding, a tag and the border of a cache line are filled with.
const DOTS: &str = "................................................................";
const MARKS: &str = "################################################################";
const DASHES: &str = "----------------------------------------------------------------";
/// The backgrounds of fields that follow each other, with black on them.
const COLORS: [&str; 4] = ["\x1b[30;46m", "\x1b[30;43m", "\x1b[30;42m", "\x1b[30;45m"];
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// The map of a layout in text: see [`TypeLayout::diagram`].
#[derive(Clone, Copy, Debug)]
pub struct Diagram<'a> {
    layout: TypeLayout<'a>,
    row: usize,
    color: bool,
}

impl<'a> TypeLayout<'a> {
    /// A map of the bytes in text, eight in a row.
    ///
    /// Every field stands where its bytes are. Dots are padding, `#` is the
    /// tag of an enum, and a `:` in place of a `|` says that something goes on
    /// in the next row. A field whose name has no room, or that has no bytes,
    /// is listed under the map. Of many rows that one field fills, the first
    /// and the last are drawn.
    ///
    /// An enum has a map for each variant, a union for each field: there a
    /// blank byte belongs to other fields only. Where offsets are unknown it
    /// says so, and draws nothing.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// let fields = [
    ///     Field::new("kind", "u8", 1, 1).at(0),
    ///     Field::new("timestamp", "u64", 8, 8).at(8),
    ///     Field::new("flags", "u8", 1, 1).at(16),
    /// ];
    /// let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    ///     .with_repr(Repr::C)
    ///     .with_fields(&fields);
    ///
    /// assert_eq!(
    ///     packet.diagram().to_string(),
    ///     "\
    /// struct Packet  repr(C)  24 bytes, align 8
    ///   offset   +0      +1      +2      +3      +4      +5      +6      +7
    ///        0  |kind   |.......................................................|
    ///        8  |timestamp: u64                                                 |
    ///       16  |flags  |.......................................................|
    /// ",
    /// );
    /// ```
    pub const fn diagram(&self) -> Diagram<'a> {
        Diagram { layout: *self, row: ROW, color: false }
    }
}

impl Diagram<'_> {
    /// The same with this many bytes in a row: 64 for a cache line. 0 counts
    /// as 1.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("0", "u32", 4, 4).at(0)];
    /// let id = TypeLayout::new("Id", Kind::Struct, 4, 4).with_fields(&fields);
    ///
    /// assert!(id.diagram().with_row(2).to_string().contains("+0              +1\n"));
    /// ```
    pub const fn with_row(self, bytes: usize) -> Self {
        Self { row: if bytes == 0 { 1 } else { bytes }, ..self }
    }

    /// The same with ANSI colours, or without. It says no less without.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("0", "u32", 4, 4).at(0)];
    /// let id = TypeLayout::new("Id", Kind::Struct, 4, 4).with_fields(&fields);
    ///
    /// assert!(!id.diagram().to_string().contains('\x1b'));
    /// assert!(id.diagram().with_color(true).to_string().contains("\x1b[0m"));
    /// ```
    pub const fn with_color(self, color: bool) -> Self {
        Self { color, ..self }
    }
}

impl fmt::Display for Diagram<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &head(&self.layout))?;
        f.write_char('\n')?;
        if let Some(why) = unknown(&self.layout) {
            return writeln!(f, "  {why}");
        }
        if self.layout.size() == 0 {
            f.write_str("  no bytes\n")?;
        } else {
            self.columns(f)?;
        }
        for map in Maps::new(&self.layout) {
            if let Some(title) = map.title() {
                fill(f, SPACES, self.map_start())?;
                write_line(f, &title)?;
                f.write_char('\n')?;
            }
            self.map(f, &map)?;
            self.list(f, &map)?;
        }
        Ok(())
    }
}

impl Diagram<'_> {
    /// Columns of one byte, with the edge at its left.
    fn cell_width(&self) -> usize {
        let bytes = self.row.min(self.layout.size()).max(1);
        (WIDTH / bytes).clamp(2, 16)
    }

    /// Columns for text in a cell of so many bytes.
    fn room(&self, bytes: usize) -> usize {
        (bytes * self.cell_width()) - 1
    }

    /// The column at which the offsets end.
    fn offset_end(&self) -> usize {
        MARGIN + OFFSET.len().max(digits(self.layout.size()))
    }

    /// The column of the edge at the left of the map.
    fn map_start(&self) -> usize {
        self.offset_end() + MARGIN
    }

    /// `  offset   +0  +1`
    fn columns(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{OFFSET:>0$} ", self.offset_end())?;
        let every = if self.cell_width() < 4 { 8 } else { 1 };
        let mut written = 0;
        for byte in (0..self.row.min(self.layout.size())).step_by(every) {
            let at = MARGIN + byte * self.cell_width();
            fill(f, SPACES, at - written)?;
            write!(f, "+{byte}")?;
            written = at + 1 + digits(byte);
        }
        f.write_char('\n')
    }

    fn map(&self, f: &mut fmt::Formatter<'_>, map: &Map<'_>) -> fmt::Result {
        let mut open = false;
        for step in map.steps(self.row) {
            match step {
                Step::Cell(cell) => {
                    if cell.from % self.row == 0 {
                        self.row_start(f, cell.from)?;
                    }
                    self.cell(f, &cell)?;
                    open = cell.until % self.row != 0;
                    if !open {
                        f.write_str(if cell.is_last() { "|\n" } else { ":\n" })?;
                    }
                }
                Step::Skip(skip) => {
                    write!(f, "{:>1$}  :  ", "...", self.offset_end())?;
                    write_line(f, &skip.words())?;
                    f.write_char('\n')?;
                }
            }
        }
        if open {
            f.write_str("|\n")?;
        }
        Ok(())
    }

    /// The offset; before it a rule, if a cache line begins here.
    fn row_start(&self, f: &mut fmt::Formatter<'_>, offset: usize) -> fmt::Result {
        if offset > 0 && offset % CACHE_LINE == 0 && self.row < CACHE_LINE {
            let line = offset / CACHE_LINE;
            write!(f, "{:>1$}  ", "", self.offset_end())?;
            write!(f, "---- cache line {line} ")?;
            let rest = self.row * self.cell_width() + 1;
            fill(f, DASHES, rest.saturating_sub(17 + digits(line)))?;
            f.write_char('\n')?;
        }
        write!(f, "{offset:>0$}  ", self.offset_end())
    }

    /// `|timestamp: u64      `
    fn cell(&self, f: &mut fmt::Formatter<'_>, cell: &Cell<'_>) -> fmt::Result {
        f.write_char(if cell.is_first() { '|' } else { ':' })?;
        if self.color {
            f.write_str(color(cell))?;
        }
        let room = self.room(cell.size());
        let (label, filling) = match cell.span.what {
            What::Padding => (None, DOTS),
            What::Others => (None, SPACES),
            What::Tag => (Some(cell.label(self.row, room)), MARKS),
            What::Field(field) => {
                let filling = if field.is_padding() { DOTS } else { SPACES };
                (Some(cell.label(self.row, room)), filling)
            }
        };
        // The tag's name gives way to its sign.
        let label = label.filter(|label| filling != MARKS || !label.is_cut());
        let written = label.as_ref().map_or(0, Label::width);
        if let Some(label) = label {
            write!(f, "{label}")?;
        }
        fill(f, filling, room - written)?;
        if self.color {
            f.write_str(PLAIN)?;
        }
        Ok(())
    }

    /// The fields that the map has no room for.
    fn list(&self, f: &mut fmt::Formatter<'_>, map: &Map<'_>) -> fmt::Result {
        for (i, field) in map.unnamed(self.row, |bytes| self.room(bytes)).enumerate() {
            if i == 0 {
                let end = self.offset_end();
                writeln!(f, "{OFFSET:>end$}  size  cut short, or without bytes")?;
            }
            self.listed(f, field)?;
        }
        Ok(())
    }

    /// `      16     1  connection_flags: u8`
    fn listed(&self, f: &mut fmt::Formatter<'_>, field: &Field<'_>) -> fmt::Result {
        let end = self.offset_end();
        match field.offset() {
            Some(offset) => write!(f, "{offset:>end$}")?,
            None => write!(f, "{:>end$}", "?")?,
        }
        write!(f, "  {:>4}  ", field.size())?;
        write_visible(f, field.name())?;
        f.write_str(": ")?;
        write_visible(f, field.ty())?;
        f.write_char('\n')
    }
}

fn color(cell: &Cell<'_>) -> &'static str {
    match cell.span.what {
        What::Field(field) if !field.is_padding() => COLORS[cell.span.number % COLORS.len()],
        What::Tag => BOLD,
        _ => DIM,
    }
}
