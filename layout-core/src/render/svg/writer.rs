//! The picture, drawn from top to bottom.

use core::fmt::{self, Write};

use super::super::columns::Columns;
use super::super::diagram::CUT_SHORT;
use super::super::label::Label;
use super::super::map::{Map, MapEvent, Maps, SkippedRows};
use super::super::rows::heading;
use super::super::{Line, summary, write_line};
use super::xml_escaped::XmlEscaped;
use crate::TypeLayout;
use crate::analysis::Summary;
use crate::render::Piece::{Number, Str};

/// At most this many rows are drawn: nobody scrolls through thousands.
const MAX_ROWS: usize = 128;
/// At most this many fields are listed below one map, with names of at most so many columns.
const MAX_LISTED: usize = 128;
const LISTED_COLUMNS: usize = 96;
/// The pixels around everything, and those left of the map, where the offsets are.
pub(super) const MARGIN: usize = 16;
pub(super) const MAP_X: usize = 80;
/// The approximate width of the map, and that of the names of cache lines beside it.
pub(super) const MAP_WIDTH: usize = 512;
const LINE_NAMES: usize = 104;
/// The heights of a cell, and of a row with the space below it.
pub(super) const CELL: usize = 38;
pub(super) const ROW: usize = CELL + 6;
/// The height of a line of text, and the space above a list or the last line.
pub(super) const TEXT: usize = 20;
pub(super) const SPACE: usize = 8;
const BOLD: &str = r#" font-weight="bold" xml:space="preserve""#;

/// Draws the picture and tracks its size.
pub(super) struct SvgWriter<'w, 'a> {
    pub(super) f: &'w mut dyn Write,
    pub(super) layout: &'w TypeLayout<'a>,
    /// The number of bytes in a row.
    pub(super) row: usize,
    /// The width of a byte in pixels.
    pub(super) byte: usize,
    /// The bottom and the right edge of what is drawn.
    pub(super) y: usize,
    right: usize,
    rows_left: usize,
    /// The offset of the first row that is not drawn.
    cut: Option<usize>,
}

impl<'w, 'a> SvgWriter<'w, 'a> {
    pub(super) fn new(f: &'w mut dyn Write, layout: &'w TypeLayout<'a>, row: usize) -> Self {
        let bytes = row.min(layout.size()).max(1);
        let byte = (MAP_WIDTH / bytes).clamp(12, 128);
        Self { f, layout, row, byte, y: 0, right: 0, rows_left: MAX_ROWS, cut: None }
    }

    /// The width and the height of the page, once everything is drawn.
    pub(super) const fn size(&self) -> (usize, usize) {
        (self.right + MARGIN, self.y + MARGIN)
    }

