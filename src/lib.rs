//! Where every byte of a type goes, and how to keep it that way.
//!
//! Put `#[derive(LayoutReport)]` on a struct, a union or an enum and you know,
//! exactly, where its bytes go. Write a rule beside it and the build breaks,
//! with the fix in the message, on the day that someone breaks the rule.
//!
//! ```
//! # // Where pointers have 4 bytes, `u64` may be aligned to 4.
//! # #[cfg(target_pointer_width = "32")] #[repr(align(8))] #[allow(non_camel_case_types)] struct u64([u8; 8]);
//! #
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
//!   room for 4 bytes (align 4, at 20), 6 bytes (align 2, at 18), 7 bytes (align 1, at 17)
//!   help: without `repr(C)` it is 16 bytes, if nothing outside of Rust relies on the layout
//!   1,000,000 of them: 24,000,000 bytes, 16,000,000 in the best order, 10,000,000 as a structure of arrays
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
//! # Settings beside rules
//!
//! - `warn(max_size = 48, ...)`: rules on the type whose breach is a warning. It
//!   is one of the lint `deprecated`, as no other can depend on a value.
//! - `instances(Buffer<u32>, Buffer<String>)`: checks the rules of a generic
//!   type on these instances. Without it, an instance is checked when its
//!   report is used, and by `cargo build` only.
//! - `allow(flatten)`, on a type or on a field: no [advice](#advice) of this kind.
//! - `crate = path`: where this crate is, if renamed or reached through another.
//! - `#[cfg_attr(target_pointer_width = "64", layout(max_size = 24))]` gives a
//!   rule for some targets only.
//!
//! [`assert_layout!`] states rules for a type of another crate, and
//! [`Rule::holds`] asks for one at run time.
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
//! A layout's `Display` is the whole report: the table, and below it what is
//! padding, what there is room for, what to change, and what many values cost.
//! [`TypeLayout`] has all of these figures as methods too. There are four other
//! forms; each implements `Display`, and allocates nothing:
//!
//! | form | what it writes |
//! | --- | --- |
//! | [`table()`](TypeLayout::table) | the table alone; `.with_cache_lines(64)` shows where cache lines begin, `.with_nested()` the types inside of types |
//! | [`diagram()`](TypeLayout::diagram) | a map of the bytes for the terminal; `.with_row(64)`, `.with_color(true)` |
//! | [`svg()`](TypeLayout::svg) | the same map as a picture, on light and dark pages; `.with_row(64)` |
//! | [`markdown()`](TypeLayout::markdown) | the report for a pull request |
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
//! # Default repr needs no reordering
//!
//! rustc itself orders the fields of a type without `#[repr(C)]`. `struct Bad
//! { a: u8, b: u32, c: u8 }` is 8 bytes in whatever order it is written, not
//! 12, and so gets no advice to reorder. That is given where the order counts:
//! for `repr(C)` structs, and in the variants of `repr(C)` and `repr(u8)` enums.
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
//! # Advice
//!
//! [`TypeLayout::advice`] says what to change and what that saves, as values
//! and as sentences; the report shows it as `help:`. Each size is computed on
//! the changed fields, exactly, or it is a bound and says so.
//!
//! | kind | what to change |
//! | --- | --- |
//! | `reorder` | the order of the fields, where it matters |
//! | `drop_repr_c` | `repr(C)`, where default repr is smaller and nothing says that the layout is an interface |
//! | `flatten` | a field whose own padding could hold other fields: put its fields in its place |
//! | `pack_flags` | several `bool`s: one set of bits |
//! | `box_variant` | a variant that is 64 bytes or more over the next: put it into a `Box` |
//! | `niche` | an `Option` of a number: a `NonZero` needs no tag |
//! | `isolate` | atomics or locks that can share a cache line |
//! | `straddle` | a field that lies in two cache lines, and need not |
//! | `struct_of_arrays` | a type of which a quarter or more is padding |
//!
//! A type that has nothing to win gets none; `allow(flatten)` silences a kind.
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! struct Entry { id: u32, parent: Option<u32> }
//!
//! let advice = Entry::layout().advice().next().unwrap();
//! assert_eq!((advice.size(), advice.saving()), (8, 4));
//! assert_eq!(
//!     advice.to_string(),
//!     "with `Option<NonZero<u32>>` in `parent` it is 8 bytes, if the number is never 0"
//! );
//! ```
//!
//! # Types inside of types
//!
//! Where a field's type derives `LayoutReport` too, its layout is found without
//! an attribute, also inside of arrays, tuples and `Option`:
//! [`TypeLayout::part`] has it, [`TypeLayout::nested_padding`] counts its padding.
//! Pointers are not followed.
//!
//! # Comparing
//!
//! [`TypeLayout::diff`] tells what changed from one layout to another: as
//! values, and as text.
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
//! # A whole crate at once
//!
//! With the feature `registry`, `layout_report::all()` has every type of the
//! program that derives, and those that `instances(...)` names.
//! `layout_report::assert_snapshot!` compares them with a file in your
//! repository, so that whoever changes a layout shows it in the diff. Have the
//! feature in your tests alone: what you build for others stays without it.
//!
//! ```toml
//! [dependencies]
//! layout-report = "0.1"
//!
//! [dev-dependencies]
//! layout-report = { version = "0.1", features = ["registry"] }
//! ```
//!
//! ```no_run
#![cfg_attr(not(feature = "registry"), doc = "# #[cfg(any())]")]
//! # /*
//! #[test]
//! # */
//! fn layouts_are_as_recorded() {
//!     layout_report::assert_snapshot!("layouts.txt");
//! }
//! ```
//!
//! `LAYOUT_REPORT_UPDATE=1 cargo test` writes the file. With the feature on, a
//! program holds the reports of all of its types, in use or not. They are
//! registered by [`inventory`](https://docs.rs/inventory), which works on
//! Linux, macOS, Windows and the BSDs.
//!
//! # What it does not do
//!
//! - It never changes a type: it reports, and holds it to rules.
//! - It looks at types, not at values: what a `Vec` has on the heap is not
//!   counted.
//! - It looks into the fields' types only where they have reports of their own.
//! - A type whose last field is unsized has no report.
//! - A type with a rule counts as used: rustc won't warn if nothing uses it.
//!
//! # Features, and where it works
//!
//! It works on stable Rust from 1.85, in `no_std` crates, without an allocator,
//! and asks nothing of the fields' types. There is no `unsafe`, in the generated
//! code either. No feature is on by default, and without one there is nothing to
//! build but this crate and its derive.
//!
//! - `serde`: `serde::Serialize` for [`TypeLayout`], [`Field`], [`Variant`],
//!   [`Gap`] and [`Advice`], so that a program can write its reports as JSON. The
//!   module `serialize` describes the shape, and what of it stays as it is.
//! - `registry`: all types of a program, and a file that records them: see
//!   [above](#a-whole-crate-at-once). It needs std.

