//! The diagram: a map of the bytes as text.

use core::fmt::{self, Write};

use super::bars::write_bars;
use super::color::Color;
use super::columns::{Columns, MARGIN};
use super::label::Label;
use super::line::{SPACES, digits, fill};
use super::map::{Cell, CellKind, Map, MapEvent, Maps, ROW};
use super::rows::heading;
use super::{summary, write_line};
use crate::TypeLayout;
use crate::analysis::Summary;

/// The number of columns that a row should have, so that names fit.
const WIDTH: usize = 64;
/// The fill of padding, of a tag, and of the line where a cache line starts.
const DOTS: &str = "................................................................";
const HASHES: &str = "################################################################";
const DASHES: &str = "----------------------------------------------------------------";
/// The heading above the fields that the map does not name in full.
pub(crate) const CUT_SHORT: &str = "cut short, or without bytes";
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// A map of the bytes as text. [`TypeLayout::diagram`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct Diagram<'a> {
    layout: TypeLayout<'a>,
    row: usize,
    has_color: bool,
}

impl<'a> TypeLayout<'a> {
    /// Returns a map of the bytes as text, with eight bytes in a row.
    ///
    /// Every field is drawn where its bytes are. Dots are padding, `#` is the tag of an enum,
    /// and a `:` in place of a `|` means that the field continues in the next row. A field
    /// whose name does not fit, or that has no bytes of its own, is listed below the map. If
    /// one field fills many rows, only the first and the last of them are drawn.
    ///
    /// An enum has a map for each variant. A union has a map for each field, in which a blank
    /// byte belongs only to other fields. If the padding is not known, the diagram says so; of an
    /// enum it then shows the size of each variant's payload as a bar.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert_eq!(
    ///     packet.diagram().to_string(),
    ///     "\
    /// struct Packet  repr(C)  24 bytes, align 8
    ///   offset   +0      +1      +2      +3      +4      +5      +6      +7
    ///        0  |a: u8  |.......................................................|
    ///        8  |b: u64                                                         |
    ///       16  |c: u8  |.......................................................|
    /// ",
    /// );
    /// ```
    pub const fn diagram(&self) -> Diagram<'a> {
        Diagram { layout: *self, row: ROW, has_color: false }
    }
}

impl Diagram<'_> {
    /// Sets the number of bytes in a row, such as the size of a cache line; 0 counts as
    /// 1.
    pub const fn with_row(self, bytes: usize) -> Self {
        Self { row: if bytes == 0 { 1 } else { bytes }, ..self }
    }

    /// Sets whether to add ANSI colors. That of a field shows the kind of its type, as in
    /// [`svg()`](TypeLayout::svg), with a key below the map.
    pub const fn with_color(self, has_color: bool) -> Self {
        Self { has_color, ..self }
    }
}

impl fmt::Display for Diagram<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &heading(&self.layout))?;
        f.write_char('\n')?;
        let summary = Summary::of(&self.layout);
        if summary.padding.is_none() {
            f.write_str("  ")?;
            write_line(f, &summary::padding(&self.layout, &summary))?;
            f.write_char('\n')?;
            return write_bars(f, &self.layout, &summary);
        }
        if self.layout.size() == 0 {
            f.write_str("  no bytes\n")?;
        } else {
            self.column_numbers(f)?;
        }
        for map in Maps::new(&self.layout) {
            if let Some(title) = map.title() {
                fill(f, SPACES, self.map_start())?;
                write_line(f, &title)?;
                f.write_char('\n')?;
            }
            self.map(f, &map)?;
            self.cut_short(f, &map)?;
        }
        if self.has_color { self.key(f) } else { Ok(()) }
    }
}

