//! Advice about the order of the fields.

use super::{Advice, Candidate, Ending, Suggestion, enums};
use crate::analysis::{Ordering, Summary, largest_align};
use crate::render::Line;
use crate::{Field, Kind, TypeLayout};

pub(super) const fn reorder<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Candidate<'a>> {
    match (Ordering::of(layout), layout.optimal_size()) {
        (Ordering::Source, Some(size)) => {
            Candidate::exact(Suggestion::Reorder, size).if_smaller(layout)
        }
        _ => None,
    }
}

pub(super) const fn write_reorder<'a>(_: &mut Line<'a>, _: &Advice<'a>) -> Ending {
    Ending::Order
}

pub(super) const fn drop_repr_c<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Candidate<'a>> {
    let Some(repr) = layout.repr() else {
        return None;
    };
    let is_on_purpose = layout.is_interface() || has_explicit_padding(layout.fields());
    if !repr.is_c() || repr.packed().is_some() || is_on_purpose {
        return None;
    }
    let (size, is_bound) = match layout.kind() {
        Kind::Struct => match layout.optimal_size() {
            Some(size) => (size, false),
            None => return None,
        },
        Kind::Enum if layout.padding().is_some() && repr.int().is_none() => {
            let largest = Summary::of(layout).largest_payload;
            let align = enums::with_repr_align(layout, largest_align(layout.fields()));
            (enums::default_repr_bound(layout, largest, align), true)
        }
        Kind::Enum
        | Kind::Union
        | Kind::Array
        | Kind::Tuple
        | Kind::Closure
        | Kind::Future
        | Kind::Primitive
        | Kind::Opaque => return None,
    };
    Candidate { suggestion: Suggestion::DropReprC, size, is_bound }.if_smaller(layout)
}

pub(super) const fn write_drop_repr_c<'a>(line: &mut Line<'a>, _: &Advice<'a>) -> Ending {
    line.str("without `repr(C)`");
    Ending::Size
}

const fn has_explicit_padding(fields: &[Field<'_>]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if fields[i].is_explicit_padding() {
            return true;
        }
        i += 1;
    }
    false
}
