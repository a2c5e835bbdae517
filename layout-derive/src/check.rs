//! What a type and its rules must satisfy before code is generated. Each
//! function is one rule.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{GenericParam, Ident, Type, TypeParamBound};

use crate::ast::{Field, Input, Shape};
use crate::attr::{Rule, TypeAttrs};
use crate::ctxt::Ctxt;
use crate::spell::spelled;
use crate::words::{
    ALIGN, CACHE_ALIGNED, ISOLATED, MAX_PADDING, MAX_SIZE, MIN_ALIGN, NO_PADDING, OPTIMAL_ORDER,
    SIZE,
};

/// The size of a cache line in bytes, where nothing else is said.
const CACHE_LINE: u128 = 64;

pub(crate) fn check(cx: &Ctxt, input: &Input<'_>) {
    check_type_rules(cx, &input.attrs);
    check_instances(cx, input);
    check_unknown_offsets(cx, input);
    check_unsized_tail(cx, input);
    check_isolated_and_hot(cx, input);
}

/// What can be said of the rules on a type without looking at the type.
fn check_type_rules(cx: &Ctxt, attrs: &TypeAttrs) {
    for rules in [&attrs.rules, &attrs.warnings] {
        check_powers_of_two(cx, rules);
        check_contradictions(cx, rules);
    }
}

/// `assert_layout!` sees a type from outside: its size and its alignment.
pub(crate) fn check_foreign(cx: &Ctxt, ty: &Type, attrs: &TypeAttrs) {
    if is_unsized(ty) {
        cx.error(ty.span(), "this type has no fixed size");
    }
    check_type_rules(cx, attrs);
    for rule in attrs.rules.iter().chain(&attrs.warnings) {
        if matches!(rule.word.name, MAX_PADDING | NO_PADDING | OPTIMAL_ORDER) {
            cx.error(
                rule.name_span,
                format!(
                    "`{}` needs the fields of the type: \
                     put `#[derive(LayoutReport)]` on it, and the rule there",
                    rule.word.name
                ),
            );
        }
    }
    if let Some(kind) = attrs.allowed.first() {
        cx.error(kind.span(), "there is no advice on a type without known fields");
    }
    if let Some(span) = attrs.instances_span {
        cx.error(span, "`instances` belongs on a generic type with `#[derive(LayoutReport)]`");
    }
}

/// An alignment is a power of two.
fn check_powers_of_two(cx: &Ctxt, rules: &[Rule]) {
    for rule in rules {
        if !matches!(rule.word.name, ALIGN | MIN_ALIGN | CACHE_ALIGNED) {
            continue;
        }
        if let Some(value) = rule.literal() {
            if !value.is_power_of_two() {
                cx.error(
                    rule.span(),
                    format!("`{}` takes a power of two, and {value} is none", rule.word.name),
                );
            }
        }
    }
}

/// Two rules that no layout can keep at once. The second is at fault.
fn check_contradictions(cx: &Ctxt, rules: &[Rule]) {
    for (i, second) in rules.iter().enumerate() {
        for first in &rules[..i] {
            let clash = clash(first, second).or_else(|| clash(second, first));
            if let Some(why) = clash {
                cx.error(
                    second.name_span,
                    format!("`{}` contradicts `{}`: {why}", second.word.name, first.word.name),
                );
            }
        }
    }
}

/// Why two rules contradict each other, if they do in this order.
fn clash(a: &Rule, b: &Rule) -> Option<String> {
    let both = a.literal().zip(b.literal());
    let with_line = |rule: &Rule| match rule.value {
        None => Some(CACHE_LINE),
        Some(_) => rule.literal(),
    };
    match (a.word.name, b.word.name) {
        (NO_PADDING, MAX_PADDING) => Some("one of them is enough".to_owned()),
        (SIZE, MAX_SIZE) => {
            let (size, max) = both.filter(|(size, max)| size > max)?;
            Some(format!("{size} is more than {max}"))
        }
        (ALIGN, MIN_ALIGN | CACHE_ALIGNED) => {
            let (align, least) = a.literal().zip(with_line(b))?;
            (align < least).then(|| format!("{align} is less than {least}"))
        }
        (SIZE, ALIGN | MIN_ALIGN | CACHE_ALIGNED) => {
            let (size, align) = a.literal().zip(with_line(b))?;
            (align.is_power_of_two() && size % align != 0).then(|| {
                format!("a size is a multiple of its alignment, and {size} is none of {align}")
            })
        }
        _ => None,
    }
}

