//! The path to the crate `layout-report`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

use crate::regroup::regroup;

/// The path through which generated code names the facade: `::layout_report`, unless
/// `crate = path` gives another.
#[derive(Clone)]
pub(crate) struct Facade(TokenStream);

impl Facade {
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Self(path.map_or_else(|| quote!(::layout_report), |path| regroup(path.to_token_stream())))
    }

    /// The same path, of which errors point at this span.
    pub(crate) fn located_at(&self, span: Span) -> Self {
        let tokens = self.0.clone().into_iter().map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        });
        Self(tokens.collect())
    }

    /// Errors as calls of `compile_error!`, with the facade in place of `::core`: in edition
    /// 2015, that is a module of the user's crate.
    pub(crate) fn compile_errors(&self, errors: &syn::Error) -> TokenStream {
        // With another span, `$crate` would mean another crate.
        if self.0.to_string().contains('$') {
            return errors.to_compile_error();
        }
        let mut tokens: Vec<TokenTree> = Vec::new();
        for token in errors.to_compile_error() {
            match token {
                TokenTree::Ident(core) if core == "core" => {
                    let span = core.span();
                    // The `::` before it.
                    tokens.truncate(tokens.len().saturating_sub(2));
                    tokens.extend(self.0.clone().into_iter().map(|mut token| {
                        token.set_span(span);
                        token
                    }));
                    tokens.extend(quote_spanned!(span=> ::__private));
                }
                other => tokens.push(other),
            }
        }
        tokens.into_iter().collect()
    }

    pub(crate) fn from_tokens(tokens: TokenStream) -> Self {
        Self(tokens)
    }
}

impl ToTokens for Facade {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.clone());
    }
}
