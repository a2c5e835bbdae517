//! One field of a struct, a union or an enum's variant.

use crate::AdviceKind;
use crate::marks::Marks;

/// A field: its name, its type as written, and where its bytes lie.
///
/// To build one by hand, take the size and the alignment from the type by
/// [`of`](Self::of), or give them to [`new`](Self::new), and say where it lies by
/// [`at`](Self::at).
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
    /// nothing else yet. `align` is a power of two; 0 counts as 1.
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
    /// gives it, and nothing else yet.
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

    /// The same field, at this offset in bytes: what `offset_of!` gives.
    /// `usize::MAX`, at which nothing lies, stands for an offset that is not
    /// known.
    ///
    /// # Example
    ///
    /// ```
    /// use core::mem::offset_of;
    /// use layout_core::Field;
    ///
    /// #[repr(C)]
    /// struct Header { version: u8, length: u32 }
    ///
    /// let length = Field::of::<u32>("length", "u32").at(offset_of!(Header, length));
    /// assert_eq!(length.offset(), Some(4));
    /// ```
    pub const fn at(self, offset: usize) -> Self {
        Self { offset, ..self }
    }

    /// The same field at an offset that is not known.
    pub(crate) const fn at_unknown(self) -> Self {
        Self { offset: UNKNOWN, ..self }
    }

    /// The same field, marked as explicit padding: bytes that the author put
    /// there to fill a gap. It is a field still, and not counted as padding; but
    /// the reports show it as such, and it may share the cache line of a field
    /// that is to be [isolated](crate::Rule::Isolated).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// assert!(Field::of::<[u8; 3]>("_pad", "[u8; 3]").as_padding().is_padding());
    /// ```
    pub const fn as_padding(self) -> Self {
        Self { marks: self.marks.with(Marks::PADDING), ..self }
    }

    /// The same field, marked as hot: used together with the type's other hot
    /// fields, which [`Rule::Hot`](crate::Rule::Hot) keeps in one cache line.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Field;
    ///
    /// assert!(Field::of::<u64>("deadline", "u64").as_hot().is_hot());
    /// ```
    pub const fn as_hot(self) -> Self {
        Self { marks: self.marks.with(Marks::HOT), ..self }
    }

    /// The same field, with no advice of this kind wanted for it. Of the kinds,
    /// `Flatten`, `PackFlags`, `Niche`, `Isolate` and `Straddle` are about fields;
    /// for the others, see
    /// [`TypeLayout::allowing`](crate::TypeLayout::allowing).
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
        Self { marks: self.marks.with(Marks::allow(kind)), ..self }
    }

    /// The name; a tuple's fields are `0`, `1`, …. Raw identifiers lose their
    /// `r#`.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let names = <(u32, u8)>::layout().fields().iter().map(|field| field.name());
    /// assert!(names.eq(["0", "1"]));
    /// ```
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The type as it is written in the source, spaced as rustfmt would: a
    /// parameter, `T`, is not replaced by what it stands for.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let element = &<[u32; 4]>::layout().fields()[0];
    /// assert_eq!((element.ty(), element.size()), ("T", 4));
    /// ```
    pub const fn ty(&self) -> &'a str {
        self.ty
    }

    /// Bytes from the start of the type to the field, or `None` where the
    /// compiler does not tell: in the variants of an enum of default repr.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// assert_eq!(<(u32,)>::layout().fields()[0].offset(), Some(0));
    /// // The `0` of `Some`: rustc chooses, and does not tell.
    /// assert_eq!(Option::<u32>::layout().fields()[0].offset(), None);
    /// ```
    pub const fn offset(&self) -> Option<usize> {
        if self.offset == UNKNOWN { None } else { Some(self.offset) }
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
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let pair = <([u16; 3], u8)>::layout();
    /// assert!(pair.fields().iter().map(|field| field.size()).eq([6, 1]));
    /// ```
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment of the field's type in bytes, a power of two. In a `packed`
    /// type the field itself may be aligned to less.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// // #[repr(C, packed)] struct Entry { tag: u8, value: u32 }
    /// let fields = [Field::of::<u8>("tag", "u8").at(0), Field::of::<u32>("value", "u32").at(1)];
    /// let entry = TypeLayout::new("Entry", Kind::Struct, 5, 1)
    ///     .with_repr(Repr::C.with_packed(1))
    ///     .with_fields(&fields);
    /// assert_eq!(entry.fields()[1].align(), 4);
    /// ```
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Whether the field is explicit padding: `#[layout(padding)]`. See
    /// [`as_padding`](Self::as_padding) for an example.
    pub const fn is_padding(&self) -> bool {
        self.marks.has(Marks::PADDING)
    }

    /// Whether advice of this kind is not wanted: `#[layout(allow(...))]` on the
    /// field. See [`allowing`](Self::allowing) for an example.
    pub const fn is_allowed(&self, kind: AdviceKind) -> bool {
        self.marks.has(Marks::allow(kind))
    }

    /// Whether the field is hot: `#[layout(hot)]`. See [`as_hot`](Self::as_hot)
    /// for an example.
    pub const fn is_hot(&self) -> bool {
        self.marks.has(Marks::HOT)
    }
}

/// A field of type `T` at this offset: [`Field::of`] and [`Field::at`] in one
/// call. The compiler evaluates it for every derived field, so it makes no
/// calls of its own.
pub const fn field<T>(name: &'static str, ty: &'static str, offset: usize) -> Field<'static> {
    Field { name, ty, offset, size: size_of::<T>(), align: align_of::<T>(), marks: Marks(0) }
}

/// The same at an offset that is not known.
pub const fn unplaced<T>(name: &'static str, ty: &'static str) -> Field<'static> {
    field::<T>(name, ty, UNKNOWN)
}
