//! The variants of an enum.

use super::body::Bodies;
use super::{Body, Gaps, OptimalOrder};
use crate::{Field, TypeLayout};

/// One variant of an enum.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, TypeLayout};
///
/// // enum Message { Quit, Text([u8; 40]) }
/// let fields = [Field::new("0", "[u8; 40]", 40, 1)];
/// let message = TypeLayout::new("Message", Kind::Enum, 41, 1)
///     .with_variants(&[("Quit", 0), ("Text", 1)])
///     .with_fields(&fields);
///
/// let quit = message.variants().next().unwrap();
/// assert_eq!(quit.payload(), 0);
/// assert_eq!(quit.slack(), 40);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Variant<'a> {
    body: Body<'a>,
    name: &'a str,
}

impl<'a> Variant<'a> {
    /// The name.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The fields in the order of their declaration.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.body.fields
    }

    /// Bytes that its fields take together.
    pub const fn payload(&self) -> usize {
        self.body.payload()
    }

    /// Bytes by which its payload is smaller than that of the largest variant.
    pub const fn slack(&self) -> usize {
        self.body.slack()
    }

    /// Bytes that hold neither the tag nor a field of this variant; `None`
    /// where the offsets are not known.
    pub const fn padding(&self) -> Option<usize> {
        if self.body.layout.unknown() > 0 {
            None
        } else {
            Some(self.body.padding())
        }
    }

    /// The runs of padding, from the front to the back.
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::of(&self.body)
    }

    /// The fields in an order in which this variant needs no more than the
    /// enum's [smallest size](TypeLayout::optimal_size), with as few of them
    /// moved as can be.
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        OptimalOrder::of(self.body)
    }
}

/// The variants of an enum: see [`TypeLayout::variants`].
#[derive(Clone, Debug)]
pub struct Variants<'a> {
    bodies: Bodies<'a>,
}

impl<'a> Variants<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self {
            bodies: Body::all(layout),
        }
    }
}

impl<'a> Iterator for Variants<'a> {
    type Item = Variant<'a>;

    fn next(&mut self) -> Option<Variant<'a>> {
        let body = self.bodies.next()?;
        let name = body.variant?;
        Some(Variant { body, name })
    }
}
