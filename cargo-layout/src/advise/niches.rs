//! Optional numbers, whose tag costs bytes: with `NonZero`, they need none.

use layout_dwarf::{Type, TypeKind};

use super::{Idea, Search, enums};
use crate::explain::{is_option, is_transparent};
use crate::what_if::slot::Slot;

/// In names of numbers for which 0 is an ordinary value.
const ZERO_IS_ORDINARY: [&str; 37] = [
    "index", "idx", "offset", "len", "length", "count", "num", "position", "pos", "start", "end",
    "size", "line", "column", "min", "max", "minimum", "maximum", "depth", "level", "code",
    "status", "value", "version", "major", "minor", "patch", "hash", "flags", "mask", "bits",
    "timeout", "delay", "ttl", "limit", "seed", "literal",
];

/// `NonZero` has to save this many percent: with less, its condition is not worth checking.
const LEAST_SHARE: u64 = 25;

/// All optional numbers of a type that can be a `NonZero`, together: one alone often saves
/// nothing.
pub(super) fn non_zero<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let slots = match ty.kind() {
        TypeKind::Enum => {
            let setter = enums::setter(ty);
            setter.map_or_else(Vec::new, |(index, _)| Slot::of_variant(ty, index))
        }
        _ => Slot::of_struct(ty),
    };
    let mut idea = Idea::new(ty, String::new());
    idea.least = (0, LEAST_SHARE);
    let mut names = Vec::new();
    for slot in slots.into_iter().filter(|slot| !is_ordinary(slot.member.name())) {
        let Some(new_type) = with_non_zero(ty, slot.member.ty()) else { continue };
        let Ok(spec) = slot.replaced(search.session, search.models, &new_type) else { continue };
        idea.add(format!("{}: {new_type}", slot.path()), spec);
        idea.in_bulk |= slot.member.ty().elements().is_some();
        names.push(format!("`{}`", slot.name()));
    }
    if names.is_empty() {
        return Vec::new();
    }
    idea.what = format!("Use `NonZero` in {}", names.join(", "));
    let condition = if names.len() == 1 {
        "the number is never 0, or can be stored plus one"
    } else {
        "these numbers are never 0, or can be stored plus one"
    };
    vec![idea.only_if(condition)]
}

fn is_ordinary(name: &str) -> bool {
    let name = name.to_lowercase();
    ZERO_IS_ORDINARY.iter().any(|word| name.split('_').any(|part| part == *word))
}

/// The type with a `NonZero` in place of an optional number in it: in an array, or in cells.
fn with_non_zero(owner: Type<'_>, ty: Type<'_>) -> Option<String> {
    if let Some((element, count)) = ty.elements() {
        return Some(format!("[{}; {count}]", with_non_zero(owner, element)?));
    }
    if is_transparent(ty) {
        let definition = ty.definition();
        let name = definition.strip_prefix("core::cell::")?;
        return Some(format!("{name}<{}>", with_non_zero(owner, ty.arguments().next()?)?));
    }
    let number = optional_number(ty).filter(|number| owner.arguments().all(|each| each != *number));
    let (head, digits) = number?.name().split_at(1);
    Some(format!("Option<NonZero{}{digits}>", head.to_uppercase()))
}

/// The number in an option that has a tag of its own. That in a newtype is not the option's to
/// change, and often an index, for which 0 is an ordinary value.
fn optional_number(ty: Type<'_>) -> Option<Type<'_>> {
    if !is_option(ty) {
        return None;
    }
    ty.tag()?;
    let number = ty.arguments().next()?;
    // Where a number can be negative, it can nearly always be 0.
    let is_unsigned = number.kind() == TypeKind::Primitive && number.name().starts_with('u');
    (is_unsigned && number.name() != "usize").then_some(number)
}
