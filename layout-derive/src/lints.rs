//! Lint levels: what the user set for a type holds for the code generated for it.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Meta, MetaList, Path, Token};

/// Identifiers that are keywords in the edition of this crate, and perhaps not in the
/// user's.
const NEW_KEYWORDS: [&str; 5] = ["async", "await", "dyn", "gen", "try"];

/// The lint attributes of generated code that contains tokens of the user's.
///
/// ```text
/// #[deny(unused_qualifications)] #[allow(deprecated)]
/// ```
///
/// Those of the type are copied, as std's derives do. An `expect` becomes an `allow`, as
/// it is about the declaration. What is allowed for a field or a variant is allowed in all
/// of the code.
pub(crate) fn lint_attrs(original: &DeriveInput) -> TokenStream {
    let on_type = original.attrs.iter().filter_map(|attr| copied(attr, false));
    let on_parts = attrs_of_parts(original).filter_map(|attr| copied(attr, true));
    let deprecated = has_deprecated_field(original).then(|| quote!(#[allow(deprecated)]));
    on_type.chain(on_parts).chain(deprecated).collect()
}

/// The attribute as generated code has it, if it sets lint levels.
fn copied(attr: &Attribute, only_allowed: bool) -> Option<TokenStream> {
    let Meta::List(meta) = &attr.meta else {
        return None;
    };
    let name = meta.path.get_ident()?.unraw().to_string();
    let level = match name.as_str() {
        "allow" | "expect" => "allow",
        "warn" | "deny" | "forbid" if !only_allowed => &name,
        _ => return None,
    };
    let level = Ident::new(level, Span::call_site());
    let lints = lints(meta);
    (!lints.is_empty()).then(|| quote!(#[#level(#(#lints),*)]))
}

/// The lints in the list that concern generated code. `dead_code` does not, and where it is
/// allowed, all that the code names counts as used.
fn lints(list: &MetaList) -> Vec<TokenStream> {
    let lints = entries(list).filter_map(|entry| match entry {
        Meta::Path(path) if is_named(&path, "dead_code") => None,
        Meta::Path(path) if is_named(&path, "unused") => Some(quote!(unused_parens, unused_braces)),
        Meta::Path(path) => Some(path.into_token_stream()),
        // The reason.
        Meta::List(_) | Meta::NameValue(_) => None,
    });
    lints.collect()
}

/// Whether the type is allowed to have a variant that is much larger than the others: the
/// user has decided against a `Box`.
pub(crate) fn allows_large_variant(original: &DeriveInput) -> bool {
    let levels = original.attrs.iter().filter(|attr| {
        attr.path().get_ident().is_some_and(|level| level == "allow" || level == "expect")
    });
    let mut lists = levels.filter_map(|attr| attr.meta.require_list().ok());
    let is_large_variant =
        |path: &Path| path.segments.last().is_some_and(|it| it.ident == "large_enum_variant");
    lists.any(|list| entries(list).any(|entry| is_large_variant(entry.path())))
}

/// The lints in a list, and the reason if there is one; nothing if the list is not valid.
fn entries(list: &MetaList) -> impl Iterator<Item = Meta> + use<> {
    let entries = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    entries.into_iter().flatten()
}

/// The attributes of variants and fields.
fn attrs_of_parts(original: &DeriveInput) -> impl Iterator<Item = &Attribute> {
    let variants = match &original.data {
        Data::Enum(data) => Some(data.variants.iter().flat_map(|variant| &variant.attrs)),
        Data::Struct(_) | Data::Union(_) => None,
    };
    variants.into_iter().flatten().chain(fields(&original.data).flat_map(|field| &field.attrs))
}

fn fields(data: &Data) -> impl Iterator<Item = &syn::Field> {
    let lists: Vec<&Fields> = match data {
        Data::Struct(data) => vec![&data.fields],
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    let of_union = match data {
        Data::Union(data) => Some(&data.fields.named),
        Data::Struct(_) | Data::Enum(_) => None,
    };
    lists.into_iter().flatten().chain(of_union.into_iter().flatten())
}

/// Whether `offset_of!` names a deprecated field, as all of a deprecated type are. Those of
/// an enum are not named.
fn has_deprecated_field(original: &DeriveInput) -> bool {
    match &original.data {
        Data::Enum(_) => false,
        Data::Struct(_) | Data::Union(_) => {
            is_deprecated(&original.attrs)
                || fields(&original.data).any(|field| is_deprecated(&field.attrs))
        }
    }
}

pub(crate) fn is_deprecated(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| is_named(attr.path(), "deprecated"))
}

/// Whether the path is this name, also as a raw identifier.
pub(crate) fn is_named(path: &Path, name: &str) -> bool {
    path.get_ident().is_some_and(|ident| ident.unraw() == name)
}

/// The name of the user's type, as code of the derive: rustc reports no lint there, such
/// as that the type is deprecated.
pub(crate) fn as_generated(ident: &Ident) -> Ident {
    let span = Span::call_site().located_at(ident.span());
    let mut generated = ident.clone();
    if NEW_KEYWORDS.iter().any(|keyword| ident == keyword) {
        generated = Ident::new_raw(&ident.to_string(), span);
    }
    generated.set_span(span);
    generated
}

/// The tokens, as code of the derive. With `$crate` among them they stay as they are: it
/// would mean another crate.
pub(crate) fn tokens_as_generated(tokens: TokenStream) -> TokenStream {
    if tokens.to_string().contains("$crate") {
        return tokens;
    }
    let generated = tokens.into_iter().map(|token| match token {
        // A keyword or not, in the user's edition: it stays what it is there.
        TokenTree::Ident(ident) if NEW_KEYWORDS.iter().any(|keyword| ident == keyword) => {
            TokenTree::Ident(ident)
        }
        TokenTree::Ident(ident) => TokenTree::Ident(as_generated(&ident)),
        TokenTree::Group(group) => {
            let stream = tokens_as_generated(group.stream());
            let mut generated = Group::new(group.delimiter(), stream);
            generated.set_span(Span::call_site().located_at(group.span()));
            TokenTree::Group(generated)
        }
        TokenTree::Punct(mut punct) => {
            punct.set_span(Span::call_site().located_at(punct.span()));
            TokenTree::Punct(punct)
        }
        TokenTree::Literal(_) => token,
    });
    generated.collect()
}
