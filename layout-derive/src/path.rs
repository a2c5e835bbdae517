//! The path to the facade.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Path;

/// Where generated code finds the facade: `::layout_report`, unless
/// `crate = path` says otherwise.
#[derive(Clone)]
pub(crate) struct Facade(TokenStream);

impl Facade {
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Self(path.map_or_else(|| quote!(::layout_report), ToTokens::to_token_stream))
    }

    pub(crate) fn from_tokens(tokens: TokenStream) -> Self {
        Self(tokens)
    }

    /// The path, every token of it with this span: an error in code that
    /// begins with the path then points there, and nowhere else.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        respanned(self.0.clone(), span)
    }
}

impl ToTokens for Facade {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.clone());
    }
}

fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            // `$crate` means something only with its own hygiene.
            let located = token.span().located_at(span);
            token.set_span(match &token {
                TokenTree::Ident(ident) if ident == "$crate" => located,
                _ => span,
            });
            token
        })
        .collect()
}
