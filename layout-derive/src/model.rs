//! What to generate code for. Built from a checked input, so that only legal states can
//! be expressed.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Generics, Ident, Member, Type, WherePredicate, parse_quote_spanned};

use crate::ast::{self, Input};
use crate::attr;
use crate::enums::{Enum, Offsets, Tag, Variant, states_discriminants};
use crate::facade::Facade;
use crate::field_reports::may_have_report;
use crate::keywords::{Form, OFFSET, SIZE};
use crate::lints::{
    allows_large_variant, as_generated, is_deprecated, lint_attrs, tokens_as_generated,
};
use crate::regroup::regroup;
use crate::repr::Repr;
use crate::sized;
use crate::substitute::replace_elided_lifetimes;
use crate::type_text::{name_with_parameters, type_text};
use crate::warning::{UncheckedRules, Warning};

pub(crate) struct Model {
    /// The name of the type, as code of the derive.
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) is_generic: bool,
    pub(crate) name: String,
    pub(crate) facade: Facade,
    /// The lint attributes of generated code that names the type.
    pub(crate) lint_attrs: TokenStream,
    pub(crate) repr: Repr,
    pub(crate) shape: Shape,
    pub(crate) rules: Vec<Rule>,
    pub(crate) warnings: Vec<Warning>,
    /// Why the rules are there.
    pub(crate) reason: Option<String>,
    /// Those rules that nothing checks, unless the user says that this is intended.
    pub(crate) unchecked: Option<UncheckedRules>,
    pub(crate) instances: Vec<Instance>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed_advice: Vec<Ident>,
    /// Whether its rules say that other code relies on its layout.
    pub(crate) is_interface: bool,
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    Union(Vec<Field>),
    Enum(Enum),
}

/// One of `instances(...)`.
pub(crate) struct Instance {
    pub(crate) ty: TokenStream,
    pub(crate) name: String,
}

pub(crate) struct Field {
    pub(crate) member: Member,
    pub(crate) name: String,
    pub(crate) ty: TokenStream,
    pub(crate) ty_text: String,
    /// Whether it is explicit padding: a field that only fills a gap.
    pub(crate) is_padding: bool,
    pub(crate) is_hot: bool,
    /// Whether its type may have a report of its own.
    pub(crate) may_have_report: bool,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed_advice: Vec<Ident>,
}

/// A rule, as a value of `layout_core::Rule`.
pub(crate) struct Rule {
    /// Where its error points.
    pub(crate) span: Span,
    /// `MaxSize { bytes: 16 }`
    pub(crate) tokens: TokenStream,
    /// Whether its value is an expression, which may use items of the user's.
    pub(crate) has_expression: bool,
}

impl Model {
    pub(crate) fn from_ast(input: Input<'_>) -> Self {
        let original = input.original;
        let facade = Facade::new(input.attrs.facade.as_ref());
        let on_type = input.attrs.rules.iter().map(|rule| Rule::on_type(&facade, rule));
        let warnings = input.attrs.warnings.iter().map(|rule| Warning::new(&facade, rule));
        Self {
            ident: as_generated(&original.ident),
            generics: generics(&input),
            is_generic: input.is_generic(),
            name: name_with_parameters(&original.ident, &original.generics),
            lint_attrs: lint_attrs(original),
            rules: on_type.chain(field_rules(&facade, &input.shape)).collect(),
            warnings: warnings.collect(),
            unchecked: UncheckedRules::from_ast(&input),
            instances: input
                .attrs
                .instances
                .iter()
                .map(|ty| Instance::from_syn(original, ty))
                .collect(),
            is_interface: is_interface(&input),
            shape: Shape::from_ast(original, &facade, &input.repr, input.shape),
            repr: input.repr,
            reason: input.attrs.reason,
            allowed_advice: allowed_advice(original, input.attrs.allowed_advice),
            facade,
        }
    }

    /// Whether its rules and warnings stand in an implementation of `Ruled`: those of a
    /// generic type may use its parameters.
    pub(crate) fn is_ruled(&self) -> bool {
        self.is_generic && !(self.rules.is_empty() && self.warnings.is_empty())
    }

    /// What stands for nothing where the layout is: the parameter of `DerivedLayout`, which
    /// `Ruled` does not have.
    pub(crate) fn nothing(&self) -> TokenStream {
        if self.is_ruled() { quote!(()) } else { quote!(__LayoutNothing) }
    }
}

/// The kinds of advice that are silenced, also by clippy's lint of the same purpose.
fn allowed_advice(original: &DeriveInput, mut kinds: Vec<Ident>) -> Vec<Ident> {
    if allows_large_variant(original) && !kinds.iter().any(|kind| kind == "BoxVariant") {
        kinds.push(Ident::new("BoxVariant", Span::call_site()));
    }
    kinds
}

/// An exact size or an offset is stated because other code relies on it.
fn is_interface(input: &Input<'_>) -> bool {
    let on_type = input.attrs.rules.iter();
    let on_fields = input.shape.fields().flat_map(|field| &field.attrs.rules);
    let has_stated_discriminants = match &input.shape {
        ast::Shape::Enum(variants) => states_discriminants(variants),
        ast::Shape::Struct(_) | ast::Shape::Union(_) => false,
    };
    has_stated_discriminants
        || on_type.chain(on_fields).any(|rule| matches!(rule.name(), SIZE | OFFSET))
}

