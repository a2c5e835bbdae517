//! Where every byte of a type goes, and how to keep it that way.
//!
//! Put `#[derive(LayoutReport)]` on a struct, a union or an enum and you know,
//! exactly, where its bytes go. Write a rule beside it and the build breaks,
//! with the fix in the message, on the day that someone breaks the rule.
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[layout(max_size = 24, min_align = 8)] // rules, checked by `cargo check`
//! #[repr(C)]
//! struct Packet {
//!     kind: u8,
//!     timestamp: u64,
//!     flags: u8,
//! }
//!
//! let layout = Packet::layout(); // a reference to a static: no work is done
//! assert_eq!(layout.padding(), 14);
//! assert_eq!(
//!     layout.to_string(),
//!     "\
//! struct Packet  repr(C)  24 bytes, align 8
//!   offset  size  field
//!        0     1  kind: u8
//!        1     7  (padding)
//!        8     8  timestamp: u64
//!       16     1  flags: u8
//!       17     7  (padding)
//!   14 bytes of padding, 8 recoverable: in the order timestamp, kind, flags it is 16 bytes
//! "
//! );
//!
//! // The same facts as constants.
//! const _: () = assert!(Packet::LAYOUT.size() == 24);
//! ```
//!
//! Every figure comes from the compiler, for the target that is being
//! compiled: `size_of`, `align_of`, `offset_of!`. What the compiler does not
//! tell is shown as unknown. Nothing is guessed.
//!
//! # Rules on a type
//!
//! Rules stand in `#[layout(...)]` above the type; any number, in any order.
//! All figures are bytes, and `E` is any constant expression: `2 * CACHE_LINE`,
//! `size_of::<Other>()`, a const parameter of the type.
//!
//! | rule | it holds when |
//! | --- | --- |
//! | `size = E` | the size is exactly E |
//! | `max_size = E` | the size is at most E |
//! | `align = E` | the alignment is exactly E |
//! | `min_align = E` | the alignment is at least E |
//! | `cache_aligned`, `cache_aligned = E` | the alignment is at least 64, or the power of two E |
//! | `max_padding = E` | at most E bytes are padding |
//! | `no_padding` | no byte is padding |
//! | `optimal_order` | no other order of the fields makes the type smaller |
//! | `niche` | `Option<Self>` is no larger than `Self` |
//! | `max_cache_lines = E` | no value touches more than E cache lines, wherever it lies |
//!
//! A type that breaks some of its rules gives one error, at the first of them.
//! It names all that are broken, shows the table, and says what to do:
//!
//! ```text
//! error[E0080]: evaluation panicked: `Packet` breaks 2 of its 2 layout rules
//!                 max_size = 16: it is 24 bytes, 8 too many
//!                 no_padding: it has 14 bytes of padding
//!
//!               struct Packet  repr(C)  24 bytes, align 8
//!                 offset  size  field
//!                      0     1  kind: u8
//!                      1     7  (padding)
//!                      8     8  timestamp: u64
//!                     16     1  flags: u8
//!                     17     7  (padding)
//!
//!               help: in the order timestamp, kind, flags it is 16 bytes
//!               help: then 6 bytes of padding are left that no order removes: fill them with fields marked `#[layout(padding)]`
//!  --> src/packet.rs:4:21
//!   |
//! 4 | #[layout(max_size = 16, no_padding)]
//!   |                     ^^ evaluation of `packet::_` failed here
//! ```
//!
//! # Rules on a field
//!
//! | rule | it holds when |
//! | --- | --- |
//! | `offset = E` | the field starts at offset E |
//! | `max_size = E` | the field's size is at most E |
//! | `no_straddle` | the field never lies in two cache lines |
//! | `isolated` | no other field ever shares a cache line with it: no false sharing |
//! | `hot` | all fields marked so lie in one cache line, always |
//!
//! A rule about cache lines holds only if it holds at *every* address that the
//! type's alignment allows. And there is one mark: `padding` says that a field
//! is explicit padding, so `isolated` lets it share the line.
//!
//! ```
//! use layout_report::{CACHE_LINE, LayoutReport};
//! use std::sync::atomic::AtomicUsize;
//!
//! #[derive(LayoutReport)]
//! #[repr(C, align(64))]
//! struct Queue {
//!     #[layout(isolated)]
//!     head: AtomicUsize,
//!     #[layout(padding)]
//!     line: [u8; CACHE_LINE - size_of::<AtomicUsize>()],
//!     #[layout(isolated, offset = CACHE_LINE)]
//!     tail: AtomicUsize,
//! }
//! ```
//!
//! # Settings
//!
//! - `warn(max_size = 48, ...)`: rules on the type whose breach is a compiler
//!   warning. It is reported through the `deprecated` lint, as a warning
//!   that depends on a value can't be made in another way.
//! - `instances(Buffer<u32>, Buffer<String>)`: checks the rules of a generic
//!   type on these instances. Without it, an instance is checked when its
//!   report is used, and by `cargo build` only.
//! - `crate = path`: where this crate is found, if it is renamed or reached
//!   through another.
//! - `#[cfg_attr(target_pointer_width = "64", layout(max_size = 24))]` gives a
//!   rule for some targets only.
//!
//! [`assert_layout!`] states rules for a type of another crate.
//!
//! # How hard a rule is
//!
//! That is for you to choose. rustc may lay a default-repr type out
//! differently in its next release, and a hard error in a published library
//! then breaks its users' builds.
//!
//! | your type is in | state its size with |
//! | --- | --- |
//! | an application | a rule: `#[layout(max_size = 64)]` |
//! | a library, default repr | `#[layout(warn(max_size = 64))]`, which cargo silences in other people's builds, or `#[cfg_attr(test, layout(max_size = 64))]`, which only your own tests check |
//! | an interface: FFI, a file, a wire | `#[repr(C)]`, and rules as hard as can be: `size`, `align`, `offset`, `no_padding` |
//!
//! `RUSTFLAGS="--cfg layout_report_unchecked"` turns every rule off for one
//! build: a way out when a dependency's rule stands in it.
//!
//! # Reports
//!
//! A layout's `Display` is the table and a line about the padding. Each of
//! these is a value that implements `Display`, and allocates nothing:
//!
//! | door | what it writes |
//! | --- | --- |
//! | [`table()`](TypeLayout::table) | the table alone; `.with_cache_lines(64)` shows where cache lines begin |
//! | [`diagram()`](TypeLayout::diagram) | a map of the bytes for the terminal; `.with_row(64)`, `.with_color(true)` |
//! | [`svg()`](TypeLayout::svg) | the same map as a picture, on light and dark pages; `.with_row(64)` |
//! | [`markdown()`](TypeLayout::markdown) | the report for a pull request |
//!
//! # Default repr needs no reordering
//!
//! rustc itself orders the fields of a type without `#[repr(C)]`. `struct Bad
//! { a: u8, b: u64, c: u8 }` is 16 bytes in whatever order it is written, not
//! 24, and so gets no advice. Advice is given where the order counts:
//! `repr(C)` structs, and the variants of `repr(C)` and `repr(u8)` enums.
//!
//! # Enums
//!
//! The size, the alignment, the niche and each variant's payload are always
//! told. Where the fields lie is told for `repr(C)` and `repr(u8)` (or another
//! integer), whose layout the
//! [Reference](https://doc.rust-lang.org/reference/type-layout.html#primitive-representations)
//! defines; of a default-repr enum with fields, rustc does not tell it, and a
//! rule about it is refused.
//!
//! # What it does not do
//!
//! - It never changes a type: it reports, and holds it to rules.
//! - It looks at types, not at values: what a `Vec` has on the heap is not
//!   counted.
//! - It does not look into the fields' types: padding within a field is that
//!   field's own.
//! - A type whose last field is unsized has no report.
//!
//! # Where it works
//!
//! On stable Rust from 1.85, in `no_std` crates, without an allocator. No
//! `unsafe`, not in the generated code either. The derive asks nothing of
//! the fields' types.

