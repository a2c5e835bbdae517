//! Spare bytes: what one more field could take without making the struct larger.

use super::{Item, Ordering, Placer, Summary, VariantFields};
use crate::{Field, Kind, TypeLayout};

/// The largest alignment that is looked at: that of `u128`.
const MOST_ALIGN: usize = 16;

/// Space that one more field could take without making the type larger: see
/// [`TypeLayout::spare_slots`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareSlot<'a> {
    align: usize,
    size: usize,
    position: Option<(usize, Option<&'a Field<'a>>)>,
}

impl<'a> SpareSlot<'a> {
    /// The alignment of the field in bytes.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// The most bytes that the field could have: a multiple of the alignment, and never
    /// 0.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Where the field would lie, in bytes from the start of the type; `None` where rustc
    /// orders the fields.
    pub const fn offset(&self) -> Option<usize> {
        match self.position {
            Some((offset, _)) => Some(offset),
            None => None,
        }
    }

    /// The field after which it would be declared; `None` if it would be the first, and
    /// where rustc orders the fields.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        match self.position {
            Some((_, after)) => after,
            None => None,
        }
    }
}

/// The spare slots of a type, by falling alignment, as an iterator: see
/// [`TypeLayout::spare_slots`].
#[derive(Clone, Debug)]
pub struct SpareSlots<'a> {
    layout: TypeLayout<'a>,
    padding: usize,
    /// The alignment to look at next; 0 after the last.
    align: usize,
}

impl<'a> SpareSlots<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        let summary = Summary::of(&layout);
        let is_predictable = match summary.ordering {
            Ordering::Source => true,
            // A compiler that leaves gaps between the fields that it orders, as with
            // `-Zrandomize-layout`, may do anything with one more.
            Ordering::Compiler => !has_gap_between_fields(&layout),
            Ordering::Unknown => false,
        };
        let align = match (layout.kind(), summary.padding) {
            (Kind::Struct, Some(1..)) if is_predictable => min(layout.align(), MOST_ALIGN),
            _ => 0,
        };
        let padding = match summary.padding {
            Some(padding) => padding,
            None => 0,
        };
        Self { layout, padding, align }
    }

    /// The slot for the next alignment that has one.
    pub(crate) const fn next(&mut self) -> Option<SpareSlot<'a>> {
        while self.align > 0 {
            let align = self.align;
            self.align /= 2;
            let slot = if self.layout.is_repr_c() {
                between_fields(&self.layout, align)
            } else {
                anywhere(self.padding, align)
            };
            if slot.is_some() {
                return slot;
            }
        }
        None
    }
}

impl<'a> Iterator for SpareSlots<'a> {
    type Item = SpareSlot<'a>;

    fn next(&mut self) -> Option<SpareSlot<'a>> {
        SpareSlots::next(self)
    }
}

/// Whether there is padding before the last field.
pub(crate) const fn has_gap_between_fields(layout: &TypeLayout<'_>) -> bool {
    let mut items = VariantFields::whole(*layout).items();
    let mut after_gap = false;
    while let Some(item) = items.next() {
        match item {
            Item::Gap(_) => after_gap = true,
            Item::Field { field, .. } if after_gap && field.size() > 0 => return true,
            Item::Field { .. } | Item::Tag { .. } => {}
        }
    }
    false
}

/// Where rustc orders the fields, all padding is one slot.
const fn anywhere<'a>(padding: usize, align: usize) -> Option<SpareSlot<'a>> {
    let size = padding - padding % align;
    if size == 0 { None } else { Some(SpareSlot { align, size, position: None }) }
}

/// The largest slot between two fields, before the first or after the last. The fields
/// after it may move, as far as there is padding after them in turn.
const fn between_fields<'a>(layout: &TypeLayout<'a>, align: usize) -> Option<SpareSlot<'a>> {
    let placer = Placer::for_struct(layout);
    let fields = layout.fields();
    let mut best: Option<SpareSlot<'a>> = None;
    let mut most = 0;
    // The last offset at which the fields from `i` on may start.
    let mut latest = layout.size();
    let mut i = fields.len();
    loop {
        let after = if i > 0 { Some(&fields[i - 1]) } else { None };
        let end = match after {
            Some(field) => field.end(),
            None => Some(0),
        };
        if let Some(end) = end {
            let offset = placer.starting_at(end).aligned_end(align);
            let size = latest.saturating_sub(offset);
            let size = size - size % align;
            if size > most {
                most = size;
                best = Some(SpareSlot { align, size, position: Some((offset, after)) });
            }
        }
        let Some(field) = after else {
            return best;
        };
        latest = placer.latest_start(latest, field);
        i -= 1;
    }
}

const fn min(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}
