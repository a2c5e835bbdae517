//! Output formats: text, diagram, picture, Markdown, JSON and diff.
//!
//! The `Display` of a [`TypeLayout`](crate::TypeLayout) is the whole report: the table, then
//! the padding, the spare bytes and the advice. Each of the other formats implements
//! `Display` too and allocates nothing:
//!
//! | format | what it writes |
//! | --- | --- |
//! | [`table()`](crate::TypeLayout::table) | the table alone; `.with_cache_lines(64)` marks where cache lines begin, `.with_nested()` shows nested types |
//! | [`diagram()`](crate::TypeLayout::diagram) | a map of the bytes for a terminal; `.with_row(64)` sets the bytes in a row, `.with_color(true)` adds colors, which show the kinds of the fields' types |
//! | [`svg()`](crate::TypeLayout::svg) | the same map as a picture, for light and dark pages; `.with_row(64)` |
//! | [`markdown()`](crate::TypeLayout::markdown) | the report for a pull request |
//! | [`diff()`](crate::TypeLayout::diff) | what changed between two layouts |
//!
//! # Diagram
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct Packet { kind: u8, length: u32, flags: u16 }
//!
//! assert_eq!(
//!     Packet::layout().diagram().to_string(),
//!     "\
//! struct Packet  repr(C)  12 bytes, align 4
//!   offset   +0      +1      +2      +3      +4      +5      +6      +7
//!        0  |kind   |.......................|length: u32                    |
//!        8  |flags: u16     |...............|
//! "
//! );
//! ```
//!
//! # Picture
//!
//! This is what `svg()` draws for a `repr(C)` struct of 192 bytes (`examples/picture.rs`):
//!
#![doc = include_str!("../../docs/layout.svg")]
//!
//! # Diff
//!
//! [`TypeLayout::diff`](crate::TypeLayout::diff) compares two types, or one type in two
//! builds, as values and as text:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct Old { kind: u8, id: u32, flags: u8 }
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct New { id: u32, kind: u8, flags: u16 }
//!
//! let diff = Old::layout().diff(New::layout());
//! assert_eq!(diff.saving(), 4);
//! assert_eq!(
//!     diff.to_string(),
//!     "\
//! Old -> New: 12 -> 8 bytes (4 saved), padding 6 -> 1
//!   kind: u8    moved 0 -> 4
//!   id: u32     moved 4 -> 0
//!   flags: u16  moved 8 -> 6, grew 1 -> 2 bytes, align 1 -> 2, was u8
//! "
//! );
//! ```
//!
//! # JSON
//!
//! With the feature `serde`, a layout serializes to JSON or any other format that serde
//! supports. The module `serialize` documents the keys. What is unknown is `null`.
//!
#![cfg_attr(feature = "serde", doc = "```")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct Packet { kind: u8, length: u32 }
//!
//! let json = serde_json::to_value(Packet::layout()).unwrap();
//! assert_eq!(json["size"], 8);
//! assert_eq!(json["padding"], 3);
//! assert_eq!(json["fields"][1]["offset"], 4);
//! ```
//!
//! # Many values
//!
//! [`TypeLayout::array`](crate::TypeLayout::array) computes what an array of values costs:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! assert_eq!(<(u32, u8)>::layout().array(1_000_000).size(), 8_000_000);
//! ```
