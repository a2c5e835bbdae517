//! `TypeLayout`: the facts about one type, and their analysis.

mod analysis;
mod build;
mod facts;

use crate::flags::Flags;
use crate::{Declaration, Field, Kind, Repr, Tag, Target, VariantDef};

/// The layout of a type: the facts about it, and what follows from them.
///
/// [`LayoutReport::layout`](crate::LayoutReport::layout) returns the layout of a type that
/// derives it. Its [`Display`](core::fmt::Display) is the whole report. A layout borrows its
/// data, so that facts from any other source can use the same analysis: build one with
/// [`TypeLayout::new`] and the `with_…` methods, from constants, from a `Vec` or from an
/// arena.
///
/// All figures are in bytes. A figure that is not known is `None`, and
/// [`unknown`](Self::unknown) says why; nothing is guessed.
///
/// The facts are not validated. Sizes and offsets whose sum exceeds `isize::MAX`, which no
/// type in Rust has, can overflow.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, Repr, TypeLayout};
///
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let fields = [
///     Field::new("a", "u8", 1, 1).with_offset(0),
///     Field::new("b", "u64", 8, 8).with_offset(8),
///     Field::new("c", "u8", 1, 1).with_offset(16),
/// ];
/// let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
///     .with_repr(Repr::C)
///     .with_fields(&fields);
///
/// assert_eq!(packet.padding(), Some(14));
/// assert_eq!(packet.recoverable_padding(), Some(8));
/// assert_eq!(packet.optimal_size(), Some(16));
/// assert!(packet.optimal_order().map(|field| field.name()).eq(["b", "a", "c"]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeLayout<'a> {
    name: &'a str,
    kind: Kind,
    repr: Option<Repr>,
    size: usize,
    align: usize,
    niche: Option<bool>,
    tag: Tag,
    fields: &'a [Field<'a>],
    variants: &'a [VariantDef<'a>],
    target: Target,
    declaration: Option<&'a Declaration<'a>>,
    flags: Flags,
}

/// The layout of a struct or a union.
///
/// It does in one step what the `with_…` methods do in several, because the compiler
/// evaluates it for every derived type.
pub const fn struct_layout<T>(
    name: &'static str,
    kind: Kind,
    repr: Repr,
    fields: &'static [Field<'static>],
) -> TypeLayout<'static> {
    TypeLayout {
        name,
        kind,
        repr: Some(repr),
        size: size_of::<T>(),
        align: align_of::<T>(),
        niche: Some(size_of::<Option<T>>() == size_of::<T>()),
        tag: Tag::None,
        fields,
        variants: &[],
        target: Target::CURRENT,
        declaration: None,
        flags: if matches!(kind, Kind::Union) { Flags::NONE } else { Flags::DISJOINT },
    }
}
