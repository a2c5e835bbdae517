//! The facts, as they were given.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::analysis::Variants;
use crate::marks::Marks;
use crate::{Field, Kind, Repr};

/// The facts.
impl<'a> TypeLayout<'a> {
    /// The name as declared, with the generic parameters: `Buffer<T>`.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(<u8 as layout_core::LayoutReport>::layout().name(), "u8");
    /// ```
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// What the type is declared as: a struct, a union, an enum, or a type seen
    /// from outside.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, LayoutReport};
    ///
    /// assert_eq!(<[u8; 4]>::layout().kind(), Kind::Array);
    /// ```
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The representation: [`Repr::RUST`] where none is stated.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{LayoutReport, Repr};
    ///
    /// assert_eq!(<(u32, u8)>::layout().repr(), Repr::RUST);
    /// ```
    pub const fn repr(&self) -> Repr {
        self.repr
    }

    /// The size in bytes: `size_of` the type.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(<[u32; 3] as layout_core::LayoutReport>::layout().size(), 12);
    /// ```
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment in bytes, a power of two: `align_of` the type.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(<[u32; 3] as layout_core::LayoutReport>::layout().align(), 4);
    /// ```
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Whether `Option` of the type is no larger than the type itself; `None`
    /// where the source of the facts does not tell.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// assert_eq!(bool::layout().niche(), Some(true));
    /// assert_eq!(u8::layout().niche(), Some(false));
    /// ```
    pub const fn niche(&self) -> Option<bool> {
        self.niche
    }

    /// The size in bytes of an enum's tag, which lies at offset 0. `None` for
    /// what has no tag, and for a default-repr enum with fields: rustc may
    /// keep the tag in a niche.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, Int, TypeLayout};
    /// # let fields = [
    /// #     Field::new("x", "u32", 4, 4).at(4),
    /// #     Field::new("0", "u8", 1, 1).at(1),
    /// #     Field::new("1", "u32", 4, 4).at(4),
    /// #     Field::new("2", "u8", 1, 1).at(8),
    /// # ];
    /// # let message = TypeLayout::new("Message", Kind::Enum, 12, 4)
    /// #     .with_repr(Repr::RUST.with_int(Int::U8))
    /// #     .with_tag(1)
    /// #     .with_variants(&[("Move", 1), ("Text", 3)])
    /// #     .with_fields(&fields);
    ///
    /// // #[repr(u8)] enum Message { Move { x: u32 }, Text(u8, u32, u8) }
    /// assert_eq!(message.tag(), Some(1));
    /// ```
    pub const fn tag(&self) -> Option<usize> {
        self.tag
    }

    /// The fields in the order of their declaration; of an enum, those of its
    /// variants, one variant after the other.
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
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert!(packet.fields().iter().map(|it| it.name()).eq(["a", "b", "c"]));
    /// ```
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields
    }

    /// The layout of the type of the field with this index in
    /// [`fields`](Self::fields); `None` where that type has no report of its own.
    ///
    /// The derive finds it without an attribute; but not for a type parameter,
    /// and not behind a pointer, as what is there is no part of the type.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// let pairs = <[(u32, u8); 4]>::layout();
    /// assert_eq!(pairs.part(0).unwrap().padding(), 3);
    /// assert!(pairs.part(1).is_none());
    /// ```
    pub const fn part(&self, field: usize) -> Option<&'a TypeLayout<'a>> {
        let mut i = 0;
        while i < self.parts.len() {
            if self.parts[i].0 == field {
                return self.parts[i].1;
            }
            i += 1;
        }
        None
    }

    /// The variants of an enum, in the order of their declaration; nothing for
    /// other types.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, Int, TypeLayout};
    /// # let fields = [
    /// #     Field::new("x", "u32", 4, 4).at(4),
    /// #     Field::new("0", "u8", 1, 1).at(1),
    /// #     Field::new("1", "u32", 4, 4).at(4),
    /// #     Field::new("2", "u8", 1, 1).at(8),
    /// # ];
    /// # let message = TypeLayout::new("Message", Kind::Enum, 12, 4)
    /// #     .with_repr(Repr::RUST.with_int(Int::U8))
    /// #     .with_tag(1)
    /// #     .with_variants(&[("Move", 1), ("Text", 3)])
    /// #     .with_fields(&fields);
    ///
    /// // #[repr(u8)] enum Message { Move { x: u32 }, Text(u8, u32, u8) }
    /// assert!(message.variants().map(|it| it.name()).eq(["Move", "Text"]));
    /// ```
    pub const fn variants(&self) -> Variants<'a> {
        Variants::new(*self)
    }

    pub(crate) const fn part_table(&self) -> &'a [(usize, Option<&'a TypeLayout<'a>>)] {
        self.parts
    }

    pub(crate) const fn variant_table(&self) -> &'a [(&'a str, usize)] {
        self.variants
    }

    /// Whether something outside of Rust relies on the layout, by the author's
    /// own word: see [`as_interface`](Self::as_interface).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let header = TypeLayout::new("Header", Kind::Struct, 8, 4);
    /// assert!(!header.is_interface());
    /// assert!(header.as_interface().is_interface());
    /// ```
    pub const fn is_interface(&self) -> bool {
        self.marks.has(Marks::INTERFACE)
    }

    /// Whether advice of this kind is not wanted: `#[layout(allow(...))]` on the
    /// type. What stands on a field is asked of the
    /// [field](Field::is_allowed).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{AdviceKind, Kind, TypeLayout};
    ///
    /// let user = TypeLayout::new("User", Kind::Struct, 8, 4).allowing(AdviceKind::Flatten);
    /// assert!(user.is_allowed(AdviceKind::Flatten));
    /// assert!(!user.is_allowed(AdviceKind::Reorder));
    /// ```
    pub const fn is_allowed(&self, kind: AdviceKind) -> bool {
        self.marks.has(Marks::allow(kind))
    }
}
