//! Which fields may have a report of their own.

use syn::{Generics, Type, TypePath};

const PRIMITIVES: [&str; 17] = [
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32",
    "f64", "bool", "char", "str",
];

/// Whether it is worth to ask the compiler for the report of this type. It is
/// not for what has no parts, on the face of it: each question costs compile
/// time.
pub(crate) fn may_have_report(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::Array(array) => may_have_report(&array.elem, generics),
        Type::Group(group) => may_have_report(&group.elem, generics),
        Type::Paren(paren) => may_have_report(&paren.elem, generics),
        Type::Tuple(tuple) => tuple.elems.iter().any(|elem| may_have_report(elem, generics)),
        Type::Path(path) => !is_primitive(path) && !is_parameter(path, generics),
        Type::Macro(_) => true,
        _ => false,
    }
}

fn is_primitive(path: &TypePath) -> bool {
    PRIMITIVES.iter().any(|primitive| path.path.is_ident(primitive))
}

/// Nothing is known of a parameter without bounds when the report is written.
fn is_parameter(path: &TypePath, generics: &Generics) -> bool {
    generics.where_clause.is_none()
        && generics
            .type_params()
            .any(|param| param.bounds.is_empty() && path.path.is_ident(&param.ident))
}
