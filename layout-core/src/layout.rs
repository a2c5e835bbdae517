//! `TypeLayout`: what is known of one type.

mod analysis;
mod build;
mod facts;

use crate::marks::Marks;
use crate::{Field, Kind, Repr};

/// The size of a cache line in bytes, where nothing else is said.
///
/// x86-64 processors and most others have lines of this size. For another,
/// `cache_aligned = 128` and [`with_cache_lines`](crate::Table::with_cache_lines)
/// take one; what counts lines, or holds fields to one, means this one.
///
/// # Example
///
/// ```
/// use layout_core::{CACHE_LINE, LayoutReport, Rule};
///
/// assert!(Rule::MaxSize(2 * CACHE_LINE).holds(<[u8; 100]>::layout()));
/// ```
pub const CACHE_LINE: usize = 64;

/// The layout of one type: the facts that the compiler gave, and what follows
/// from them.
///
/// The derive fills it in; [`LayoutReport::layout`](crate::LayoutReport::layout)
/// hands it out; its [`Display`](core::fmt::Display) is the whole report. It
/// borrows its data, so that other sources of facts can use the same analysis:
/// build one with [`TypeLayout::new`] and the `with_…` methods.
///
/// All figures are bytes. What is not known is `None`, or counted by
/// [`unknown`](Self::unknown); nothing is guessed.
///
/// Facts are taken as they are given: fields of a struct that overlap, or that
/// are larger than it, make the figures about its padding meaningless. Sizes and
/// offsets that come to more than `isize::MAX` together, which no type has, may
/// overflow.
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
/// assert_eq!(packet.padding(), 14);
/// assert_eq!(packet.recoverable(), 8);
/// assert_eq!(packet.optimal_size(), 16);
/// assert!(packet.optimal_order().map(|field| field.name()).eq(["b", "a", "c"]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeLayout<'a> {
    name: &'a str,
    kind: Kind,
    repr: Repr,
    size: usize,
    align: usize,
    niche: Option<bool>,
    tag: Option<usize>,
    fields: &'a [Field<'a>],
    variants: &'a [(&'a str, usize)],
    parts: &'a [(usize, Option<&'a TypeLayout<'a>>)],
    marks: Marks,
}

/// A struct or a union: what the `with_…` methods make in several calls, in
/// one, as the compiler evaluates it for every derived type.
pub const fn plain<T>(
    name: &'static str,
    kind: Kind,
    repr: Repr,
    fields: &'static [Field<'static>],
) -> TypeLayout<'static> {
    TypeLayout {
        name,
        kind,
        repr,
        size: size_of::<T>(),
        align: align_of::<T>(),
        niche: Some(size_of::<Option<T>>() == size_of::<T>()),
        tag: None,
        fields,
        variants: &[],
        parts: &[],
        marks: Marks(0),
    }
}
