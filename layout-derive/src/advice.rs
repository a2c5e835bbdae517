//! The kinds of advice, which `allow(...)` silences.

use proc_macro2::{Ident, TokenStream};
use syn::Token;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;

use crate::ctxt::Ctxt;
use crate::suggest;

/// Each kind as it is written, and the variant of `layout_core::AdviceKind`.
const KINDS: [(&str, &str); 8] = [
    ("reorder", "Reorder"),
    ("drop_repr_c", "DropReprC"),
    ("flatten", "Flatten"),
    ("pack_flags", "PackFlags"),
    ("box_variant", "BoxVariant"),
    ("niche", "Niche"),
    ("isolate", "Isolate"),
    ("straddle", "Straddle"),
];

/// Parses `reorder, flatten`, and returns the variants of `AdviceKind`, each with the
/// span of its name.
pub(crate) fn parse_kinds(cx: &Ctxt, tokens: TokenStream) -> Vec<Ident> {
    let parse = |input: ParseStream| {
        Punctuated::<Ident, Token![,]>::parse_terminated(input).map_err(|error| {
            syn::Error::new(error.span(), "expected advice kinds, as in `allow(reorder)`")
        })
    };
    let names = cx.ok(parse.parse2(tokens)).into_iter().flatten();
    names.filter_map(|name| cx.ok(find_kind(&name))).collect()
}

fn find_kind(name: &Ident) -> syn::Result<Ident> {
    let text = name.to_string();
    let known = KINDS.iter().find(|(written, _)| *written == text);
    if let Some((_, variant)) = known {
        return Ok(Ident::new(variant, name.span()));
    }
    let message = suggest::unknown("advice kind", &text, KINDS.iter().map(|&(written, _)| written));
    Err(syn::Error::new(name.span(), message))
}
