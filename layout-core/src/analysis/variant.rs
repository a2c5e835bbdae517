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
/// assert_eq!(quit.name(), "Quit");
/// assert_eq!(quit.payload(), 0);
/// assert_eq!(quit.slack(), 40);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Variant<'a> {
    body: Body<'a>,
    name: &'a str,
}

impl<'a> Variant<'a> {
    /// The name. See [`Variant`] for an example.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The fields in the order of their declaration.
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
    /// let text = message.variants().last().unwrap();
    /// assert!(text.fields().iter().map(|it| it.ty()).eq(["u8", "u32", "u8"]));
    /// ```
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.body.fields
    }

    /// Bytes that its fields take together, without tag and padding.
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
    /// assert!(message.variants().map(|it| it.payload()).eq([4, 6]));
    /// ```
    pub const fn payload(&self) -> usize {
        self.body.payload()
    }

    /// Bytes by which its payload is smaller than that of the largest variant:
    /// what a value of this variant pays for the other one.
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
    /// assert!(message.variants().map(|it| it.slack()).eq([2, 0]));
    /// ```
    pub const fn slack(&self) -> usize {
        self.body.slack()
    }

    /// Bytes that hold neither the tag nor a field of this variant; `None`
    /// where the offsets are not known.
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
    /// assert!(message.variants().map(|it| it.padding()).eq([Some(7), Some(5)]));
    /// ```
    pub const fn padding(&self) -> Option<usize> {
        if self.body.layout.unknown() > 0 { None } else { Some(self.body.padding()) }
    }

    /// The runs of padding, from the front to the back; none where the offsets are
    /// not known.
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
    /// let text = message.variants().last().unwrap();
    /// assert!(text.gaps().map(|gap| (gap.offset(), gap.size())).eq([(2, 2), (9, 3)]));
    /// ```
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::of(&self.body)
    }

    /// The fields in an order in which this variant needs no more than the
    /// enum's [smallest size](TypeLayout::optimal_size), with as few of them
    /// moved as it can; in the order of their declaration if that is small enough,
    /// or if the order does not matter.
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
    /// let text = message.variants().last().unwrap();
    /// assert_eq!(message.optimal_size(), 8);
    /// assert!(text.optimal_order().map(|it| it.name()).eq(["0", "2", "1"]));
    /// ```
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        OptimalOrder::of(self.body)
    }
}

/// The variants of an enum, as an iterator: see [`TypeLayout::variants`].
#[derive(Clone, Debug)]
pub struct Variants<'a> {
    bodies: Bodies<'a>,
}

impl<'a> Variants<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { bodies: Body::all(layout) }
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