#![no_std]

mod assert_layout;

pub use layout_core::{
    CACHE_LINE, Diagram, Field, Gap, GapKind, Gaps, Int, Kind, LayoutReport, Markdown,
    OptimalOrder, Repr, Rule, Svg, Table, TypeLayout, Variant, Variants,
};

/// Implements [`LayoutReport`](trait@LayoutReport), and checks the rules in
/// `#[layout(...)]`.
///
/// It takes structs, unions and enums, of every `repr`, generic or not. The
/// [front page](crate#rules-on-a-type) lists the rules.
///
/// # Example
///
/// ```
/// use layout_report::LayoutReport;
///
/// #[derive(LayoutReport)]
/// #[layout(max_size = 16, niche)]
/// enum Shape {
///     Point,
///     Circle { radius: f64 },
/// }
///
/// assert_eq!(Shape::layout().variants().count(), 2);
/// ```
///
/// A rule that does not hold is an error:
///
/// ```compile_fail
/// # use layout_report::LayoutReport;
/// #[derive(LayoutReport)]
/// #[layout(max_size = 8)]
/// struct Pair(u64, u64);
/// ```
pub use layout_derive::LayoutReport;

#[doc(hidden)]
pub mod __v1 {
    pub use layout_core::__v1::*;
    pub use layout_derive::assert_layout;
}

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
