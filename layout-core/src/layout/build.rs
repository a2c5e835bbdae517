//! Building a layout, from whatever source of facts.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::marks::Marks;
use crate::{Field, Kind, Repr};

/// Building one.
impl<'a> TypeLayout<'a> {
    /// A type of this size and alignment in bytes, of default repr, with no
    /// fields yet. `align` is a power of two; 0 counts as 1.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let token = TypeLayout::new("Token", Kind::Opaque, 16, 8);
    /// assert_eq!((token.size(), token.align()), (16, 8));
    /// assert_eq!(token.niche(), None);
    /// ```
    pub const fn new(name: &'a str, kind: Kind, size: usize, align: usize) -> Self {
        Self {
            name,
            kind,
            repr: Repr::RUST,
            size,
            align: if align == 0 { 1 } else { align },
            niche: None,
            tag: None,
            fields: &[],
            variants: &[],
            parts: &[],
            marks: Marks(0),
        }
    }

    /// The size, the alignment and the niche of `T`, from the compiler. It has no
    /// fields yet: `kind` says what the type will be, or is
    /// [`Kind::Opaque`] if its fields stay unknown.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let text = TypeLayout::of::<&str>("&str", Kind::Opaque);
    /// assert_eq!(text.size(), 2 * size_of::<usize>());
    /// assert_eq!(text.niche(), Some(true));
    /// ```
    pub const fn of<T>(name: &'a str, kind: Kind) -> Self {
        Self {
            niche: Some(size_of::<Option<T>>() == size_of::<T>()),
            ..Self::new(name, kind, size_of::<T>(), align_of::<T>())
        }
    }

    /// The same type under another name: `Buffer<u32>` for `Buffer<T>`.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let bytes = <[u8; 4]>::LAYOUT.with_name("[u8; 4]");
    /// assert!(bytes.to_string().starts_with("array [u8; 4]  4 bytes, align 1\n"));
    /// ```
    pub const fn with_name(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The same type with this representation.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, Repr, TypeLayout};
    ///
    /// let line = TypeLayout::new("Line", Kind::Struct, 64, 64).with_repr(Repr::C.with_align(64));
    /// assert_eq!(line.repr().to_string(), "repr(C, align(64))");
    /// ```
    pub const fn with_repr(self, repr: Repr) -> Self {
        Self { repr, ..self }
    }

    /// The same type, aligned to this many bytes.
    pub(crate) const fn aligned_to(self, align: usize) -> Self {
        let size = match self.size.checked_next_multiple_of(align) {
            Some(size) => size,
            None => self.size,
        };
        Self { size, align, ..self }
    }

    /// The same type with this answer to "is `Option` of it no larger?".
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let id = TypeLayout::new("Id", Kind::Struct, 4, 4).with_niche(true);
    /// assert_eq!(id.niche(), Some(true));
    /// ```
    pub const fn with_niche(self, niche: bool) -> Self {
        Self { niche: Some(niche), ..self }
    }

