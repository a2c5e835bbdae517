//! The path to the crate `layout-report`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

/// The path through which generated code names the facade: `::layout_report`, unless
/// `crate = path` gives another.
#[derive(Clone)]
pub(crate) struct Facade(TokenStream);

impl Facade {
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Self(path.map_or_else(|| quote!(::layout_report), ToTokens::to_token_stream))
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
