//! What follows from the facts: each method is an entry point to `analysis`.

use super::TypeLayout;
use crate::advice::AdviceIter;
use crate::analysis::{
    ArrayCost, Diff, Gaps, NestedPadding, OptimalOrder, SpareSlots, Summary, VariantFields,
    cache_lines,
};
use crate::{Kind, Unknown};

/// The analysis.
impl<'a> TypeLayout<'a> {
    /// Why some figure about the padding is not known; `None` if all are.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{LayoutReport, Unknown};
    ///
    /// assert_eq!(<(u8, u32)>::layout().unknown(), None);
    ///
    /// let option = Option::<u32>::layout();
    /// assert_eq!((option.unknown(), option.padding()), (Some(Unknown::EnumOffsets), None));
    /// ```
    pub const fn unknown(&self) -> Option<Unknown> {
        Summary::of(self).unknown()
    }

    /// How many bytes there are of which it is not known what they hold: the size if
    /// [`padding`](Self::padding) is `None`, else 0.
    pub const fn unknown_bytes(&self) -> usize {
        if self.padding().is_some() { 0 } else { self.size }
    }

    /// Bytes of padding: bytes that hold no field and no tag.
    ///
    /// Of a union, bytes that no field reaches; of an enum, the bytes of the variant
    /// that has the most. A field marked as explicit padding is a field. Padding inside
    /// of a field counts in [`nested_padding`](Self::nested_padding). `None` if it is
    /// not known where a field or the tag lies.
    pub const fn padding(&self) -> Option<usize> {
        Summary::of(self).padding
    }

    /// Bytes of padding that another order of the fields would save: the size less the
    /// [`optimal_size`](Self::optimal_size). `None` if that is not known.
    pub const fn recoverable_padding(&self) -> Option<usize> {
        Summary::of(self).recoverable_padding()
    }

    /// Bytes of padding that no order of the fields removes. `None` if the padding or
    /// the optimal size is not known.
    pub const fn inherent_padding(&self) -> Option<usize> {
        Summary::of(self).inherent_padding()
    }

    /// Bytes of padding in the type and, at any depth, in those fields whose types have
    /// a layout of their own ([`Field::layout`](crate::Field::layout)).
    ///
    /// In a union's fields nothing counts, as what is padding in one may hold another.
    /// Of an enum, it is that of the variant with the most. `None` if the padding of the
    /// type, or of a type inside, is not known.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// // A tuple of a `u32` and a `u8` has 3 bytes of padding.
    /// let array = <[(u32, u8); 4]>::layout();
    /// assert_eq!((array.padding(), array.nested_padding()), (Some(0), Some(12)));
    /// ```
    pub const fn nested_padding(&self) -> Option<usize> {
        NestedPadding::of(self).exact()
    }

    /// The smallest size in bytes that the same fields can have in another order, under
    /// the same `repr`; the size itself where rustc orders the fields.
    ///
    /// A field's size is a multiple of its alignment
    /// ([Reference](https://doc.rust-lang.org/reference/type-layout.html#size-and-alignment)),
    /// so fields sorted by alignment leave no gap between them: the smallest size is
    /// their sum, rounded up to the alignment of the type. `None` if it is not known
    /// where the fields lie, or whether the order in the source matters.
    pub const fn optimal_size(&self) -> Option<usize> {
        Summary::of(self).optimal_size
    }

    /// The fields in an order that reaches the [`optimal_size`](Self::optimal_size) with
    /// few moves; in the order of their declaration if no order is smaller.
    ///
    /// The fields of an enum are ordered within a variant: see
    /// [`Variant::optimal_order`](crate::Variant::optimal_order).
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        if self.kind.has_variants() {
            return OptimalOrder::declared(self.fields);
        }
        OptimalOrder::of(&VariantFields::whole(*self), &Summary::of(self))
    }

    /// What to change, and what that saves: an exact size for each, or a bound that says
    /// so. Most types get no advice, and none is about a type that code outside Rust relies
    /// on, as far as the type shows that: an [interface](Self::is_interface), or a `repr(C)`
    /// type with raw pointers or types of C in it.
    ///
    /// It is the advice that is [worthwhile](crate::Advice::is_worthwhile);
    /// [`all`](crate::AdviceIter::all) has the rest, too.
    ///
    /// It comes in the order of [`AdviceKind::ALL`](crate::AdviceKind::ALL); see
    /// [`AdviceKind`](crate::AdviceKind) for when each kind is given.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let advice = packet.advice().next().unwrap();
    /// assert_eq!(
    ///     advice.to_string(),
    ///     "in the order b, a, c it is 16 bytes, if nothing outside Rust relies on the layout"
    /// );
    /// assert_eq!(advice.saving(), 8);
    /// ```
    pub const fn advice(&self) -> AdviceIter<'a> {
        AdviceIter::new(*self)
    }

    /// The runs of padding, front to back; of an enum, variant by variant. Their sizes
    /// sum to [`padding`](Self::padding) (an enum's in each variant). There are none
    /// where the offsets are not known, and none of an array, whose padding lies in its
    /// elements.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert!(packet.gaps().map(|gap| (gap.offset(), gap.size())).eq([(1, 7), (17, 7)]));
    /// ```
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::new(*self)
    }

    /// What differs between this layout and the one that it became: two types, or one
    /// type in two builds.
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

    /// What one more field could take without making the struct larger: for each
    /// alignment, from the type's own (16 at most) downwards, the largest field.
    ///
    /// The slots are alternatives: each is for one field, not for all at once. There
    /// are none for other kinds of types, where no byte is padding, where the `repr` is
    /// not known, and where rustc ordered the fields and left gaps between them.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let largest = packet.spare_slots().next().unwrap();
    /// assert_eq!((largest.align(), largest.size()), (4, 4));
    /// assert_eq!(largest.offset(), Some(20));
    /// assert_eq!(largest.after().unwrap().name(), "c");
    /// ```
    pub const fn spare_slots(&self) -> SpareSlots<'a> {
        SpareSlots::new(*self)
    }

    /// What so many values cost in one array: bytes and cache lines.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// assert_eq!(<(u32, u8)>::layout().array(1_000_000).size(), 8_000_000);
    /// ```
    pub const fn array(&self, count: usize) -> ArrayCost {
        ArrayCost::new(self, count)
    }

    /// The most cache lines that a value touches, wherever its alignment lets it lie; 0
    /// for a type without bytes. A cache line has
    /// [`target().cache_line()`](crate::Target::cache_line) bytes.
    pub const fn cache_lines(&self) -> usize {
        cache_lines::most_touched(self.size, self.align, self.target.cache_line())
    }

    /// Whether its kind shows what is in it.
    pub(crate) const fn is_opaque(&self) -> bool {
        matches!(self.kind, Kind::Opaque)
    }
}
