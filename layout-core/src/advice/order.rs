//! Advice about the order of the fields.

use super::{Advice, Suggestion, enums};
use crate::analysis::{Ordering, Summary, largest_align};
use crate::{Field, Kind, TypeLayout};

pub(super) fn reorder<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    if Ordering::of(layout) != Ordering::Source {
        return None;
    }
    Advice::exact(layout, Suggestion::Reorder, layout.optimal_size()?).if_smaller()
}

pub(super) fn drop_repr_c<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    let repr = layout.repr()?;
    let is_on_purpose =
        layout.is_interface() || layout.fields().iter().any(Field::is_explicit_padding);
    if !repr.is_c() || repr.packed().is_some() || is_on_purpose {
        return None;
    }
    let advice = match layout.kind() {
        Kind::Struct => Advice::exact(layout, Suggestion::DropReprC, layout.optimal_size()?),
        Kind::Enum if layout.padding().is_some() && repr.int().is_none() => {
            let largest = Summary::of(layout).largest_payload;
            let align = enums::with_repr_align(layout, largest_align(layout.fields()));
            let size = enums::default_repr_bound(layout, largest, align);
            Advice::bound(layout, Suggestion::DropReprC, size)
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
    advice.if_smaller()
}
