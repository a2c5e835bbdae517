//! The engine of `layout-report`: the facts about a type's layout, what follows from
//! them, the rules that a layout can be held to, and the reports.
//!
//! Most people want the [`layout-report`](https://docs.rs/layout-report) crate, which adds
//! `#[derive(LayoutReport)]` and re-exports everything here. Use this crate to analyse
//! layouts from another source: build a [`TypeLayout`] and ask it.
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
//! All figures are bytes unless stated otherwise. What is not known is `None`, with a
//! reason ([`Unknown`]); nothing is guessed.
//!
//! | to | there is |
//! | --- | --- |
//! | build a layout | [`TypeLayout::new`], [`of`](TypeLayout::of) and `with_…`; [`Field`], [`VariantDef`], [`Kind`], [`Repr`], [`Tag`], [`Target`], [`Declaration`] |
//! | get that of a type | [`LayoutReport`]: primitives, arrays, tuples and `Option` implement it here, others derive it |
//! | read the facts | [`fields`](TypeLayout::fields), [`variants`](TypeLayout::variants), [`tag`](TypeLayout::tag); [`unknown`](TypeLayout::unknown) for what is not known |
//! | find the padding | [`padding`](TypeLayout::padding), [`gaps`](TypeLayout::gaps), [`nested_padding`](TypeLayout::nested_padding) |
//! | make a type smaller | [`optimal_order`](TypeLayout::optimal_order), [`advice`](TypeLayout::advice) |
//! | use spare bytes | [`spare_slots`](TypeLayout::spare_slots) |
//! | know what many values cost | [`array`](TypeLayout::array), [`cache_lines`](TypeLayout::cache_lines) |
//! | compare two layouts | [`diff`](TypeLayout::diff) |
//! | hold a layout to rules | [`Rule`], [`Breach`] |
//! | show it | its `Display`, [`table`](TypeLayout::table), [`diagram`](TypeLayout::diagram), [`svg`](TypeLayout::svg), [`markdown`](TypeLayout::markdown) |
//!
//! # Features
//!
//! None is on by default. `alloc` adds `LayoutBuf`, a layout that owns its data; `serde`
//! adds `Serialize` and `Deserialize`, in the shape that the module `serialize` describes.
//!
//! Without them the crate uses neither std nor alloc. It has no required dependency and no
//! `unsafe`, and nearly everything is `const fn`, because the same code runs inside the
//! compiler.

#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

mod advice;
mod analysis;
mod builtin;
mod declaration;
mod field;
mod flags;
mod kind;
mod layout;
#[cfg(feature = "alloc")]
mod layout_buf;
mod nested;
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

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
