//! One field of a struct, a union or an enum's variant.

use crate::AdviceKind;
use crate::marks::Marks;

/// A field: its name, its type as written, and where its bytes lie.
///
/// # Example
///
/// ```
/// use layout_core::Field;
///
/// let field = Field::of::<u32>("count", "u32").at(8);
/// assert_eq!(field.size(), 4);
/// assert_eq!(field.offset(), Some(8));
/// assert_eq!(field.end(), Some(12));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field<'a> {
    name: &'a str,
    ty: &'a str,
    /// [`UNKNOWN`] where it is not known.
    offset: usize,
    size: usize,
    align: usize,
    marks: Marks,
}

/// No offset: no type is so large. An `Option` in the field would cost the
/// compiler more, for each.
const UNKNOWN: usize = usize::MAX;

impl<'a> Field<'a> {
    /// A field of which the size and the alignment are known, in bytes, and
    /// nothing else yet. An `align` of 0 counts as 1.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// let field = Field::new("count", "u32", 4, 4);
    /// assert_eq!((field.name(), field.ty()), ("count", "u32"));
    /// assert_eq!(field.offset(), None);
    /// ```
    pub const fn new(name: &'a str, ty: &'a str, size: usize, align: usize) -> Self {
        Self {
            name,
            ty,
            offset: UNKNOWN,
            size,
            align: if align == 0 { 1 } else { align },
            marks: Marks(0),
        }
    }

    /// A field of type `T`, with the size and the alignment that the compiler
    /// gives it.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// let field = Field::of::<[u16; 3]>("rgb", "[u16; 3]");
    /// assert_eq!((field.size(), field.align()), (6, 2));
    /// ```
    pub const fn of<T>(name: &'a str, ty: &'a str) -> Self {
        Self::new(name, ty, size_of::<T>(), align_of::<T>())
    }

    /// The same field, at this offset in bytes.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// assert_eq!(Field::of::<u32>("count", "u32").at(8).offset(), Some(8));
    /// ```
    pub const fn at(self, offset: usize) -> Self {
        Self { offset, ..self }
    }

    /// The same field at an offset that is not known.
    pub(crate) const fn at_unknown(self) -> Self {
        Self {
            offset: UNKNOWN,
            ..self
        }
    }

    /// The same field, marked as explicit padding: bytes that the author put
    /// there to fill a gap.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// assert!(Field::of::<[u8; 3]>("_pad", "[u8; 3]").as_padding().is_padding());
    /// ```
    pub const fn as_padding(self) -> Self {
        Self {
            marks: self.marks.with(Marks::PADDING),
            ..self
        }
    }

    /// The same field, marked as hot: used together with the type's other hot
    /// fields.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// assert!(Field::of::<u64>("deadline", "u64").as_hot().is_hot());
    /// ```
    pub const fn as_hot(self) -> Self {
        Self {
            marks: self.marks.with(Marks::HOT),
            ..self
        }
    }

    /// The same field, with no advice of this kind wanted for it.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{AdviceKind, Field};
    ///
    /// let field = Field::of::<Option<u32>>("parent", "Option<u32>").allowing(AdviceKind::Niche);
    /// assert!(field.is_allowed(AdviceKind::Niche));
    /// assert!(!field.is_allowed(AdviceKind::Flatten));
    /// ```
    pub const fn allowing(self, kind: AdviceKind) -> Self {
        Self {
            marks: self.marks.with(Marks::allow(kind)),
            ..self
        }
    }

    /// The name; a tuple's fields are `0`, `1`, …. Raw identifiers lose their
    /// `r#`.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The type as it is written in the source.
    pub const fn ty(&self) -> &'a str {
        self.ty
    }

    /// Bytes from the start of the type to the field, or `None` where the
    /// compiler does not tell: in the variants of an enum of default repr.
    pub const fn offset(&self) -> Option<usize> {
        if self.offset == UNKNOWN {
            None
        } else {
            Some(self.offset)
        }
    }

    /// The offset of the first byte behind the field, or `None` where the
    /// offset is unknown.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// let field = Field::of::<u32>("count", "u32");
    /// assert_eq!(field.at(8).end(), Some(12));
    /// assert_eq!(field.end(), None);
    /// ```
    pub const fn end(&self) -> Option<usize> {
        match self.offset() {
            Some(offset) => Some(offset.saturating_add(self.size)),
            None => None,
        }
    }

    /// The size of the field's type in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment of the field's type in bytes. In a `packed` type the
    /// field itself may be aligned to less.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Whether the field is explicit padding: `#[layout(padding)]`.
    pub const fn is_padding(&self) -> bool {
        self.marks.has(Marks::PADDING)
    }

    /// Whether advice of this kind is not wanted: `#[layout(allow(...))]`.
    pub const fn is_allowed(&self, kind: AdviceKind) -> bool {
        self.marks.has(Marks::allow(kind))
    }

    /// Whether the field is hot: `#[layout(hot)]`.
    pub const fn is_hot(&self) -> bool {
        self.marks.has(Marks::HOT)
    }
}

/// A field of type `T` at this offset: [`Field::of`] and [`Field::at`] in one
/// call. The compiler evaluates it for every derived field, so it makes no
/// calls of its own.
pub const fn field<T>(name: &'static str, ty: &'static str, offset: usize) -> Field<'static> {
    Field {
        name,
        ty,
        offset,
        size: size_of::<T>(),
        align: align_of::<T>(),
        marks: Marks(0),
    }
}

/// The same at an offset that is not known.
pub const fn unplaced<T>(name: &'static str, ty: &'static str) -> Field<'static> {
    field::<T>(name, ty, UNKNOWN)
}
