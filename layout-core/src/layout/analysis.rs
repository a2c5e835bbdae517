//! What follows from the facts: each method is a door to `analysis`.

use super::TypeLayout;
use crate::Kind;
use crate::advice::Advices;
use crate::analysis::{
    Body, Diff, Frame, Gaps, Many, OptimalOrder, Rooms, lines, nested, smallest,
};

/// The analysis.
impl<'a> TypeLayout<'a> {
    /// Bytes of padding: bytes that hold no field.
    ///
    /// Of a union: bytes that no field reaches. Of an enum: the bytes that
    /// hold neither tag nor field, in the variant that has the most of them.
    /// Explicit padding is a field, and not counted.
    ///
    /// It is exact where [`unknown`](Self::unknown) is 0, and 0 elsewhere. What
    /// is padding inside of a field is not counted: see
    /// [`nested_padding`](Self::nested_padding).
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
    /// assert_eq!(packet.padding(), 14);
    /// ```
    pub const fn padding(&self) -> usize {
        Frame::of(self).padding
    }

    /// Bytes of padding in the type and, at any depth, in the fields whose
    /// types have reports of their own.
    ///
    /// Of a union's fields nothing is counted, as what is padding in one may
    /// hold another. Of an enum, it is that of the variant with the most.
    /// There may be more in fields without a report: see
    /// [`part`](Self::part).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// // A tuple of a `u32` and a `u8` has 3 bytes of padding.
    /// assert_eq!(<[(u32, u8); 4]>::layout().padding(), 0);
    /// assert_eq!(<[(u32, u8); 4]>::layout().nested_padding(), 12);
    /// ```
    pub const fn nested_padding(&self) -> usize {
        nested::padding(self)
    }

    /// Bytes of which the compiler does not tell what they hold: all bytes of
    /// an enum of default repr that has fields, of a type seen from outside, and
    /// of a type with a field whose offset is not known; else 0.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// assert_eq!(<(u8, u32)>::layout().unknown(), 0);
    /// // rustc does not tell where the number lies.
    /// assert_eq!(Option::<u32>::layout().unknown(), 8);
    /// ```
    pub const fn unknown(&self) -> usize {
        let known = match self.kind {
            Kind::Opaque => false,
            Kind::Enum if self.tag.is_none() => self.size == 0,
            _ => smallest::offsets_known(self.fields),
        };
        if known { 0 } else { self.size }
    }

    /// Bytes that another order of the fields would save: the size less the
    /// [smallest size](Self::optimal_size).
    ///
    /// Always 0 for default repr: rustc orders the fields itself. 0 as well where
    /// something is [`unknown`](Self::unknown).
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
    /// assert_eq!(packet.recoverable(), 8);
    /// assert_eq!(packet.with_repr(Repr::RUST).recoverable(), 0);
    /// ```
    pub const fn recoverable(&self) -> usize {
        Frame::of(self).recoverable()
    }

    /// Bytes of padding that no order of these fields removes:
    /// [`padding`](Self::padding) less [`recoverable`](Self::recoverable).
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
    /// assert_eq!(packet.inherent(), 6);
    /// ```
    pub const fn inherent(&self) -> usize {
        Frame::of(self).inherent()
    }

    /// The smallest size in bytes that the same fields can have in another
    /// order, under the same repr.
    ///
    /// A field's size is a multiple of its alignment
    /// ([Reference](https://doc.rust-lang.org/reference/type-layout.html#size-and-alignment)),
    /// so the fields in falling order of alignment leave no gap between them:
    /// the smallest size is their sum, rounded up to the type's alignment. An
    /// enum has the tag before them, and is as large as its largest variant.
    ///
    /// Where the order in the source decides nothing, it is the
    /// [`size`](Self::size).
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
    /// assert_eq!(packet.optimal_size(), 16);
    /// ```
    pub const fn optimal_size(&self) -> usize {
        Frame::of(self).optimal_size
    }

