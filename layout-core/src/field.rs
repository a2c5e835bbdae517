//! `Field`: the facts about one field.

use core::hash::{Hash, Hasher};

use crate::flags::Flags;
use crate::nested::Nested;
use crate::{AdviceKind, TypeLayout};

/// A field of a struct, of a union, or of a variant of an enum.
///
/// All figures are in bytes. Two fields are equal if all facts about them are equal. The
/// layouts of their types are not compared.
///
/// # Example
///
/// ```
/// use layout_core::Field;
///
/// let field = Field::of::<u32>("length", "u32").with_offset(4);
/// assert_eq!((field.offset(), field.size(), field.end()), (Some(4), 4, Some(8)));
///
/// let unknown = Field::new("text", "String", 24, 8);
/// assert_eq!(unknown.offset(), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    name: &'a str,
    ty: &'a str,
    offset: Option<usize>,
    size: usize,
    align: usize,
    flags: Flags,
    nested: Option<Nested<'a>>,
}

impl<'a> Field<'a> {
    /// Creates a field with this name and this type, whose offset is not known.
    ///
    /// `align` is a power of two; 0 counts as 1.
    pub const fn new(name: &'a str, ty: &'a str, size: usize, align: usize) -> Self {
        Self {
            name,
            ty,
            offset: None,
            size,
            align: if align == 0 { 1 } else { align },
            flags: Flags::NONE,
            nested: None,
        }
    }

    /// Creates a field with the size and the alignment of `T`, whose offset is not known.
    pub const fn of<T>(name: &'a str, ty: &'a str) -> Self {
        Self::new(name, ty, size_of::<T>(), align_of::<T>())
    }

    /// Sets the offset, in bytes from the start of the type.
    pub const fn with_offset(self, offset: usize) -> Self {
        Self { offset: Some(offset), ..self }
    }

    /// Sets the layout of the field's type.
    pub const fn with_layout(self, layout: &'a TypeLayout<'a>) -> Self {
        self.with_nested(Some(Nested::of_layout(layout)))
    }

    pub(crate) const fn with_nested(self, nested: Option<Nested<'a>>) -> Self {
        Self { nested, ..self }
    }

    /// Marks the field as explicit padding: `#[layout(padding)]`.
    pub const fn with_explicit_padding(self) -> Self {
        Self { flags: self.flags.with(Flags::EXPLICIT_PADDING), ..self }
    }

    /// Marks the field as hot: `#[layout(hot)]`. See [`Rule::Hot`](crate::Rule::Hot).
    pub const fn with_hot(self) -> Self {
        Self { flags: self.flags.with(Flags::HOT), ..self }
    }

    /// Silences advice of this kind on the field: `#[layout(allow(...))]`.
    pub const fn with_allowed(self, kind: AdviceKind) -> Self {
        Self { flags: self.flags.with(Flags::allow(kind)), ..self }
    }

    /// Returns the name of the field: `0` for the first field of a tuple struct.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the type of the field, as written in the source.
    pub const fn ty(&self) -> &'a str {
        self.ty
    }

    /// Returns the offset of the field, in bytes from the start of the type; `None` if it
    /// is not known.
    pub const fn offset(&self) -> Option<usize> {
        self.offset
    }

    /// Returns the offset of the first byte after the field; `None` if the offset of the
    /// field is not known.
    pub const fn end(&self) -> Option<usize> {
        match self.offset {
            Some(offset) => Some(offset.saturating_add(self.size)),
            None => None,
        }
    }

    /// The offsets of the first byte and of the first byte after the field; `None` if they are
    /// not known.
    pub(crate) const fn bytes(&self) -> Option<(usize, usize)> {
        match (self.offset(), self.end()) {
            (Some(from), Some(until)) => Some((from, until)),
            _ => None,
        }
    }

    /// Returns the size of the field in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns the alignment of the field's type in bytes.
    ///
    /// In a packed type, the field itself can have a smaller alignment.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Returns the layout of the field's type; `None` if it is not known.
    ///
    /// In a derived report, it is known if the type implements
    /// [`LayoutReport`](crate::LayoutReport).
    pub fn layout(&self) -> Option<&'a TypeLayout<'a>> {
        Some(self.nested?.layout())
    }

    pub(crate) const fn nested(&self) -> Option<Nested<'a>> {
        self.nested
    }

    /// Returns whether the field is marked as explicit padding.
    pub const fn is_explicit_padding(&self) -> bool {
        self.flags.has(Flags::EXPLICIT_PADDING)
    }

    /// Returns whether the field is marked as hot.
    pub const fn is_hot(&self) -> bool {
        self.flags.has(Flags::HOT)
    }

    /// Returns whether advice of this kind is silenced on the field.
    pub const fn allows(&self, kind: AdviceKind) -> bool {
        self.flags.has(Flags::allow(kind))
    }

    const fn facts(&self) -> (&'a str, &'a str, Option<usize>, usize, usize, Flags) {
        (self.name, self.ty, self.offset, self.size, self.align, self.flags)
    }
}

impl PartialEq for Field<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.facts() == other.facts()
    }
}

impl Eq for Field<'_> {}

impl Hash for Field<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.facts().hash(state);
    }
}

/// A field of type `T` at this offset.
///
/// For the hand-written table in `benches`, with which the derive is compared: the derive makes one
/// call for all fields.
pub const fn field<T>(name: &'static str, ty: &'static str, offset: usize) -> Field<'static> {
    Field {
        name,
        ty,
        offset: Some(offset),
        size: size_of::<T>(),
        align: align_of::<T>(),
        flags: Flags::NONE,
        nested: None,
    }
}
