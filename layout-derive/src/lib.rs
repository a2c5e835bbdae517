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
mod depth;
mod entries;
mod enums;
mod expand;
mod facade;
mod fallback;
mod field_list;
mod field_reports;
#[cfg(test)]
mod golden;
mod keywords;
mod lints;
mod model;
mod regroup;
mod repr;
mod sized;
mod substitute;
mod suggest;
mod type_text;
mod value;
mod warning;

use proc_macro::TokenStream;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser};

use crate::facade::Facade;

/// Implements `LayoutReport` and checks the rules in `#[layout(...)]` when the type is
/// compiled.
///
/// - Rules on a type: `size`, `max_size`, `align`, `min_align`, `cache_aligned`,
///   `max_padding`, `no_padding`, `optimal_order`, `niche`, `max_cache_lines`.
/// - Rules on a field: `offset`, `max_size`, `no_straddle`, `isolated`, `hot`.
/// - Settings on a type: `warn(...)`, `instances(...)`, `checked_where_used`, `reason`,
///   `allow(...)`, `crate`; on a field: `padding`, `allow(...)`.
///
/// The crate `layout-report` documents them. What is wrong with the attributes of a type is
/// reported all at once.
#[proc_macro_derive(LayoutReport, attributes(layout))]
pub fn derive(input: TokenStream) -> TokenStream {
    let parse = |input: ParseStream| {
        depth::check(input)?;
        input.parse::<DeriveInput>()
    };
    match parse.parse(input) {
        Ok(input) => expand::derive(&input).into(),
        Err(errors) => Facade::new(None).compile_errors(&errors).into(),
    }
}

/// `crate path; Type, rules`: what `layout_report::assert_layout!` expands to.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: TokenStream) -> TokenStream {
    assert::expand(input.into()).into()
}
