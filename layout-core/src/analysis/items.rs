//! The gap walk: the tag, the fields and the gaps in memory order.
//!
//! Every figure about padding comes from this walk, and every output format shows its items.

use super::memory_order::MemoryOrder;
use super::{Gap, GapKind, VariantFields};
use crate::{Field, Kind};

/// What a range of bytes holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item<'a> {
    /// The tag.
    Tag { offset: usize, size: usize },
    /// A field, and how many of its bytes no earlier item has: less than its size if they
    /// overlap, and its size if the offset is not known.
    Field { field: &'a Field<'a>, new_bytes: usize },
    /// Padding.
    Gap(Gap<'a>),
}

/// The items of a struct, of a union, or of a variant in memory order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Items<'a> {
    variant_fields: VariantFields<'a>,
    order: MemoryOrder<'a>,
    /// Whether there can be gaps.
    has_gaps: bool,
    tag: Option<(usize, usize)>,
    pending: Option<&'a Field<'a>>,
    covered_until: usize,
}

impl<'a> Items<'a> {
    pub(crate) const fn new(variant_fields: &VariantFields<'a>) -> Self {
        let kind = variant_fields.layout.kind();
        let order = MemoryOrder::new(
            variant_fields.fields,
            matches!(kind, Kind::Union),
            variant_fields.layout.is_disjoint(),
        );
        Self {
            variant_fields: *variant_fields,
            order,
            has_gaps: order.is_known()
                && !matches!(kind, Kind::Array)
                && !variant_fields.layout.is_tag_unknown(),
            tag: variant_fields.tag(),
            pending: None,
            covered_until: 0,
        }
    }

    pub(crate) const fn next(&mut self) -> Option<Item<'a>> {
        let field = match self.pending {
            Some(field) => Some(field),
            None => self.order.next(),
        };
        self.pending = field;
        let next_offset = match field {
            Some(field) => field.offset(),
            None => None,
        };
        if let Some((offset, size)) = self.tag {
            let is_next = match next_offset {
                Some(next) => offset <= next,
                // If the offsets are not known, the tag comes first.
                None => true,
            };
            if is_next {
                return Some(self.tag_or_gap_before(offset, size));
            }
        }
        let Some(field) = field else {
            return self.gap_before(self.variant_fields.layout.size(), GapKind::Trailing);
        };
        if let Some(offset) = next_offset {
            if let Some(gap) = self.gap_before(offset, GapKind::Internal) {
                return Some(gap);
            }
        }
        self.pending = None;
        let new_bytes = match field.end() {
            Some(end) if self.order.is_known() => {
                if let Some(offset) = next_offset {
                    self.cover(offset);
                }
                self.cover(end)
            }
            _ => field.size(),
        };
        Some(Item::Field { field, new_bytes })
    }

    const fn tag_or_gap_before(&mut self, offset: usize, size: usize) -> Item<'a> {
        if let Some(gap) = self.gap_before(offset, GapKind::Internal) {
            return gap;
        }
        self.tag = None;
        self.cover(offset.saturating_add(size));
        Item::Tag { offset, size }
    }

    const fn gap_before(&mut self, offset: usize, kind: GapKind) -> Option<Item<'a>> {
        if !self.has_gaps || offset <= self.covered_until {
            return None;
        }
        let from = self.covered_until;
        let size = self.cover(offset);
        Some(Item::Gap(Gap::new(self.variant_fields.variant_name(), from, size, kind)))
    }

    /// Covers the bytes up to `end`, and returns how many of them were not covered before.
    const fn cover(&mut self, end: usize) -> usize {
        let new = end.saturating_sub(self.covered_until);
        self.covered_until += new;
        new
    }
}
