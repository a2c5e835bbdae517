//! Gaps: where the padding is.

use super::body::{Bodies, Items};
use super::{Body, Item};
use crate::TypeLayout;

/// Where in the type a gap lies.
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
/// use layout_core::GapKind;
///
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let kinds = packet.gaps().map(|gap| gap.kind());
/// assert!(kinds.eq([GapKind::Internal, GapKind::Trailing]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// Before a field.
    Internal,
    /// Behind the last field.
    Trailing,
}

/// One run of padding.
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
/// let gap = packet.gaps().next().unwrap();
/// assert_eq!((gap.offset(), gap.size()), (1, 7));
/// assert_eq!(gap.variant(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gap<'a> {
    variant: Option<&'a str>,
    offset: usize,
    size: usize,
    kind: GapKind,
}

impl<'a> Gap<'a> {
    pub(crate) const fn new(
        variant: Option<&'a str>,
        from: usize,
        until: usize,
        kind: GapKind,
    ) -> Self {
        Self {
            variant,
            offset: from,
            size: until - from,
            kind,
        }
    }

    /// The variant that has it, if the type is an enum.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// Bytes from the start of the type.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Its length in bytes, never 0.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether a field follows.
    pub const fn kind(&self) -> GapKind {
        self.kind
    }
}

/// The gaps of a type, or of one variant: see
/// [`TypeLayout::gaps`](crate::TypeLayout::gaps).
#[derive(Clone, Debug)]
pub struct Gaps<'a> {
    bodies: Option<Bodies<'a>>,
    items: Option<Items<'a>>,
}

impl<'a> Gaps<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self {
            bodies: Some(Body::all(layout)),
            items: None,
        }
    }

    pub(crate) const fn of(body: &Body<'a>) -> Self {
        Self {
            bodies: None,
            items: Some(body.items()),
        }
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
            self.items = Some(self.bodies.as_mut().and_then(Bodies::next)?.items());
        }
    }
}
