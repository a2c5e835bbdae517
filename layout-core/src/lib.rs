//! The engine of `layout-report`: facts about the layout of a type, their analysis, layout
//! rules, advice and reports.
//!
//! Most people want the [`layout-report`](https://docs.rs/layout-report) crate, which adds
//! `#[derive(LayoutReport)]` and re-exports everything here. Use this crate to analyze
//! layouts that come from another source: build a [`TypeLayout`], and query it.
//!
//! ```
//! use core::mem::offset_of;
//! use layout_core::{Field, Kind, Repr, Rule, TypeLayout};
//!
//! #[repr(C)]
//! struct Header { version: u8, length: u32, flags: u16 }
//!
//! let fields = [
//!     Field::of::<u8>("version", "u8").with_offset(offset_of!(Header, version)),
//!     Field::of::<u32>("length", "u32").with_offset(offset_of!(Header, length)),
//!     Field::of::<u16>("flags", "u16").with_offset(offset_of!(Header, flags)),
//! ];
//! let header = TypeLayout::of::<Header>("Header", Kind::Struct)
//!     .with_repr(Repr::C)
//!     .with_fields(&fields);
//!
//! assert_eq!((header.size(), header.padding(), header.optimal_size()), (12, Some(5), Some(8)));
//! assert_eq!(
//!     Rule::MaxSize { bytes: 8 }.check(&header).unwrap_err().to_string(),
//!     "max_size = 8: it is 12 bytes, 4 too many"
//! );
//! assert_eq!(
//!     header.table().to_string(),
//!     "\
//! struct Header  repr(C)  12 bytes, align 4
//!   offset  size  field
//!        0     1  version: u8
//!        1     3  (padding)
//!        4     4  length: u32
//!        8     2  flags: u16
//!       10     2  (padding)
//! "
//! );
//! ```
//!
//! All figures are in bytes unless stated otherwise. A figure that is not known is `None`,
//! and [`Unknown`] says why; nothing is guessed.
//!
//! | to | use |
//! | --- | --- |
//! | build a layout | [`TypeLayout::new`], [`of`](TypeLayout::of) and the `with_…` methods; [`Field`], [`VariantDef`], [`Kind`], [`Repr`], [`Tag`], [`Target`], [`Declaration`] |
//! | get the layout of a type | [`LayoutReport`]: implemented here for primitives, arrays, tuples and `Option`; other types derive it |
//! | read the facts | [`fields`](TypeLayout::fields), [`variants`](TypeLayout::variants), [`tag`](TypeLayout::tag); [`unknown`](TypeLayout::unknown) says why a figure is `None` |
//! | find the padding | [`padding`](TypeLayout::padding), [`gaps`](TypeLayout::gaps), [`nested_padding`](TypeLayout::nested_padding) |
//! | make a type smaller | [`optimal_order`](TypeLayout::optimal_order), [`advice`](TypeLayout::advice) |
//! | use spare bytes | [`spare_slots`](TypeLayout::spare_slots) |
//! | know what many values cost | [`array`](TypeLayout::array), [`cache_lines`](TypeLayout::cache_lines) |
//! | compare two layouts | [`diff`](TypeLayout::diff) |
//! | check a layout against rules | [`Rule`], [`Breach`] |
//! | print or draw a layout | its `Display`, [`table`](TypeLayout::table), [`diagram`](TypeLayout::diagram), [`svg`](TypeLayout::svg), [`markdown`](TypeLayout::markdown) |
//!
//! # Features
//!
//! No feature is enabled by default. `alloc` adds `LayoutBuf`, an owned layout; `serde` adds
//! `Serialize` and `Deserialize`, in the format that the module `serialize` documents, and
//! enables `alloc`.
//!
//! Without features, the crate uses neither std nor alloc. It has no required dependencies
//! and no `unsafe`. Layouts are built and rules are checked by `const fn`s, because the same code
//! runs inside the compiler.

#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

mod advice;
mod analysis;
mod builtin;
mod declaration;
mod field;
mod field_list;
mod flags;
mod kind;
mod layout;
#[cfg(feature = "alloc")]
mod layout_buf;
mod nested;
mod number;
mod render;
mod report;
mod repr;
mod rules;
mod tag;
mod target;
mod text;
mod unknown;
mod variant_def;

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "serde")]
pub mod serialize;

pub use advice::{Advice, AdviceIter, AdviceKind, Suggestion};
pub use analysis::{
    ArrayCost, Change, Changes, Diff, FieldChange, Gap, GapKind, Gaps, OptimalOrder, SpareSlot,
    SpareSlots, Variant, Variants,
};
pub use declaration::{Declaration, Location};
pub use field::Field;
pub use kind::Kind;
pub use layout::TypeLayout;
#[cfg(feature = "alloc")]
pub use layout_buf::LayoutBuf;
pub use render::{Diagram, Markdown, Svg, Table};
pub use report::LayoutReport;
pub use repr::{IntRepr, Repr};
pub use rules::{Breach, Cause, Neighbor, Rule};
pub use tag::Tag;
pub use target::{CACHE_LINE, Target};
pub use unknown::Unknown;
pub use variant_def::VariantDef;

/// Tests that the code in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
