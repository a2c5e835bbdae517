//! The table: a line of facts, then what lies where.

use core::fmt;

use super::line::digits;
use super::{Line, Summary, write_line};
use crate::analysis::{Bodies, Body, Gap, Item, Items};
use crate::{Field, Kind, TypeLayout};

/// The heads of the columns.
const OFFSET: &str = "offset";
const SIZE: &str = "size";
/// Spaces before a column.
const MARGIN: usize = 2;

/// The table of one type, line by line.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a> {
    layout: TypeLayout<'a>,
    stage: Stage,
    bodies: Bodies<'a>,
    /// What is left of the body that is being shown.
    items: Option<Items<'a>>,
    /// How many more rows may be shown, and how many fields were.
    room: usize,
    shown: usize,
    /// The columns at which the offsets and the sizes end.
    offset_end: usize,
    size_end: usize,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Head,
    Columns,
    Tag,
    Rows,
    Done,
}

impl<'a> Table<'a> {
    /// The table, with at most `room` rows for fields and gaps.
    pub(crate) const fn new(layout: &TypeLayout<'a>, room: usize) -> Self {
        let widest = digits(layout.size());
        let offset_end = MARGIN + max(widest, OFFSET.len());
        Self {
            layout: *layout,
            stage: Stage::Head,
            bodies: Body::all(*layout),
            items: None,
            room,
            shown: 0,
            offset_end,
            size_end: offset_end + MARGIN + max(widest, SIZE.len()),
        }
    }

    /// The next line; `None` behind the last.
    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        loop {
            match self.stage {
                Stage::Head => {
                    self.stage = Stage::Columns;
                    return Some(self.head());
                }
                Stage::Columns if self.has_rows() => {
                    self.stage = Stage::Tag;
                    return Some(self.columns());
                }
                Stage::Columns => self.stage = Stage::Done,
                Stage::Tag => {
                    self.stage = Stage::Rows;
                    if let Some(size @ 1..) = self.layout.tag() {
                        let mut line = self.row(Some(0), size, 0);
                        line.str("(tag)\n");
                        return Some(line);
                    }
                }
                Stage::Rows => return self.next_row(),
                Stage::Done => return None,
            }
        }
    }

    const fn has_rows(&self) -> bool {
        match self.layout.kind() {
            Kind::Primitive | Kind::Opaque => false,
            Kind::Enum => !self.layout.variant_table().is_empty(),
            _ => !self.layout.fields().is_empty() || self.layout.size() > 0,
        }
    }

    /// The next variant, field or gap.
    const fn next_row(&mut self) -> Option<Line<'a>> {
        loop {
            let item = match &mut self.items {
                Some(items) => items.next(),
                None => None,
            };
            let line = match item {
                // Shown once, before the variants.
                Some(Item::Tag) => continue,
                Some(Item::Field(field)) => {
                    self.shown += 1;
                    self.field(field)
                }
                Some(Item::Gap(gap)) => self.gap(&gap),
                None => {
                    let Some(body) = self.bodies.next() else {
                        self.stage = Stage::Done;
                        return None;
                    };
                    self.items = Some(body.items());
                    match body.variant {
                        Some(name) => self.variant(&body, name),
                        None => continue,
                    }
                }
            };
            if self.room == 0 {
                self.stage = Stage::Done;
                return Some(self.rest());
            }
            self.room -= 1;
            return Some(line);
        }
    }

    /// `struct Packet  repr(C)  24 bytes, align 8`
    const fn head(&self) -> Line<'a> {
        let layout = &self.layout;
        let mut line = Line::new();
        line.str(layout.kind().keyword());
        line.str(" ");
        line.str(layout.name());
        line.str("  ");
        if matches!(layout.kind(), Kind::Struct | Kind::Union | Kind::Enum) {
            line.repr(layout.repr());
            line.str("  ");
        }
        line.bytes(layout.size());
        line.str(", align ");
        line.number(layout.align());
        line.str(if matches!(layout.niche(), Some(true)) {
            ", niche\n"
        } else {
            "\n"
        });
        line
    }

    /// `  offset  size  field`
    const fn columns(&self) -> Line<'a> {
        let mut line = Line::new();
        line.right(OFFSET.len(), self.offset_end);
        line.str(OFFSET);
        line.right(SIZE.len(), self.size_end - self.offset_end);
        line.str(SIZE);
        line.spaces(MARGIN);
        line.str("field\n");
        line
    }

    /// `       8     8  `, with the field to follow.
    const fn row(&self, offset: Option<usize>, size: usize, indent: usize) -> Line<'a> {
        let mut line = Line::new();
        if let Some(offset) = offset {
            line.number_right(offset, self.offset_end);
        } else {
            line.right(1, self.offset_end);
            line.str("?");
        }
        line.number_right(size, self.size_end - self.offset_end);
        line.spaces(MARGIN + indent);
        line
    }

    /// The fields of a variant stand under its name.
    const fn indent(&self) -> usize {
        match self.layout.kind() {
            Kind::Enum => MARGIN,
            _ => 0,
        }
    }

    const fn field(&self, field: &'a Field<'a>) -> Line<'a> {
        let mut line = self.row(field.offset(), field.size(), self.indent());
        line.str(field.name());
        line.str(": ");
        line.str(field.ty());
        line.str(if field.is_padding() {
            "  (padding)\n"
        } else {
            "\n"
        });
        line
    }

    const fn gap(&self, gap: &Gap<'a>) -> Line<'a> {
        let mut line = self.row(Some(gap.offset()), gap.size(), self.indent());
        line.str("(padding)\n");
        line
    }

    /// `Quit  0 bytes, slack 24`, in the field column.
    const fn variant(&self, body: &Body<'a>, name: &'a str) -> Line<'a> {
        let mut line = Line::new();
        line.spaces(self.size_end + MARGIN);
        line.str(name);
        line.str("  ");
        line.bytes(body.payload());
        if body.slack() > 0 {
            line.str(", slack ");
            line.number(body.slack());
        }
        line.str("\n");
        line
    }

    const fn rest(&self) -> Line<'a> {
        let mut line = Line::new();
        line.spaces(self.size_end + MARGIN);
        line.str("... and ");
        line.number(self.layout.fields().len() - self.shown + 1);
        line.str(" more fields\n");
        line
    }
}

const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}

/// The table, and under it what the padding comes to.
///
/// ```text
/// struct Packet  repr(C)  24 bytes, align 8
///   offset  size  field
///        0     1  a: u8
///        1     7  (padding)
///        8     8  b: u64
///       16     1  c: u8
///       17     7  (padding)
///   14 bytes of padding, 8 recoverable: in the order b, a, c it is 16 bytes
/// ```
///
/// Rows stand in memory order. A `?` is an offset that the compiler does not
/// tell. A field that is marked as padding has `(padding)` behind it. The text
/// ends in a line break.
impl fmt::Display for TypeLayout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(self, usize::MAX);
        while let Some(line) = table.next() {
            write_line(f, &line)?;
        }
        let mut summary = Summary::new(self);
        while let Some(line) = summary.next() {
            write_line(f, &line)?;
        }
        Ok(())
    }
}
