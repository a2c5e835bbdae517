//! The table as a door of its own, and as the `Display` of a layout.

use core::fmt;

use super::{Rows, write_line};
use crate::TypeLayout;

/// The table of a layout: see [`TypeLayout::table`].
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    layout: TypeLayout<'a>,
    cache_line: usize,
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
        Table {
            layout: *self,
            cache_line: 0,
        }
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
        Self {
            cache_line: bytes,
            ..self
        }
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = Rows::new(&self.layout, usize::MAX).with_cache_lines(self.cache_line);
        while let Some(line) = rows.next() {
            write_line(f, &line)?;
        }
        Ok(())
    }
}
