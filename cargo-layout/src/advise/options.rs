//! Large options, whose values are mostly `None`.

use layout_dwarf::{Type, TypeKind};

use super::{Idea, Search, enums};
use crate::explain::{is_option, without_layers};
use crate::what_if::slot::Slot;

/// An option of a value of this size is worth a pointer, if it is mostly `None`.
const LARGE: u64 = 64;
/// The same, in the variant that sets the size of an enum.
const LARGE_IN_SETTER: u64 = 32;

/// An option has to save this many percent of a struct: how common `None` is, is not known.
const LEAST_OF_STRUCT: u64 = 50;
/// The same of an enum, which is large because of one variant, so that `None` saves in all others.
const LEAST_OF_ENUM: u64 = 15;

/// Of larger types, there are rarely many values, and what is in them is rarely left out.
const LARGEST_IN_BULK: u64 = 512;

/// A name longer than this is left out where it is not needed.
const LONG: usize = 40;

/// A box in each large option of a type that is held in bulk, and in those of what sets the size
/// of an enum: values with `None` need no allocation.
pub(super) fn box_options<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let is_bulk = search.session.bulk.is_bulk(ty);
    let (slots, least, share) = match ty.kind() {
        TypeKind::Enum
            if search.is_error(ty) || (is_bulk && ty.variants().count() > enums::FEW) =>
        {
            (in_setter(search, ty), LARGE_IN_SETTER, LEAST_OF_ENUM)
        }
        _ if is_bulk && ty.size() <= LARGEST_IN_BULK => (of_struct(ty), LARGE, LEAST_OF_STRUCT),
        _ => return Vec::new(),
    };
    let ideas = slots.into_iter().filter_map(|slot| box_option(search, ty, slot, least));
    ideas.map(|idea| Idea { least: (0, share), ..idea }).collect()
}

/// The fields of the variant that sets the size, or those of the struct that it consists of.
pub(super) fn in_setter<'s>(search: &Search<'_, '_, 's>, ty: Type<'s>) -> Vec<Slot<'s>> {
    let Some((index, _)) = enums::setter(ty) else { return Vec::new() };
    let slots = Slot::of_variant(ty, index);
    match slots.as_slice() {
        [only] if only.member.ty().kind() == TypeKind::Struct => {
            let inner = only.member.ty();
            if search.can_change(inner) { of_struct(inner) } else { Vec::new() }
        }
        _ => slots,
    }
}

/// The fields of a struct, unless an option is all that there is: that is a place for a value, and
/// not mostly empty.
fn of_struct(ty: Type<'_>) -> Vec<Slot<'_>> {
    let slots = Slot::of_struct(ty);
    if slots.len() > 1 { slots } else { Vec::new() }
}

fn box_option<'a, 's>(
    search: &Search<'_, 'a, 's>,
    ty: Type<'s>,
    slot: Slot<'s>,
    least: u64,
) -> Option<Idea<'a, 's>> {
    let held = without_layers(slot.member.ty()).inner;
    let payload = held.arguments().next().filter(|payload| {
        // What a generic type is used with is not the type's to change.
        let is_own = slot.ty.arguments().all(|argument| argument != *payload);
        is_option(held) && is_own && payload.size() >= least
    })?;
    let name = payload.short_name();
    let name = if name.len() > LONG { "_" } else { &name };
    let new_type = format!("Option<Box<{name}>>");
    let owner = if slot.ty == ty { slot.name() } else { slot.path_in_type() };
    let idea = search.replace(slot, &new_type, format!("Make `{owner}` an `{new_type}`"))?;
    Some(Idea { ty, ..idea })
}
