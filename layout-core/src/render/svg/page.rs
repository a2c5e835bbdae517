//! Where things stand on the page, in pixels.

use super::super::label::{Label, width};
use super::super::line::Line;
use super::super::map::{Map, Maps, Step};
use super::super::{Piece, Summary, head, line::digits, unknown};
use crate::{CACHE_LINE, Field, TypeLayout};

/// The most rows that are drawn.
pub(super) const ROWS: usize = 128;
/// The most fields that are listed under one map.
pub(super) const LIST: usize = 128;
/// Around everything.
pub(super) const MARGIN: usize = 16;
/// Where the map begins, right of the offsets.
pub(super) const MAP_X: usize = 80;
/// The map's width, more or less.
const MAP_WIDTH: usize = 512;
/// Right of the map, for the names of the cache lines.
const LINE_NAMES: usize = 104;
/// Heights: of the heading, the line of byte numbers, a variant's name, a row,
/// the space under it, a line for rows not drawn, a line of text.
pub(super) const HEAD: usize = 44;
pub(super) const COLUMNS: usize = 20;
pub(super) const TITLE: usize = 28;
pub(super) const CELL: usize = 38;
pub(super) const ROW: usize = CELL + 6;
pub(super) const SKIP: usize = 24;
pub(super) const TEXT: usize = 20;
/// Above a list, or above the last line.
pub(super) const SPACE: usize = 8;
/// The most columns that the name and the type of a listed field take.
pub(super) const LISTED: usize = 96;
/// Columns of the offsets and of the sizes in the list.
pub(super) const LIST_OFFSET: usize = 8;
pub(super) const LIST_SIZE: usize = 8;

/// The measures of one picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Pixels of one byte.
    pub(super) byte: usize,
    /// Bytes in a row.
    pub(super) row: usize,
}

impl Page {
    /// Walks over the whole picture without drawing it.
    pub(super) fn measure(layout: &TypeLayout<'_>, row: usize) -> Self {
        let bytes = row.min(layout.size()).max(1);
        let mut page =
            Self { width: 0, height: HEAD, byte: (MAP_WIDTH / bytes).clamp(12, 128), row };
        page.fit(MARGIN + large(columns(&head(layout))));
        if unknown(layout).is_some() {
            page.height += SPACE + TEXT;
            page.fit(MARGIN + small(72));
        } else {
            page.height += COLUMNS;
            let lines = if layout.size() > CACHE_LINE { LINE_NAMES } else { 0 };
            page.fit(MAP_X + bytes * page.byte + lines);
            let mut budget = Budget::new(row);
            for map in Maps::new(layout) {
                page.add(&map, &mut budget);
                if budget.cut.is_some() {
                    page.height += SPACE + TEXT;
                    break;
                }
            }
            page.fit(MARGIN + small(columns(&Summary::new(layout).padding())));
            page.height += SPACE + TEXT;
        }
        page.width += MARGIN;
        page.height += MARGIN;
        page
    }

    fn fit(&mut self, right: usize) {
        self.width = self.width.max(right);
    }

    fn add(&mut self, map: &Map<'_>, budget: &mut Budget) {
        if let Some(title) = map.title() {
            self.height += TITLE;
            self.fit(MAP_X + small(columns(&title)));
        }
        for step in map.steps(self.row) {
            if !budget.allows(&step) {
                break;
            }
            match step {
                Step::Cell(cell) if cell.from % self.row == 0 => self.height += ROW,
                Step::Cell(_) => {}
                Step::Skip(_) => self.height += SKIP,
            }
        }
        let page = *self;
        for (i, field) in budget.unnamed(map, &page).take(LIST + 1).enumerate() {
            self.height += if i == 0 { SPACE + 2 * TEXT } else { TEXT };
            let label = Label::listed(field, LISTED);
            self.fit(MARGIN + small(LIST_OFFSET + LIST_SIZE + 2 + label.width()));
        }
    }

    /// Columns of text that so many bytes have room for.
    pub(super) const fn room(&self, bytes: usize) -> usize {
        (bytes * self.byte).saturating_sub(8) * 4 / 29
    }

    /// Where a byte begins in its row.
    pub(super) const fn x(&self, offset: usize) -> usize {
        MAP_X + offset % self.row * self.byte
    }
}

/// How many rows may still be drawn: a picture of thousands helps nobody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    left: usize,
    row: usize,
    /// The offset of the first row that is not drawn.
    pub(super) cut: Option<usize>,
}

impl Budget {
    pub(super) const fn new(row: usize) -> Self {
        Self { left: ROWS, row, cut: None }
    }

    /// Whether the step is drawn. If not, then none behind it is.
    pub(super) const fn allows(&mut self, step: &Step<'_>) -> bool {
        match step {
            Step::Cell(cell) if cell.from % self.row == 0 => {
                if self.left == 0 {
                    self.cut = Some(cell.from);
                    return false;
                }
                self.left -= 1;
            }
            _ => {}
        }
        true
    }

    /// The fields to list under a map: none that is not drawn.
    pub(super) fn unnamed<'a>(
        &self,
        map: &Map<'a>,
        page: &Page,
    ) -> impl Iterator<Item = &'a Field<'a>> + use<'a> {
        let (page, cut) = (*page, self.cut.unwrap_or(usize::MAX));
        map.unnamed(page.row, move |bytes| page.room(bytes))
            .filter(move |field| field.offset().is_none_or(|offset| offset < cut))
    }
}

/// Pixels of so many columns of text, in the size of labels, of headings.
const fn small(columns: usize) -> usize {
    columns * 29 / 4 + 1
}

/// Pixels that `1 byte` needs under a name.
pub(super) const SMALLEST: usize = 44;

/// Whether a line under a name fits into so many pixels.
pub(super) fn fits_small(line: &Line<'_>, room: usize) -> bool {
    columns(line) * 605 / 100 + 8 <= room
}

const fn large(columns: usize) -> usize {
    columns * 9 + 1
}

fn columns(line: &Line<'_>) -> usize {
    line.pieces()
        .iter()
        .map(|piece| match *piece {
            Piece::Str(text) => width(text),
            Piece::Number(n) => digits(n),
            Piece::Spaces(n) => n,
        })
        .sum()
}
