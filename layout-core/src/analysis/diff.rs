//! What differs between two layouts.

use super::pairs::Pairs;
use super::{FieldChange, Variant, Variants};
use crate::{Field, Kind, Repr, Tag, TypeLayout, VariantDef};

/// What differs between two layouts: see [`TypeLayout::diff`].
///
/// Its [`Display`](core::fmt::Display) is a line about the type and one for each field or
/// variant that changed.
///
/// What is known of one side only is not a change: an offset, a niche, the fields of an
/// opaque type. Names of types and the order of declaration are not layout, and are not
/// compared.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, Repr, TypeLayout};
///
/// // #[repr(C)] struct Packet { a: u8, b: u64 }, then { b: u64, a: u8, c: u8 }
/// let before = [
///     Field::new("a", "u8", 1, 1).with_offset(0),
///     Field::new("b", "u64", 8, 8).with_offset(8),
/// ];
/// let after = [
///     Field::new("b", "u64", 8, 8).with_offset(0),
///     Field::new("a", "u8", 1, 1).with_offset(8),
///     Field::new("c", "u8", 1, 1).with_offset(9),
/// ];
/// let packet = TypeLayout::new("Packet", Kind::Struct, 16, 8).with_repr(Repr::C);
/// let before = packet.with_fields(&before);
/// let after = packet.with_fields(&after);
///
/// assert_eq!(
///     before.diff(&after).to_string(),
///     "\
/// Packet: still 16 bytes, padding 7 -> 6
///   a: u8   moved 0 -> 8
///   b: u64  moved 8 -> 0
///   c: u8   added at 9, 1 byte
/// "
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Diff<'a> {
    before: TypeLayout<'a>,
    after: TypeLayout<'a>,
}

impl<'a> Diff<'a> {
    pub(crate) const fn new(before: TypeLayout<'a>, after: TypeLayout<'a>) -> Self {
        Self { before, after }
    }

    /// The layout that was.
    pub const fn before(&self) -> &TypeLayout<'a> {
        &self.before
    }

    /// The layout that is. See [`before`](Self::before) for an example.
    pub const fn after(&self) -> &TypeLayout<'a> {
        &self.after
    }

    /// Bytes by which the type became smaller; 0 if it did not. It is about the
    /// size alone: see [`Change::Padding`] for the padding.
    pub const fn saving(&self) -> usize {
        self.before.size().saturating_sub(self.after.size())
    }

    /// Bytes by which the type became larger; 0 if it did not.
    pub const fn growth(&self) -> usize {
        self.after.size().saturating_sub(self.before.size())
    }

    /// Whether nothing changed of what is known of both.
    pub fn is_empty(&self) -> bool {
        self.changes().next().is_none()
    }

    /// The changes: those of the type as a whole, then those of its fields.
    ///
    /// Fields, and the variants of an enum, are compared with those of the
    /// same name; a tuple's fields by their index. They are given as `before`
    /// declares them, and then those that were added, as `after` declares
    /// them.
    pub fn changes(&self) -> Changes<'a> {
        Changes::new(self)
    }

    /// Whether both tell what they are made of.
    const fn both_seen(&self) -> bool {
        !matches!(self.before.kind(), Kind::Opaque) && !matches!(self.after.kind(), Kind::Opaque)
    }
}

/// One change between two layouts. Figures are bytes.
///
/// # Example
///
/// ```
/// use layout_core::{Change, LayoutReport};
///
/// let changes = u32::layout().diff(u8::layout()).changes();
/// let size = changes.map(|change| match change {
///     Change::Size { before, after } => Some((before, after)),
///     _ => None,
/// });
/// assert_eq!(size.flatten().next(), Some((4, 1)));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(missing_docs, reason = "`before` and `after` are what the variant's doc names")]
pub enum Change<'a> {
    /// The size of the type.
    Size { before: usize, after: usize },
    /// What the type is declared as.
    Kind { before: Kind, after: Kind },
    /// The representation.
    Repr { before: Repr, after: Repr },
    /// The alignment of the type.
    Align { before: usize, after: usize },
    /// The size of the enum's tag, where both have one.
    Tag { before: Tag, after: Tag },
    /// Whether `Option` of the type is no larger than the type, where it is known of
    /// both.
    Niche { before: bool, after: bool },
    /// The [padding](TypeLayout::padding) of the type, where it is known of
    /// both.
    Padding { before: usize, after: usize },
    /// A field was added or removed, or is another than it was.
    Field(FieldChange<'a>),
    /// A variant that is new, with all of its fields.
    VariantAdded(Variant<'a>),
    /// A variant that is gone, with all of its fields.
    VariantRemoved(Variant<'a>),
}

/// The changes between two layouts, as an iterator: see [`Diff::changes`].
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    diff: Diff<'a>,
    /// How many facts about the type were compared.
    facts: usize,
    variants: Pairs<'a, VariantDef<'a>>,
    before: Seek<'a>,
    after: Seek<'a>,
    /// What is left of the body that is being compared.
    body: FieldPairs<'a>,
}

impl<'a> Changes<'a> {
    fn new(diff: &Diff<'a>) -> Self {
        let seen = diff.both_seen();
        let fields = |layout: &TypeLayout<'a>| match layout.kind() {
            Kind::Struct | Kind::Union if seen => layout.fields(),
            _ => &[],
        };
        let variants = |layout: &TypeLayout<'a>| match layout.kind() {
            Kind::Enum if seen => layout.variant_defs(),
            _ => &[],
        };
        let Diff { before, after } = diff;
        Self {
            diff: *diff,
            facts: 0,
            variants: Pairs::new(variants(before), variants(after)),
            before: Seek::new(before),
            after: Seek::new(after),
            body: FieldPairs::new(None, fields(before), fields(after)),
        }
    }
}

