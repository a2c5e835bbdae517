//! Puts the derive on types in a source text.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Attribute, Generics, Ident, ItemStruct, ItemUnion, Meta};

const DERIVE: &str = "#[derive(::layout_report::LayoutReport)] ";

/// The text with the derive on each `repr(C)` struct and union, and after each
/// a function that mentions it: otherwise rustc leaves it out of the debug
/// information.
pub(crate) fn on_all(text: &str) -> syn::Result<String> {
    let file = syn::parse_file(text)?;
    let mut found = Found::default();
    found.visit_file(&file);
    let mut derived = String::with_capacity(text.len() * 2);
    let mut copied = 0;
    for (range, name) in found.types {
        derived.push_str(&text[copied..range.start]);
        derived.push_str(DERIVE);
        derived.push_str(&text[range.clone()]);
        if let Some(name) = name {
            derived.push_str(&mention(&name));
        }
        copied = range.end;
    }
    derived.push_str(&text[copied..]);
    Ok(derived)
}

fn mention(name: &Ident) -> String {
    format!(
        " const _: () = {{ fn mention(_: *const {name}) {{}} \
         #[used] static MENTION: fn(*const {name}) = mention; }};"
    )
}

/// The types: where each stands, and its name if it is not generic.
#[derive(Default)]
struct Found {
    types: Vec<(Range<usize>, Option<Ident>)>,
}

impl Found {
    fn item(&mut self, item: &impl Spanned, attrs: &[Attribute], name: &Ident, of: &Generics) {
        if attrs.iter().any(is_repr_c) {
            let is_generic =
                of.type_params().next().is_some() || of.const_params().next().is_some();
            let name = (!is_generic).then(|| name.clone());
            self.types.push((item.span().byte_range(), name));
        }
    }
}

impl Visit<'_> for Found {
    fn visit_item_struct(&mut self, item: &ItemStruct) {
        self.item(item, &item.attrs, &item.ident, &item.generics);
    }

    fn visit_item_union(&mut self, item: &ItemUnion) {
        self.item(item, &item.attrs, &item.ident, &item.generics);
    }
}

fn is_repr_c(attr: &Attribute) -> bool {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("repr") => has_c(list.tokens.clone()),
        _ => false,
    }
}

fn has_c(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "C"))
}

#[cfg(test)]
mod tests {
    use super::on_all;

    #[test]
    fn types_get_the_derive_and_a_mention() {
        let text = "#[repr(C, packed)]\npub struct A(u8);\nmod m {\n  /// Of bits.\n  #[repr(C)] union B<T: Copy> { t: T }\n}\n#[repr(u8)] enum E { X }\nstruct D;\n";
        let derived = on_all(text).unwrap();
        let lines: Vec<&str> = derived.lines().collect();
        assert_eq!(lines[0], "#[derive(::layout_report::LayoutReport)] #[repr(C, packed)]");
        assert!(lines[1].starts_with("pub struct A(u8); const _: () = { fn mention(_: *const A)"));
        assert_eq!(lines[3], "  #[derive(::layout_report::LayoutReport)] /// Of bits.");
        assert_eq!(lines[4], "  #[repr(C)] union B<T: Copy> { t: T }");
        assert_eq!(lines[6..], ["#[repr(u8)] enum E { X }", "struct D;"]);
    }
}
