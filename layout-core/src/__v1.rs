//! What generated code names. Not public API: the derive of the same version
//! is its only caller, and it may change in any release.

pub use crate::analysis::placed;
pub use crate::field::{field, unplaced};
pub use crate::layout::plain;
pub use crate::parts::{NoReport, PartOf};
pub use crate::rules::{Derived, Foreign, Instance, Ruled, Subject, assert, is_broken};
pub use crate::{AdviceKind, Field, Int, Kind, LayoutReport, Repr, Rule, TypeLayout};
pub use core::marker::Sized;
pub use core::mem::offset_of;
pub use core::primitive::{bool, usize};

/// The index of no field.
pub const NO_FIELD: usize = usize::MAX;

/// An enum before its fields are placed.
pub trait Shell {
    /// The enum without its fields.
    const SHELL: TypeLayout<'static>;
}

/// An enum, its fields to be added.
pub const fn enumeration<T>(
    name: &'static str,
    repr: Repr,
    variants: &'static [(&'static str, usize)],
) -> TypeLayout<'static> {
    TypeLayout::of::<T>(name, Kind::Enum).with_repr(repr).with_variants(variants)
}

/// The tag of an enum without fields: all of it.
pub const fn tag_of<T>() -> usize {
    size_of::<T>()
}
