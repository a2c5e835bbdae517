//! The engine of `layout-report`: the facts about a type's layout, what follows
//! from them, the rules that a layout can be held to, and the reports.
//!
//! Most people want the [`layout-report`](https://docs.rs/layout-report) crate,
//! which adds `#[derive(LayoutReport)]`. Use this one to analyse layouts that
//! come from somewhere else: fill in a [`TypeLayout`] and ask it.
//!
//! No std, no alloc, no dependencies, no `unsafe`; and nearly everything is
//! `const fn`, because the same code runs inside the compiler.

#![no_std]

mod analysis;
mod field;
mod kind;
mod layout;
mod render;
mod report;
mod repr;
mod rules;

#[doc(hidden)]
pub mod __v1;

pub use analysis::{Gap, GapKind, Gaps, OptimalOrder, Variant, Variants};
pub use field::Field;
pub use kind::Kind;
pub use layout::{CACHE_LINE, TypeLayout};
pub use render::{Diagram, Markdown, Svg, Table};
pub use report::LayoutReport;
pub use repr::{Int, Repr};
pub use rules::Rule;
