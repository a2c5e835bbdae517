//! Advice on the order of fields.

use super::{Remedy, what_if};
use crate::{Kind, TypeLayout};

/// Another order is smaller.
pub(super) fn reorder<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    let size = layout.optimal_size();
    (size < layout.size()).then_some((Remedy::Reorder, size))
}

/// In default repr the type is smaller, and nothing says that its layout is an
/// interface.
pub(super) fn drop_repr_c<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    let repr = layout.repr();
    let padded = layout.fields().iter().any(crate::Field::is_padding);
    if !repr.is_c() || repr.packed().is_some() || padded || layout.is_interface() {
        return None;
    }
    let size = match layout.kind() {
        Kind::Struct => layout.optimal_size(),
        Kind::Enum if layout.unknown() == 0 && repr.int().is_none() => {
            let payloads = layout.variants().map(|variant| variant.payload());
            let widest = layout.fields().iter().map(crate::Field::align).max();
            what_if::default_enum(payloads, widest.max(repr.aligned()).unwrap_or(1))
        }
        _ => return None,
    };
    (size < layout.size()).then_some((Remedy::DropReprC, size))
}
