//! Advice on the types of a struct's fields.

use super::{AdviceKind, Remedy, what_if};
use crate::analysis::smallest;
use crate::{Field, Kind, TypeLayout};

/// Padding is much if it is this part of a type.
const MUCH: usize = 4;

/// The field's own padding could hold some of the other fields.
pub(super) fn flatten<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<(Remedy<'a>, usize)> {
    let field = &layout.fields()[index];
    let inner = layout.part(index)?;
    let repr = inner.repr();
    // What is aligned or packed is so on purpose.
    let is_plain = repr.aligned().is_none() && repr.packed().is_none();
    if layout.kind() != Kind::Struct
        || inner.kind() != Kind::Struct
        || !is_plain
        || field.is_allowed(AdviceKind::Flatten)
    {
        return None;
    }
    let size = what_if::with_fields(layout, |changed, at, field| {
        if at == index {
            inner.fields().iter().for_each(|field| changed.add_field(field));
        } else {
            changed.add_field(field);
        }
    })?;
    (size < layout.size()).then_some((Remedy::Flatten(field), size))
}

/// Several `bool`s take a byte each.
pub(super) fn pack_flags<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    if layout.kind() != Kind::Struct {
        return None;
    }
    let flags = layout.fields().iter().filter(|field| is_flag(field)).count();
    // The smallest integer with so many bits, or bytes for more than there are.
    let (size, align) = match flags {
        0..=1 => return None,
        2..=8 => (1, 1),
        9..=16 => (2, 2),
        17..=32 => (4, 4),
        _ => (flags.div_ceil(8), 1),
    };
    let mut packed = false;
    let size = what_if::with_fields(layout, |changed, _, field| {
        if !is_flag(field) {
            changed.add_field(field);
        } else if !packed {
            packed = true;
            changed.add(size, align);
        }
    })?;
    (size < layout.size()).then_some((Remedy::PackFlags(flags), size))
}

fn is_flag(field: &Field<'_>) -> bool {
    field.ty() == "bool" && field.size() == 1 && !field.is_allowed(AdviceKind::PackFlags)
}

/// An `Option` of a number pays for a tag, which one of a `NonZero` would not.
pub(super) fn niche<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<(Remedy<'a>, usize)> {
    let field = &layout.fields()[index];
    let number = optional_number(field)?;
    if layout.kind() != Kind::Struct || field.is_allowed(AdviceKind::Niche) {
        return None;
    }
    let size = what_if::with_fields(layout, |changed, at, field| {
        if at == index {
            // The number is as large as it is aligned in the `Option`, or
            // larger: `u64` on 32-bit targets, `u128`.
            changed.add(number, field.align());
        } else {
            changed.add_field(field);
        }
    })?;
    (size < layout.size()).then_some((Remedy::Niche(field), size))
}

/// The size of the number that the field is an `Option` of.
fn optional_number(field: &Field<'_>) -> Option<usize> {
    let number = field.ty().strip_prefix("Option<")?.strip_suffix('>')?;
    let size = match number {
        "u8" | "i8" => 1,
        "u16" | "i16" => 2,
        "u32" | "i32" => 4,
        "u64" | "i64" => 8,
        "u128" | "i128" => 16,
        "usize" | "isize" => size_of::<usize>(),
        _ => return None,
    };
    // Else it is another `Option`, or another number.
    (field.size() == size + field.align()).then_some(size)
}

/// Much of every element in an array of these would be padding.
pub(super) fn struct_of_arrays<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    let explicit = layout.fields().iter().any(Field::is_padding);
    let is_plain = layout.repr().aligned().is_none() && layout.repr().packed().is_none();
    if layout.kind() != Kind::Struct || explicit || !is_plain || layout.is_interface() {
        return None;
    }
    let element = smallest::sum(layout.fields());
    // Fields that overlap, as the bit fields of C do, may come to more.
    let padding = layout.size().checked_sub(element)?;
    (padding > 0 && padding * MUCH >= layout.size()).then_some((Remedy::StructOfArrays, element))
}
