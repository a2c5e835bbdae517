//! Which fields may have a report of their own.

use syn::{GenericArgument, Generics, PathArguments, PathSegment, Type, TypePath};

use crate::repr::INTEGERS;

/// The primitive types that are not integers.
const OTHER_PRIMITIVES: [&str; 4] = ["f32", "f64", "bool", "char"];

/// Types of the standard library that have no report.
const WITHOUT_REPORT: [&str; 13] = [
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Cow",
    "HashMap",
    "HashSet",
    "PathBuf",
    "PhantomData",
    "Rc",
    "String",
    "Vec",
    "VecDeque",
];

/// Whether generated code asks the compiler for the report of this type.
///
/// Each question costs compile time, so it is not asked where the type itself shows that it has no
/// report, or that a report would say nothing about padding: primitives, references, pointers.
pub(crate) fn may_have_report(ty: &Type, generics: &Generics) -> bool {
    !has_no_report(ty) && may_have_padding(ty, generics)
}

/// Whether it has no report, or is an array, a tuple or an `Option` of a type that has none: these
/// have a report only if all types in them do.
fn has_no_report(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) | Type::Ptr(_) | Type::FnPtr(_) => true,
        Type::Array(array) => has_no_report(&array.elem),
        Type::Group(group) => has_no_report(&group.elem),
        Type::Paren(paren) => has_no_report(&paren.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(has_no_report),
        Type::Path(path) => match std_type(path) {
            Some(last) if last.ident == "Option" => match &last.arguments {
                PathArguments::AngleBracketed(arguments) => arguments.args.iter().any(
                    |argument| matches!(argument, GenericArgument::Type(ty) if has_no_report(ty)),
                ),
                PathArguments::None | PathArguments::Parenthesized(_) => false,
            },
            Some(last) => WITHOUT_REPORT.iter().any(|name| last.ident == name),
            None => false,
        },
        _ => false,
    }
}

/// The last segment of a path that may name a type of the standard library: of one segment, or
/// from one of its crates. As with primitives, a type of the user's own of that name counts as one.
fn std_type(path: &TypePath) -> Option<&PathSegment> {
    let mut segments = path.path.segments.iter();
    let first = segments.next().filter(|_| path.qself.is_none())?;
    let is_std = ["alloc", "core", "std"].iter().any(|name| first.ident == name);
    match segments.next_back() {
        Some(last) => is_std.then_some(last),
        None => Some(first),
    }
}

/// Whether there can be padding in it.
fn may_have_padding(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::Array(array) => may_have_padding(&array.elem, generics),
        Type::Group(group) => may_have_padding(&group.elem, generics),
        Type::Paren(paren) => may_have_padding(&paren.elem, generics),
        // A tuple of primitives can have padding of its own.
        Type::Tuple(tuple) => {
            tuple.elems.len() > 1 || tuple.elems.iter().any(|elem| may_have_padding(elem, generics))
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
