//! The variants of an enum, and the states of a future.

use super::{AllVariantFields, Gaps, OptimalOrder, Summary, VariantFields};
use crate::{Field, Location, TypeLayout, VariantDef};

/// One variant of an enum, or one state of a future.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant<'a> {
    fields: VariantFields<'a>,
    def: VariantDef<'a>,
}

impl<'a> Variant<'a> {
    /// The name.
    pub const fn name(&self) -> &'a str {
        self.def.name()
    }

    /// The discriminant, which is the tag's value; `None` if it is not known.
    pub const fn discriminant(&self) -> Option<i128> {
        self.def.discriminant()
    }

    /// The place in the sources; `None` if it is not known.
    pub const fn location(&self) -> Option<Location<'a>> {
        self.def.location()
    }

    /// The fields in the order of their declaration.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields.fields
    }

    /// Bytes that its fields take together, without tag and padding. Bytes that two
    /// fields share count once.
    pub const fn payload(&self) -> usize {
        self.fields.payload()
    }

    /// Bytes by which its payload is smaller than that of the largest variant: what a
    /// value of this variant pays for the other one.
    pub const fn slack(&self) -> usize {
        Summary::of(&self.fields.layout).slack(&self.fields)
    }

    /// Bytes that hold neither the tag nor a field of this variant; `None` if they are
    /// not known.
    pub const fn padding(&self) -> Option<usize> {
        if self.fields.layout.unknown_bytes() > 0 { None } else { Some(self.fields.padding()) }
    }

    /// The runs of padding, front to back; none where the offsets are not known.
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::of(&self.fields)
    }

    /// The fields in an order in which this variant needs no more than the enum's
    /// [smallest size](TypeLayout::optimal_size), with few moves; in the order of their
    /// declaration if that is small enough, or if the order does not matter.
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        OptimalOrder::of(&self.fields, &Summary::of(&self.fields.layout))
    }
}

/// The variants of an enum, or the states of a future, as an iterator: see
/// [`TypeLayout::variants`].
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
