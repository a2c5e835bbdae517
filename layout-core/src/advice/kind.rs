//! The kinds of advice.

/// A kind of advice. `#[layout(allow(...))]` names them, in snake case, to
/// silence them.
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
    /// `reorder`: put the fields in another order.
    Reorder,
    /// `drop_repr_c`: let rustc order the fields.
    DropReprC,
    /// `flatten`: put a field's own fields in its place.
    Flatten,
    /// `pack_flags`: keep several `bool`s as one set of bits.
    PackFlags,
    /// `box_variant`: put the fields of the largest variant into a `Box`.
    BoxVariant,
    /// `niche`: use a number that can't be 0 in an `Option`.
    Niche,
    /// `isolate`: keep fields that threads write at the same time apart.
    Isolate,
    /// `straddle`: move a field that lies in two cache lines.
    Straddle,
    /// `struct_of_arrays`: keep many values as one array for each field.
    StructOfArrays,
}

impl AdviceKind {
    /// All kinds, in the order in which advice is given.
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
