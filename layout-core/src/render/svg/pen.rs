//! What draws the picture, from the top to the bottom.

use core::fmt::{self, Write};

use super::super::label::Label;
use super::super::map::{Cell, Map, Skip, Span, Step, What};
use super::super::{Line, write_line};
use super::page::{
    self, Budget, CELL, COLUMNS, HEAD, LIST, LIST_OFFSET, LIST_SIZE, LISTED, MAP_X, MARGIN, Page,
    ROW, ROWS, SKIP, SPACE, TEXT, TITLE,
};
use super::xml::Xml;
use crate::{CACHE_LINE, TypeLayout};

/// The heads of the list.
const OFFSET: &str = "offset";
const SIZE: &str = "size";
/// In their place, where the list is cut.
const DOTS: &str = "...";
/// How many colours fields that follow each other have.
const COLORS: usize = 4;
/// A name of which fewer letters would be left is not shown.
const READABLE: usize = 4;

/// Draws, and knows how far down it is.
pub(super) struct Pen<'p, 'f, 'a> {
    f: &'p mut fmt::Formatter<'f>,
    layout: &'p TypeLayout<'a>,
    page: Page,
    y: usize,
}

impl<'p, 'f, 'a> Pen<'p, 'f, 'a> {
    pub(super) fn new(
        f: &'p mut fmt::Formatter<'f>,
        layout: &'p TypeLayout<'a>,
        page: Page,
    ) -> Self {
        Self { f, layout, page, y: 0 }
    }

