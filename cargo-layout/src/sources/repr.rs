//! The `#[repr(...)]` of an item.

use proc_macro2::{TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// The hints in all `repr` attributes, in their order. Unknown if one of them cannot be read,
/// or if a `cfg_attr` has one.
pub(super) fn hints(attributes: &[Attribute]) -> Option<Vec<String>> {
    let mut hints = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("repr") {
            let list = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            hints.extend(list.ok()?.iter().filter_map(hint));
        } else if attribute.path().is_ident("cfg_attr") && mentions_repr(attribute) {
            return None;
        }
    }
    Some(hints)
}

fn hint(meta: &Meta) -> Option<String> {
    let name = meta.path().get_ident()?;
    Some(match meta {
        Meta::List(list) => format!("{name}({})", list.tokens),
        Meta::Path(_) | Meta::NameValue(_) => name.to_string(),
    })
}

fn mentions_repr(attribute: &Attribute) -> bool {
    attribute.meta.require_list().is_ok_and(|list| has_repr(list.tokens.clone()))
}

fn has_repr(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "repr",
        TokenTree::Group(group) => has_repr(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
