//! The order in which types are modelled.

use layout_dwarf::{Program, Type, TypeId};

/// The types that a type consists of.
pub(crate) fn parts(ty: Type<'_>) -> Vec<TypeId> {
    let mut parts: Vec<TypeId> = ty.all_fields().map(|field| field.ty().id()).collect();
    parts.extend(ty.elements().map(|(element, _)| element.id()));
    parts.extend(ty.tag().map(|tag| tag.ty().id()));
    parts
}

/// All types, each after those that it consists of. A list instead of recursion: types can be
/// nested deeper than a stack is large.
pub(crate) fn contained_first(program: &Program) -> Vec<TypeId> {
    let mut order = Vec::with_capacity(program.all_types().len());
    let mut is_started = vec![false; program.all_types().len()];
    for ty in program.all_types() {
        let mut waiting = vec![(ty.id(), false)];
        while let Some((id, is_ready)) = waiting.pop() {
            if is_ready {
                order.push(id);
            } else if !std::mem::replace(&mut is_started[id.index()], true) {
                waiting.push((id, true));
                let parts = parts(program.ty(id));
                waiting.extend(parts.into_iter().map(|part| (part, false)));
            }
        }
    }
    order
}
