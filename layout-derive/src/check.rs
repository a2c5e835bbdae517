//! What a type and its rules must satisfy before code is generated: one function for
//! each requirement.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident, Type};

use crate::ast::{Field, Input, Shape};
use crate::attr::{Rule, TypeAttrs};
use crate::ctxt::Ctxt;
use crate::enums::Offsets;
use crate::keywords::{
    ALIGN, CACHE_ALIGNED, CHECKED_WHERE_USED, ISOLATED, MAX_PADDING, MAX_SIZE, MIN_ALIGN,
    NO_PADDING, Needs, SIZE,
};
use crate::sized;
use crate::type_text::{name_with_parameters, type_text};

/// The size of a cache line, which `cache_aligned` without a value is compared with.
/// It is that of `layout_core::CACHE_LINE`.
const CACHE_LINE: u128 = 64;

pub(crate) fn check(cx: &Ctxt, input: &Input<'_>) {
    check_type_rules(cx, &input.attrs);
    check_instances(cx, input);
    check_unknown_offsets(cx, input);
    check_unsized_tail(cx, input);
    check_isolated_and_hot(cx, input);
}

/// What `assert_layout!` was given: it knows the size and alignment of a type only.
pub(crate) fn check_assertion(cx: &Ctxt, ty: &Type, attrs: &TypeAttrs) {
    if sized::is_unsized(ty) || sized::is_str(ty) {
        cx.error(ty.span(), "expected a type whose size is known at compile time");
    }
    check_type_rules(cx, attrs);
    for rule in attrs.rules.iter().chain(&attrs.warnings) {
        if rule.spec.needs != Needs::SizeAndAlign {
            cx.error(
                rule.name_span,
                format!(
                    "`{}` needs the fields of the type, which `assert_layout!` does not \
                     know: write it on the type, with `#[derive(LayoutReport)]`",
                    rule.name()
                ),
            );
        }
    }
    if let Some(kind) = attrs.allowed_advice.first() {
        cx.error(kind.span(), "`allow(...)` has no effect here: `assert_layout!` gives no advice");
    }
    for (setting, span) in settings_for_generic_types(attrs) {
        let message = format!(
            "`{setting}` belongs on a generic type with `#[derive(LayoutReport)]`, \
             not in `assert_layout!`"
        );
        cx.error(span, message);
    }
}

/// The settings that only a generic type can have, where they are given.
fn settings_for_generic_types(attrs: &TypeAttrs) -> impl Iterator<Item = (&'static str, Span)> {
    let settings =
        [("instances", attrs.instances_span), (CHECKED_WHERE_USED, attrs.checked_where_used)];
    settings.into_iter().filter_map(|(setting, span)| Some((setting, span?)))
}

/// What can be checked of the rules without the type.
fn check_type_rules(cx: &Ctxt, attrs: &TypeAttrs) {
    for rules in [&attrs.rules, &attrs.warnings] {
        check_powers_of_two(cx, rules);
        check_contradictions(cx, rules);
    }
}

/// An alignment is a power of two.
fn check_powers_of_two(cx: &Ctxt, rules: &[Rule]) {
    for rule in rules.iter().filter(|rule| rule.spec.is_alignment) {
        if let Some(value) = rule.literal().filter(|value| !value.is_power_of_two()) {
            cx.error(rule.span(), format!("expected a power of two, found {value}"));
        }
    }
}

/// No layout meets both of two rules. The error points at the second.
fn check_contradictions(cx: &Ctxt, rules: &[Rule]) {
    for (i, second) in rules.iter().enumerate() {
        for first in &rules[..i] {
            let reason = contradiction(first, second).or_else(|| contradiction(second, first));
            if let Some(reason) = reason {
                let names = (second.name(), first.name());
                let message = format!("`{}` contradicts `{}`: {reason}", names.0, names.1);
                cx.error(second.name_span, message);
            }
        }
    }
}

/// Why two rules contradict each other, if they do. Each pair is listed in one order
/// only.
fn contradiction(a: &Rule, b: &Rule) -> Option<String> {
    match (a.name(), b.name()) {
        (NO_PADDING, MAX_PADDING) => Some("keep one of them".to_owned()),
        (SIZE, MAX_SIZE) => {
            let (size, max) = a.literal().zip(b.literal())?;
            (size > max).then(|| format!("{size} is more than {max}"))
        }
        (ALIGN, MIN_ALIGN | CACHE_ALIGNED) => {
            let (align, least) = a.literal().zip(alignment(b))?;
            (align < least).then(|| format!("{align} is less than {least}"))
        }
        (SIZE, ALIGN | MIN_ALIGN | CACHE_ALIGNED) => {
            let (size, align) = a.literal().zip(alignment(b))?;
            (align.is_power_of_two() && size % align != 0).then(|| {
                format!(
                    "a size is a multiple of the alignment, but {size} is not a multiple of {align}"
                )
            })
        }
        _ => None,
    }
}

/// The value of a rule on the alignment, of which `cache_aligned` has a default.
fn alignment(rule: &Rule) -> Option<u128> {
    match rule.value {
        Some(_) => rule.literal(),
        None => Some(CACHE_LINE),
    }
}

