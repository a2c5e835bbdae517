//! The table as a door of its own, and as the `Display` of a layout.

use core::fmt;

use super::{Rows, write_line};
use crate::TypeLayout;

/// The table of a layout: see [`TypeLayout::table`].
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    layout: TypeLayout<'a>,
    cache_line: usize,
    nested: bool,
}

impl<'a> TypeLayout<'a> {
    /// The table alone, without the lines under it that this type's `Display`
    /// adds.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// let fields = [
    ///     Field::new("name", "[u8; 60]", 60, 1).at(0),
    ///     Field::new("count", "u64", 8, 8).at(64),
    /// ];
    /// let user = TypeLayout::new("User", Kind::Struct, 72, 8)
    ///     .with_repr(Repr::C)
    ///     .with_fields(&fields);
    ///
    /// assert_eq!(
    ///     user.table().with_cache_lines(64).to_string(),
    ///     "\
    /// struct User  repr(C)  72 bytes, align 8
    ///   offset  size  field
    ///        0    60  name: [u8; 60]
    ///       60     4  (padding)
    ///       64  ----  cache line 1
    ///       64     8  count: u64
    /// ",
    /// );
    /// ```
    pub const fn table(&self) -> Table<'a> {
        Table { layout: *self, cache_line: 0, nested: false }
    }
}

impl Table<'_> {
    /// The same table with a row wherever a cache line of this many bytes
    /// begins; for 0, without.
    ///
    /// Lines are numbered from 0. A field that crosses into a line is followed
    /// by the row of that line. The lines are those of a value that starts
    /// where a line does: a type of smaller alignment may lie otherwise.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{CACHE_LINE, Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("0", "[u8; 100]", 100, 1).at(0)];
    /// let page = TypeLayout::new("Page", Kind::Struct, 100, 1).with_fields(&fields);
    ///
    /// let table = page.table().with_cache_lines(CACHE_LINE).to_string();
    /// assert!(table.ends_with("      64  ----  cache line 1, inside 0\n"));
    /// ```
    pub const fn with_cache_lines(self, bytes: usize) -> Self {
        Self { cache_line: bytes, ..self }
    }
}

impl Table<'_> {
    /// The same table, and under each field the rows of its own type, where
    /// that is known: see [`TypeLayout::part`]. Offsets are
    /// from the start of the whole. Of an array there are those of the first
    /// element.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let point = [Field::new("x", "f32", 4, 4).at(0), Field::new("y", "f32", 4, 4).at(4)];
    /// let point = TypeLayout::new("Point", Kind::Struct, 8, 4).with_fields(&point);
    /// let line = [
    ///     Field::new("from", "Point", 8, 4).at(0),
    ///     Field::new("to", "Point", 8, 4).at(8),
    /// ];
    /// let parts = [(0, Some(&point)), (1, Some(&point))];
    /// let line = TypeLayout::new("Line", Kind::Struct, 16, 4)
    ///     .with_fields(&line)
    ///     .with_parts(&parts);
    ///
    /// assert_eq!(
    ///     line.table().with_nested().to_string(),
    ///     "\
    /// struct Line  repr(Rust)  16 bytes, align 4
    ///   offset  size  field
    ///        0     8  from: Point
    ///        0     4    x: f32
    ///        4     4    y: f32
    ///        8     8  to: Point
    ///        8     4    x: f32
    ///       12     4    y: f32
    /// ",
    /// );
    /// ```
    pub const fn with_nested(self) -> Self {
        Self { nested: true, ..self }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, mut rows: Rows<'_>) -> fmt::Result {
        while let Some(line) = rows.next() {
            write_line(f, &line)?;
            if let (true, Some(inside)) = (self.nested, rows.inside()) {
                self.write(f, inside)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = Rows::new(&self.layout, usize::MAX);
        self.write(f, rows.with_cache_lines(self.cache_line))
    }
}