/// The parameters and their bounds. Where the type may be dynamically sized, these are
/// added, as only a sized type has a report:
///
/// ```text
/// where (Tail): Sized, Self: Sized
/// ```
fn generics(input: &Input<'_>) -> Generics {
    let mut generics = input.original.generics.clone();
    if let Some(tail) = sized::tail_that_may_be_unsized(input) {
        // If the type is never sized, the error points at the field, and there is only one.
        let span = Span::call_site().located_at(tail.span());
        let facade = Facade::new(input.attrs.facade.as_ref()).located_at(tail.span());
        let ty = regroup(tail.to_token_stream());
        let predicates = &mut generics.make_where_clause().predicates;
        // Neither implies the other for rustc. The parentheses are needed where the type
        // begins with `<`: a bound that does is parsed as generic parameters.
        for sized in [quote_spanned!(span=> (#ty)), quote_spanned!(span=> Self)] {
            let sized: WherePredicate = parse_quote_spanned! {span=>
                #sized: #facade::__private::Sized
            };
            predicates.push(sized);
        }
    }
    generics
}

impl Instance {
    /// Its name is code of the derive if the type is deprecated: the user can name it
    /// nowhere else.
    fn from_syn(original: &DeriveInput, instance: &Type) -> Self {
        let ty = regroup(instance.to_token_stream());
        let name = type_text(&ty);
        let ty = replace_elided_lifetimes(ty);
        let ty = if is_deprecated(&original.attrs) { tokens_as_generated(ty) } else { ty };
        Self { ty, name }
    }
}

impl Shape {
    /// All fields, of all variants.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(fields) | Self::Union(fields) | Self::Enum(Enum { fields, .. }) => fields,
        }
    }

    pub(crate) fn variant_count(&self) -> usize {
        match self {
            Self::Struct(_) | Self::Union(_) => 0,
            Self::Enum(Enum { variants, .. }) => variants.len(),
        }
    }

    fn from_ast(
        original: &DeriveInput,
        facade: &Facade,
        repr: &Repr,
        shape: ast::Shape<'_>,
    ) -> Self {
        let generics = &original.generics;
        match shape {
            ast::Shape::Struct(fields) => Self::Struct(Field::all(fields, generics)),
            ast::Shape::Union(fields) => Self::Union(Field::all(fields, generics)),
            ast::Shape::Enum(variants) => Self::Enum(Enum {
                tag: Tag::from_ast(&original.ident, repr, &variants),
                offsets: Offsets::from_ast(repr, &variants),
                variants: Variant::all(facade, repr, &variants),
                fields: variants
                    .into_iter()
                    .flat_map(|variant| Field::all(variant.fields, generics))
                    .collect(),
            }),
        }
    }
}

impl Field {
    fn all(fields: Vec<ast::Field<'_>>, generics: &Generics) -> Vec<Self> {
        let fields = fields.into_iter();
        fields.map(|field| Self::from_ast(field, generics)).collect()
    }

    fn from_ast(field: ast::Field<'_>, generics: &Generics) -> Self {
        let ty = regroup(field.original.ty.to_token_stream());
        Self {
            name: match &field.member {
                Member::Named(ident) => unraw(ident),
                Member::Unnamed(index) => index.index.to_string(),
            },
            member: field.member,
            allowed_advice: field.attrs.allowed_advice,
            ty_text: type_text(&ty),
            ty,
            is_padding: field.attrs.padding.is_some(),
            is_hot: field.attrs.hot.is_some(),
            may_have_report: may_have_report(&field.original.ty, generics),
        }
    }
}

pub(crate) fn unraw(ident: &Ident) -> String {
    syn::ext::IdentExt::unraw(ident).to_string()
}

impl Rule {
    /// `MaxSize { bytes: 16 }` or `NoPadding`
    pub(crate) fn on_type(facade: &Facade, rule: &attr::Rule) -> Self {
        Self::new(facade, rule, None)
    }

    /// `Offset { field: 1, bytes: 8 }`, for the field with this index.
    fn on_field(facade: &Facade, rule: &attr::Rule, index: usize) -> Self {
        Self::new(facade, rule, Some(index))
    }

    fn new(facade: &Facade, rule: &attr::Rule, field: Option<usize>) -> Self {
        let variant = Ident::new(rule.core.variant, rule.name_span);
        let field = field.map(|index| {
            let index = Literal::usize_unsuffixed(index);
            quote!(field: #index)
        });
        let value = rule.core.value.map(|name| {
            let name = Ident::new(name, rule.name_span);
            let value = rule_value(facade, rule);
            quote!(#name: #value)
        });
        let arguments: Vec<TokenStream> = field.into_iter().chain(value).collect();
        let arguments = (!arguments.is_empty()).then(|| quote!({ #(#arguments),* }));
        let has_expression = rule.value.is_some() && rule.literal().is_none();
        Self { span: rule.span(), tokens: quote!(#variant #arguments), has_expression }
    }
}

/// `16`, or, for a rule whose value is optional, `Some(16)` or `None`.
fn rule_value(facade: &Facade, rule: &attr::Rule) -> TokenStream {
    let value = rule.value.as_ref().map(|value| value.to_usize(facade));
    match (rule.keyword.form, value) {
        (Form::OptionalValue, Some(value)) => quote!(#facade::__private::Some(#value)),
        (Form::OptionalValue, None) => quote!(#facade::__private::None),
        (Form::Value | Form::Flag | Form::List, value) => value.unwrap_or_default(),
    }
}

/// The rules on fields. All hot fields together make one rule, whose error points at the
/// first of them.
fn field_rules(facade: &Facade, shape: &ast::Shape<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (index, field) in shape.fields().enumerate() {
        rules.extend(field.attrs.rules.iter().map(|rule| Rule::on_field(facade, rule, index)));
    }
    if let Some(span) = shape.fields().find_map(|field| field.attrs.hot) {
        let tokens = Ident::new("Hot", span).into_token_stream();
        rules.push(Rule { span, tokens, has_expression: false });
    }
    rules
}
