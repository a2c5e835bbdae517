//! The differences between two layouts.

use super::pairs::Pairs;
use super::{FieldChange, Variant, Variants};
use crate::{Field, Kind, Repr, Tag, TypeLayout, VariantDef};

/// The differences between two layouts. [`TypeLayout::diff`] returns it.
///
/// Its [`Display`](core::fmt::Display) is a line about the type, and a line for each field or
/// variant that changed.
///
/// A fact that is known for only one of the layouts is not compared, such as an offset, a
/// niche, or the fields of an opaque type. The names of the types and the declaration order
/// of the fields are not part of the layout, so they are not compared either.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Diff<'a> {
    before: TypeLayout<'a>,
    after: TypeLayout<'a>,
}

impl<'a> Diff<'a> {
    pub(crate) const fn new(before: TypeLayout<'a>, after: TypeLayout<'a>) -> Self {
        Self { before, after }
    }

    /// Returns the layout before the change.
    pub const fn before(&self) -> &TypeLayout<'a> {
        &self.before
    }

    /// Returns the layout after the change.
    pub const fn after(&self) -> &TypeLayout<'a> {
        &self.after
    }

    /// Returns how many bytes smaller the type became; 0 if it did not.
    pub const fn saving(&self) -> usize {
        self.before.size().saturating_sub(self.after.size())
    }

    /// Returns how many bytes larger the type became; 0 if it did not.
    pub const fn growth(&self) -> usize {
        self.after.size().saturating_sub(self.before.size())
    }

    /// Returns whether everything that is known about both layouts is the same.
    pub fn is_empty(&self) -> bool {
        self.changes().next().is_none()
    }

    /// Returns the changes: those of the type as a whole, then those of its fields and
    /// variants.
    ///
    /// Fields and variants are matched by name. They come in the declaration order of
    /// `before`, and then those that were added, in the declaration order of `after`.
    pub fn changes(&self) -> Changes<'a> {
        Changes::new(self)
    }

    /// Whether the fields of both layouts are known.
    const fn has_fields(&self) -> bool {
        !self.before.is_opaque() && !self.after.is_opaque()
    }
}

/// A change between two layouts. Sizes and offsets are in bytes.
///
/// # Example
///
/// ```
/// use layout_core::{Change, LayoutReport};
///
/// let mut changes = u32::layout().diff(u8::layout()).changes();
/// assert_eq!(changes.next(), Some(Change::Size { before: 4, after: 1 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the doc of the variant says what they are")]
pub enum Change<'a> {
    /// The size of the type changed.
    Size { before: usize, after: usize },
    /// The kind of the type changed.
    Kind { before: Kind, after: Kind },
    /// The `repr` changed; it is known for both.
    Repr { before: Repr, after: Repr },
    /// The alignment of the type changed.
    Align { before: usize, after: usize },
    /// The tag changed; it is known for both.
    Tag { before: Tag, after: Tag },
    /// The type gained or lost its niche: whether `Option` of it is as large as the type.
    Niche { before: bool, after: bool },
    /// The [padding](TypeLayout::padding) changed; it is known for both.
    Padding { before: usize, after: usize },
    /// A field was added, removed or changed.
    Field { change: FieldChange<'a> },
    /// The discriminant of a variant changed; it is known for both.
    Discriminant { variant: Variant<'a>, before: i128, after: i128 },
    /// A variant is now declared before another one that it used to follow.
    VariantMoved { variant: Variant<'a> },
    /// A variant was added, with all of its fields.
    VariantAdded { variant: Variant<'a> },
    /// A variant was removed, with all of its fields.
    VariantRemoved { variant: Variant<'a> },
}

/// An iterator over the changes between two layouts. [`Diff::changes`] returns it.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    diff: Diff<'a>,
    /// The index of the next fact about the type to compare.
    next_fact: usize,
    variants: Pairs<'a, VariantDef<'a>>,
    before: Variants<'a>,
    after: VariantsByIndex<'a>,
    /// The fields of the struct, or of the variant, that is being compared.
    fields: FieldPairs<'a>,
    /// The largest index in the new order so far.
    last_variant: usize,
    /// Whether the variant that is being compared was moved.
    moved: Option<Variant<'a>>,
}

impl<'a> Changes<'a> {
    fn new(diff: &Diff<'a>) -> Self {
        let is_compared = |layout: &TypeLayout<'a>, has_variants: bool| {
            diff.has_fields() && layout.kind().has_variants() == has_variants
        };
        let fields = |layout: &TypeLayout<'a>| -> &'a [Field<'a>] {
            if is_compared(layout, false) { layout.fields() } else { &[] }
        };
        let variants = |layout: &TypeLayout<'a>| -> &'a [VariantDef<'a>] {
            if is_compared(layout, true) { layout.variant_defs() } else { &[] }
        };
        let Diff { before, after } = diff;
        Self {
            diff: *diff,
            next_fact: 0,
            variants: Pairs::new(variants(before), variants(after)),
            before: before.variants(),
            after: VariantsByIndex::new(after),
            fields: FieldPairs::new(None, fields(before), fields(after)),
            last_variant: 0,
            moved: None,
        }
    }

    /// Compares a variant that both layouts have, and returns the change of its discriminant.
    fn compare(
        &mut self,
        before: &Variant<'a>,
        after: &Variant<'a>,
        index: usize,
    ) -> Option<Change<'a>> {
        self.fields = FieldPairs::new(Some(after.name()), before.fields(), after.fields());
        self.moved = (index < self.last_variant).then_some(*after);
        self.last_variant = self.last_variant.max(index);
        let (old, new) = (before.discriminant()?, after.discriminant()?);
        (old != new).then_some(Change::Discriminant { variant: *after, before: old, after: new })
    }
}

impl<'a> Iterator for Changes<'a> {
    type Item = Change<'a>;

    fn next(&mut self) -> Option<Change<'a>> {
        while let Some(fact) = FACTS.get(self.next_fact) {
            self.next_fact += 1;
            if let Some(change) = fact(&self.diff) {
                return Some(change);
            }
        }
        loop {
            if let Some(variant) = self.moved.take() {
                return Some(Change::VariantMoved { variant });
            }
            if let Some(change) = self.fields.next() {
                return Some(Change::Field { change });
            }
            let (before, new_index) = self.variants.next()?;
            let before = before.and_then(|_| self.before.next());
            let after = new_index.and_then(|index| self.after.get(index));
            match (before, after) {
                (Some(before), Some(after)) => {
                    let change = self.compare(&before, &after, new_index?);
                    if change.is_some() {
                        return change;
                    }
                }
                (Some(variant), None) => return Some(Change::VariantRemoved { variant }),
                (None, Some(variant)) => return Some(Change::VariantAdded { variant }),
                (None, None) => {}
            }
        }
    }
}