    /// The fields in an order that reaches [`optimal_size`](Self::optimal_size)
    /// and moves as few of them as it can; in the order of their declaration
    /// if that is as small already, or if the order does not matter.
    ///
    /// The fields of an enum are ordered within a variant: see
    /// [`Variant::optimal_order`](crate::Variant::optimal_order).
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
    /// assert!(packet.optimal_order().map(|it| it.name()).eq(["b", "a", "c"]));
    /// ```
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        match self.kind {
            Kind::Enum => OptimalOrder::declared(self.fields),
            _ => OptimalOrder::of(Body::whole(*self, Frame::of(self))),
        }
    }

    /// What to change, and what that saves: an exact size for each, or a bound
    /// that says it is one. Most types get no advice.
    ///
    /// It comes in the order of [`AdviceKind::ALL`](crate::AdviceKind::ALL); see
    /// [`AdviceKind`](crate::AdviceKind) for when each kind is given.
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
    /// let advice = packet.advice().next().unwrap();
    /// assert_eq!(advice.to_string(), "in the order b, a, c it is 16 bytes");
    /// assert_eq!(advice.saving(), 8);
    /// ```
    pub const fn advice(&self) -> Advices<'a> {
        Advices::new(*self)
    }

    /// The runs of padding, from the front to the back; of an enum, variant by
    /// variant. Their sizes add up to [`padding`](Self::padding) (an enum's in
    /// each variant). There are none where the offsets are not known, and none of
    /// an array: what is padding there lies in its elements.
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
    /// assert!(packet.gaps().map(|gap| (gap.offset(), gap.size())).eq([(1, 7), (17, 7)]));
    /// ```
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::new(*self)
    }

    /// What differs between this layout and the one that it became: two types,
    /// or one type in two builds.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let before = TypeLayout::new("Id", Kind::Struct, 8, 8);
    /// let after = TypeLayout::new("Id", Kind::Struct, 4, 4);
    /// assert_eq!(before.diff(&after).saving(), 4);
    /// assert!(before.diff(&before).is_empty());
    /// ```
    pub const fn diff(&self, after: &Self) -> Diff<'a> {
        Diff::new(*self, *after)
    }

    /// What could be added to the struct without growing it: for each
    /// alignment, from the type's own (16 at most) downwards, the largest field.
    ///
    /// Each of them is for one field, not for all at once. There is nothing for
    /// other types, where no byte is padding, and where rustc orders the fields
    /// and left gaps between them.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let fields = [
    ///     Field::new("a", "u8", 1, 1).at(0),
    ///     Field::new("b", "u64", 8, 8).at(8),
    ///     Field::new("c", "u8", 1, 1).at(16),
    /// ];
    /// let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    ///     .with_repr(Repr::C)
    ///     .with_fields(&fields);
    ///
    /// let largest = packet.room().next().unwrap();
    /// assert_eq!((largest.align(), largest.size()), (4, 4));
    /// assert_eq!(largest.offset(), Some(20));
    /// assert_eq!(largest.behind().unwrap().name(), "c");
    /// ```
    pub const fn room(&self) -> Rooms<'a> {
        Rooms::new(*self)
    }

    /// What so many values cost in one array: bytes, and cache lines.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// assert_eq!(<(u32, u8)>::layout().array(1_000_000).size(), 8_000_000);
    /// ```
    pub const fn array(&self, count: usize) -> Many {
        Many::new(self, count)
    }

    /// The cache lines of 64 bytes that a value touches at most, wherever its
    /// alignment lets it lie; 0 for a type without bytes.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// // Aligned to 1, it can start at the last byte of a line.
    /// assert_eq!(<[u8; 16]>::layout().cache_lines(), 2);
    /// assert_eq!(u32::layout().cache_lines(), 1);
    /// ```
    pub const fn cache_lines(&self) -> usize {
        lines::most_touched(self.size, self.align)
    }
}
