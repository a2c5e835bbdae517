//! The table in text.

use core::fmt;
use core::ptr;

use super::columns::Columns;
use super::rows::{Row, Rows, has_rows, heading};
use super::{Line, write_line};
use crate::{Declaration, Field, Kind, TypeLayout};

/// The most nested types whose fields one table shows.
const MOST_NESTED: usize = 128;

/// The table of a layout: see [`TypeLayout::table`].
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    layout: TypeLayout<'a>,
    cache_line: usize,
    is_nested: bool,
}

impl<'a> TypeLayout<'a> {
    /// The table alone, without the lines that this type's `Display` has under it.
    ///
    /// Rows are in memory order. A `?` is an offset that is not known.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert_eq!(
    ///     packet.table().with_cache_lines(8).to_string(),
    ///     "\
    /// struct Packet  repr(C)  24 bytes, align 8
    ///   offset  size  field
    ///        0     1  a: u8
    ///        1     7  (padding)
    ///        8  ----  cache line 1
    ///        8     8  b: u64
    ///       16  ----  cache line 2
    ///       16     1  c: u8
    ///       17     7  (padding)
    /// ",
    /// );
    /// ```
    pub const fn table(&self) -> Table<'a> {
        Table { layout: *self, cache_line: 0, is_nested: false }
    }
}

impl Table<'_> {
    /// The same table with a row wherever a cache line of this many bytes starts, such
    /// as that of the layout's [target](TypeLayout::target); for 0, without such rows.
    ///
    /// Lines are numbered from 0, and are those of a value that starts where a line
    /// does: a type of smaller alignment may start elsewhere. A field that crosses into
    /// another line is followed by the row of that line.
    pub const fn with_cache_lines(self, bytes: usize) -> Self {
        Self { cache_line: bytes, ..self }
    }

    /// The same table with the rows of a field's own type under the field, where its
    /// [layout](Field::layout) is known.
    ///
    /// Offsets are from the start of the outermost type; of an array, they are those of
    /// its first element. The rows of one type are shown once: where it comes again,
    /// `(as above)` stands behind it. At most 128 types are shown.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let table = <((u8, u16), (u8, u16))>::layout().table().with_nested().to_string();
    /// assert_eq!(table.matches("  (as above)\n").count(), 1);
    /// ```
    pub const fn with_nested(self) -> Self {
        Self { is_nested: true, ..self }
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = &self.layout;
        write_row(f, heading(layout))?;
        if let Some(declaration) = declaration(layout) {
            write_row(f, declaration)?;
        }
        if !has_rows(layout) {
            return Ok(());
        }
        let columns = Columns::of(layout);
        write_row(f, columns.heading("field"))?;
        let mut shown = ShownTypes::new();
        let nested = self.is_nested.then_some(&mut shown);
        write_rows(f, Rows::new(layout, self.cache_line), columns, nested)?;
        if shown.is_full {
            writeln!(f, "  (only the first {MOST_NESTED} nested types are shown)")?;
        }
        Ok(())
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, mut line: Line<'_>) -> fmt::Result {
    line.str("\n");
    write_line(f, &line)
}

fn write_rows<'a>(
    f: &mut fmt::Formatter<'_>,
    mut rows: Rows<'a>,
    columns: Columns,
    mut shown: Option<&mut ShownTypes<'a>>,
) -> fmt::Result {
    while let Some(row) = rows.next() {
        let mut line = columns.row(&row);
        let mut nested = None;
        if let (Row::Field(field), Some(shown)) = (row, &mut shown) {
            match shown.add(field) {
                Nested::Unknown => {}
                Nested::AsAbove => line.str("  (as above)"),
                Nested::Rows(layout) => nested = Some((columns.nested(field, layout), layout)),
            }
        }
        write_row(f, line)?;
        if let Some((columns, layout)) = nested {
            write_rows(f, Rows::new(layout, 0), columns, shown.as_deref_mut())?;
        }
    }
    Ok(())
}

