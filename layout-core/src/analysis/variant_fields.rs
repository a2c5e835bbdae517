//! Groups of fields that are analyzed together: those of a struct, of a union or of one
//! variant.
//!
//! All analysis works on such groups, so an enum is not a special case.

use core::slice;

use super::{Item, Items};
use crate::{Field, Kind, Tag, TypeLayout, VariantDef};

/// The fields of a struct, of a union, or of one variant of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct VariantFields<'a> {
    pub(crate) layout: TypeLayout<'a>,
    pub(crate) variant: Option<VariantDef<'a>>,
    pub(crate) fields: &'a [Field<'a>],
    /// The index of the first of these fields among all fields of the layout.
    pub(crate) first: usize,
}

impl<'a> VariantFields<'a> {
    /// All fields of a type without variants.
    pub(crate) const fn whole(layout: TypeLayout<'a>) -> Self {
        Self { layout, variant: None, fields: layout.fields(), first: 0 }
    }

    /// The fields of each variant, or all fields of a type without variants.
    pub(crate) const fn all(layout: TypeLayout<'a>) -> AllVariantFields<'a> {
        AllVariantFields { layout, index: 0, taken: 0 }
    }

    /// The variants with the largest and the second largest payload.
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

    /// The variant that this field belongs to, with all of its fields.
    pub(crate) const fn with_field(layout: &TypeLayout<'a>, index: usize) -> Option<Self> {
        let mut rest = Self::all(*layout);
        while let Some(fields) = rest.next() {
            if fields.has_field(index) {
                return Some(fields);
            }
        }
        None
    }

    /// The group with only this field of the union.
    pub(crate) const fn with_only(&self, field: &'a Field<'a>) -> Self {
        Self { fields: slice::from_ref(field), ..*self }
    }

    /// Whether both have the same fields of a type.
    pub(crate) const fn has_same_fields(&self, other: &Self) -> bool {
        self.first == other.first && self.fields.len() == other.fields.len()
    }

    /// The name of the variant; `None` if the type has no variants.
    pub(crate) const fn variant_name(&self) -> Option<&'a str> {
        match self.variant {
            Some(variant) => Some(variant.name()),
            None => None,
        }
    }

    /// Whether the field with this index in the layout belongs to the group.
    pub(crate) const fn has_field(&self, index: usize) -> bool {
        self.first <= index && index < self.first + self.fields.len()
    }

    /// The offset and the size of the tag in this variant; `None` in the variant whose field
    /// has the niche, where they are bytes of that field.
    pub(crate) const fn tag(&self) -> Option<(usize, usize)> {
        match self.layout.tag() {
            Tag::Unknown | Tag::None | Tag::Direct { size: 0, .. } => None,
            Tag::Niche { field, .. } if self.has_field(field) => None,
            Tag::Direct { offset, size } | Tag::Niche { offset, size, .. } => Some((offset, size)),
        }
    }

    /// How many bytes the fields take. If the offsets are known, bytes that two fields share
    /// count once.
    pub(crate) const fn payload(&self) -> usize {
        self.bytes().0
    }

    /// How many bytes neither a field nor the tag takes, if the offsets are known.
    pub(crate) const fn padding(&self) -> usize {
        self.bytes().1
    }

    /// The payload and the padding, from one walk over the items.
    pub(crate) const fn bytes(&self) -> (usize, usize) {
        let size = self.layout.size();
        if matches!(self.layout.kind(), Kind::Array) {
            // The only field stands for all elements.
            return (size, 0);
        }
        if self.layout.is_disjoint() {
            // The walk would give the same result. If the order is random, each step takes a
            // pass over all fields, and the compiler limits the cost of a constant.
            let payload = sum(self.fields);
            return (payload, size - payload);
        }
        let (mut payload, mut largest, mut padding) = (0usize, 0, 0);
        let mut items = self.items();
        while let Some(item) = items.next() {
            match item {
                Item::Field { field, new_bytes } => {
                    payload = payload.saturating_add(new_bytes);
                    if field.size() > largest {
                        largest = field.size();
                    }
                }
                Item::Gap(gap) => padding += gap.size(),
                Item::Tag { .. } => {}
            }
        }
        let payload = if matches!(self.layout.kind(), Kind::Union) { largest } else { payload };
        (payload, padding)
    }

    /// The tag, the fields and the gaps in memory order.
    pub(crate) const fn items(&self) -> Items<'a> {
        Items::new(self)
    }
}

/// The sum of the sizes of the fields.
pub(crate) const fn sum(fields: &[Field<'_>]) -> usize {
    let mut sum = 0usize;
    let mut i = 0;
    while i < fields.len() {
        sum = sum.saturating_add(fields[i].size());
        i += 1;
    }
    sum
}

/// Iterates over the groups of fields of a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AllVariantFields<'a> {
    layout: TypeLayout<'a>,
    /// How many groups it has returned.
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

    /// How many groups are still to come.
    pub(crate) const fn len(&self) -> usize {
        let all = match self.layout.kind() {
            Kind::Struct | Kind::Union | Kind::Array | Kind::Tuple | Kind::Closure => 1,
            Kind::Enum | Kind::Future => self.layout.variant_defs().len(),
            Kind::Primitive | Kind::Opaque => 0,
        };
        all.saturating_sub(self.index)
    }
}
