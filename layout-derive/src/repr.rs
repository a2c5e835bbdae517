//! The `#[repr(...)]` of a type. Illegal combinations are left to rustc, which reports
//! them itself.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitInt, Token, parenthesized};

use crate::facade::Facade;
use crate::lints::is_named;

/// A type has at most one of `packed` and `align`.
#[derive(Clone, Copy)]
pub(crate) enum Modifier {
    Packed(usize),
    Align(usize),
}

/// The representation that the attributes of a type state.
#[derive(Default)]
pub(crate) struct Repr {
    pub(crate) c: bool,
    pub(crate) int: Option<Ident>,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) transparent: bool,
}

impl Repr {
    pub(crate) fn from_syn(attrs: &[Attribute]) -> Self {
        let mut this = Self::default();
        for attr in attrs.iter().filter(|attr| is_named(attr.path(), "repr")) {
            let hints = attr.parse_args_with(Punctuated::<Hint, Token![,]>::parse_terminated);
            for hint in hints.into_iter().flatten() {
                this.add(hint);
            }
        }
        this
    }

    fn add(&mut self, Hint { name, number }: Hint) {
        match (name.unraw().to_string().as_str(), number) {
            ("C", _) => self.c = true,
            ("transparent", _) => self.transparent = true,
            ("packed", number) => self.modifier = Some(Modifier::Packed(number.unwrap_or(1))),
            ("align", Some(number)) => self.add_align(number),
            (int, _) if INTEGERS.contains(&int) => self.int = Some(name),
            // rustc reports what it does not know.
            _ => {}
        }
    }

    /// Of several alignments, the largest counts.
    fn add_align(&mut self, number: usize) {
        let other = match self.modifier {
            Some(Modifier::Align(other)) => other,
            Some(Modifier::Packed(_)) | None => 0,
        };
        self.modifier = Some(Modifier::Align(number.max(other)));
    }

    /// Whether the Reference defines the offsets of an enum's fields.
    pub(crate) fn defines_enum_offsets(&self) -> bool {
        self.c || self.int.is_some()
    }

    /// `Repr::C.with_align(64)`
    pub(crate) fn tokens(&self, facade: &Facade) -> TokenStream {
        let base = if self.transparent {
            quote!(TRANSPARENT)
        } else if self.c {
            quote!(C)
        } else {
            quote!(RUST)
        };
        let int = self.int.as_ref().map(|int| {
            let int = int_variant(int);
            quote!(.with_int(#facade::__private::IntRepr::#int))
        });
        let modifier = self.modifier.map(|modifier| {
            let (setter, n) = match modifier {
                Modifier::Packed(n) => (quote!(with_packed), n),
                Modifier::Align(n) => (quote!(with_align), n),
            };
            let n = Literal::usize_unsuffixed(n);
            quote!(.#setter(#n))
        });
        quote!(#facade::__private::Repr::#base #int #modifier)
    }

    /// The integer type that the attributes state: `::layout_report::__private::u8`
    pub(crate) fn int_type(&self, facade: &Facade) -> Option<TokenStream> {
        let name = self.int.as_ref()?.unraw().to_string();
        let name = Ident::new(&name, Span::call_site());
        Some(quote!(#facade::__private::#name))
    }
}

/// The names of the integer types.
pub(crate) const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// `U8` for `u8`.
fn int_variant(int: &Ident) -> Ident {
    let text = int.unraw().to_string();
    let (first, rest) = text.split_at(1);
    format_ident!("{}{rest}", first.to_uppercase())
}

/// One hint: `C`, or `align(64)`.
struct Hint {
    name: Ident,
    number: Option<usize>,
}

impl syn::parse::Parse for Hint {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let mut number = None;
        if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            number = Some(content.parse::<LitInt>()?.base10_parse()?);
        }
        Ok(Self { name, number })
    }
}
