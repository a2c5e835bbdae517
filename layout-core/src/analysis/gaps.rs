//! Gaps: where the padding is.

use super::body::{Bodies, Items};
use super::{Body, Item};
use crate::TypeLayout;

/// Where in the type a gap lies. In an enum, that is where it lies in its
/// variant.
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
    /// Before a field: it has to start at a multiple of its alignment.
    Internal,
    /// Behind the last field: the size has to be a multiple of the alignment. In an
    /// enum, also because another variant is larger.
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
        Self { variant, offset: from, size: until - from, kind }
    }

    /// The name of the variant that has it; `None` if the type is no enum.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, Int, TypeLayout};
    /// # let fields = [
    /// #     Field::new("x", "u32", 4, 4).at(4),
    /// #     Field::new("0", "u8", 1, 1).at(1),
    /// #     Field::new("1", "u32", 4, 4).at(4),
    /// #     Field::new("2", "u8", 1, 1).at(8),
    /// # ];
    /// # let message = TypeLayout::new("Message", Kind::Enum, 12, 4)
    /// #     .with_repr(Repr::RUST.with_int(Int::U8))
    /// #     .with_tag(1)
    /// #     .with_variants(&[("Move", 1), ("Text", 3)])
    /// #     .with_fields(&fields);
    ///
    /// // #[repr(u8)] enum Message { Move { x: u32 }, Text(u8, u32, u8) }
    /// let in_text = message.gaps().filter(|gap| gap.variant() == Some("Text"));
    /// assert_eq!(in_text.count(), 2);
    /// ```
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// Bytes from the start of the type to the gap. See [`Gap`] for an example.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Its length in bytes, never 0. See [`Gap`] for an example.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether a field follows. See [`GapKind`] for an example.
    pub const fn kind(&self) -> GapKind {
        self.kind
    }
}

/// The gaps of a type, or of one variant, as an iterator: see
/// [`TypeLayout::gaps`](crate::TypeLayout::gaps) and
/// [`Variant::gaps`](crate::Variant::gaps).
#[derive(Clone, Debug)]
pub struct Gaps<'a> {
    bodies: Option<Bodies<'a>>,
    items: Option<Items<'a>>,
}

impl<'a> Gaps<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { bodies: Some(Body::all(layout)), items: None }
    }

    pub(crate) const fn of(body: &Body<'a>) -> Self {
        Self { bodies: None, items: Some(body.items()) }
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