/// `instances` is for generic types, whose warnings need it.
fn check_instances(cx: &Ctxt, input: &Input<'_>) {
    let name = &input.original.ident;
    let Input { attrs, .. } = input;
    if !input.is_generic() {
        check_not_generic(cx, name, attrs);
        return;
    }
    for instance in &attrs.instances {
        check_instance(cx, input.original, instance);
    }
    if let (Some(warning), None) = (attrs.warnings.first(), attrs.instances_span) {
        cx.error(
            warning.name_span,
            format!(
                "a warning on a generic type needs concrete types to check: \
                 add `instances({name}<...>)`"
            ),
        );
    }
    if let (Some(span), false) = (attrs.checked_where_used, attrs.instances.is_empty()) {
        let message = format!(
            "`{CHECKED_WHERE_USED}` has no effect beside `instances(...)`: other instances are \
             checked where their layout is used"
        );
        cx.error(span, message);
    }
}

/// Settings for generic types have no effect on others.
fn check_not_generic(cx: &Ctxt, name: &Ident, attrs: &TypeAttrs) {
    for (setting, span) in settings_for_generic_types(attrs) {
        let message = format!(
            "`{setting}` is for generic types, and `{name}` has no type or const parameters: \
             its rules are always checked"
        );
        cx.error(span, message);
    }
}

/// An instance is recognized by its name. Any other type would be checked against the
/// rules of its own, and not against those that stand here.
fn check_instance(cx: &Ctxt, original: &DeriveInput, instance: &Type) {
    let found = type_text(instance);
    let name = &original.ident;
    if !is_named(instance, name) {
        let expected = name_with_parameters(name, &original.generics);
        let message = format!("expected an instance of `{expected}`, found `{found}`");
        cx.error(instance.span(), message);
    } else if contains_placeholder(instance.to_token_stream()) {
        let message = format!("expected a concrete type, found a placeholder in `{found}`");
        cx.error(instance.span(), message);
    }
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

/// Whether a `_` stands for a type or a value. That in `'_` stands for a lifetime.
fn contains_placeholder(tokens: TokenStream) -> bool {
    let mut after_quote = false;
    tokens.into_iter().any(|token| {
        let is_lifetime = after_quote;
        after_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        match token {
            TokenTree::Ident(ident) => ident == "_" && !is_lifetime,
            TokenTree::Group(group) => contains_placeholder(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        }
    })
}

/// rustc does not expose the offsets in a default-repr enum, so no rule can use them.
fn check_unknown_offsets(cx: &Ctxt, input: &Input<'_>) {
    let Shape::Enum(variants) = &input.shape else {
        return;
    };
    match Offsets::from_ast(&input.repr, variants) {
        Offsets::NoFields | Offsets::Defined | Offsets::Zero => return,
        Offsets::Unknown => {}
    }
    check_no_rule_needs_offsets(cx, &input.attrs.rules, "the offsets of the fields");
    check_no_rule_needs_offsets(cx, &input.attrs.warnings, "the offsets of the fields");
    for field in input.shape.fields() {
        check_no_rule_needs_offsets(cx, &field.attrs.rules, "the offset of the field");
        if let Some(span) = field.attrs.hot {
            unknown_offsets(cx, span, "hot", "the offset of the field");
        }
    }
}

fn check_no_rule_needs_offsets(cx: &Ctxt, rules: &[Rule], what: &str) {
    for rule in rules {
        if rule.spec.needs == Needs::Offsets {
            unknown_offsets(cx, rule.name_span, rule.name(), what);
        }
    }
}

fn unknown_offsets(cx: &Ctxt, span: Span, name: &str, what: &str) {
    cx.error(
        span,
        format!(
            "`{name}` needs {what}, and rustc does not expose field offsets in an enum \
             with the default representation: add `#[repr(u8)]` or `#[repr(C)]`"
        ),
    );
}

/// Only a type whose size is known at compile time has a report.
fn check_unsized_tail(cx: &Ctxt, input: &Input<'_>) {
    if let Some(tail) = sized::tail(input).filter(|tail| sized::is_unsized(tail)) {
        cx.error(
            tail.span(),
            format!(
                "`{}` is dynamically sized because of this field, and a layout report \
                 needs a size that is known at compile time",
                input.original.ident
            ),
        );
    }
}

/// A field cannot have a cache line to itself and share one with others.
fn check_isolated_and_hot(cx: &Ctxt, input: &Input<'_>) {
    match &input.shape {
        Shape::Struct(fields) => check_isolated_and_hot_fields(cx, fields),
        Shape::Enum(variants) => {
            for variant in variants {
                check_isolated_and_hot_fields(cx, &variant.fields);
            }
        }
        // The fields of a union share all of their bytes.
        Shape::Union(_) => {}
    }
}

fn check_isolated_and_hot_fields(cx: &Ctxt, fields: &[Field<'_>]) {
    let hot = || fields.iter().filter(|field| field.attrs.hot.is_some());
    if hot().count() < 2 {
        return;
    }
    for field in hot() {
        for rule in field.attrs.rules.iter().filter(|rule| rule.name() == ISOLATED) {
            cx.error(
                rule.name_span,
                "`isolated` contradicts `hot`: hot fields share a cache line, \
                 and an isolated field has one to itself",
            );
        }
    }
}
