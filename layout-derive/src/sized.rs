//! Whether the size of a type is known at compile time. It depends on the type of a struct's
//! last field, its tail.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{GenericParam, Generics, Token, Type, TypeParamBound, WherePredicate};

use crate::ast::{Input, Shape};

/// Names of dynamically sized types of the standard library. Another type may have one of
/// them.
const NAMES: [&str; 4] = ["CStr", "OsStr", "Path", "str"];

/// The type of a struct's last field.
pub(crate) fn tail<'a>(input: &Input<'a>) -> Option<&'a Type> {
    match &input.shape {
        Shape::Struct(fields) => fields.last().map(|field| &field.original.ty),
        Shape::Union(_) | Shape::Enum(_) => None,
    }
}

/// Whether the type as it is written shows that it is dynamically sized.
pub(crate) fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Group(group) => is_unsized(&group.elem),
        Type::Paren(paren) => is_unsized(&paren.elem),
        _ => false,
    }
}

/// Whether the type is `str`. A type of the user's own can be written `self::str`.
pub(crate) fn is_str(ty: &Type) -> bool {
    matches!(ty, Type::Path(ty) if ty.qself.is_none() && ty.path.is_ident("str"))
}

/// The tail, if the struct may be dynamically sized because of it: a type parameter may be,
/// or an associated type of one, or it has the name of a type that is.
pub(crate) fn tail_that_may_be_unsized<'a>(input: &Input<'a>) -> Option<&'a Type> {
    let tail = tail(input)?;
    let may_be = has_maybe_bound(&input.original.generics)
        || has_unsized_name(tail)
        || (input.is_generic() && contains_associated_type(tail.to_token_stream(), input));
    may_be.then_some(tail)
}

/// Whether `?Sized` is among the bounds of a type parameter.
pub(crate) fn has_maybe_bound(generics: &Generics) -> bool {
    let in_params = generics.params.iter().any(|param| match param {
        GenericParam::Type(param) => contains_maybe_bound(&param.bounds),
        GenericParam::Lifetime(_) | GenericParam::Const(_) => false,
    });
    let mut predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let in_where = predicates.any(|predicate| match predicate {
        WherePredicate::Type(predicate) => contains_maybe_bound(&predicate.bounds),
        _ => false,
    });
    in_params || in_where
}

fn contains_maybe_bound(bounds: &Punctuated<TypeParamBound, Token![+]>) -> bool {
    bounds
        .iter()
        .any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some()))
}

fn has_unsized_name(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => {
            let last = ty.path.segments.last();
            last.is_some_and(|last| NAMES.iter().any(|name| last.ident == name))
        }
        Type::Group(group) => has_unsized_name(&group.elem),
        Type::Paren(paren) => has_unsized_name(&paren.elem),
        _ => false,
    }
}

/// Whether `T::Of` or `<T as Trait>::Of` is among the tokens.
fn contains_associated_type(tokens: TokenStream, input: &Input<'_>) -> bool {
    let mut after_parameter = false;
    tokens.into_iter().any(|token| {
        let was_after_parameter = after_parameter;
        after_parameter = false;
        match token {
            TokenTree::Ident(ident) => {
                let mut params = input.original.generics.type_params();
                after_parameter = params.any(|param| param.ident == ident);
                ident == "as"
            }
            TokenTree::Punct(punct) => was_after_parameter && punct.as_char() == ':',
            TokenTree::Group(group) => contains_associated_type(group.stream(), input),
            TokenTree::Literal(_) => false,
        }
    })
}
