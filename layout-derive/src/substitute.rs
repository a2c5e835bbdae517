//! Names that mean something else, or nothing, where the user's tokens are emitted again.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

/// Whether `Self` is among the tokens, and the tokens with `replacement` in its place.
/// The `Self` of an item among them is that item's, and stays.
pub(crate) fn replace_self(tokens: TokenStream, replacement: &Ident) -> (bool, TokenStream) {
    let mut found = false;
    let mut in_item = false;
    let replaced = tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if begins_item(&ident) => {
                in_item = true;
                TokenTree::Ident(ident)
            }
            TokenTree::Ident(ident) if ident == "Self" && !in_item => {
                found = true;
                let mut replacement = replacement.clone();
                // Errors point at the user's `Self`; names are resolved as before.
                replacement.set_span(replacement.span().located_at(ident.span()));
                TokenTree::Ident(replacement)
            }
            TokenTree::Group(group) if !in_item => {
                let (found_inside, stream) = replace_self(group.stream(), replacement);
                found |= found_inside;
                rebuilt(&group, stream)
            }
            other => {
                in_item &= !ends_item(&other);
                other
            }
        })
        .collect();
    (found, replaced)
}

/// Whether it begins an item that has a `Self` of its own.
fn begins_item(ident: &Ident) -> bool {
    ["enum", "impl", "struct", "trait", "union"].iter().any(|keyword| ident == keyword)
}

/// Whether an item ends with this token: with its body, or `struct Unit;`.
fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// The tokens with `'static` for these lifetimes, on which no layout depends.
pub(crate) fn replace_lifetimes(tokens: TokenStream, names: &[Ident]) -> TokenStream {
    if names.is_empty() {
        return tokens;
    }
    let mut after_quote = false;
    let replaced = tokens.into_iter().map(|token| {
        let is_name = after_quote;
        after_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        match token {
            TokenTree::Ident(ident) if is_name && names.contains(&ident) => {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            TokenTree::Group(group) => rebuilt(&group, replace_lifetimes(group.stream(), names)),
            other => other,
        }
    });
    replaced.collect()
}

/// The tokens with `'static` for each `'_`.
pub(crate) fn replace_elided_lifetimes(tokens: TokenStream) -> TokenStream {
    replace_lifetimes(tokens, &[Ident::new("_", Span::call_site())])
}

pub(crate) fn rebuilt(group: &Group, stream: TokenStream) -> TokenTree {
    let mut rebuilt = Group::new(group.delimiter(), stream);
    rebuilt.set_span(group.span());
    TokenTree::Group(rebuilt)
}

/// Whether one of these identifiers is among the tokens.
pub(crate) fn contains_any(tokens: TokenStream, idents: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => idents.iter().any(|&other| *other == ident),
        TokenTree::Group(group) => contains_any(group.stream(), idents),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
