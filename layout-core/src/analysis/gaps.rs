//! Gaps: the runs of padding.

use super::{AllVariantFields, Item, Items, VariantFields};
use crate::TypeLayout;

/// Where a gap lies in its type or variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum GapKind {
    /// Before a field or the tag, because that starts at a multiple of its alignment.
    Internal,
    /// After the last field, because the size is a multiple of the alignment, or because
    /// another variant is larger.
    Trailing,
}

/// A run of padding.
///
/// # Example
///
/// ```
/// # let packet = layout_core::__private::PACKET;
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let gap = packet.gaps().next().unwrap();
/// assert_eq!((gap.offset(), gap.size()), (1, 7));
/// assert_eq!(gap.variant(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Gap<'a> {
    variant: Option<&'a str>,
    offset: usize,
    size: usize,
    kind: GapKind,
}

impl<'a> Gap<'a> {
    pub(crate) const fn new(
        variant: Option<&'a str>,
        offset: usize,
        size: usize,
        kind: GapKind,
    ) -> Self {
        Self { variant, offset, size, kind }
    }

    /// Returns the name of the variant that the gap belongs to; `None` if the type has no
    /// variants.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// Returns the offset of the gap, in bytes from the start of the type.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Returns the size of the gap in bytes, which is never 0.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns whether the gap comes before a field or at the end.
    pub const fn kind(&self) -> GapKind {
        self.kind
    }
}

/// An iterator over the gaps of a type or of one variant.
/// [`TypeLayout::gaps`](crate::TypeLayout::gaps) and
/// [`Variant::gaps`](crate::Variant::gaps) return it.
#[derive(Clone, Debug)]
pub struct Gaps<'a> {
    rest: Option<AllVariantFields<'a>>,
    items: Option<Items<'a>>,
}

impl<'a> Gaps<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { rest: Some(VariantFields::all(layout)), items: None }
    }

    pub(crate) const fn of(fields: &VariantFields<'a>) -> Self {
        Self { rest: None, items: Some(fields.items()) }
    }
}

impl<'a> Iterator for Gaps<'a> {
    type Item = Gap<'a>;

    fn next(&mut self) -> Option<Gap<'a>> {
        loop {
            while let Some(item) = self.items.as_mut().and_then(Items::next) {
                if let Item::Gap(gap) = item {
                    return Some(gap);
                }
            }
            self.items = Some(self.rest.as_mut().and_then(AllVariantFields::next)?.items());
        }
    }
}