#![no_std]

#[cfg(feature = "registry")]
extern crate std;

mod assert_layout;
#[cfg(feature = "registry")]
mod diff;
mod register;
#[cfg(feature = "registry")]
mod registry;
#[cfg(feature = "registry")]
mod snapshot;
mod value;

#[cfg(feature = "registry")]
pub use registry::{Registered, all};

pub use layout_core::{
    Advice, AdviceKind, Advices, CACHE_LINE, Change, Changes, Diagram, Diff, Field, FieldChange,
    Gap, GapKind, Gaps, Int, Kind, LayoutReport, Many, Markdown, OptimalOrder, Remedy, Repr, Room,
    Rooms, Rule, Svg, Table, TypeLayout, Variant, Variants,
};

#[cfg(feature = "serde")]
pub use layout_core::serialize;

/// Implements [`LayoutReport`](trait@LayoutReport), and checks the rules in
/// `#[layout(...)]`.
///
/// It takes structs, unions and enums, of every `repr`, generic or not. See the
/// [rules](crate#rules-on-a-type) and [settings](crate#settings-beside-rules).
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
    pub use crate::{__register as register, __value as value};
    pub use layout_core::__v1::*;
    pub use layout_derive::assert_layout;

    #[cfg(feature = "registry")]
    pub use crate::{registry::registered, snapshot::assert_snapshot};
    #[cfg(feature = "registry")]
    pub use core::{concat, env, file, line, module_path, option_env};
    #[cfg(feature = "registry")]
    pub use inventory::submit;
}

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
