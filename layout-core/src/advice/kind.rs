//! The kinds of advice.

/// A kind of advice, and when it is given: only where the change makes the type
/// smaller, but for `Isolate` and `Straddle`, which are about time.
/// `#[layout(allow(...))]` names them, in snake case, to silence them.
///
/// # Example
///
/// ```
/// use layout_core::AdviceKind;
///
/// // The name in `#[layout(allow(box_variant))]`.
/// assert_eq!(AdviceKind::BoxVariant.name(), "box_variant");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AdviceKind {
    /// `reorder`: put the fields in another order, where the order in the source
    /// decides and another is smaller.
    Reorder,
    /// `drop_repr_c`: let rustc order the fields, where `repr(C)` makes the type
    /// larger than default repr would. Not of a type with explicit padding, or
    /// that is an [interface](crate::TypeLayout::is_interface).
    DropReprC,
    /// `flatten`: put a field's own fields in its place, as its padding could hold
    /// some of the others. It needs a report of the field's type, a struct that is
    /// not aligned or packed on purpose.
    Flatten,
    /// `pack_flags`: keep several `bool`s of a struct as one set of bits.
    PackFlags,
    /// `box_variant`: put the fields of the largest variant into a `Box`, if it has
    /// 64 bytes or more over the next.
    BoxVariant,
    /// `niche`: use a `NonZero` number in a field that is written as an `Option` of
    /// a primitive integer: it needs no byte for the `None`.
    Niche,
    /// `isolate`: keep fields that threads write at the same time apart, where two
    /// of them, one declared after the other, can share a cache line. They are
    /// told by the names of their types: `Atomic…`, `Mutex`, `RwLock`, `Condvar`.
    Isolate,
    /// `straddle`: move a field that lies in two cache lines to where it lies in
    /// one. Of `repr(C)` structs that start on a cache line and have at most 64
    /// fields.
    Straddle,
    /// `struct_of_arrays`: keep many values as one array for each field, where a
    /// quarter or more of a struct is padding. Not of a type that is aligned or
    /// packed on purpose, has explicit padding, or is an
    /// [interface](crate::TypeLayout::is_interface).
    StructOfArrays,
}

impl AdviceKind {
    /// All kinds, in the order in which advice is given.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{AdviceKind, Kind, TypeLayout};
    ///
    /// // A type on which no advice is wanted.
    /// let plain = TypeLayout::new("Plain", Kind::Struct, 8, 4);
    /// let silent = AdviceKind::ALL.into_iter().fold(plain, TypeLayout::allowing);
    /// assert!(silent.is_allowed(AdviceKind::Flatten));
    /// ```
    pub const ALL: [Self; 9] = [
        Self::Reorder,
        Self::DropReprC,
        Self::Flatten,
        Self::PackFlags,
        Self::BoxVariant,
        Self::Niche,
        Self::Isolate,
        Self::Straddle,
        Self::StructOfArrays,
    ];

    /// The name in `#[layout(allow(...))]`.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(layout_core::AdviceKind::DropReprC.name(), "drop_repr_c");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reorder => "reorder",
            Self::DropReprC => "drop_repr_c",
            Self::Flatten => "flatten",
            Self::PackFlags => "pack_flags",
            Self::BoxVariant => "box_variant",
            Self::Niche => "niche",
            Self::Isolate => "isolate",
            Self::Straddle => "straddle",
            Self::StructOfArrays => "struct_of_arrays",
        }
    }
}
