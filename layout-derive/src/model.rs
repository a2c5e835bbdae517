//! What is to be generated: legal states only. Built from a checked input.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Generics, Ident, Member, Type, WherePredicate, parse_quote};

use crate::ast::{self, Input};
use crate::attr;
use crate::check;
use crate::parts::may_have_report;
use crate::path::Facade;
use crate::repr::{Modifier, Repr};
use crate::spell::{name_with_parameters, spelled};
use crate::subject::replace_self;
use crate::words::{CACHE_ALIGNED, OFFSET, SIZE, Word};

pub(crate) struct Model<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: Generics,
    pub(crate) is_generic: bool,
    pub(crate) name: String,
    pub(crate) facade: Facade,
    /// What generated code that names the type has to allow.
    pub(crate) allow: TokenStream,
    pub(crate) repr: Repr,
    pub(crate) shape: Shape<'a>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) instances: Vec<Type>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed: Vec<Ident>,
    /// Whether its rules say that others rely on where the fields lie.
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
    /// Whether the Reference defines where the fields lie.
    pub(crate) is_placed: bool,
}

pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) fields: usize,
}

/// How the size of the tag is found.
pub(crate) enum Tag {
    /// rustc's own choice, and not told.
    Unknown,
    /// There is nothing but the tag.
    Whole,
    /// An integer type is stated.
    Stated,
    /// As large as the `repr(C)` enum with these variants and no fields.
    C(TokenStream),
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
    pub(crate) ty_text: String,
    pub(crate) padding: bool,
    pub(crate) hot: bool,
    /// Whether its type may have a report of its own.
    pub(crate) may_have_report: bool,
    pub(crate) allowed: Vec<Ident>,
}

/// A rule, as `layout_core::Rule` will have it.
pub(crate) struct Rule {
    /// Where its error belongs.
    pub(crate) span: Span,
    /// `MaxSize(16)`
    pub(crate) tokens: TokenStream,
}

/// A rule whose breach is a warning.
pub(crate) struct Warning {
    pub(crate) rule: Rule,
    pub(crate) name: Ident,
    /// `max_size = 48`, as written.
    pub(crate) text: String,
}

impl<'a> Model<'a> {
    pub(crate) fn from_ast(input: Input<'a>) -> Self {
        let is_generic = input.is_generic();
        let generics = generics(&input);
        let original = input.original;
        let facade = Facade::new(input.attrs.facade.as_ref());
        let is_interface = is_interface(&input);
        let on_type = input.attrs.rules.into_iter();
        let mut rules: Vec<Rule> = on_type.map(|rule| Rule::on_type(&facade, rule)).collect();
        rules.extend(field_rules(&facade, &input.shape));
        let warnings = input.attrs.warnings.into_iter();
        let warnings = warnings.map(|rule| Warning::new(&facade, rule));
        Self {
            ident: &original.ident,
            is_generic,
            name: name_with_parameters(&original.ident, &original.generics),
            allow: allow(original),
            shape: Shape::from_ast(original, &input.repr, input.shape),
            repr: input.repr,
            rules,
            warnings: warnings.collect(),
            instances: input.attrs.instances,
            allowed: input.attrs.allowed,
            is_interface,
            generics,
            facade,
        }
    }
}

/// `#[allow(deprecated)]`, if the type or something in it is deprecated, or is
/// allowed to name what is. Elsewhere it would only clash with a `forbid`.
fn allow(original: &DeriveInput) -> TokenStream {
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
        _ => false,
    })
}

/// A size that is exact, or an offset, is for somebody to rely on.
fn is_interface(input: &Input<'_>) -> bool {
    let on_type = input.attrs.rules.iter();
    let on_fields = input.shape.fields().flat_map(|field| &field.attrs.rules);
    on_type.chain(on_fields).any(|rule| matches!(rule.word.name, SIZE | OFFSET))
}

