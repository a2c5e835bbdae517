//! Where the fields of a `repr(C)` or `repr(u8)` enum lie.
//!
//! `offset_of!` does not reach into variants on stable Rust, but the Reference
//! defines these layouts in terms of `repr(C)` structs and unions, and the
//! layout of those by an algorithm:
//! <https://doc.rust-lang.org/reference/type-layout.html#primitive-representations-and-the-c-representation>.

use super::smallest::payload_start;
use crate::{Field, TypeLayout};

/// The fields of `layout`, an enum with a tag and variants, at their offsets.
///
/// They are kept only if they add up to the size that the compiler gave;
/// otherwise all offsets stay unknown.
pub const fn placed<'a, const N: usize>(
    layout: &TypeLayout<'_>,
    fields: [Field<'a>; N],
) -> [Field<'a>; N] {
    let mut placed = fields;
    let start = payload_start(&layout.with_fields(&fields));
    let variants = layout.variant_table();
    let mut largest = start;
    let (mut next, mut variant) = (0, 0);
    while variant < variants.len() {
        let mut end = start;
        let until = next + variants[variant].1;
        while next < until {
            end = end.next_multiple_of(fields[next].align());
            placed[next] = fields[next].at(end);
            end += fields[next].size();
            next += 1;
        }
        if end > largest {
            largest = end;
        }
        variant += 1;
    }
    if largest.next_multiple_of(layout.align()) == layout.size() {
        placed
    } else {
        unplaced(placed)
    }
}

const fn unplaced<const N: usize>(fields: [Field<'_>; N]) -> [Field<'_>; N] {
    let mut unplaced = fields;
    let mut i = 0;
    while i < N {
        unplaced[i] = fields[i].at_unknown();
        i += 1;
    }
    unplaced
}
