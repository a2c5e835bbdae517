//! The table as text.

use core::fmt;
use core::ptr;

use super::columns::Columns;
use super::rows::{Row, Rows, has_rows, heading};
use super::{Line, write_line};
use crate::render::Piece::Str;
use crate::{Declaration, Field, Kind, TypeLayout};

/// A table shows the fields of at most this many nested types.
const MAX_NESTED: usize = 128;

/// A table of the fields. [`TypeLayout::table`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    layout: TypeLayout<'a>,
    cache_line: usize,
    is_nested: bool,
}

impl<'a> TypeLayout<'a> {
    /// Returns the table alone, without the lines that `Display` prints below it.
    ///
    /// The rows are in memory order. A `?` is an offset that is not known.
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
    /// Adds a row wherever a cache line of this many bytes starts, such as one of the
    /// layout's [target](TypeLayout::target); for 0, no such rows.
    ///
    /// The lines are those of a value that starts on a cache line, numbered from 0; a type of
    /// smaller alignment can start elsewhere. If a field crosses into another line, the row of
    /// that line follows it.
    pub const fn with_cache_lines(self, bytes: usize) -> Self {
        Self { cache_line: bytes, ..self }
    }

    /// Adds the rows of a field's own type below the field, if its
    /// [layout](Field::layout) is known.
    ///
    /// Offsets are from the start of the outermost type. Those of an array are for its first
    /// element. The rows of a type are shown once; later fields of that type are marked
    /// `(as above)`. At most 128 types are shown.
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
        let rows = Rows::new(layout, self.cache_line);
        write_rows(f, &columns, rows, self.is_nested.then_some(&mut shown))?;
        if shown.is_full {
            writeln!(f, "  (only the first {MAX_NESTED} nested types are shown)")?;
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
    columns: &Columns,
    mut rows: Rows<'a>,
    mut shown: Option<&mut ShownTypes<'a>>,
) -> fmt::Result {
    while let Some(row) = rows.next() {
        let mut line = columns.row(&row);
        let mut nested = None;
        if let (Row::Field(field), Some(shown)) = (row, &mut shown) {
            match shown.add(field) {
                NestedRows::Unknown => {}
                NestedRows::AsAbove => line.str("  (as above)"),
                NestedRows::Rows(layout) => {
                    nested = Some((columns.nested(field, layout), Rows::new(layout, 0)));
                }
            }
        }
        write_row(f, line)?;
        if let Some((columns, rows)) = nested {
            write_rows(f, &columns, rows, shown.as_deref_mut())?;
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
        line.push(&[Str("  "), Str(path)]);
    }
    if let Some(location) = location {
        line.str("  ");
        line.location(location);
    }
    (path.is_some() || location.is_some()).then_some(line)
}

/// The nested types whose rows a table has shown. Without it, a type would be shown again in
/// each type that contains it, and a table could be exponentially long.
struct ShownTypes<'a> {
    layouts: [Option<&'a TypeLayout<'a>>; MAX_NESTED],
    len: usize,
    is_full: bool,
}

/// What to show of the layout of a field's type.
enum NestedRows<'a> {
    Unknown,
    AsAbove,
    Rows(&'a TypeLayout<'a>),
}

impl<'a> ShownTypes<'a> {
    const fn new() -> Self {
        Self { layouts: [None; MAX_NESTED], len: 0, is_full: false }
    }

    /// What to show for this field; for an array, the type of its elements.
    fn add(&mut self, field: &'a Field<'a>) -> NestedRows<'a> {
        let mut layout = field.layout();
        while let Some(array) = layout.filter(|layout| layout.kind() == Kind::Array) {
            layout = array.fields().first().and_then(Field::layout);
        }
        let Some(layout) = layout.filter(|layout| has_rows(layout)) else {
            return NestedRows::Unknown;
        };
        if self.layouts[..self.len].iter().flatten().any(|&other| ptr::eq(other, layout)) {
            return NestedRows::AsAbove;
        }
        if self.len == MAX_NESTED {
            self.is_full = true;
            return NestedRows::Unknown;
        }
        self.layouts[self.len] = Some(layout);
        self.len += 1;
        NestedRows::Rows(layout)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;
    use crate::VariantDef;

    #[test]
    fn where_the_tag_is_unknown_nothing_is_called_padding() {
        let fields = [Field::new("0", "u8", 1, 1).with_offset(0)];
        let variants = [VariantDef::new("A", 1), VariantDef::new("B", 0)];
        let layout =
            TypeLayout::new("E", Kind::Enum, 4, 4).with_variants(&variants).with_fields(&fields);
        assert!(!layout.table().to_string().contains("(padding)"));
        let reason = std::format!("  {}\n", crate::Unknown::Tag);
        assert!(
            layout.to_string().ends_with(&reason) && layout.diagram().to_string().contains(&reason)
        );
    }

    /// Calls `f` with a type that has the one before twice, and so on: the first has one
    /// field.
    fn with_levels(levels: usize, inner: &TypeLayout<'_>, f: &dyn Fn(&TypeLayout<'_>)) {
        let size = inner.size() * 2;
        let fields = [("a", 0), ("b", inner.size())].map(|(name, offset)| {
            Field::new(name, "Inner", inner.size(), 1).with_offset(offset).with_layout(inner)
        });
        let layout = TypeLayout::new("Outer", Kind::Struct, size, 1).with_fields(&fields);
        if levels == 0 { f(&layout) } else { with_levels(levels - 1, &layout, f) }
    }

    #[test]
    fn a_nested_type_is_shown_once() {
        let fields = [Field::new("x", "()", 0, 1).with_offset(0)];
        let inner = TypeLayout::new("Inner", Kind::Struct, 0, 1).with_fields(&fields);
        with_levels(32, &inner, &|layout| {
            let table = layout.table().with_nested().to_string();
            assert_eq!(table.matches("  (as above)\n").count(), 33);
            assert_eq!(table.lines().count(), 2 + 2 * 33 + 1);
        });
        with_levels(200, &inner, &|layout| {
            let table = layout.table().with_nested().to_string();
            assert!(table.ends_with("  (only the first 128 nested types are shown)\n"));
        });
    }
}
