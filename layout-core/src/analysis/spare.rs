//! Spare bytes: where one more field fits without making the struct larger.

use super::{Item, Ordering, Placer, Summary, VariantFields};
use crate::number::min;
use crate::{Field, Kind, TypeLayout};

/// The largest alignment that is considered: that of `u128`.
const MAX_ALIGN: usize = 16;

/// A place for one more field that does not make the type larger.
/// [`TypeLayout::spare_slots`] returns them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpareSlot<'a> {
    align: usize,
    size: usize,
    position: Option<(usize, Option<&'a Field<'a>>)>,
}

impl<'a> SpareSlot<'a> {
    /// Returns the alignment of the new field in bytes.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Returns the largest size that the new field can have, in bytes: a multiple of the
    /// alignment, never 0.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns the offset that the new field would have, in bytes from the start of the
    /// type; `None` if rustc orders the fields.
    pub const fn offset(&self) -> Option<usize> {
        match self.position {
            Some((offset, _)) => Some(offset),
            None => None,
        }
    }

    /// Returns the field after which to declare the new one; `None` to declare it first,
    /// or if rustc orders the fields.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        match self.position {
            Some((_, after)) => after,
            None => None,
        }
    }
}

/// An iterator over the spare slots of a type, by descending alignment.
/// [`TypeLayout::spare_slots`] returns it.
#[derive(Clone, Debug)]
pub struct SpareSlots<'a> {
    layout: TypeLayout<'a>,
    padding: usize,
    /// The next alignment to consider; 0 after the last.
    align: usize,
}

impl<'a> SpareSlots<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        let summary = Summary::of(&layout);
        let (padding, align) = match (layout.kind(), summary.padding) {
            (Kind::Struct, Some(padding @ 1..)) if is_placement_known(&layout) => {
                (padding, min(layout.align(), MAX_ALIGN))
            }
            _ => (0, 0),
        };
        Self { layout, padding, align }
    }
}

impl<'a> Iterator for SpareSlots<'a> {
    type Item = SpareSlot<'a>;

    fn next(&mut self) -> Option<SpareSlot<'a>> {
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

/// Whether it is known where one more field, or a changed one, would lie.
pub(crate) const fn is_placement_known(layout: &TypeLayout<'_>) -> bool {
    match Ordering::of(layout) {
        Ordering::Source => true,
        // If rustc leaves gaps between the fields, as with `-Zrandomize-layout`, it is not known
        // where it would put one more.
        Ordering::Compiler => !has_gap_between_fields(layout),
        Ordering::Unknown => false,
    }
}

/// Whether there is padding before the last field.
const fn has_gap_between_fields(layout: &TypeLayout<'_>) -> bool {
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

/// The slot if rustc orders the fields: all padding together.
fn anywhere<'a>(padding: usize, align: usize) -> Option<SpareSlot<'a>> {
    let size = padding - padding % align;
    (size > 0).then_some(SpareSlot { align, size, position: None })
}

/// The largest slot before, between or after the fields. The fields after it can move back, as
/// far as there is padding after them.
fn between_fields<'a>(layout: &TypeLayout<'a>, align: usize) -> Option<SpareSlot<'a>> {
    let placer = Placer::for_struct(layout);
    let mut best: Option<SpareSlot<'a>> = None;
    // The largest offset at which the fields after the slot can start.
    let mut latest = layout.size();
    for after in layout.fields().iter().rev().map(Some).chain([None]) {
        if let Some(end) = after.map_or(Some(0), Field::end) {
            let offset = placer.starting_at(end).aligned_end(align);
            let size = latest.saturating_sub(offset);
            let size = size - size % align;
            if size > best.map_or(0, |slot| slot.size) {
                best = Some(SpareSlot { align, size, position: Some((offset, after)) });
            }
        }
        latest = after.map_or(latest, |field| placer.latest_start(latest, field));
    }
    best
}