/// The parameters. Where one may be unsized, only the types with a sized tail
/// have a report.
fn generics(input: &Input<'_>) -> Generics {
    let mut generics = input.original.generics.clone();
    if let (ast::Shape::Struct(fields), true) = (&input.shape, check::may_be_unsized(input)) {
        if let Some(tail) = fields.last() {
            let facade = Facade::new(input.attrs.facade.as_ref());
            let ty = &tail.original.ty;
            let predicates = &mut generics.make_where_clause().predicates;
            // That a wrapper around a parameter is sized does not say that all is.
            // At the start of a bound, `<T>::X` would be taken for parameters.
            for sized in [quote!((#ty)), quote!(Self)] {
                let sized: WherePredicate = parse_quote!(#sized: #facade::__v1::Sized);
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

    fn from_ast(original: &DeriveInput, repr: &Repr, shape: ast::Shape<'a>) -> Self {
        let generics = &original.generics;
        match shape {
            ast::Shape::Struct(fields) => Self::Struct(Field::all(fields, generics)),
            ast::Shape::Union(fields) => Self::Union(Field::all(fields, generics)),
            ast::Shape::Enum(variants) => Self::Enum(Enum {
                tag: tag(&original.ident, repr, &variants),
                is_placed: repr.places_variants()
                    && variants.iter().any(|variant| !variant.fields.is_empty()),
                variants: variants.iter().map(Variant::from_ast).collect(),
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
        Tag::Stated
    } else if !has_fields && !over_aligned {
        Tag::Whole
    } else if repr.c {
        Tag::C(fieldless(ident, variants))
    } else {
        Tag::Unknown
    }
}

/// The variants without their fields: `A = 1, B,`. In a discriminant, `Self` is
/// the enum whose tag it is.
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
    fn from_ast(variant: &ast::Variant<'_>) -> Self {
        Self { name: unraw(&variant.original.ident), fields: variant.fields.len() }
    }
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
            allowed: field.attrs.allowed,
            ty: &field.original.ty,
            ty_text: spelled(&field.original.ty),
            padding: field.attrs.padding.is_some(),
            hot: field.attrs.hot.is_some(),
            may_have_report: may_have_report(&field.original.ty, generics),
        }
    }
}

fn unraw(ident: &Ident) -> String {
    syn::ext::IdentExt::unraw(ident).to_string()
}

impl Rule {
    pub(crate) fn on_type(facade: &Facade, rule: attr::Rule) -> Self {
        let span = rule.span();
        let variant = ident(rule.word.type_rule.unwrap_or_default(), rule.name_span);
        let value = match rule.value {
            Some(value) => {
                let value = value.typed(facade);
                quote!((#value))
            }
            // The rule's own default, as `layout_core::CACHE_LINE` has it.
            None if rule.word.name == CACHE_ALIGNED => quote!((64)),
            None => TokenStream::new(),
        };
        Self { span, tokens: quote!(#variant #value) }
    }

    /// `Offset { field: 1, at: 8 }`
    fn on_field(facade: &Facade, rule: &attr::Rule, word: &Word, index: usize) -> Self {
        let (variant, value_name) = word.field_rule.unwrap_or_default();
        let variant = ident(variant, rule.name_span);
        let field = proc_macro2::Literal::usize_unsuffixed(index);
        let value = rule.value.as_ref().zip(value_name).map(|(value, name)| {
            let name = ident(name, rule.name_span);
            let value = value.typed(facade);
            quote!(, #name: #value)
        });
        Self { span: rule.span(), tokens: quote!(#variant { field: #field #value }) }
    }
}

/// The rules on fields. All hot fields make one rule, at the first of them.
fn field_rules(facade: &Facade, shape: &ast::Shape<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (index, field) in shape.fields().enumerate() {
        for rule in &field.attrs.rules {
            rules.push(Rule::on_field(facade, rule, rule.word, index));
        }
    }
    if let Some(span) = shape.fields().find_map(|field| field.attrs.hot) {
        let tokens = ident("Hot", span).into_token_stream();
        rules.push(Rule { span, tokens });
    }
    rules
}

impl Warning {
    pub(crate) fn new(facade: &Facade, rule: attr::Rule) -> Self {
        let text = match &rule.value {
            Some(value) => format!("{} = {}", rule.word.name, spelled(&value.tokens)),
            None => rule.word.name.to_owned(),
        };
        Self {
            name: ident(rule.word.name, rule.name_span),
            text,
            rule: Rule::on_type(facade, rule),
        }
    }
}

fn ident(name: &str, span: Span) -> Ident {
    Ident::new(name, span)
}
