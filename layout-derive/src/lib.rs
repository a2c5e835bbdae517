//! The derive macro of `layout-report`, and the macro behind its
//! `assert_layout!`. Use them through that crate.
//!
//! The derive computes no layout. It reads names, types and rules, checks that
//! they make sense, and writes down what to ask the compiler; `layout-core`
//! does the rest.

mod advice;
mod assert;
mod ast;
mod attr;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod model;
mod parts;
mod path;
mod repr;
mod spell;
mod subject;
mod suggest;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// The report is a constant of the type, and the rules in `#[layout(...)]` are
/// checked when it is compiled. What is wrong with the attributes of a type is
/// reported all at once.
#[proc_macro_derive(LayoutReport, attributes(layout))]
pub fn derive(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input).into()
}

/// `crate path; Type, rules`: what `layout_report::assert_layout!` expands to.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: TokenStream) -> TokenStream {
    assert::expand(input.into()).into()
}
