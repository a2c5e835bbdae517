//! The lines of the table: a line of facts, then what lies where.

use super::Line;
use super::line::digits;
use crate::analysis::{Bodies, Body, Gap, Item, Items};
use crate::{Field, Kind, TypeLayout};

/// The heads of the columns.
const OFFSET: &str = "offset";
const SIZE: &str = "size";
/// In the column of sizes, where a cache line begins.
const RULE: &str = "----";
/// Spaces before a column.
const MARGIN: usize = 2;

/// The table of one type, line by line.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    layout: TypeLayout<'a>,
    stage: Stage,
    /// Where it lies in the type that the table is of, and how deep.
    base: Option<usize>,
    depth: usize,
    bodies: Bodies<'a>,
    /// What is left of the body that is being shown.
    items: Option<Items<'a>>,
    /// How many more rows may be shown, and how many fields were.
    room: usize,
    shown: usize,
    /// Bytes of a cache line; 0 if none are shown.
    cache_line: usize,
    /// The field that was shown last.
    last: Option<&'a Field<'a>>,
    /// The cache lines to be told of before the next item.
    crossed: Option<Crossed<'a>>,
    /// The columns at which the offsets and the sizes end.
    offset_end: usize,
    size_end: usize,
}

/// The borders of cache lines in the item that was shown last.
#[derive(Clone, Copy, Debug)]
struct Crossed<'a> {
    /// The first of the lines, by number.
    first: usize,
    /// The first of them that does not begin inside the item.
    inside: usize,
    /// The first that is not told of.
    behind: usize,
    name: &'a str,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Head,
    Columns,
    Tag,
    Rows,
    Done,
}

impl<'a> Rows<'a> {
    /// The table, with at most `room` rows for fields and gaps.
    pub(crate) const fn new(layout: &TypeLayout<'a>, room: usize) -> Self {
        let widest = digits(layout.size());
        let offset_end = MARGIN + max(widest, OFFSET.len());
        Self {
            layout: *layout,
            stage: Stage::Head,
            base: Some(0),
            depth: 0,
            bodies: Body::all(*layout),
            items: None,
            room,
            shown: 0,
            cache_line: 0,
            last: None,
            crossed: None,
            offset_end,
            size_end: offset_end + MARGIN + max(widest, SIZE.len()),
        }
    }

    /// The same with a row wherever a cache line of this many bytes begins.
    pub(crate) const fn with_cache_lines(self, cache_line: usize) -> Self {
        Self { cache_line, ..self }
    }

    /// The rows of what lies in the field that was shown last, if that is
    /// known; of an array, in its first element.
    pub(crate) fn inside(&self) -> Option<Self> {
        let field = self.last?;
        let mut fields = self.layout.fields().iter();
        let index = fields.position(|other| core::ptr::eq(other, field))?;
        let mut layout = self.layout.part(index)?;
        while layout.kind() == Kind::Array {
            layout = layout.part(0)?;
        }
        has_rows(layout).then(|| Self {
            stage: Stage::Tag,
            base: self.base.zip(field.offset()).map(|(base, offset)| base + offset),
            depth: self.depth + 1 + usize::from(self.layout.kind() == Kind::Enum),
            offset_end: self.offset_end,
            size_end: self.size_end,
            ..Self::new(layout, self.room)
        })
    }

    /// The next line; `None` behind the last.
    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        loop {
            match self.stage {
                Stage::Head => {
                    self.stage = Stage::Columns;
                    let mut line = head(&self.layout);
                    line.str("\n");
                    return Some(line);
                }
                Stage::Columns if has_rows(&self.layout) => {
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

    /// The next variant, field or gap.
    const fn next_row(&mut self) -> Option<Line<'a>> {
        if let Some(crossed) = self.crossed {
            self.last = None;
            return Some(self.separator(crossed));
        }
        loop {
            let item = match &mut self.items {
                Some(items) => items.next(),
                None => None,
            };
            self.last = None;
            let line = match item {
                // Shown once, before the variants.
                Some(Item::Tag) => continue,
                Some(Item::Field(field)) => {
                    self.shown += 1;
                    self.last = Some(field);
                    self.cross(field.offset(), field.size(), field.name());
                    self.field(field)
                }
                Some(Item::Gap(gap)) => {
                    self.cross(Some(gap.offset()), gap.size(), "the padding");
                    self.gap(&gap)
                }
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
        if let (Some(base), Some(offset)) = (self.base, offset) {
            line.number_right(base.saturating_add(offset), self.offset_end);
        } else {
            line.right(1, self.offset_end);
            line.str("?");
        }
        line.number_right(size, self.size_end - self.offset_end);
        line.spaces(MARGIN + self.depth * MARGIN + indent);
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
        line.str(if field.is_padding() { "  (padding)\n" } else { "\n" });
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
        line.spaces(self.size_end + MARGIN + self.depth * MARGIN);
        line.str(name);
        line.str("  ");
        line.bytes(body.payload());
        let slack = body.slack();
        if slack > 0 {
            line.str(", slack ");
            line.number(slack);
        }
        line.str("\n");
        line
    }

    /// Notes the cache lines that begin in an item, or where it ends.
    const fn cross(&mut self, offset: Option<usize>, size: usize, name: &'a str) {
        let Some(offset) = offset else { return };
        if self.cache_line == 0 || size == 0 {
            return;
        }
        let end = offset.saturating_add(size);
        // A line that begins where the type ends is not the type's, and the
        // fields of a union are not followed by each other.
        let last = matches!(self.layout.kind(), Kind::Union) || end >= self.layout.size();
        let inside = (end - 1) / self.cache_line + 1;
        let crossed = Crossed {
            first: offset / self.cache_line + 1,
            inside,
            behind: if last { inside } else { end / self.cache_line + 1 },
            name,
        };
        if crossed.first < crossed.behind {
            self.crossed = Some(crossed);
        }
    }

    /// `      64  ----  cache line 1, inside data`
    const fn separator(&mut self, crossed: Crossed<'a>) -> Line<'a> {
        let Crossed { first, inside, behind, name } = crossed;
        let mut line = Line::new();
        line.number_right(first * self.cache_line, self.offset_end);
        line.right(RULE.len(), self.size_end - self.offset_end);
        line.str(RULE);
        line.spaces(MARGIN);
        if inside > first + 1 {
            line.str("cache lines ");
            line.number(first);
            line.str(" to ");
            line.number(inside - 1);
        } else {
            line.str("cache line ");
            line.number(first);
        }
        if inside > first {
            line.str(", inside ");
            line.str(name);
        }
        line.str("\n");
        self.crossed = if first < inside && inside < behind {
            Some(Crossed { first: inside, ..crossed })
        } else {
            None
        };
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

/// Whether a table of the type would have a row.
pub(crate) const fn has_rows(layout: &TypeLayout<'_>) -> bool {
    match layout.kind() {
        Kind::Primitive | Kind::Opaque => false,
        Kind::Enum => !layout.variant_table().is_empty(),
        _ => !layout.fields().is_empty() || layout.size() > 0,
    }
}

/// `struct Packet  repr(C)  24 bytes, align 8`
pub(crate) const fn head<'a>(layout: &TypeLayout<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(layout.kind().keyword());
    line.str(" ");
    line.str(layout.name());
    line.str("  ");
    if matches!(layout.kind(), Kind::Struct | Kind::Union | Kind::Enum) {
        line.repr(layout.repr());
        line.str("  ");
    }
    line.figures(layout);
    line
}

const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}
