//! What to generate code for. Built from a checked input, so that only legal states can
//! be expressed.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields, Generics, Ident, Member, Type, WherePredicate, parse_quote};

use crate::ast::{self, Input};
use crate::attr;
use crate::check;
use crate::check_target::replace_self;
use crate::facade::Facade;
use crate::field_reports::may_have_report;
use crate::keywords::{Form, OFFSET, SIZE};
use crate::repr::{Modifier, Repr};
use crate::type_text::{name_with_parameters, type_text};

pub(crate) struct Model<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: Generics,
    pub(crate) is_generic: bool,
    pub(crate) name: String,
    pub(crate) facade: Facade,
    /// The lint attributes of generated code that names the type.
    pub(crate) lint_attrs: TokenStream,
    pub(crate) repr: Repr,
    pub(crate) shape: Shape<'a>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) instances: Vec<Type>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed_advice: Vec<Ident>,
    /// Whether its rules say that other code relies on its layout.
    pub(crate) is_interface: bool,
}

pub(crate) enum Shape<'a> {
    Struct(Vec<Field<'a>>),
    Union(Vec<Field<'a>>),
    Enum(Enum<'a>),
}

pub(crate) struct Enum<'a> {
    pub(crate) variants: Vec<Variant>,
    /// The fields of all variants, one variant after the other.
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) tag: Tag,
    /// Whether there are fields, and the Reference defines their offsets.
    pub(crate) has_defined_offsets: bool,
}

pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) field_count: usize,
    /// The discriminant as an `i128`, in an enum that states one.
    pub(crate) discriminant: Option<TokenStream>,
}

/// What the size of an enum's tag is computed from.
pub(crate) enum Tag {
    /// Nothing: rustc chooses the tag, and does not expose it.
    Unknown,
    /// The size of the enum itself, which consists of its tag.
    SizeOfSelf,
    /// The size of the integer type in `repr(u8)`.
    SizeOfInt,
    /// The size of the `repr(C)` enum with these variants, which are those of the enum
    /// without their fields.
    SizeOfFieldless(TokenStream),
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
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
}

/// A rule that warns when it is broken.
pub(crate) struct Warning {
    pub(crate) rule: Rule,
    /// The name of the rule, where the user wrote it.
    pub(crate) name: Ident,
    /// `max_size = 48`, as written.
    pub(crate) text: String,
}

impl<'a> Model<'a> {
    pub(crate) fn from_ast(input: Input<'a>) -> Self {
        let original = input.original;
        let facade = Facade::new(input.attrs.facade.as_ref());
        let on_type = input.attrs.rules.iter().map(|rule| Rule::on_type(&facade, rule));
        let warnings = input.attrs.warnings.iter().map(|rule| Warning::new(&facade, rule));
        Self {
            ident: &original.ident,
            generics: generics(&input),
            is_generic: input.is_generic(),
            name: name_with_parameters(&original.ident, &original.generics),
            lint_attrs: lint_attrs(original),
            rules: on_type.chain(field_rules(&facade, &input.shape)).collect(),
            warnings: warnings.collect(),
            is_interface: is_interface(&input),
            shape: Shape::from_ast(original, &facade, &input.repr, input.shape),
            repr: input.repr,
            instances: input.attrs.instances,
            allowed_advice: input.attrs.allowed_advice,
            facade,
        }
    }
}

/// `#[allow(deprecated)]`, if the type or a field is deprecated, or may itself use what
/// is. Elsewhere it is left out: it would conflict with a `#![forbid(deprecated)]`.
fn lint_attrs(original: &DeriveInput) -> TokenStream {
    let fields: Vec<&syn::Field> = match &original.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Union(data) => data.fields.named.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
    };
    let on_fields = fields.into_iter().flat_map(|field| &field.attrs);
    let mut attrs = original.attrs.iter().chain(on_fields);
    if attrs.any(|attr| mentions_deprecated(attr.meta.to_token_stream())) {
        quote!(#[allow(deprecated)])
    } else {
        TokenStream::new()
    }
}

