//! The smallest size that the same fields can have.

use crate::{Field, Kind, TypeLayout};

/// Whether the order of the fields in the source decides where they lie.
pub(crate) const fn source_orders(layout: &TypeLayout<'_>) -> bool {
    let repr = layout.repr();
    match layout.kind() {
        Kind::Struct => repr.is_c(),
        Kind::Enum => repr.is_c() || repr.int().is_some(),
        Kind::Union | Kind::Array | Kind::Tuple | Kind::Primitive | Kind::Opaque => false,
    }
}

/// The smallest size of a type whose order matters: the largest payload behind
/// what comes before it, rounded up to the alignment.
pub(crate) const fn size(layout: &TypeLayout<'_>, start: usize, payload: usize) -> usize {
    let end = start.saturating_add(payload);
    match end.checked_next_multiple_of(layout.align()) {
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

/// The end of the last field, as far as offsets are known.
pub(crate) const fn end(fields: &[Field<'_>]) -> usize {
    let mut last = 0;
    let mut i = 0;
    while i < fields.len() {
        match fields[i].end() {
            Some(end) if end > last => last = end,
            _ => {}
        }
        i += 1;
    }
    last
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
