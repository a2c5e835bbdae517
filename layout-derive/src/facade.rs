//! The path to the crate `layout-report`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
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

    pub(crate) fn from_tokens(tokens: TokenStream) -> Self {
        Self(tokens)
    }
}

impl ToTokens for Facade {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.clone());
    }
}