fn mentions_deprecated(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "deprecated",
        TokenTree::Group(group) => mentions_deprecated(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
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

/// The parameters and their bounds. Where a parameter may be dynamically sized, these
/// are added, as only a sized type has a report:
///
/// ```text
/// where (Tail): Sized, Self: Sized
/// ```
fn generics(input: &Input<'_>) -> Generics {
    let mut generics = input.original.generics.clone();
    if let (ast::Shape::Struct(fields), true) = (&input.shape, check::may_be_unsized(input)) {
        if let Some(tail) = fields.last() {
            let facade = Facade::new(input.attrs.facade.as_ref());
            let ty = &tail.original.ty;
            let predicates = &mut generics.make_where_clause().predicates;
            // Neither implies the other for rustc. The parentheses are needed where the
            // type begins with `<`: a bound that does is parsed as generic parameters.
            for sized in [quote!((#ty)), quote!(Self)] {
                let sized: WherePredicate = parse_quote!(#sized: #facade::__private::Sized);
                predicates.push(sized);
            }
        }
    }
    generics
}

impl<'a> Shape<'a> {
    /// All fields, of all variants.
    pub(crate) fn fields(&self) -> &[Field<'a>] {
        match self {
            Self::Struct(fields) | Self::Union(fields) | Self::Enum(Enum { fields, .. }) => fields,
        }
    }

    fn from_ast(
        original: &DeriveInput,
        facade: &Facade,
        repr: &Repr,
        shape: ast::Shape<'a>,
    ) -> Self {
        let generics = &original.generics;
        match shape {
            ast::Shape::Struct(fields) => Self::Struct(Field::all(fields, generics)),
            ast::Shape::Union(fields) => Self::Union(Field::all(fields, generics)),
            ast::Shape::Enum(variants) => Self::Enum(Enum {
                tag: tag(&original.ident, repr, &variants),
                has_defined_offsets: repr.defines_enum_offsets()
                    && variants.iter().any(|variant| !variant.fields.is_empty()),
                variants: Variant::all(facade, repr, &variants),
                fields: variants
                    .into_iter()
                    .flat_map(|variant| Field::all(variant.fields, generics))
                    .collect(),
            }),
        }
    }
}

fn tag(ident: &Ident, repr: &Repr, variants: &[ast::Variant<'_>]) -> Tag {
    let has_fields = variants.iter().any(|variant| !variant.fields.is_empty());
    let over_aligned = matches!(repr.modifier, Some(Modifier::Align(_)));
    if repr.int.is_some() {
        Tag::SizeOfInt
    } else if !has_fields && !over_aligned {
        Tag::SizeOfSelf
    } else if repr.c {
        Tag::SizeOfFieldless(fieldless(ident, variants))
    } else {
        Tag::Unknown
    }
}

/// The variants without their fields: `A = 1, B,`. They stand in another enum, so that
/// `Self` in a discriminant is replaced by the name of the enum that it meant.
fn fieldless(this: &Ident, variants: &[ast::Variant<'_>]) -> TokenStream {
    variants
        .iter()
        .map(|variant| {
            let ident = &variant.original.ident;
            let discriminant = variant.original.discriminant.as_ref().map(|(eq, value)| {
                let (_, value) = replace_self(value.to_token_stream(), this);
                quote!(#eq #value)
            });
            quote!(#ident #discriminant,)
        })
        .collect()
}

impl Variant {
    fn all(facade: &Facade, repr: &Repr, variants: &[ast::Variant<'_>]) -> Vec<Self> {
        let is_stated = states_discriminants(variants);
        let is_unit = |it: &ast::Variant<'_>| matches!(it.original.fields, Fields::Unit);
        let can_cast = variants.iter().all(is_unit);
        let discriminant = |variant: &ast::Variant<'_>| {
            let ident = &variant.original.ident;
            if can_cast {
                return Some(quote!(Self::#ident as #facade::__private::i128));
            }
            let (_, value) = variant.original.discriminant.as_ref()?;
            let int = repr.int.as_ref()?;
            Some(quote!(#facade::__private::discriminant::#int(#value)))
        };
        let variants = variants.iter().map(|variant| Self {
            name: unraw(&variant.original.ident),
            field_count: variant.fields.len(),
            discriminant: is_stated.then(|| discriminant(variant)).flatten(),
        });
        variants.collect()
    }
}

/// Whether a variant states its discriminant: code outside the enum may rely on it.
fn states_discriminants(variants: &[ast::Variant<'_>]) -> bool {
    variants.iter().any(|variant| variant.original.discriminant.is_some())
}

impl<'a> Field<'a> {
    fn all(fields: Vec<ast::Field<'a>>, generics: &Generics) -> Vec<Self> {
        let fields = fields.into_iter();
        fields.map(|field| Self::from_ast(field, generics)).collect()
    }

    fn from_ast(field: ast::Field<'a>, generics: &Generics) -> Self {
        Self {
            name: match &field.member {
                Member::Named(ident) => unraw(ident),
                Member::Unnamed(index) => index.index.to_string(),
            },
            member: field.member,
            allowed_advice: field.attrs.allowed_advice,
            ty: &field.original.ty,
            ty_text: type_text(&field.original.ty),
            is_padding: field.attrs.padding.is_some(),
            is_hot: field.attrs.hot.is_some(),
            may_have_report: may_have_report(&field.original.ty, generics),
        }
    }
}

fn unraw(ident: &Ident) -> String {
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
        Self { span: rule.span(), tokens: quote!(#variant #arguments) }
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
        rules.push(Rule { span, tokens });
    }
    rules
}

impl Warning {
    pub(crate) fn new(facade: &Facade, rule: &attr::Rule) -> Self {
        let text = match &rule.value {
            Some(value) => format!("{} = {}", rule.name(), type_text(&value.tokens)),
            None => rule.name().to_owned(),
        };
        let name = Ident::new(rule.name(), rule.name_span);
        Self { rule: Rule::on_type(facade, rule), name, text }
    }
}
