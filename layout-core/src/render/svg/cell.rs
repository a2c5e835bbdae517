//! One cell of the picture: its shape and its text.

use core::fmt::{self, Write};

use super::super::color::Color;
use super::super::map::{Cell, CellKind, Span};
use super::super::{Line, write_line};
use super::writer::{CELL, MAP_X, ROW, SvgWriter, columns_in};
use super::xml_escaped::XmlEscaped;
use crate::render::Piece::{Bytes, Number, Str};

/// A name that is cut to fewer letters is not shown.
const READABLE: usize = 4;
/// The edges. Those of bytes that do not belong to a field are dashed.
const SOLID: &str = r##" stroke="#374151""##;
const DASHED: &str = r##" stroke="#374151" stroke-dasharray="3 3""##;
pub(super) const HATCHED: &str = "url(#layout-report-hatch)";

/// How a kind of cell is drawn.
struct CellStyle {
    class: &'static str,
    fill: &'static str,
    /// The classes of the name and of smaller text.
    name: &'static str,
    small: &'static str,
    stroke: &'static str,
}

impl CellStyle {
    fn of(span: &Span<'_>) -> Self {
        let (class, fill, name, small, stroke) = match span.kind {
            CellKind::Tag => ("tag", "#bbb", "on-tag", "on-tag", SOLID),
            CellKind::OtherFields => ("bare", "#fff", "halo", "faint halo", DASHED),
            CellKind::Padding => ("gap", HATCHED, "halo", "faint halo", DASHED),
            CellKind::Field(field) if field.is_explicit_padding() => {
                ("gap", HATCHED, "halo", "faint halo", SOLID)
            }
            CellKind::Field(field) => (Color::of(field).class(), "#eee", "", "faint", SOLID),
        };
        Self { class, fill, name, small, stroke }
    }
}

impl SvgWriter<'_, '_> {
    /// Draws one cell of a span. The cells of a span are one group.
    pub(super) fn cell(&mut self, cell: &Cell<'_>) -> fmt::Result {
        if cell.is_first() {
            self.f.write_str("<g><title>")?;
            write_line(&mut XmlEscaped(self.f), &tooltip(&cell.span))?;
            self.f.write_str("</title>\n")?;
        }
        let style = CellStyle::of(&cell.span);
        self.shape(cell, &style)?;
        self.label(cell, &style)?;
        if cell.is_last() {
            self.f.write_str("</g>\n")?;
        }
        self.cache_lines(cell)
    }

    /// The top of the row that is being drawn.
    const fn top(&self) -> usize {
        self.y - ROW
    }

    fn shape(&mut self, cell: &Cell<'_>, style: &CellStyle) -> fmt::Result {
        let (x, y, width) = (self.x(cell.start), self.top(), cell.size() * self.byte);
        let CellStyle { class, fill, stroke, .. } = style;
        write!(self.f, r#"<rect x="{x}" y="{y}" width="{width}" height="{CELL}""#)?;
        if cell.is_first() && cell.is_last() {
            return writeln!(self.f, r#" class="{class} edge" fill="{fill}"{stroke}/>"#);
        }
        // There is an edge where the span starts or ends, and none where it continues.
        let left = if cell.is_first() { "v" } else { "m0 " };
        let right = if cell.is_last() { "v" } else { "m0 " };
        writeln!(
            self.f,
            r#" class="{class}" fill="{fill}"/><path class="edge" d="M{x} {y}{left}{CELL}h{width}{right}-{CELL}h-{width}" fill="none"{stroke}/>"#,
        )
    }

    /// Draws ticks between the bytes of the row that ends at `end`: a dashed line along the
    /// bottom of the row, whose dashes are one pixel long.
    pub(super) fn ticks(&mut self, end: usize) -> fmt::Result {
        let bytes = (end - 1) % self.row;
        if bytes == 0 {
            return Ok(());
        }
        let (x, y) = (MAP_X + self.byte, self.top() + CELL - 3);
        let (width, gap) = (bytes * self.byte - self.byte + 1, self.byte - 1);
        writeln!(
            self.f,
            r##"<path class="edge" d="M{x} {y}h{width}" fill="none" stroke="#374151" stroke-width="5" stroke-dasharray="1 {gap}"/>"##,
        )
    }

    /// Draws the name, and below it the offset and the size.
    fn label(&mut self, cell: &Cell<'_>, style: &CellStyle) -> fmt::Result {
        let width = cell.size() * self.byte;
        let label = cell.label(self.row, columns_in(width));
        if label.is_cut() && label.columns < READABLE {
            return Ok(());
        }
        let is_main = cell.is_main(self.row);
        let class = if is_main { style.name } else { style.small };
        let (x, y) = (self.x(cell.start) + 5, self.top());
        self.text_at(x, y + 16, class, "")?;
        write!(XmlEscaped(self.f), "{label}")?;
        self.f.write_str("</text>")?;
        if let (true, Some(figures)) = (is_main, figures(&cell.span, width)) {
            self.text_at(x, y + 30, style.small, r#" font-size="10""#)?;
            write_line(self.f, &figures)?;
            self.f.write_str("</text>")?;
        }
        self.f.write_str("\n")
    }

    /// Marks the cache lines that start in a cell.
    fn cache_lines(&mut self, cell: &Cell<'_>) -> fmt::Result {
        let line_size = self.layout.target().cache_line();
        if self.layout.size() <= line_size {
            return Ok(());
        }
        for line in cell.start.div_ceil(line_size)..cell.end.div_ceil(line_size) {
            let (x, y, right) = (self.x(line * line_size), self.top(), self.map_end());
            let (top, starts_row) = (y - 3, x == MAP_X);
            if line > 0 {
                self.f.write_str(r##"<path class="line" stroke="#b91c1c" stroke-width="2" stroke-dasharray="8 4" d=""##)?;
                if starts_row {
                    writeln!(self.f, "M{MAP_X} {top}H{}\"/>", right + 96)?;
                } else {
                    writeln!(self.f, "M{x} {top}v{ROW}\"/>")?;
                }
            }
            let name_y = y + if starts_row { 10 } else { 24 };
            self.text_at(right + 8, name_y, "line-name", r#" font-size="10""#)?;
            writeln!(self.f, "cache line {line}</text>")?;
        }
        Ok(())
    }
}

/// `timestamp: u64, offset 8, 8 bytes`
fn tooltip<'a>(span: &Span<'a>) -> Line<'a> {
    let (name, ty) = span.kind.name();
    let mut line = Line::new();
    line.str(name);
    if let Some(ty) = ty {
        line.push(&[Str(": "), Str(ty)]);
    }
    line.str(", ");
    line.append(&offset_and_size(span));
    line
}

/// `offset 8, 8 bytes`
fn offset_and_size(span: &Span<'_>) -> Line<'static> {
    let mut line = Line::new();
    line.push(&[Str("offset "), Number(span.start), Str(", "), Bytes(span.end - span.start)]);
    line
}

/// As much of the offset and the size as fits into this many pixels.
fn figures(span: &Span<'_>, pixels: usize) -> Option<Line<'static>> {
    let mut size = Line::new();
    size.bytes(span.end - span.start);
    // Six pixels for a column, and a margin.
    let fits = |line: &Line<'_>| line.width() * 605 / 100 + 8 <= pixels;
    [offset_and_size(span), size].into_iter().find(fits)
}
