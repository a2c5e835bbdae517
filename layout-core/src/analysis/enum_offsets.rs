//! The offsets of the fields of `repr(C)` and `repr(u8)` enums, which `offset_of!` does not
//! support on stable Rust.

use super::Placer;
use super::summary::payload_start;
use crate::{Field, TypeLayout};

/// Returns the fields of the variants with their offsets, computed as the
/// [Reference](https://doc.rust-lang.org/reference/type-layout.html#primitive-representations)
/// specifies.
///
/// The fields come without offsets, and stay so unless the computed ones add up to the actual
/// size.
pub const fn enum_offsets<'a, const N: usize>(
    header: &TypeLayout<'_>,
    fields: [Field<'a>; N],
) -> [Field<'a>; N] {
    let start = payload_start(&header.with_fields(&fields));
    let mut located = fields;
    let mut largest = start;
    let (mut next, mut variant) = (0, 0);
    let variants = header.variant_defs();
    while variant < variants.len() {
        let mut placer = Placer::in_order().starting_at(start);
        let until = next + variants[variant].field_count();
        while next < until {
            located[next] = fields[next].with_offset(placer.add_field(&fields[next]));
            next += 1;
        }
        if placer.end() > largest {
            largest = placer.end();
        }
        variant += 1;
    }
    if super::round_up(largest, header.align()) == header.size() { located } else { fields }
}
