//! Advice about enums.

use super::{Advice, Suggestion};
use crate::analysis::{Ordering, Placer, VariantFields, largest_align, round_up};
use crate::number::max;
use crate::{Field, Kind, Tag, TypeLayout, VariantDef};

/// The largest variant has to be larger than the next by at least this many bytes.
const MIN_DIFFERENCE: usize = 64;

pub(super) const fn box_variant<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    if !matches!(layout.kind(), Kind::Enum) {
        return None;
    }
    let (Some(largest), Some(next)) = VariantFields::two_largest(layout) else {
        return None;
    };
    let (Some(name), Some(next_name)) = (largest.variant_name(), next.variant_name()) else {
        return None;
    };
    let (payload, next) = (largest.payload(), next.payload());
    if payload.saturating_sub(next) < MIN_DIFFERENCE {
        return None;
    }
    let suggestion = Suggestion::BoxVariant { name, payload, next_name, next };
    let advice = match Ordering::of(layout) {
        Ordering::Source => match boxed_in_source_order(layout, &largest) {
            Some(size) => Advice::exact(layout, suggestion, size),
            None => return None,
        },
        Ordering::Compiler => Advice::bound(layout, suggestion, boxed_bound(layout, &largest)),
        Ordering::Unknown => return None,
    };
    // If a box pays off only below 1 % of boxed values, do not suggest it.
    if advice.saving() < payload.div_ceil(100) { None } else { advice.if_smaller() }
}

/// The size of a struct of the fields of the largest variant, which take `payload` bytes.
pub(crate) const fn heap_bytes(layout: &TypeLayout<'_>, payload: usize) -> usize {
    match VariantFields::two_largest(layout) {
        (Some(largest), _) => round_up(payload, largest_align(largest.fields)),
        (None, _) => payload,
    }
}

/// Whether a report suggests the box: see [`AdviceKind::BoxVariant`](super::AdviceKind).
pub(super) fn is_box_worthwhile(advice: &Advice<'_>, payload: usize) -> bool {
    let (layout, variants) = (advice.layout(), advice.layout().variant_defs().len());
    let saved_on_average = advice.saving().saturating_sub(payload / max(variants, 1));
    variants > 3
        && layout.size() > layout.target().cache_line()
        && saved_on_average >= layout.size() / 5 * 2
        && !is_cause_inside(layout)
}

/// Whether at least half of the largest fields are enums with a variant to box, or have such
/// enums inside: then it is those that should change.
fn is_cause_inside(layout: &TypeLayout<'_>) -> bool {
    let fields = match VariantFields::two_largest(layout).0 {
        Some(largest) if layout.kind() == Kind::Enum => largest.fields,
        _ => layout.fields(),
    };
    let is_cause = |field: &&Field<'_>| {
        // A smaller enum has no variant to box. This also limits how many types are visited.
        let inner = field.layout().filter(|it| it.size() > MIN_DIFFERENCE);
        inner.is_some_and(|inner| box_variant(inner, 0).is_some() || is_cause_inside(inner))
    };
    let sizes = fields.iter().filter(is_cause).map(Field::size);
    sizes.fold(0, usize::saturating_add) >= layout.size().div_ceil(2)
}

/// The largest payload and the largest alignment among the variants if this one holds a
/// `Box`.
const fn with_box(layout: &TypeLayout<'_>, boxed: &VariantFields<'_>) -> (usize, usize) {
    let target = layout.target();
    let (mut largest, mut align) = (target.pointer_size(), target.pointer_align());
    let mut rest = VariantFields::all(*layout);
    while let Some(fields) = rest.next() {
        if fields.has_same_fields(boxed) {
            continue;
        }
        largest = max(largest, fields.payload());
        align = max(align, largest_align(fields.fields));
    }
    (largest, align)
}

const fn boxed_bound(layout: &TypeLayout<'_>, boxed: &VariantFields<'_>) -> usize {
    let (largest, align) = with_box(layout, boxed);
    default_repr_bound(layout, largest, with_repr_align(layout, align))
}

/// The size of a `repr(C)` or `repr(u8)` enum if this variant holds a `Box`.
const fn boxed_in_source_order(
    layout: &TypeLayout<'_>,
    boxed: &VariantFields<'_>,
) -> Option<usize> {
    let Tag::Direct { size: tag, .. } = layout.tag() else {
        return None;
    };
    let (_, align) = with_box(layout, boxed);
    let start = if layout.is_repr_c() { round_up(tag, align) } else { tag };
    let target = layout.target();
    let mut largest = 0;
    let mut rest = VariantFields::all(*layout);
    while let Some(fields) = rest.next() {
        let mut placer = Placer::in_order().starting_at(start);
        if fields.has_same_fields(boxed) {
            placer.add(target.pointer_size(), target.pointer_align());
        } else {
            placer.add_all(fields.fields);
        }
        largest = max(largest, placer.end());
    }
    let align = max(tag, align);
    Some(round_up(largest, with_repr_align(layout, align)))
}

/// The alignment, raised to the `n` of `repr(align(n))`.
pub(super) const fn with_repr_align(layout: &TypeLayout<'_>, align: usize) -> usize {
    max(layout.stated_align(), align)
}

/// The largest size that a default-repr enum with these variants can have: that with a tag
/// before the largest payload, if rustc finds no niche.
pub(super) const fn default_repr_bound(
    layout: &TypeLayout<'_>,
    largest: usize,
    align: usize,
) -> usize {
    let tag = smallest_tag(layout.variant_defs());
    let align = max(tag, align);
    round_up(tag + largest, align)
}

/// The size of the smallest integer that can hold all discriminants: the known ones, and for
/// other variants the value after that of the previous variant.
const fn smallest_tag(variants: &[VariantDef<'_>]) -> usize {
    if variants.len() <= 1 {
        return 0;
    }
    let (mut least, mut most) = (0, 0);
    let mut next = 0;
    let mut i = 0;
    while i < variants.len() {
        let value = match variants[i].discriminant() {
            Some(value) => value,
            None => next,
        };
        if value < least {
            least = value;
        }
        if value > most {
            most = value;
        }
        next = value.saturating_add(1);
        i += 1;
    }
    let mut size = 1;
    while size < 16 {
        let bits = 8 * size;
        let is_unsigned = least == 0 && most < 1 << bits;
        if is_unsigned || (least >= -(1 << (bits - 1)) && most < 1 << (bits - 1)) {
            return size;
        }
        size *= 2;
    }
    16
}