    /// The same type with these fields, in the order of their declaration.
    ///
    /// Of an array it is one field, the first element. Of an enum, the fields of
    /// all variants: see [`with_variants`](Self::with_variants).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::of::<u16>("x", "u16").at(0), Field::of::<u16>("y", "u16").at(2)];
    /// let point = TypeLayout::new("Point", Kind::Struct, 4, 2).with_fields(&fields);
    /// assert_eq!(point.padding(), 0);
    /// ```
    pub const fn with_fields(self, fields: &'a [Field<'a>]) -> Self {
        Self { fields, ..self }
    }

    /// The same enum with these variants: of each the name and the number of
    /// its fields. The variants share out what [`with_fields`](Self::with_fields)
    /// has: the first variant has the first fields, and so on, as far as there
    /// are fields.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// // enum Shape { Point, Circle { radius: f64 } }
    /// let fields = [Field::of::<f64>("radius", "f64")];
    /// let shape = TypeLayout::new("Shape", Kind::Enum, 16, 8)
    ///     .with_variants(&[("Point", 0), ("Circle", 1)])
    ///     .with_fields(&fields);
    /// assert!(shape.variants().map(|it| it.payload()).eq([0, 8]));
    /// ```
    pub const fn with_variants(self, variants: &'a [(&'a str, usize)]) -> Self {
        Self { variants, ..self }
    }

    /// The same type with what is known of its fields' types: for the fields
    /// with these indices, their layouts. An index that is not here stands for
    /// a field of which nothing is known, as `None` does.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, LayoutReport, TypeLayout};
    ///
    /// let fields = [Field::of::<(u32, u8)>("pair", "(u32, u8)").at(0)];
    /// let parts = [(0, Some(<(u32, u8)>::layout()))];
    /// let outer = TypeLayout::new("Outer", Kind::Struct, 8, 4)
    ///     .with_fields(&fields)
    ///     .with_parts(&parts);
    /// assert_eq!((outer.padding(), outer.nested_padding()), (0, 3));
    /// ```
    pub const fn with_parts(self, parts: &'a [(usize, Option<&'a TypeLayout<'a>>)]) -> Self {
        Self { parts, ..self }
    }

    /// The same enum with a tag of this many bytes at offset 0. Without one, an
    /// enum's bytes are [`unknown`](Self::unknown).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::of::<u32>("0", "u32").at(4)];
    /// let token = TypeLayout::new("Token", Kind::Enum, 8, 4)
    ///     .with_tag(1)
    ///     .with_variants(&[("Number", 1)])
    ///     .with_fields(&fields);
    /// assert_eq!((token.unknown(), token.padding()), (0, 3));
    /// ```
    pub const fn with_tag(self, size: usize) -> Self {
        Self { tag: Some(size), ..self }
    }
}

/// What the author says of it.
impl TypeLayout<'_> {
    /// The same type, with a layout that something outside of Rust relies on: no
    /// advice takes its `repr(C)` away, or makes arrays of it. The derive takes
    /// the rules `size` and `offset` for such a word. How the fields could lie in
    /// less room is still told.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, TypeLayout};
    /// # let fields = [
    /// #     Field::new("a", "u8", 1, 1).at(0),
    /// #     Field::new("b", "u64", 8, 8).at(8),
    /// #     Field::new("c", "u8", 1, 1).at(16),
    /// # ];
    /// # let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    /// #     .with_repr(Repr::C)
    /// #     .with_fields(&fields);
    ///
    /// use layout_core::AdviceKind;
    ///
    /// let drops = |layout: TypeLayout| layout.advice().any(|it| it.kind() == AdviceKind::DropReprC);
    /// assert!(drops(packet));
    /// assert!(!drops(packet.as_interface()));
    /// ```
    pub const fn as_interface(self) -> Self {
        Self { marks: self.marks.with(Marks::INTERFACE), ..self }
    }

    /// The same type, with no advice of this kind wanted, for any of its fields:
    /// `#[layout(allow(...))]`.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, TypeLayout};
    /// # let fields = [
    /// #     Field::new("a", "u8", 1, 1).at(0),
    /// #     Field::new("b", "u64", 8, 8).at(8),
    /// #     Field::new("c", "u8", 1, 1).at(16),
    /// # ];
    /// # let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    /// #     .with_repr(Repr::C)
    /// #     .with_fields(&fields);
    ///
    /// use layout_core::AdviceKind;
    ///
    /// let silent = packet.allowing(AdviceKind::Reorder);
    /// assert!(silent.is_allowed(AdviceKind::Reorder));
    /// assert!(silent.advice().all(|it| it.kind() != AdviceKind::Reorder));
    /// ```
    pub const fn allowing(self, kind: AdviceKind) -> Self {
        Self { marks: self.marks.with(Marks::allow(kind)), ..self }
    }
}
