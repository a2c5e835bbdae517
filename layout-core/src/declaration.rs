//! Where a type is declared.

/// A source location: a file and a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location<'a> {
    /// The path of the file, as it was passed to the compiler.
    pub file: &'a str,
    /// The line, counted from 1.
    pub line: u32,
}

/// What is known about the declaration of a type, besides its name.
///
/// # Example
///
/// ```
/// use layout_core::{Declaration, Kind, Location, TypeLayout};
///
/// let declaration = Declaration {
///     path: Some("demo::pool::Slot"),
///     arguments: &["u32"],
///     location: Some(Location { file: "src/pool.rs", line: 8 }),
/// };
/// let slot = TypeLayout::new("Slot<u32>", Kind::Struct, 8, 4).with_declaration(&declaration);
/// assert_eq!(slot.declaration().path, Some("demo::pool::Slot"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Declaration<'a> {
    /// The full path, without generic arguments; `None` if it is not known.
    pub path: Option<&'a str>,
    /// The generic arguments, in order; empty if the type is not generic, or if they are not
    /// known.
    pub arguments: &'a [&'a str],
    /// The source location of the declaration; `None` if it is not known.
    pub location: Option<Location<'a>>,
}

impl Declaration<'_> {
    /// A declaration of which nothing is known.
    pub const UNKNOWN: Self = Self { path: None, arguments: &[], location: None };
}
