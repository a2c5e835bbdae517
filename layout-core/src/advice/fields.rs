//! Advice about single fields of a struct.

use super::{Advice, AdviceKind, Ending, Found, Suggestion, is_predictable};
use crate::analysis::Placer;
use crate::render::Line;
use crate::render::Piece::{Number, Str};
use crate::text::{between, str_eq};
use crate::{Field, IntRepr, Kind, TypeLayout};

pub(super) fn flatten<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<Found<'a>> {
    let field = &layout.fields()[index];
    let inner = field.layout()?;
    let repr = inner.repr()?;
    // A type that is aligned or packed is so on purpose.
    let is_plain = repr.aligned().is_none() && repr.packed().is_none();
    let is_struct = inner.kind() == Kind::Struct;
    if !is_struct || !is_plain || field.allows(AdviceKind::Flatten) || !is_predictable(layout) {
        return None;
    }
    let (before, after) = layout.fields().split_at(index);
    let mut placer = Placer::for_struct(layout);
    placer.add_all(before);
    placer.add_all(inner.fields());
    placer.add_all(&after[1..]);
    Found::exact(Suggestion::Flatten { field }, placer.size()).if_smaller(layout)
}

pub(super) const fn say_flatten<'a>(
    line: &mut Line<'a>,
    _: &Advice<'a>,
    field: &'a Field<'a>,
) -> Ending {
    line.push(&[
        Str("with the fields of `"),
        Str(field.name()),
        Str("` declared in the struct itself"),
    ]);
    Ending::Size
}

pub(super) const fn pack_flags<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Found<'a>> {
    let fields = layout.fields();
    let mut flags = 0;
    let mut i = 0;
    while i < fields.len() {
        flags += is_flag(&fields[i]) as usize;
        i += 1;
    }
    if flags < 2 || !is_predictable(layout) {
        return None;
    }
    // The smallest integer with so many bits, or bytes for more than there are.
    let (size, align) = match flags {
        ..=8 => (1, 1),
        9..=16 => (2, 2),
        17..=32 => (4, 4),
        _ => (flags.div_ceil(8), 1),
    };
    let mut placer = Placer::for_struct(layout);
    let mut is_placed = false;
    i = 0;
    while i < fields.len() {
        if !is_flag(&fields[i]) {
            placer.add_field(&fields[i]);
        } else if !is_placed {
            is_placed = true;
            placer.add(size, align);
        }
        i += 1;
    }
    Found::exact(Suggestion::PackFlags { count: flags }, placer.size()).if_smaller(layout)
}

const fn is_flag(field: &Field<'_>) -> bool {
    str_eq(field.ty(), "bool") && field.size() == 1 && !field.allows(AdviceKind::PackFlags)
}

pub(super) const fn say_pack_flags<'a>(
    line: &mut Line<'a>,
    _: &Advice<'a>,
    count: usize,
) -> Ending {
    line.push(&[Str("with its "), Number(count), Str(" `bool` fields stored as single bits")]);
    Ending::Size
}

pub(super) const fn niche<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<Found<'a>> {
    let fields = layout.fields();
    let field = &fields[index];
    let Some(number) = optional_number(field) else {
        return None;
    };
    // An `Option` of another number would be an alias's.
    let size = number.size(layout.target());
    let is_option_of_it = field.size() == size + field.align();
    if !is_option_of_it || field.allows(AdviceKind::Niche) || !is_predictable(layout) {
        return None;
    }
    let (before, after) = fields.split_at(index);
    let mut placer = Placer::for_struct(layout);
    placer.add_all(before);
    // The number is as large as it is aligned in the `Option`, or larger: `u64` on 32-bit
    // targets, `u128`.
    placer.add(size, field.align());
    placer.add_all(after.split_at(1).1);
    Found::exact(Suggestion::Niche { field }, placer.size()).if_smaller(layout)
}

/// The integer in an `Option<u32>`.
const fn optional_number(field: &Field<'_>) -> Option<IntRepr> {
    match between(field.ty(), "Option<", ">") {
        Some(number) => IntRepr::from_name(number),
        None => None,
    }
}

pub(super) const fn say_niche<'a>(
    line: &mut Line<'a>,
    _: &Advice<'a>,
    field: &'a Field<'a>,
) -> Ending {
    if let Some(number) = optional_number(field) {
        line.push(&[Str("with `Option<NonZero<"), Str(number.name()), Str(">>` in `")]);
    }
    line.push(&[Str(field.name()), Str("`")]);
    Ending::Size
}
