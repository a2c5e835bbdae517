//! Advice about the fields of a struct.

use super::edit::{self, Edit};
use super::{Advice, AdviceKind, Suggestion, is_predictable};
use crate::analysis::Placer;
use crate::text::{between, last_word_is, str_eq};
use crate::{Field, IntRepr, Kind, TypeLayout};

pub(super) fn flatten<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<Advice<'a>> {
    let field = &layout.fields()[index];
    let inner = field.layout()?;
    let repr = inner.repr()?;
    // `align` and `packed` are on purpose.
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
    Advice::exact(layout, Suggestion::Flatten { field }, placer.size()).if_smaller()
}

pub(super) fn pack_flags<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    let count = Some(edit::flags(layout)).filter(|&count| count > 1)?;
    let size = Edit::PACK_FLAGS.size(layout)?;
    Advice::exact(layout, Suggestion::PackFlags { count }, size).if_smaller()
}

pub(super) const fn is_flag(field: &Field<'_>) -> bool {
    str_eq(field.ty(), "bool") && field.size() == 1 && !field.allows(AdviceKind::PackFlags)
}

pub(super) fn niche<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    let edit = Edit::all_niches(layout);
    let first = &layout.fields()[edit.next_niche(layout, 0)?];
    let suggestion = Suggestion::Niche { first, count: edit.niches() };
    Advice::exact(layout, suggestion, edit.size(layout)?).if_smaller()
}

/// The integer in an `Option<u32>`, and its size.
///
/// `None` where 0 is likely: for `usize`, and for fields whose name suggests an index or a
/// length.
pub(crate) const fn optional_number(
    field: &Field<'_>,
    layout: &TypeLayout<'_>,
) -> Option<(IntRepr, usize)> {
    let by_name = match between(field.ty(), "Option<", ">") {
        Some(number) => IntRepr::from_name(number),
        None => None,
    };
    let by_layout = match field.nested() {
        Some(nested) => nested.optional_integer(),
        None => None,
    };
    let ((Some(number), _) | (None, Some(number))) = (by_name, by_layout) else {
        return None;
    };
    let size = number.size(layout.target());
    // Otherwise a type with the same name as `Option` or the integer is meant.
    let is_option_of_it = field.size() == size + field.align();
    if !is_option_of_it || field.allows(AdviceKind::Niche) || is_zero_likely(field, number) {
        return None;
    }
    Some((number, size))
}

const fn is_zero_likely(field: &Field<'_>, number: IntRepr) -> bool {
    const ZERO_BASED: [&str; 10] =
        ["index", "idx", "offset", "pos", "position", "len", "length", "count", "size", "start"];
    let mut i = 0;
    while i < ZERO_BASED.len() {
        if last_word_is(field.name(), ZERO_BASED[i]) {
            return true;
        }
        i += 1;
    }
    matches!(number, IntRepr::Usize | IntRepr::Isize)
}

/// Whether the names of all optional numbers suggest that each refers to something, so that 0 may
/// stand for nothing. A number in a struct of one field is left to the author of that struct.
pub(super) fn are_ids(layout: &TypeLayout<'_>) -> bool {
    let is_id = |field: &Field<'_>| {
        let inner = field.layout().and_then(|option| option.fields().first()?.layout());
        let is_struct = inner.is_some_and(|inner| inner.kind() == Kind::Struct);
        !is_struct && (last_word_is(field.name(), "id") || last_word_is(field.name(), "parent"))
    };
    let is_number = |field: &&Field<'_>| optional_number(field, layout).is_some();
    layout.fields().iter().filter(is_number).all(is_id)
}
