//! The variants of an enum and the states of a future.

use super::{AllVariantFields, Gaps, OptimalOrder, Summary, VariantFields};
use crate::{Field, Location, TypeLayout, VariantDef};

/// A variant of an enum, or a state of a future.
///
/// # Example
///
/// ```
/// # let message = layout_core::__private::MESSAGE;
/// // #[repr(u8)] enum Message { Move { x: u32 }, Text(u8, u32, u8) }
/// let [first, text] = [0, 1].map(|i| message.variants().nth(i).unwrap());
/// assert_eq!((first.name(), first.payload(), first.slack()), ("Move", 4, 2));
/// assert!(text.gaps().map(|gap| (gap.offset(), gap.size())).eq([(2, 2), (9, 3)]));
/// assert_eq!((message.size(), message.optimal_size()), (12, Some(8)));
/// assert!(text.optimal_order().map(|field| field.name()).eq(["0", "2", "1"]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Variant<'a> {
    fields: VariantFields<'a>,
    def: VariantDef<'a>,
}

impl<'a> Variant<'a> {
    /// Returns the name of the variant.
    pub const fn name(&self) -> &'a str {
        self.def.name()
    }

    /// Returns the discriminant, which is the value of the tag; `None` if it is not
    /// known.
    pub const fn discriminant(&self) -> Option<i128> {
        self.def.discriminant()
    }

    /// Returns the source location of the variant; `None` if it is not known.
    pub const fn location(&self) -> Option<Location<'a>> {
        self.def.location()
    }

    /// Returns the fields in declaration order.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields.fields
    }

    /// Returns how many bytes the fields take, without the tag and the padding.
    ///
    /// Bytes that two fields share count once.
    pub const fn payload(&self) -> usize {
        self.fields.payload()
    }

    /// Returns how many bytes smaller the payload is than that of the largest variant.
    ///
    /// A value of this variant wastes them, because all variants have the size of the
    /// enum.
    pub const fn slack(&self) -> usize {
        Summary::of(&self.fields.layout).slack(&self.fields)
    }

    /// Returns how many bytes hold neither the tag nor a field of this variant; `None` if
    /// that is not known.
    pub const fn padding(&self) -> Option<usize> {
        if self.fields.layout.unknown_bytes() > 0 { None } else { Some(self.fields.padding()) }
    }

    /// Returns the gaps in memory order; there are none if the offsets are not known.
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::of(&self.fields)
    }

    /// Returns the fields in an order that lets the enum reach its [smallest
    /// size](TypeLayout::optimal_size), with few moves.
    ///
    /// It is the declared order if that is small enough, or if the order does not matter.
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        OptimalOrder::of(&self.fields, &Summary::of(&self.fields.layout))
    }
}

/// An iterator over the variants of an enum, or the states of a future.
/// [`TypeLayout::variants`] returns it.
#[derive(Clone, Debug)]
pub struct Variants<'a> {
    rest: AllVariantFields<'a>,
}

impl<'a> Variants<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        let mut rest = VariantFields::all(layout);
        if !layout.kind().has_variants() {
            rest.finish();
        }
        Self { rest }
    }
}

impl<'a> Iterator for Variants<'a> {
    type Item = Variant<'a>;

    fn next(&mut self) -> Option<Variant<'a>> {
        let fields = self.rest.next()?;
        let def = fields.variant?;
        Some(Variant { fields, def })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len(), Some(self.rest.len()))
    }
}

impl ExactSizeIterator for Variants<'_> {}
