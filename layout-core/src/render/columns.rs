//! The columns of a text table: offset, size, and content.

use super::Line;
use super::line::digits;
use super::rows::{CacheLines, Row, variant_heading};
use crate::number::max;
use crate::render::Piece::{Number, Str};
use crate::{Field, TypeLayout};

const OFFSET: &str = "offset";
const SIZE: &str = "size";
/// In the size column, where a cache line starts.
const DASHES: &str = "----";
/// Spaces before a column, and for each level of nesting.
pub(crate) const MARGIN: usize = 2;

/// The widths of the columns, and the position of the rows of a nested type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// The width of the offset column.
    pub(crate) offset: usize,
    /// The width of the size column, with the margin before it.
    size: usize,
    /// The offset in the outermost type; `None` if it is not known.
    base: Option<usize>,
    depth: usize,
    /// Whether the fields are listed below the names of variants.
    has_variants: bool,
}

impl Columns {
    pub(crate) const fn of(layout: &TypeLayout<'_>) -> Self {
        let widest = digits(layout.size());
        Self {
            offset: MARGIN + max(widest, OFFSET.len()),
            size: MARGIN + max(widest, SIZE.len()),
            base: Some(0),
            depth: 0,
            has_variants: layout.kind().has_variants(),
        }
    }

    /// The columns for the rows of this field's type.
    pub(crate) fn nested(&self, field: &Field<'_>, layout: &TypeLayout<'_>) -> Self {
        Self {
            base: self.base.zip(field.offset()).map(|(base, offset)| base.saturating_add(offset)),
            depth: self.depth + 1 + usize::from(self.has_variants),
            has_variants: layout.kind().has_variants(),
            ..*self
        }
    }

    /// The width before the content column.
    pub(crate) const fn width(&self) -> usize {
        self.offset + self.size + MARGIN
    }

    /// `  offset  size  field`
    pub(crate) const fn heading<'a>(&self, last: &'a str) -> Line<'a> {
        let mut line = Line::new();
        line.str_right(OFFSET, self.offset);
        line.str_right(SIZE, self.size);
        line.spaces(MARGIN);
        line.str(last);
        line
    }

    /// `       8     8  `
    pub(crate) const fn figures<'a>(&self, offset: Option<usize>, size: usize) -> Line<'a> {
        let mut line = Line::new();
        if let (Some(base), Some(offset)) = (self.base, offset) {
            line.number_right(base.saturating_add(offset), self.offset);
        } else {
            line.str_right("?", self.offset);
        }
        line.number_right(size, self.size);
        line.spaces(MARGIN * (1 + self.depth));
        line
    }

    /// One row of the table, without a line break.
    pub(crate) const fn row<'a>(&self, row: &Row<'a>) -> Line<'a> {
        match row {
            Row::Tag { offset, size, niche } => {
                let mut line = self.figures(Some(*offset), *size);
                line.str("(tag");
                if let Some((variant, field)) = niche {
                    line.push(&[Str(", in the niche of `"), Str(variant), Str(".")]);
                    line.push(&[Str(field.name()), Str("`")]);
                }
                line.str(")");
                line
            }
            Row::Variant { variant, payload, slack } => {
                let mut line = Line::new();
                line.spaces(self.width() + MARGIN * self.depth);
                line.append(&variant_heading(variant, *payload, *slack));
                line
            }
            Row::Field(field) => {
                let mut line = self.indented(field.offset(), field.size());
                line.push(&[Str(field.name()), Str(": "), Str(field.ty())]);
                line.str(if field.is_explicit_padding() { "  (padding)" } else { "" });
                line
            }
            Row::Gap(gap) => {
                let mut line = self.indented(Some(gap.offset()), gap.size());
                line.str("(padding)");
                line
            }
            Row::CacheLines(lines) => self.cache_lines(lines),
        }
    }

    /// `                ... and 2 more fields`, in place of rows that are not shown.
    pub(crate) const fn rest<'a>(&self, fields: usize) -> Line<'a> {
        let mut line = Line::new();
        line.spaces(self.width());
        match fields {
            0 => line.str("..."),
            1 => line.str("... and 1 more field"),
            more => line.push(&[Str("... and "), Number(more), Str(" more fields")]),
        }
        line
    }

    /// The figures of a field or a gap, indented below the name of a variant.
    const fn indented<'a>(&self, offset: Option<usize>, size: usize) -> Line<'a> {
        let mut line = self.figures(offset, size);
        line.spaces(MARGIN * self.has_variants as usize);
        line
    }

    /// `      64  ----  cache line 1, inside data`
    const fn cache_lines<'a>(&self, lines: &CacheLines<'a>) -> Line<'a> {
        let mut line = Line::new();
        line.number_right(lines.offset(), self.offset);
        line.str_right(DASHES, self.size);
        line.spaces(MARGIN);
        line.cache_lines(lines.first, lines.inside_end);
        if lines.inside_end > lines.first {
            line.push(&[Str(", inside "), Str(lines.name)]);
        }
        line
    }
}