impl<'a> Iterator for Changes<'a> {
    type Item = Change<'a>;

    fn next(&mut self) -> Option<Change<'a>> {
        while let Some(fact) = FACTS.get(self.facts) {
            self.facts += 1;
            if let Some(change) = fact(&self.diff) {
                return Some(change);
            }
        }
        loop {
            if let Some(change) = self.body.next() {
                return Some(Change::Field(change));
            }
            let (before, after) = self.variants.next()?;
            let before = before.and_then(|place| self.before.get(place));
            let after = after.and_then(|place| self.after.get(place));
            match (before, after) {
                (Some(before), Some(after)) => {
                    let name = Some(after.name());
                    self.body = FieldPairs::new(name, before.fields(), after.fields());
                }
                (Some(before), None) => return Some(Change::VariantRemoved(before)),
                (None, Some(after)) => return Some(Change::VariantAdded(after)),
                (None, None) => {}
            }
        }
    }
}

/// The facts about the type as a whole, in the order in which they are told.
const FACTS: [for<'d, 'a> fn(&'d Diff<'a>) -> Option<Change<'a>>; 7] = [
    |diff| {
        let (before, after) = (diff.before.size(), diff.after.size());
        (before != after).then_some(Change::Size { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.kind(), diff.after.kind());
        (diff.both_seen() && before != after).then_some(Change::Kind { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.repr(), diff.after.repr());
        (diff.both_seen() && before != after).then_some(Change::Repr { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.align(), diff.after.align());
        (before != after).then_some(Change::Align { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.tag()?, diff.after.tag()?);
        (before != after).then_some(Change::Tag { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.niche()?, diff.after.niche()?);
        (before != after).then_some(Change::Niche { before, after })
    },
    |diff| {
        let known = diff.before.unknown() == 0 && diff.after.unknown() == 0;
        let (before, after) = (diff.before.padding(), diff.after.padding());
        (known && before != after).then_some(Change::Padding { before, after })
    },
];

/// The variants by their place. Asked for in rising order, it walks over them
/// once.
#[derive(Clone, Debug)]
struct Seek<'a> {
    layout: TypeLayout<'a>,
    variants: Variants<'a>,
    next: usize,
}

impl<'a> Seek<'a> {
    fn new(layout: &TypeLayout<'a>) -> Self {
        Self { layout: *layout, variants: layout.variants(), next: 0 }
    }

    fn get(&mut self, place: usize) -> Option<Variant<'a>> {
        if place < self.next {
            *self = Self::new(&self.layout);
        }
        let skipped = place - self.next;
        self.next = place + 1;
        self.variants.nth(skipped)
    }
}

/// The fields that changed in one body.
#[derive(Clone, Debug)]
struct FieldPairs<'a> {
    variant: Option<&'a str>,
    before: &'a [Field<'a>],
    after: &'a [Field<'a>],
    pairs: Pairs<'a, Field<'a>>,
}

impl<'a> FieldPairs<'a> {
    fn new(variant: Option<&'a str>, before: &'a [Field<'a>], after: &'a [Field<'a>]) -> Self {
        Self { variant, before, after, pairs: Pairs::new(before, after) }
    }

    fn next(&mut self) -> Option<FieldChange<'a>> {
        let Self { variant, before, after, .. } = *self;
        self.pairs.find_map(|(old, new)| {
            let (old, new) = (old.map(|i| &before[i]), new.map(|j| &after[j]));
            FieldChange::of(variant, old, new)
        })
    }
}
