//! Where a type is declared.

/// A place in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location<'a> {
    /// The path of the file, as the compiler was given it.
    pub file: &'a str,
    /// The line, counted from 1.
    pub line: u32,
}

/// What is known of the declaration of a type, beside its name.
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
    /// The arguments of a generic type, in order; none if it is not generic, or if
    /// they are not known.
    pub arguments: &'a [&'a str],
    /// Where the type is declared; `None` if it is not known.
    pub location: Option<Location<'a>>,
}

impl Declaration<'_> {
    /// A declaration of which nothing is known.
    pub const UNKNOWN: Self = Self { path: None, arguments: &[], location: None };
}