    pub(super) fn heading(&mut self, line: &Line<'_>) -> fmt::Result {
        self.text(MARGIN, 26, "", r#" font-size="14" font-weight="bold" xml:space="preserve""#)?;
        write_line(&mut Xml(self.f), line)?;
        self.y = HEAD;
        self.f.write_str("</text>\n")
    }

    /// A line of text at the left.
    pub(super) fn line(&mut self, line: &Line<'_>) -> fmt::Result {
        self.y += SPACE;
        self.text(MARGIN, 14, "", "")?;
        write_line(&mut Xml(self.f), line)?;
        self.y += TEXT;
        self.f.write_str("</text>\n")
    }

    /// What is said in place of the rows that are not drawn.
    pub(super) fn cut(&mut self) -> fmt::Result {
        let mut line = Line::new();
        line.str("... only the first ");
        line.number(ROWS);
        line.str(" rows are drawn");
        self.line(&line)
    }

    pub(super) fn words(&mut self, words: &'static str) -> fmt::Result {
        let mut line = Line::new();
        line.str(words);
        self.line(&line)
    }

    /// The numbers of the bytes in a row.
    pub(super) fn columns(&mut self) -> fmt::Result {
        let every = if self.page.byte < 28 { 8 } else { 1 };
        for byte in (0..self.page.row.min(self.layout.size())).step_by(every) {
            self.text(self.page.x(byte), 12, "faint", r#" font-size="10""#)?;
            writeln!(self.f, "+{byte}</text>")?;
        }
        self.y += COLUMNS;
        Ok(())
    }

    pub(super) fn map(&mut self, map: &Map<'_>, budget: &mut Budget) -> fmt::Result {
        if let Some(title) = map.title() {
            self.text(MAP_X, 20, "", r#" font-weight="bold" xml:space="preserve""#)?;
            write_line(&mut Xml(self.f), &title)?;
            self.f.write_str("</text>\n")?;
            self.y += TITLE;
        }
        let mut drawn = 0;
        let mut open = false;
        for step in map.steps(self.page.row) {
            if !budget.allows(&step) {
                break;
            }
            match step {
                Step::Cell(cell) => {
                    if cell.from % self.page.row == 0 {
                        self.offset(cell.from)?;
                        self.y += ROW;
                    }
                    self.cell(&cell)?;
                    drawn = cell.until;
                    open = !cell.is_last();
                    if drawn % self.page.row == 0 {
                        self.ticks(drawn)?;
                    }
                }
                Step::Skip(skip) => self.skip(&skip)?,
            }
        }
        if drawn % self.page.row != 0 {
            self.ticks(drawn)?;
        }
        if open {
            self.f.write_str("</g>\n")?;
        }
        self.list(map, budget)
    }

    /// The offset of a row, left of it.
    fn offset(&mut self, offset: usize) -> fmt::Result {
        self.text(MAP_X - 10, 23, "faint", r#" text-anchor="end""#)?;
        writeln!(self.f, "{offset}</text>")
    }

    fn skip(&mut self, skip: &Skip) -> fmt::Result {
        self.text(MAP_X + 6, 13, "faint", "")?;
        self.f.write_str("... ")?;
        write_line(self.f, &skip.words())?;
        self.y += SKIP;
        self.f.write_str("</text>\n")
    }

    /// One cell of a span; the cells of a span make one group.
    fn cell(&mut self, cell: &Cell<'_>) -> fmt::Result {
        if cell.is_first() {
            self.f.write_str("<g><title>")?;
            write_title(self.f, &cell.span)?;
            self.f.write_str("</title>\n")?;
        }
        self.shape(cell)?;
        self.label(cell)?;
        if cell.is_last() {
            self.f.write_str("</g>\n")?;
        }
        self.borders(cell)
    }

    /// The top of the row that is being drawn.
    fn top(&self) -> usize {
        self.y - ROW
    }

    fn shape(&mut self, cell: &Cell<'_>) -> fmt::Result {
        let (x, y) = (self.page.x(cell.from), self.top());
        let width = cell.size() * self.page.byte;
        write!(self.f, r#"<rect x="{x}" y="{y}" width="{width}" height="{CELL}""#)?;
        let closed = cell.is_first() && cell.is_last();
        let edge = if closed { " edge" } else { "" };
        match cell.span.what {
            What::Tag => write!(self.f, r##" class="tag{edge}" fill="#bbb""##)?,
            What::Others => write!(self.f, r##" class="bare{edge}" fill="#fff""##)?,
            What::Field(field) if !field.is_padding() => {
                let color = cell.span.number % COLORS;
                write!(self.f, r##" class="c{color}{edge}" fill="#eee""##)?;
            }
            _ => write!(self.f, r#" class="gap{edge}" fill="url(#layout-report-hatch)""#)?,
        }
        if closed {
            self.f.write_str(edge_of(cell))?;
            return self.f.write_str("/>\n");
        }
        // An edge where the span begins or ends, none where it goes on.
        let left = if cell.is_first() { "v" } else { "m0 " };
        let right = if cell.is_last() { "v" } else { "m0 " };
        let edge = edge_of(cell);
        writeln!(
            self.f,
            r#"/><path class="edge" d="M{x} {y}{left}{CELL}h{width}{right}-{CELL}h-{width}" fill="none"{edge}/>"#,
        )
    }

    /// A mark between any two bytes of the row that ends at `until`: a line of
    /// dashes, one pixel long, across the foot of the row.
    fn ticks(&mut self, until: usize) -> fmt::Result {
        let Page { row, byte, .. } = self.page;
        let bytes = (until - 1) % row;
        if bytes == 0 {
            return Ok(());
        }
        let (x, y) = (MAP_X + byte, self.top() + CELL - 3);
        let (width, gap) = (bytes * byte - byte + 1, byte - 1);
        writeln!(
            self.f,
            r##"<path class="edge" d="M{x} {y}h{width}" fill="none" stroke="#374151" stroke-width="5" stroke-dasharray="1 {gap}"/>"##,
        )
    }

    /// The name, and under it the place and the size.
    fn label(&mut self, cell: &Cell<'_>) -> fmt::Result {
        let (row, byte) = (self.page.row, self.page.byte);
        let label = cell.label(row, self.page.room(cell.size()));
        let (class, small) = match cell.span.what {
            What::Tag => ("on-tag", "on-tag"),
            What::Field(field) if !field.is_padding() => ("", "faint"),
            _ => ("halo", "faint halo"),
        };
        if label.is_cut() && label.room < READABLE {
            return Ok(());
        }
        let span = &cell.span;
        let names_it = span.label_cell(row).from == cell.from;
        let x = self.page.x(cell.from) + 5;
        let y = self.top() + 16;
        write_text(self.f, x, y, if names_it { class } else { small }, "")?;
        write!(Xml(self.f), "{label}")?;
        self.f.write_str("</text>")?;
        if names_it {
            let room = cell.size() * byte;
            self.figures(span, room, x, small)?;
        }
        self.f.write_str("\n")
    }

    /// `offset 8, 8 bytes`, as much of it as there is room for.
    fn figures(&mut self, span: &Span<'_>, room: usize, x: usize, class: &str) -> fmt::Result {
        let (offset, size) = (span.from, span.until - span.from);
        if room < page::SMALLEST {
            return Ok(());
        }
        let mut line = Line::new();
        line.str("offset ");
        line.number(offset);
        line.str(", ");
        line.bytes(size);
        if !page::fits_small(&line, room) {
            line = Line::new();
            line.bytes(size);
            if !page::fits_small(&line, room) {
                return Ok(());
            }
        }
        write_text(self.f, x, self.top() + 30, class, r#" font-size="10""#)?;
        write_line(self.f, &line)?;
        self.f.write_str("</text>")
    }

    /// The beginnings of cache lines in a cell.
    fn borders(&mut self, cell: &Cell<'_>) -> fmt::Result {
        if self.layout.size() <= CACHE_LINE {
            return Ok(());
        }
        let first = cell.from.div_ceil(CACHE_LINE);
        for line in first..cell.until.div_ceil(CACHE_LINE) {
            let (x, y) = (self.page.x(line * CACHE_LINE), self.top());
            let right = MAP_X + self.page.row.min(self.layout.size()) * self.page.byte;
            let name_y = if x == MAP_X { y + 10 } else { y + 24 };
            if line > 0 {
                self.f.write_str(r##"<path class="line" stroke="#b91c1c" stroke-width="2" stroke-dasharray="8 4" d=""##)?;
                if x == MAP_X {
                    writeln!(self.f, "M{MAP_X} {}H{}\"/>", y - 3, right + 96)?;
                } else {
                    writeln!(self.f, "M{x} {}v{ROW}\"/>", y - 3)?;
                }
            }
            write_text(self.f, right + 8, name_y, "line-name", r#" font-size="10""#)?;
            writeln!(self.f, "cache line {line}</text>")?;
        }
        Ok(())
    }

    /// The fields that the map has no room for.
    fn list(&mut self, map: &Map<'_>, budget: &Budget) -> fmt::Result {
        let page = self.page;
        let mut fields = budget.unnamed(map, &page).peekable();
        if fields.peek().is_none() {
            return Ok(());
        }
        self.y += SPACE;
        self.f.write_str("<g xml:space=\"preserve\">\n")?;
        let mut heads = Line::new();
        heads.right(OFFSET.len(), LIST_OFFSET);
        heads.str(OFFSET);
        heads.right(SIZE.len(), LIST_SIZE);
        heads.str(SIZE);
        self.list_row(&heads, "too narrow for the name, or without bytes")?;
        for field in fields.by_ref().take(LIST) {
            let mut figures = Line::new();
            if let Some(offset) = field.offset() {
                figures.number_right(offset, LIST_OFFSET);
            } else {
                figures.right(1, LIST_OFFSET);
                figures.str("?");
            }
            figures.number_right(field.size(), LIST_SIZE);
            self.list_row(&figures, Label::listed(field, LISTED))?;
        }
        let rest = fields.count();
        if rest > 0 {
            let mut figures = Line::new();
            figures.right(DOTS.len(), LIST_OFFSET);
            figures.str(DOTS);
            figures.number_right(rest, LIST_SIZE);
            self.list_row(&figures, "more")?;
        }
        self.f.write_str("</g>\n")
    }

    fn list_row(&mut self, figures: &Line<'_>, name: impl fmt::Display) -> fmt::Result {
        self.text(MARGIN, 14, "", "")?;
        write_line(self.f, figures)?;
        write!(Xml(self.f), "  {name}")?;
        self.y += TEXT;
        self.f.write_str("</text>\n")
    }

    /// The start of a text, so far under what is drawn already.
    fn text(&mut self, x: usize, under: usize, class: &str, more: &str) -> fmt::Result {
        write_text(self.f, x, self.y + under, class, more)
    }
}

/// The edge of a span; that of padding is dashed.
fn edge_of(cell: &Cell<'_>) -> &'static str {
    match cell.span.what {
        What::Padding | What::Others => r##" stroke="#374151" stroke-dasharray="3 3""##,
        _ => r##" stroke="#374151""##,
    }
}

fn write_text(f: &mut impl Write, x: usize, y: usize, class: &str, more: &str) -> fmt::Result {
    write!(f, r#"<text x="{x}" y="{y}""#)?;
    if !class.is_empty() {
        write!(f, r#" class="{class}""#)?;
    }
    f.write_str(more)?;
    f.write_char('>')
}

/// `timestamp: u64, offset 8, 8 bytes`
fn write_title(f: &mut impl Write, span: &Span<'_>) -> fmt::Result {
    let (name, ty) = span.what.name();
    let mut line = Line::new();
    line.str(name);
    if let Some(ty) = ty {
        line.str(": ");
        line.str(ty);
    }
    line.str(", offset ");
    line.number(span.from);
    line.str(", ");
    line.bytes(span.until - span.from);
    write_line(&mut Xml(f), &line)
}
