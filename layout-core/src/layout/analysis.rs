//! The methods that analyze a layout. Each is an entry point to the module `analysis`.

use super::TypeLayout;
use crate::Unknown;
use crate::advice::AdviceIter;
use crate::analysis::{
    ArrayCost, Diff, Gaps, NestedPadding, OptimalOrder, SpareSlots, Summary, VariantFields,
    cache_lines, why_padding_is_unknown,
};

/// Analysis of the facts.
impl<'a> TypeLayout<'a> {
    /// Returns why a figure about the padding is not known; `None` if all of them are
    /// known.
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

    /// Returns the number of bytes whose content is not known: the size if
    /// [`padding`](Self::padding) is `None`, otherwise 0.
    pub const fn unknown_bytes(&self) -> usize {
        if why_padding_is_unknown(self).is_some() { self.size } else { 0 }
    }

    /// Returns the number of bytes that hold no field and no tag; `None` if it is not
    /// known where a field or the tag lies.
    ///
    /// In a union, padding is the bytes that no field reaches. In an enum, it is that of the
    /// variant with the most. A field that is marked as explicit padding counts as a field.
    /// Padding inside a field counts only in [`nested_padding`](Self::nested_padding).
    pub const fn padding(&self) -> Option<usize> {
        Summary::of(self).padding
    }

    /// Returns how many bytes of padding another order of the fields would remove: the
    /// size minus the [`optimal_size`](Self::optimal_size); `None` if that is not known.
    pub const fn recoverable_padding(&self) -> Option<usize> {
        Summary::of(self).recoverable_padding()
    }

    /// Returns how many bytes of padding no order of the fields removes; `None` if the
    /// padding or the optimal size is not known.
    pub const fn inherent_padding(&self) -> Option<usize> {
        Summary::of(self).inherent_padding()
    }

    /// Returns the number of bytes of padding in the type and, at any depth, in its
    /// fields; `None` if any of it is not known.
    ///
    /// It counts the padding of a field if the field's type has a layout of its own
    /// ([`Field::layout`](crate::Field::layout)). In an enum, it is that of the variant with
    /// the most. The padding inside the fields of a union does not count, because another
    /// field can use those bytes.
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

    /// Returns the smallest size in bytes that the type can have with its fields in
    /// another order and the same `repr`; the size itself if rustc orders the fields.
    ///
    /// A field's size is a multiple of its alignment
    /// ([Reference](https://doc.rust-lang.org/reference/type-layout.html#size-and-alignment)),
    /// so fields sorted by alignment leave no gaps: the smallest size is their sum, rounded
    /// up to the alignment of the type. It is `None` if it is not known where the fields lie,
    /// or whether the order in the source matters.
    pub const fn optimal_size(&self) -> Option<usize> {
        Summary::of(self).optimal_size
    }

    /// Returns the fields in an order that reaches the
    /// [`optimal_size`](Self::optimal_size) with few moves; in declaration order if no
    /// order is smaller.
    ///
    /// The fields of an enum are ordered within each variant: see
    /// [`Variant::optimal_order`](crate::Variant::optimal_order).
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        if self.kind.has_variants() {
            return OptimalOrder::declared(self.fields);
        }
        OptimalOrder::of(&VariantFields::whole(*self), &Summary::of(self))
    }

    /// Returns what to change, and the size after each change.
    ///
    /// The size is exact, or a bound that is marked as one. Most types get no advice.
    /// There is none for a type that code outside Rust appears to rely on: an
    /// [interface](Self::is_interface), or a `repr(C)` type with raw pointers or C types
    /// as fields.
    ///
    /// Only [worthwhile](crate::Advice::is_worthwhile) advice is returned;
    /// [`all_advice`](Self::all_advice) includes the rest. The advice comes in the order of
    /// [`AdviceKind::ALL`](crate::AdviceKind::ALL). [`AdviceKind`](crate::AdviceKind)
    /// documents when each kind is given.
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
        AdviceIter::new(*self, false)
    }

    /// Returns all advice on the type, including what saves too little to be
    /// [worthwhile](crate::Advice::is_worthwhile).
    pub const fn all_advice(&self) -> AdviceIter<'a> {
        AdviceIter::new(*self, true)
    }

    /// Returns the gaps in memory order; those of an enum, variant by variant.
    ///
    /// Their sizes add up to the [`padding`](Self::padding), in an enum for each variant.
    /// There are none if the offsets are not known, and none in an array, whose padding
    /// lies in its elements.
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

    /// Compares this layout with a later one: of another type, or of the same type in
    /// another build.
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

    /// Returns where one more field fits without making the struct larger: the largest
    /// field for each alignment, from that of the type (at most 16) down.
    ///
    /// The slots are alternatives: each one is for a single field. There are none for a type
    /// that is not a struct, that has no padding, whose `repr` is not known, or whose fields
    /// rustc ordered with gaps between them.
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

    /// Returns what an array of this many values costs, in bytes and in cache lines.
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

    /// Returns the largest number of cache lines that a value touches, at any address
    /// that its alignment allows; 0 for a zero-sized type.
    ///
    /// The size of a cache line is [`target().cache_line()`](crate::Target::cache_line).
    pub const fn cache_lines(&self) -> usize {
        cache_lines::max_touched(self.size, self.align, self.target.cache_line())
    }
}
