//! The engine of `layout-report`: the facts about a type's layout, what follows
//! from them, the rules that a layout can be held to, and the reports.
//!
//! Most people want the [`layout-report`](https://docs.rs/layout-report) crate,
//! which adds `#[derive(LayoutReport)]`. Use this one to analyse layouts that
//! come from somewhere else: fill in a [`TypeLayout`] and ask it.
//!
//! The feature `serde` adds `serde::Serialize` for the facts and the analysis;
//! the module `serialize` has the shape.
//!
//! No std, no alloc, no required dependencies, no `unsafe`; and nearly everything is
//! `const fn`, because the same code runs inside the compiler.

#![no_std]

mod advice;
mod analysis;
mod field;
mod kind;
mod layout;
mod marks;
mod parts;
mod render;
mod report;
mod repr;
mod rules;

#[doc(hidden)]
pub mod __v1;
#[cfg(feature = "serde")]
pub mod serialize;

pub use advice::{Advice, AdviceKind, Advices, Remedy};
pub use analysis::{
    Change, Changes, Diff, FieldChange, Gap, GapKind, Gaps, Many, OptimalOrder, Room, Rooms,
    Variant, Variants,
};
pub use field::Field;
pub use kind::Kind;
pub use layout::{CACHE_LINE, TypeLayout};
pub use render::{Diagram, Markdown, Svg, Table};
pub use report::LayoutReport;
pub use repr::{Int, Repr};
pub use rules::Rule;
