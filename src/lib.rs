//! Exact layout reports for Rust types, and layout rules that the compiler enforces.
//!
//! Put `#[derive(LayoutReport)]` on a struct, a union or an enum to see where every byte
//! goes. Write a rule next to it, and the build fails, with the fix in the message, when a
//! change breaks the rule.
//!
//! ```
//! # // On some 32-bit targets, `u64` is aligned to 4.
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
//! let layout = Packet::layout(); // a reference to static data: nothing is computed here
//! assert_eq!(layout.padding(), Some(14));
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
//!   room for one more field: 4 bytes (align 4, at 20), or 6 bytes (align 2, at 18), or 7 bytes (align 1, at 17)
//!   1 more suggestion, less likely to be useful: see `all_advice()`
//! "
//! );
//!
//! // The same facts are available in constants.
//! const _: () = assert!(Packet::LAYOUT.size() == 24);
//! ```
//!
//! Every figure comes from the compiler (`size_of`, `align_of`, `offset_of!`) for the target
//! that is being compiled, or is derived from such figures. What the compiler does
//! not report is unknown: `None` in the API, `?` in a table. Nothing is guessed.
//!
//! # Where to go
//!
//! | to | see |
//! | --- | --- |
//! | make the compiler enforce a layout | [`guide::rules`], and [`assert_layout!`] for types from other crates |
//! | enforce the layout of a generic type | [`guide::generics`] |
//! | understand the figures in a report, or use them in code | [`guide::facts`], [`TypeLayout`] |
//! | make a type smaller | [`guide::advice`], [`Advice`] |
//! | print, draw or serialize a layout, or compare two | [`guide::formats`] |
//! | record the layouts of a whole crate in a file | [`guide::snapshots`] |
//! | analyze a layout that comes from somewhere else | [`TypeLayout::new`] |
//!
//! # Features
//!
//! No feature is enabled by default.
//!
//! - `alloc`: `LayoutBuf`, an owned layout.
//! - `serde`: `Serialize` for [`TypeLayout`], [`Variant`], [`Gap`] and
//!   [`Advice`], and `Deserialize` for `LayoutBuf`. The module `serialize` documents the
//!   format and which parts of it are stable. Enables `alloc`.
//! - `registry`: `all` lists every type in the program that derives `LayoutReport`,
//!   `summary` ranks them by what could be saved, and `assert_snapshot!` compares their
//!   layouts with a file. Requires `std`; see
//!   [`guide::snapshots`].
//!
//! The crate requires Rust 1.85 or later. Without `registry` it is `no_std`. Neither the
//! library nor the generated code contains `unsafe`, and the derive places no bounds on the
//! types of the fields.

#![no_std]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "registry")]
extern crate std;

mod assert_layout;
#[cfg(feature = "registry")]
mod diff;
#[cfg(doc)]
pub mod guide;
mod register;
#[cfg(feature = "registry")]
mod registry;
#[cfg(feature = "registry")]
mod snapshot;
#[cfg(feature = "registry")]
mod summary;
mod value;

#[cfg(feature = "registry")]
pub use registry::{GenericType, Registered, all, generic_types};
#[cfg(feature = "registry")]
pub use summary::{Summary, summary};

pub use layout_core::{
    Advice, AdviceIter, AdviceKind, ArrayCost, Breach, CACHE_LINE, Cause, Change, Changes,
    Declaration, Diagram, Diff, Field, FieldChange, Gap, GapKind, Gaps, IntRepr, Kind,
    LayoutReport, Location, Markdown, Neighbor, OptimalOrder, Repr, Rule, SpareSlot, SpareSlots,
    Suggestion, Svg, Table, Tag, Target, TypeLayout, Unknown, Variant, VariantDef, Variants,
};

#[cfg(feature = "alloc")]
pub use layout_core::LayoutBuf;
#[cfg(feature = "serde")]
pub use layout_core::serialize;

/// Implements [`LayoutReport`](trait@LayoutReport) and checks the rules in
/// `#[layout(...)]`.
///
/// Supports structs, unions and enums of every `repr`, generic or not.
///
/// | on a type | holds when |
/// | --- | --- |
/// | `size = E`, `max_size = E` | the size is exactly E, at most E |
/// | `align = E`, `min_align = E` | the alignment is exactly E, at least E |
/// | `cache_aligned`, `cache_aligned = E` | the alignment is at least a cache line, at least E |
/// | `max_padding = E`, `no_padding` | at most E bytes, no bytes are padding |
/// | `optimal_order` | no other order of the fields would make the type smaller |
/// | `niche` | `Option<Self>` is no larger than `Self` |
/// | `max_cache_lines = E` | no value touches more than E cache lines |
///
/// | on a field | holds when |
/// | --- | --- |
/// | `offset = E` | the field starts at offset E |
/// | `max_size = E` | the field is at most E bytes |
/// | `no_straddle` | the field never crosses a cache line boundary |
/// | `isolated` | no other field ever shares a cache line with it |
/// | `hot` | all fields marked `hot` always share one cache line |
///
/// | setting | |
/// | --- | --- |
/// | `warn(max_size = E, ...)` | rules that only cause a warning |
/// | `instances(Type<u32>, ...)` | the instances of a generic type to check |
/// | `checked_where_used` | the generic type intentionally has rules without `instances` |
/// | `reason = "..."` | why the rules exist, shown in messages |
/// | `allow(reorder, ...)` | kinds of advice to silence; also allowed on a field |
/// | `padding` | on a field: marks it as explicit padding |
/// | `crate = path` | the path of this crate |
///
/// E is any constant expression. [`guide::rules`] has the details, and
/// [says](guide::rules#dead-code) which unused fields rustc no longer reports.
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
/// A broken rule is a compile error:
///
/// ```compile_fail
/// # use layout_report::LayoutReport;
/// #[derive(LayoutReport)]
/// #[layout(max_size = 8)]
/// struct Pair(u64, u64);
/// ```
pub use layout_derive::LayoutReport;

#[doc(hidden)]
pub mod __private {
    pub use crate::{__register as register, __value as value};
    pub use layout_core::__private::*;
    pub use layout_derive::assert_layout;

    #[cfg(feature = "registry")]
    pub use crate::{
        registry::{registered, registered_generic},
        snapshot::{Contents, assert_snapshot},
    };
    #[cfg(feature = "registry")]
    pub use core::{concat, env, file, line, module_path, option_env};
    #[cfg(feature = "registry")]
    pub use inventory::submit;
}

/// Tests that the code in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
struct Readme;
