//! Advice on enums.

use super::{Remedy, what_if};
use crate::{CACHE_LINE, Field, Kind, TypeLayout, Variant};

/// A variant is far over the others if it is so by this many bytes.
const FAR: usize = CACHE_LINE;

/// Every value is as large as the largest variant.
pub(super) fn box_variant<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    if layout.kind() != Kind::Enum {
        return None;
    }
    let largest = largest_but(layout, None)?;
    let next = largest_but(layout, Some(largest.name()))?.payload();
    if largest.payload() < next + FAR {
        return None;
    }
    let size = if crate::analysis::smallest::source_orders(layout) {
        placed(layout, largest.name())?
    } else {
        with_box(layout, largest.name())
    };
    let change = Remedy::BoxVariant { name: largest.name(), payload: largest.payload(), next };
    (size < layout.size()).then_some((change, size))
}

/// The variant with the most payload, without that of this name.
fn largest_but<'a>(layout: &TypeLayout<'a>, but: Option<&str>) -> Option<Variant<'a>> {
    let others = layout.variants().filter(|variant| Some(variant.name()) != but);
    others.max_by_key(Variant::payload)
}

/// The size of a pointer to something of fixed size.
const POINTER: usize = size_of::<&u8>();
const POINTER_ALIGN: usize = align_of::<&u8>();

/// A bound on the default-repr enum with the variant's fields in a `Box`.
fn with_box(layout: &TypeLayout<'_>, boxed: &str) -> usize {
    let payloads = layout
        .variants()
        .map(|variant| if variant.name() == boxed { POINTER } else { variant.payload() });
    let others = layout.variants().filter(|variant| variant.name() != boxed);
    let aligns = others.flat_map(|variant| variant.fields().iter().map(Field::align));
    let align = aligns.fold(POINTER_ALIGN, usize::max);
    what_if::default_enum(payloads, align.max(layout.repr().aligned().unwrap_or(1)))
}

/// The size of the `repr(C)` or `repr(u8)` enum with the variant's fields in a
/// `Box`.
fn placed(layout: &TypeLayout<'_>, boxed: &str) -> Option<usize> {
    let tag = layout.tag()?;
    let others = layout.variants().filter(|variant| variant.name() != boxed);
    let fields = others.flat_map(|variant| variant.fields().iter());
    let widest = fields.fold(POINTER_ALIGN, |widest, field| widest.max(field.align()));
    let start = if layout.repr().is_c() { tag.next_multiple_of(widest) } else { tag };
    let end = layout.variants().map(|variant| {
        if variant.name() == boxed {
            return start.next_multiple_of(POINTER_ALIGN) + POINTER;
        }
        variant
            .fields()
            .iter()
            .fold(start, |end, field| end.next_multiple_of(field.align()) + field.size())
    });
    let align = widest.max(tag).max(layout.repr().aligned().unwrap_or(1));
    Some(end.max()?.next_multiple_of(align))
}
