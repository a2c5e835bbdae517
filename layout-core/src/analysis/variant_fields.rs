//! The fields that exist at the same time: those of a struct, of a union, of one variant.
//!
//! Everything is said of them, so that an enum is no special case.

use core::slice;

use super::{Item, Items};
use crate::{Field, Kind, Tag, TypeLayout, VariantDef};

/// The fields of a struct, of a union, or of one variant of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VariantFields<'a> {
    pub(crate) layout: TypeLayout<'a>,
    pub(crate) variant: Option<VariantDef<'a>>,
    pub(crate) fields: &'a [Field<'a>],
    /// The index of the first of them in the fields of the layout.
    pub(crate) first: usize,
}

impl<'a> VariantFields<'a> {
    /// All fields of a type without variants.
    pub(crate) const fn whole(layout: TypeLayout<'a>) -> Self {
        Self { layout, variant: None, fields: layout.fields(), first: 0 }
    }

    /// Each variant's fields, or all fields of a type without variants.
    pub(crate) const fn all(layout: TypeLayout<'a>) -> AllVariantFields<'a> {
        AllVariantFields { layout, index: 0, taken: 0 }
    }

    /// The variant with the largest payload, and the next.
    pub(crate) const fn two_largest(layout: &TypeLayout<'a>) -> (Option<Self>, Option<Self>) {
        let (mut first, mut second): (Option<Self>, Option<Self>) = (None, None);
        let mut rest = Self::all(*layout);
        while let Some(fields) = rest.next() {
            match (first, second) {
                (Some(largest), _) if fields.payload() > largest.payload() => {
                    second = first;
                    first = Some(fields);
                }
                (Some(_), Some(next)) if fields.payload() <= next.payload() => {}
                (Some(_), _) => second = Some(fields),
                (None, _) => first = Some(fields),
            }
        }
        (first, second)
    }

    /// The same with one field of the union alone.
    pub(crate) const fn with_only(&self, field: &'a Field<'a>) -> Self {
        Self { fields: slice::from_ref(field), ..*self }
    }

    /// The name of the variant, if it is one.
    pub(crate) const fn variant_name(&self) -> Option<&'a str> {
        match self.variant {
            Some(variant) => Some(variant.name()),
            None => None,
        }
    }

    /// Whether the field with this index in the layout is one of them.
    pub(crate) const fn has_field(&self, index: usize) -> bool {
        self.first <= index && index < self.first + self.fields.len()
    }

    /// The bytes that the tag takes in this variant, as offset and size. In the variant
    /// whose field has the niche, they are that field's.
    pub(crate) const fn tag(&self) -> Option<(usize, usize)> {
        match self.layout.tag() {
            Tag::Unknown | Tag::None | Tag::Direct { size: 0, .. } => None,
            Tag::Niche { field, .. } if self.has_field(field) => None,
            Tag::Direct { offset, size } | Tag::Niche { offset, size, .. } => Some((offset, size)),
        }
    }

    /// How many bytes the fields take: bytes that two of them share count once, where
    /// the offsets are known.
    pub(crate) const fn payload(&self) -> usize {
        if matches!(self.layout.kind(), Kind::Array) {
            // The one field stands for all elements.
            return self.layout.size();
        }
        let (mut sum, mut largest) = (0usize, 0);
        let mut items = self.items();
        while let Some(item) = items.next() {
            if let Item::Field { field, new_bytes } = item {
                sum = sum.saturating_add(new_bytes);
                if field.size() > largest {
                    largest = field.size();
                }
            }
        }
        match self.layout.kind() {
            Kind::Union => largest,
            _ => sum,
        }
    }

    /// How many bytes no field and no tag takes, where the offsets are known.
    pub(crate) const fn padding(&self) -> usize {
        let mut sum = 0;
        let mut items = self.items();
        while let Some(item) = items.next() {
            if let Item::Gap(gap) = item {
                sum += gap.size();
            }
        }
        sum
    }

    /// The tag, the fields and the gaps in the order in which they lie in memory.
    pub(crate) const fn items(&self) -> Items<'a> {
        Items::new(self)
    }
}

/// Iterates over the fields of each variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AllVariantFields<'a> {
    layout: TypeLayout<'a>,
    /// How many variants it has returned.
    index: usize,
    /// How many fields those had.
    taken: usize,
}

impl<'a> AllVariantFields<'a> {
    /// Ends the iteration.
    pub(crate) const fn finish(&mut self) {
        self.index = usize::MAX;
    }

    pub(crate) const fn next(&mut self) -> Option<VariantFields<'a>> {
        if self.len() == 0 {
            return None;
        }
        let index = self.index;
        self.index += 1;
        if self.layout.kind().has_variants() {
            Some(self.variant(index))
        } else {
            Some(VariantFields::whole(self.layout))
        }
    }

    const fn variant(&mut self, index: usize) -> VariantFields<'a> {
        let variant = self.layout.variant_defs()[index];
        let first = self.taken;
        let rest = self.layout.fields().split_at(first).1;
        let count = variant.field_count();
        let count = if count < rest.len() { count } else { rest.len() };
        self.taken += count;
        let fields = rest.split_at(count).0;
        VariantFields { layout: self.layout, variant: Some(variant), fields, first }
    }

    /// How many are still to come.
    pub(crate) const fn len(&self) -> usize {
        let all = match self.layout.kind() {
            Kind::Struct | Kind::Union | Kind::Array | Kind::Tuple | Kind::Closure => 1,
            Kind::Enum | Kind::Future => self.layout.variant_defs().len(),
            Kind::Primitive | Kind::Opaque => 0,
        };
        all.saturating_sub(self.index)
    }
}