/// `  demo::pool::Slot  src/pool.rs:8`
fn declaration<'a>(layout: &TypeLayout<'a>) -> Option<Line<'a>> {
    let Declaration { path, location, .. } = layout.declaration();
    let path = path.filter(|&path| path != layout.name());
    let mut line = Line::new();
    if let Some(path) = path {
        line.str("  ");
        line.str(path);
    }
    if let Some(location) = location {
        line.str("  ");
        line.location(location);
    }
    (path.is_some() || location.is_some()).then_some(line)
}

/// The nested types whose rows a table has shown: a type that is in several others would
/// be shown again in each, and a table could be exponentially long.
struct ShownTypes<'a> {
    layouts: [Option<&'a TypeLayout<'a>>; MOST_NESTED],
    len: usize,
    is_full: bool,
}

/// What to show of the layout of a field's type.
enum Nested<'a> {
    Unknown,
    AsAbove,
    Rows(&'a TypeLayout<'a>),
}

impl<'a> ShownTypes<'a> {
    const fn new() -> Self {
        Self { layouts: [None; MOST_NESTED], len: 0, is_full: false }
    }

    /// What to show for this field; of an array, its element's type.
    fn add(&mut self, field: &'a Field<'a>) -> Nested<'a> {
        let mut layout = field.layout();
        while let Some(array) = layout.filter(|layout| layout.kind() == Kind::Array) {
            layout = array.fields().first().and_then(Field::layout);
        }
        let Some(layout) = layout.filter(|layout| has_rows(layout)) else {
            return Nested::Unknown;
        };
        if self.layouts[..self.len].iter().flatten().any(|&other| ptr::eq(other, layout)) {
            return Nested::AsAbove;
        }
        if self.len == MOST_NESTED {
            self.is_full = true;
            return Nested::Unknown;
        }
        self.layouts[self.len] = Some(layout);
        self.len += 1;
        Nested::Rows(layout)
    }
}

/// The lines of a table for a `const fn`, with line breaks: the heading, then so many
/// rows at most.
#[derive(Clone, Debug)]
pub(crate) struct TableLines<'a> {
    layout: TypeLayout<'a>,
    stage: Stage,
    columns: Columns,
    rows: Rows<'a>,
    rows_left: usize,
    fields_shown: usize,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Heading,
    Columns,
    Rows,
    Done,
}

impl<'a> TableLines<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>, max_rows: usize) -> Self {
        Self {
            layout: *layout,
            stage: Stage::Heading,
            columns: Columns::of(layout),
            rows: Rows::new(layout, 0),
            rows_left: max_rows,
            fields_shown: 0,
        }
    }

    /// The next line; `None` after the last.
    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        let (mut line, next) = match self.stage {
            Stage::Heading if has_rows(&self.layout) => (heading(&self.layout), Stage::Columns),
            Stage::Heading => (heading(&self.layout), Stage::Done),
            Stage::Columns => (self.columns.heading("field"), Stage::Rows),
            Stage::Rows => {
                let Some(row) = self.rows.next() else { return None };
                if self.rows_left == 0 {
                    (self.rest(), Stage::Done)
                } else {
                    self.rows_left -= 1;
                    self.fields_shown += matches!(row, Row::Field(_)) as usize;
                    (self.columns.row(&row), Stage::Rows)
                }
            }
            Stage::Done => return None,
        };
        line.str("\n");
        self.stage = next;
        Some(line)
    }

    const fn rest(&self) -> Line<'a> {
        let mut line = Line::new();
        line.spaces(self.columns.width());
        match self.layout.fields().len() - self.fields_shown {
            0 => line.str("..."),
            1 => line.str("... and 1 more field"),
            more => {
                line.str("... and ");
                line.number(more);
                line.str(" more fields");
            }
        }
        line
    }
}
