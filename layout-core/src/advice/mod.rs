//! Advice: what to change, and what that saves.

mod cache;
mod enums;
mod fields;
mod kind;
mod order;
mod what_if;

use crate::{Field, TypeLayout};
pub use kind::AdviceKind;

/// One piece of advice: a change, and what it does. Its
/// [`Display`](core::fmt::Display) is a sentence.
///
/// The figures are bytes for each value. They are computed on the changed
/// fields by the same analysis as everything else; where only a bound can be
/// had, [`is_bound`](Self::is_bound) says so.
///
/// # Example
///
/// ```
/// use layout_core::{Advice, AdviceKind, Field, Kind, Repr, TypeLayout};
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
/// let reorder = packet.advice().next().unwrap();
/// assert_eq!(reorder.kind(), AdviceKind::Reorder);
/// assert_eq!((reorder.size(), reorder.saving()), (16, 8));
/// assert_eq!(reorder.to_string(), "in the order b, a, c it is 16 bytes");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Advice<'a> {
    layout: TypeLayout<'a>,
    remedy: Remedy<'a>,
    size: usize,
}

/// What to change, with the fields and the variant that it is about.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, Remedy, TypeLayout};
///
/// let fields = [
///     Field::new("id", "u32", 4, 4).at(0),
///     Field::new("parent", "Option<u32>", 8, 4).at(4),
/// ];
/// let entry = TypeLayout::new("Entry", Kind::Struct, 12, 4).with_fields(&fields);
///
/// let remedy = entry.advice().next().map(|advice| advice.remedy());
/// assert!(matches!(remedy, Some(Remedy::Niche(field)) if field.name() == "parent"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Remedy<'a> {
    /// Put the fields in the order of
    /// [`optimal_order`](TypeLayout::optimal_order).
    Reorder,
    /// Take `repr(C)` away, and let rustc order the fields.
    DropReprC,
    /// Put this field's own fields in its place.
    Flatten(&'a Field<'a>),
    /// Make this many `bool` fields one set of bits.
    PackFlags(usize),
    /// Put the fields of the largest variant into a `Box`.
    BoxVariant {
        /// The variant's name.
        name: &'a str,
        /// The bytes of its fields.
        payload: usize,
        /// The bytes of the fields of the largest of the other variants.
        next: usize,
    },
    /// Give the number in this field, an `Option`, a type that can't be 0.
    Niche(&'a Field<'a>),
    /// Put the two fields into cache lines of their own.
    Isolate(&'a Field<'a>, &'a Field<'a>),
    /// Move the first field behind the second, or to the front if there is none:
    /// then it lies in one cache line.
    Straddle(&'a Field<'a>, Option<&'a Field<'a>>),
    /// Keep many values as one array for each field: no padding between them.
    StructOfArrays,
}

