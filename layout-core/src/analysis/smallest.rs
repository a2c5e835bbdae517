//! The smallest size that the same fields can have.

use crate::{Field, Kind, TypeLayout};

use super::Body;

/// Whether another order of the fields in the source could change anything,
/// and the analysis can tell what.
pub(crate) const fn order_matters(layout: &TypeLayout<'_>) -> bool {
    let repr = layout.repr();
    match layout.kind() {
        Kind::Struct => repr.is_c() && offsets_known(layout.fields()),
        Kind::Enum => (repr.is_c() || repr.int().is_some()) && layout.unknown() == 0,
        Kind::Union | Kind::Opaque => false,
    }
}

/// The smallest size of the type: its own, unless the order matters.
pub(crate) const fn size(layout: &TypeLayout<'_>) -> usize {
    if !order_matters(layout) {
        return layout.size();
    }
    let start = payload_start(layout);
    let mut largest = start;
    let mut bodies = Body::all(*layout);
    while let Some(body) = bodies.next() {
        let end = start.saturating_add(sum(body.fields));
        if end > largest {
            largest = end;
        }
    }
    match largest.checked_next_multiple_of(layout.align()) {
        Some(size) if size < layout.size() => size,
        _ => layout.size(),
    }
}

/// The first byte that a field could have: 0 in a struct. A `repr(u8)` enum is
/// a union of structs that start with the tag; a `repr(C)` enum is a struct of
/// the tag and a union of structs
/// ([Reference](https://doc.rust-lang.org/reference/type-layout.html#reprc-enums-with-fields)).
pub(crate) const fn payload_start(layout: &TypeLayout<'_>) -> usize {
    match (layout.kind(), layout.tag()) {
        (Kind::Enum, Some(tag)) if layout.repr().is_c() => {
            match tag.checked_next_multiple_of(largest_align(layout.fields())) {
                Some(start) => start,
                None => tag,
            }
        }
        (Kind::Enum, Some(tag)) => tag,
        _ => 0,
    }
}

pub(crate) const fn largest_align(fields: &[Field<'_>]) -> usize {
    let mut largest = 1;
    let mut i = 0;
    while i < fields.len() {
        if fields[i].align() > largest {
            largest = fields[i].align();
        }
        i += 1;
    }
    largest
}

pub(crate) const fn largest(fields: &[Field<'_>]) -> usize {
    let mut largest = 0;
    let mut i = 0;
    while i < fields.len() {
        if fields[i].size() > largest {
            largest = fields[i].size();
        }
        i += 1;
    }
    largest
}

pub(crate) const fn sum(fields: &[Field<'_>]) -> usize {
    let mut sum = 0usize;
    let mut i = 0;
    while i < fields.len() {
        sum = sum.saturating_add(fields[i].size());
        i += 1;
    }
    sum
}

pub(crate) const fn offsets_known(fields: &[Field<'_>]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if fields[i].offset().is_none() {
            return false;
        }
        i += 1;
    }
    true
}