/// `instances` is for generic types, and a generic type's warnings need it.
fn check_instances(cx: &Ctxt, input: &Input<'_>) {
    let name = &input.original.ident;
    if let (Some(span), false) = (input.attrs.instances_span, input.is_generic()) {
        cx.error(
            span,
            format!("`{name}` has no type or const parameters: its rules are always checked"),
        );
        return;
    }
    for instance in &input.attrs.instances {
        check_instance(cx, name, instance);
    }
    if let (Some(warning), true, None) =
        (input.attrs.warnings.first(), input.is_generic(), input.attrs.instances_span)
    {
        cx.error(
            warning.name_span,
            format!(
                "`{name}` is generic, and a warning needs a concrete type: \
                 name some with `instances({name}<...>)`"
            ),
        );
    }
}

/// By its name: another type may have fewer rules, or other ones.
fn check_instance(cx: &Ctxt, name: &Ident, instance: &Type) {
    let written = spelled(instance);
    let problem = if !is_named(instance, name) {
        format!("`{written}` is not an instance of `{name}`: write `{name}<...>`")
    } else if has_placeholder(instance.to_token_stream()) {
        format!("`{written}` has to be one type: write what `_` stands for")
    } else {
        return;
    };
    cx.error(instance.span(), problem);
}

fn is_named(ty: &Type, name: &Ident) -> bool {
    match ty {
        Type::Group(group) => is_named(&group.elem, name),
        Type::Path(ty) => {
            let last = ty.path.segments.last();
            last.is_some_and(|last| last.ident.unraw() == name.unraw())
        }
        _ => false,
    }
}

fn has_placeholder(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "_",
        TokenTree::Group(group) => has_placeholder(group.stream()),
        _ => false,
    })
}

/// Offsets in a default-repr enum are not known, so no rule can be about them.
fn check_unknown_offsets(cx: &Ctxt, input: &Input<'_>) {
    let Shape::Enum(_) = &input.shape else {
        return;
    };
    if input.repr.places_variants() || input.shape.fields().next().is_none() {
        return;
    }
    let refuse = |span, name: &str, what: &str| {
        cx.error(
            span,
            format!(
                "`{name}` needs {what}, and rustc does not tell where the fields of a \
                 default-repr enum lie: add `#[repr(u8)]` or `#[repr(C)]` to the enum"
            ),
        );
    };
    for rule in input.attrs.rules.iter().chain(&input.attrs.warnings) {
        if rule.word.needs_offsets {
            refuse(rule.name_span, rule.word.name, "the padding");
        }
    }
    for field in input.shape.fields() {
        for rule in &field.attrs.rules {
            if rule.word.needs_offsets {
                refuse(rule.name_span, rule.word.name, "the field's offset");
            }
        }
        if let Some(span) = field.attrs.hot {
            refuse(span, "hot", "the field's offset");
        }
    }
}

/// A type has a layout report only if its size is the same for every value.
fn check_unsized_tail(cx: &Ctxt, input: &Input<'_>) {
    let Shape::Struct(fields) = &input.shape else {
        return;
    };
    let Some(tail) = fields.last() else {
        return;
    };
    if is_unsized(&tail.original.ty) {
        cx.error(
            tail.original.ty.span(),
            format!(
                "`{}` has no fixed size, as its last field has none: \
                 a layout report needs one",
                input.original.ident
            ),
        );
    }
}

/// Whether the type is unsized on the face of it.
fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.qself.is_none() && path.path.is_ident("str"),
        Type::Group(group) => is_unsized(&group.elem),
        Type::Paren(paren) => is_unsized(&paren.elem),
        _ => false,
    }
}

/// Whether a type parameter may be unsized, and with it the type.
pub(crate) fn may_be_unsized(input: &Input<'_>) -> bool {
    let generics = &input.original.generics;
    let in_params = generics.params.iter().any(|param| match param {
        GenericParam::Type(param) => param.bounds.iter().any(is_maybe),
        _ => false,
    });
    let in_where = generics.where_clause.iter().any(|clause| {
        clause.predicates.iter().any(|predicate| match predicate {
            syn::WherePredicate::Type(predicate) => predicate.bounds.iter().any(is_maybe),
            _ => false,
        })
    });
    in_params || in_where
}

/// `?Sized`
fn is_maybe(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some())
}

/// A field can't be alone in its line and together with others in one.
fn check_isolated_and_hot(cx: &Ctxt, input: &Input<'_>) {
    let bodies: Vec<&[Field<'_>]> = match &input.shape {
        Shape::Struct(fields) => vec![fields],
        Shape::Enum(variants) => variants.iter().map(|variant| &variant.fields[..]).collect(),
        Shape::Union(_) => return,
    };
    for fields in bodies {
        let hot = fields.iter().filter(|field| field.attrs.hot.is_some()).count();
        for field in fields {
            let isolated = field.attrs.rules.iter().find(|rule| rule.word.name == ISOLATED);
            if let (Some(isolated), Some(_), 2..) = (isolated, field.attrs.hot, hot) {
                cx.error(
                    isolated.name_span,
                    "`isolated` contradicts `hot`: the hot fields share a line, \
                     and this one is to be alone in its own",
                );
            }
        }
    }
}