impl<'a> Advice<'a> {
    pub(crate) const fn layout(&self) -> &TypeLayout<'a> {
        &self.layout
    }

    /// What to change.
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
    /// use layout_core::Remedy;
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let advice = packet.advice().next().unwrap();
    /// assert!(matches!(advice.remedy(), Remedy::Reorder));
    /// ```
    pub const fn remedy(&self) -> Remedy<'a> {
        self.remedy
    }

    /// Its kind.
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
    /// use layout_core::AdviceKind;
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let kinds = packet.advice().map(|it| it.kind());
    /// assert!(kinds.take(2).eq([AdviceKind::Reorder, AdviceKind::DropReprC]));
    /// ```
    pub const fn kind(&self) -> AdviceKind {
        match self.remedy {
            Remedy::Reorder => AdviceKind::Reorder,
            Remedy::DropReprC => AdviceKind::DropReprC,
            Remedy::Flatten(_) => AdviceKind::Flatten,
            Remedy::PackFlags(_) => AdviceKind::PackFlags,
            Remedy::BoxVariant { .. } => AdviceKind::BoxVariant,
            Remedy::Niche(_) => AdviceKind::Niche,
            Remedy::Isolate(..) => AdviceKind::Isolate,
            Remedy::Straddle(..) => AdviceKind::Straddle,
            Remedy::StructOfArrays => AdviceKind::StructOfArrays,
        }
    }

    /// The size in bytes of a value after the change; of an element, for a
    /// structure of arrays. Where only a [bound](Self::is_bound) is known, at most
    /// this.
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
    /// // In the best order, in default repr, as a structure of arrays:
    /// assert!(packet.advice().map(|advice| advice.size()).eq([16, 16, 10]));
    /// ```
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Bytes that each value is smaller after the change; 0 for advice about
    /// cache lines. Where only a [bound](Self::is_bound) is known, at least this.
    /// Pieces of advice do not add up: each is about the type as it is.
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
    /// assert_eq!(packet.advice().map(|advice| advice.saving()).max(), Some(14));
    /// ```
    pub const fn saving(&self) -> usize {
        self.layout.size().saturating_sub(self.size)
    }

    /// Whether the figures are bounds: rustc may do better. They are for enums of
    /// default repr, or that would be, as rustc does not promise how it lays them
    /// out.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// // enum Message { Quit, Text([u8; 200]) }
    /// let fields = [Field::new("0", "[u8; 200]", 200, 1)];
    /// let message = TypeLayout::new("Message", Kind::Enum, 201, 1)
    ///     .with_variants(&[("Quit", 0), ("Text", 1)])
    ///     .with_fields(&fields);
    /// assert!(message.advice().next().unwrap().is_bound());
    /// ```
    pub const fn is_bound(&self) -> bool {
        let is_enum = matches!(self.layout.kind(), crate::Kind::Enum);
        match self.remedy {
            Remedy::DropReprC => is_enum,
            Remedy::BoxVariant { .. } => !crate::analysis::smallest::source_orders(&self.layout),
            _ => false,
        }
    }

    /// What the advice takes for granted, as the end of a sentence that starts with
    /// "if"; `None` if it holds in any case.
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
    /// let drop = packet.advice().nth(1).unwrap();
    /// assert_eq!(drop.assumes(), Some("nothing outside of Rust relies on the layout"));
    /// ```
    pub const fn assumes(&self) -> Option<&'static str> {
        match self.remedy {
            Remedy::DropReprC => Some("nothing outside of Rust relies on the layout"),
            Remedy::Isolate(..) => Some("threads write them at the same time"),
            Remedy::StructOfArrays => Some("there are many, and loops use few fields of them"),
            Remedy::Niche(_) => Some("the number is never 0"),
            Remedy::BoxVariant { .. } => Some("the variant is rare"),
            Remedy::Reorder | Remedy::Flatten(_) | Remedy::PackFlags(_) | Remedy::Straddle(..) => {
                None
            }
        }
    }
}

/// All advice on a type, as an iterator: see [`TypeLayout::advice`].
#[derive(Clone, Debug)]
pub struct Advices<'a> {
    layout: TypeLayout<'a>,
    /// The kind to be looked for, and the field to be looked at.
    kind: usize,
    field: usize,
}

impl<'a> Advices<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { layout, kind: 0, field: 0 }
    }
}

impl<'a> Iterator for Advices<'a> {
    type Item = Advice<'a>;

    fn next(&mut self) -> Option<Advice<'a>> {
        while let Some(&kind) = AdviceKind::ALL.get(self.kind) {
            let field = self.field;
            if self.layout.is_allowed(kind) || field >= places(&self.layout, kind) {
                self.kind += 1;
                self.field = 0;
                continue;
            }
            self.field += 1;
            let found = find(&self.layout, kind, field);
            if let Some((remedy, size)) = found {
                return Some(Advice { layout: self.layout, remedy, size });
            }
        }
        None
    }
}

/// At how many places advice of this kind may be found: at each field, or once
/// for the type.
fn places(layout: &TypeLayout<'_>, kind: AdviceKind) -> usize {
    match kind {
        AdviceKind::Flatten | AdviceKind::Niche => layout.fields().len(),
        _ => 1,
    }
}

/// The change, and the size after it.
fn find<'a>(
    layout: &TypeLayout<'a>,
    kind: AdviceKind,
    field: usize,
) -> Option<(Remedy<'a>, usize)> {
    match kind {
        AdviceKind::Reorder => order::reorder(layout),
        AdviceKind::DropReprC => order::drop_repr_c(layout),
        AdviceKind::Flatten => fields::flatten(layout, field),
        AdviceKind::PackFlags => fields::pack_flags(layout),
        AdviceKind::BoxVariant => enums::box_variant(layout),
        AdviceKind::Niche => fields::niche(layout, field),
        AdviceKind::Isolate => cache::isolate(layout),
        AdviceKind::Straddle => cache::straddle(layout),
        AdviceKind::StructOfArrays => fields::struct_of_arrays(layout),
    }
}
