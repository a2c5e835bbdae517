//! The derive macro of `layout-report`, and the macro behind its
//! `assert_layout!`. Use them through that crate.
//!
//! The derive computes no layout. It reads names, types and rules, checks the rules as
//! far as that is possible without the layout, and generates code that asks the compiler
//! for the facts; `layout-core` does the rest.

mod advice;
mod assert;
mod ast;
mod attr;
mod check;
mod check_target;
mod ctxt;
mod entries;
mod expand;
mod facade;
mod fallback;
mod field_reports;
#[cfg(test)]
mod golden;
mod keywords;
mod model;
mod repr;
mod suggest;
mod type_text;
mod value;

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
