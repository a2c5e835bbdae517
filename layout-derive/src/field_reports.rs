//! Which fields may have a report of their own.

use syn::{Generics, Type, TypePath};

use crate::repr::INTEGERS;

/// The primitive types that are not integers.
const OTHER_PRIMITIVES: [&str; 4] = ["f32", "f64", "bool", "char"];

/// Whether generated code asks the compiler for the report of this type.
///
/// Each question costs compile time, so it is not asked where the type itself shows
/// that a report would say nothing about padding: primitives, references, pointers.
pub(crate) fn may_have_report(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::Array(array) => may_have_report(&array.elem, generics),
        Type::Group(group) => may_have_report(&group.elem, generics),
        Type::Paren(paren) => may_have_report(&paren.elem, generics),
        // A tuple of primitives can have padding of its own.
        Type::Tuple(tuple) => {
            tuple.elems.len() > 1 || tuple.elems.iter().any(|elem| may_have_report(elem, generics))
        }
        Type::Path(path) => !is_primitive(path) && !is_unbounded_parameter(path, generics),
        Type::Macro(_) => true,
        _ => false,
    }
}

/// By its name: a type of the user's own that is named `u64` counts as one. Its size and
/// offset are still the compiler's, but no report of its own is found.
fn is_primitive(path: &TypePath) -> bool {
    let mut primitives = INTEGERS.iter().chain(&OTHER_PRIMITIVES);
    primitives.any(|primitive| path.path.is_ident(primitive))
}

/// Whether it is a parameter without bounds. Generated code is resolved before the
/// parameter is replaced, so no report would be found.
fn is_unbounded_parameter(path: &TypePath, generics: &Generics) -> bool {
    generics.where_clause.is_none()
        && generics
            .type_params()
            .any(|param| param.bounds.is_empty() && path.path.is_ident(&param.ident))
}