impl Diagram<'_> {
    /// The columns of one byte, with its left edge.
    fn byte_width(&self) -> usize {
        let bytes = self.row.min(self.layout.size()).max(1);
        (WIDTH / bytes).clamp(2, 16)
    }

    /// The columns for text in a cell of this many bytes.
    fn cell_width(&self, bytes: usize) -> usize {
        bytes * self.byte_width() - 1
    }

    fn columns(&self) -> Columns {
        Columns::of(&self.layout)
    }

    /// The column of the left edge of the map.
    fn map_start(&self) -> usize {
        self.columns().offset + MARGIN
    }

    /// `  offset   +0  +1`
    fn column_numbers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>1$} ", "offset", self.columns().offset)?;
        let step = if self.byte_width() < 4 { 8 } else { 1 };
        let mut written = 0;
        for byte in (0..self.row.min(self.layout.size())).step_by(step) {
            let start = MARGIN + byte * self.byte_width();
            fill(f, SPACES, start - written)?;
            write!(f, "+{byte}")?;
            written = start + 1 + digits(byte);
        }
        f.write_char('\n')
    }

    fn map(&self, f: &mut fmt::Formatter<'_>, map: &Map<'_>) -> fmt::Result {
        let mut is_open = false;
        for event in map.events(self.row) {
            match event {
                MapEvent::Cell(cell) => {
                    if cell.start % self.row == 0 {
                        self.row_start(f, cell.start)?;
                    }
                    self.cell(f, &cell)?;
                    is_open = cell.end % self.row != 0;
                    if !is_open {
                        f.write_str(if cell.is_last() { "|\n" } else { ":\n" })?;
                    }
                }
                MapEvent::SkippedRows(rows) => {
                    write!(f, "{:>1$}  :  ", "...", self.columns().offset)?;
                    write_line(f, &rows.line())?;
                    f.write_char('\n')?;
                }
            }
        }
        if is_open { f.write_str("|\n") } else { Ok(()) }
    }

    /// The offset. If a cache line starts here, a line of dashes comes before it.
    fn row_start(&self, f: &mut fmt::Formatter<'_>, offset: usize) -> fmt::Result {
        let line_size = self.layout.target().cache_line();
        if offset > 0 && offset % line_size == 0 && self.row < line_size {
            let line = offset / line_size;
            fill(f, SPACES, self.map_start())?;
            write!(f, "---- cache line {line} ")?;
            let width = self.row * self.byte_width() + 1;
            fill(f, DASHES, width.saturating_sub(17 + digits(line)))?;
            f.write_char('\n')?;
        }
        write!(f, "{offset:>0$}  ", self.columns().offset)
    }

    /// `|timestamp: u64      `
    fn cell(&self, f: &mut fmt::Formatter<'_>, cell: &Cell<'_>) -> fmt::Result {
        f.write_char(if cell.is_first() { '|' } else { ':' })?;
        let width = self.cell_width(cell.size());
        let label = Some(cell.label(self.row, width));
        let (label, filling, color) = match cell.span.kind {
            CellKind::Padding => (None, DOTS, DIM),
            CellKind::OtherFields => (None, SPACES, DIM),
            // If its name does not fit, the fill is enough.
            CellKind::Tag => (label.filter(|label| !label.is_cut()), HASHES, BOLD),
            CellKind::Field(field) if field.is_explicit_padding() => (label, DOTS, DIM),
            CellKind::Field(field) => (label, SPACES, Color::of(field).ansi()),
        };
        if self.has_color {
            f.write_str(color)?;
        }
        let written = label.as_ref().map_or(0, Label::width);
        if let Some(label) = label {
            write!(f, "{label}")?;
        }
        fill(f, filling, width - written)?;
        f.write_str(if self.has_color { PLAIN } else { "" })
    }

    /// Names the colors of the fields that have bytes.
    fn key(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut colors = Color::used(&self.layout).peekable();
        let line_break = if colors.peek().is_some() { "\n" } else { "" };
        for color in colors {
            write!(f, "  {} {} {PLAIN}", color.ansi(), color.name())?;
        }
        f.write_str(line_break)
    }

    /// The list of the fields that the map does not name in full.
    fn cut_short(&self, f: &mut fmt::Formatter<'_>, map: &Map<'_>) -> fmt::Result {
        let columns = self.columns();
        let mut fields = map.cut_short(self.row, |bytes| self.cell_width(bytes)).peekable();
        if fields.peek().is_some() {
            write_line(f, &columns.heading(CUT_SHORT))?;
            f.write_char('\n')?;
        }
        for field in fields {
            write_line(f, &columns.figures(field.offset(), field.size()))?;
            writeln!(f, "{}", Label::new(field.name(), Some(field.ty()), usize::MAX))?;
        }
        Ok(())
    }
}