/// The facts about the type as a whole, in the order in which they are reported.
const FACTS: [for<'d, 'a> fn(&'d Diff<'a>) -> Option<Change<'a>>; 7] = [
    |diff| {
        let (before, after) = (diff.before.size(), diff.after.size());
        (before != after).then_some(Change::Size { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.kind(), diff.after.kind());
        (diff.has_fields() && before != after).then_some(Change::Kind { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.repr()?, diff.after.repr()?);
        (diff.has_fields() && before != after).then_some(Change::Repr { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.align(), diff.after.align());
        (before != after).then_some(Change::Align { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.tag(), diff.after.tag());
        let is_known = before != Tag::Unknown && after != Tag::Unknown && diff.has_fields();
        (is_known && is_moved(before, after)).then_some(Change::Tag { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.niche()?, diff.after.niche()?);
        (before != after).then_some(Change::Niche { before, after })
    },
    |diff| {
        let (before, after) = (diff.before.padding()?, diff.after.padding()?);
        (before != after).then_some(Change::Padding { before, after })
    },
];

/// Whether the tag has other bytes. The index of the field with the niche is not compared: it
/// depends on the declaration order, which is not part of the layout.
fn is_moved(before: Tag, after: Tag) -> bool {
    let is_niche = |tag| matches!(tag, Tag::Niche { .. });
    (before.offset(), before.size(), is_niche(before))
        != (after.offset(), after.size(), is_niche(after))
}

/// Access to the variants by index. Increasing indices take a single pass over them.
#[derive(Clone, Debug)]
struct VariantsByIndex<'a> {
    layout: TypeLayout<'a>,
    variants: Variants<'a>,
    next: usize,
}

impl<'a> VariantsByIndex<'a> {
    fn new(layout: &TypeLayout<'a>) -> Self {
        Self { layout: *layout, variants: layout.variants(), next: 0 }
    }

    fn get(&mut self, index: usize) -> Option<Variant<'a>> {
        if index < self.next {
            *self = Self::new(&self.layout);
        }
        let skipped = index - self.next;
        self.next = index + 1;
        self.variants.nth(skipped)
    }
}

/// The changed fields of one variant, or of a type without variants.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_compared_by_its_bytes() {
        let layout = TypeLayout::new("E", Kind::Enum, 8, 8);
        let niche = |field| layout.with_tag(Tag::Niche { offset: 0, size: 8, field });
        let direct = layout.with_tag(Tag::Direct { offset: 0, size: 8 });
        assert!(niche(0).diff(&niche(1)).is_empty());
        assert!(niche(0).diff(&layout).is_empty(), "it is not known of both");
        let (before, after) = (niche(0).tag(), direct.tag());
        assert!(niche(0).diff(&direct).changes().eq([Change::Tag { before, after }]));
    }
}