    pub(super) fn picture(&mut self) -> fmt::Result {
        self.text(MARGIN, 26, "", r#" font-size="14" font-weight="bold" xml:space="preserve""#)?;
        let heading = heading(self.layout);
        self.fit(MARGIN + heading.width() * 9 + 1);
        self.end_text(&heading)?;
        self.y += 44;
        let summary = Summary::of(self.layout);
        if summary.padding.is_some() {
            self.column_numbers()?;
            for map in Maps::new(self.layout) {
                self.map(&map)?;
                if self.cut.is_some() {
                    let mut line = Line::of(&[Str("... only the first "), Number(MAX_ROWS)]);
                    line.str(" rows are drawn");
                    self.line(&line)?;
                    break;
                }
            }
            self.key()?;
        } else {
            self.bars(&summary)?;
        }
        self.line(&summary::padding(self.layout, &summary))
    }

    /// Draws a line of text at the left margin.
    pub(super) fn line(&mut self, line: &Line<'_>) -> fmt::Result {
        self.y += SPACE;
        self.text(MARGIN, 14, "", "")?;
        self.fit(MARGIN + text_width(line.width()));
        self.y += TEXT;
        self.end_text(line)
    }

    /// Draws the numbers of the bytes in a row.
    fn column_numbers(&mut self) -> fmt::Result {
        let step = if self.byte < 28 { 8 } else { 1 };
        for byte in (0..self.row.min(self.layout.size())).step_by(step) {
            self.text(self.x(byte), 12, "faint", r#" font-size="10""#)?;
            writeln!(self.f, "+{byte}</text>")?;
        }
        let has_lines = self.layout.size() > self.layout.target().cache_line();
        self.fit(self.map_end() + if has_lines { LINE_NAMES } else { 0 });
        self.y += TEXT;
        Ok(())
    }

    fn map(&mut self, map: &Map<'_>) -> fmt::Result {
        if let Some(title) = map.title() {
            self.text(MAP_X, 20, "", BOLD)?;
            self.fit(MAP_X + text_width(title.width()));
            self.end_text(&title)?;
            self.y += 28;
        }
        let mut drawn = 0;
        let mut is_open = false;
        for event in map.events(self.row) {
            match event {
                MapEvent::Cell(cell) => {
                    if cell.start % self.row == 0 && !self.start_row(cell.start)? {
                        break;
                    }
                    self.cell(&cell)?;
                    drawn = cell.end;
                    is_open = !cell.is_last();
                    if drawn % self.row == 0 {
                        self.ticks(drawn)?;
                    }
                }
                MapEvent::SkippedRows(rows) => self.skipped_rows(&rows)?,
            }
        }
        if drawn % self.row != 0 {
            self.ticks(drawn)?;
        }
        self.f.write_str(if is_open { "</g>\n" } else { "" })?;
        self.cut_short(map)
    }

    /// Starts a row with its offset. Returns `false` if the row must not be drawn.
    fn start_row(&mut self, offset: usize) -> Result<bool, fmt::Error> {
        if self.rows_left == 0 {
            self.cut = Some(offset);
            return Ok(false);
        }
        self.rows_left -= 1;
        self.text(MAP_X - 10, 23, "faint", r#" text-anchor="end""#)?;
        writeln!(self.f, "{offset}</text>")?;
        self.y += ROW;
        Ok(true)
    }

    fn skipped_rows(&mut self, rows: &SkippedRows) -> fmt::Result {
        self.text(MAP_X + 6, 13, "faint", "")?;
        self.f.write_str("... ")?;
        self.y += 24;
        self.end_text(&rows.line())
    }

    /// Lists the fields that the map does not name in full, except those that are not drawn.
    fn cut_short(&mut self, map: &Map<'_>) -> fmt::Result {
        let columns = Columns::of(self.layout);
        let (byte, cut) = (self.byte, self.cut.unwrap_or(usize::MAX));
        let mut fields = map
            .cut_short(self.row, move |bytes| columns_in(bytes * byte))
            .filter(|field| field.offset().is_none_or(|offset| offset < cut))
            .peekable();
        if fields.peek().is_none() {
            return Ok(());
        }
        self.y += SPACE;
        self.f.write_str("<g xml:space=\"preserve\">\n")?;
        self.list_row(&columns.heading(CUT_SHORT), None)?;
        for field in fields.by_ref().take(MAX_LISTED) {
            let figures = columns.figures(field.offset(), field.size());
            let label = Label::new(field.name(), Some(field.ty()), LISTED_COLUMNS);
            self.list_row(&figures, Some(label))?;
        }
        let more = fields.count();
        if more > 0 {
            let mut line = Line::new();
            line.spaces(columns.width());
            line.push(&[Str("... and "), Number(more), Str(" more")]);
            self.list_row(&line, None)?;
        }
        self.f.write_str("</g>\n")
    }

    fn list_row(&mut self, figures: &Line<'_>, label: Option<Label<'_>>) -> fmt::Result {
        self.text(MARGIN, 14, "", "")?;
        write_line(&mut XmlEscaped(self.f), figures)?;
        let mut columns = figures.width();
        if let Some(label) = label {
            columns += label.width();
            write!(XmlEscaped(self.f), "{label}")?;
        }
        self.fit(MARGIN + text_width(columns));
        self.y += TEXT;
        self.f.write_str("</text>\n")
    }

    /// Starts a text, `below` pixels below what is already drawn.
    pub(super) fn text(
        &mut self,
        x: usize,
        below: usize,
        class: &str,
        attributes: &str,
    ) -> fmt::Result {
        self.text_at(x, self.y + below, class, attributes)
    }

    pub(super) fn text_at(
        &mut self,
        x: usize,
        y: usize,
        class: &str,
        attributes: &str,
    ) -> fmt::Result {
        write!(self.f, r#"<text x="{x}" y="{y}""#)?;
        if !class.is_empty() {
            write!(self.f, r#" class="{class}""#)?;
        }
        write!(self.f, "{attributes}>")
    }

    /// Writes the content of a text element, and ends it.
    pub(super) fn end_text(&mut self, line: &Line<'_>) -> fmt::Result {
        write_line(&mut XmlEscaped(self.f), line)?;
        self.f.write_str("</text>\n")
    }

    pub(super) fn fit(&mut self, right: usize) {
        self.right = self.right.max(right);
    }

    /// The left edge of a byte in its row.
    pub(super) const fn x(&self, offset: usize) -> usize {
        MAP_X + offset % self.row * self.byte
    }

    /// The right edge of the rows.
    pub(super) fn map_end(&self) -> usize {
        MAP_X + self.row.min(self.layout.size()).max(1) * self.byte
    }
}

/// The width in pixels of this many columns of text.
pub(super) const fn text_width(columns: usize) -> usize {
    columns * 29 / 4 + 1
}

/// The columns of text that fit into a cell of this many pixels.
pub(super) const fn columns_in(pixels: usize) -> usize {
    pixels.saturating_sub(8) * 4 / 29
}
