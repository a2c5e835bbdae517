//! Rules: what the compiler enforces.
//!
//! Write rules in `#[layout(...)]`, on a type or on a field, in any number and any order.
//! `cargo check` checks them. For generic types, see [`generics`](super::generics).
//!
//! ```
//! use layout_report::{CACHE_LINE, LayoutReport};
//! use std::sync::atomic::AtomicUsize;
//!
//! #[derive(LayoutReport)]
//! #[layout(cache_aligned, max_cache_lines = 2)]
//! #[repr(C, align(64))]
//! struct Queue {
//!     #[layout(isolated)]
//!     head: AtomicUsize,
//!     #[layout(padding)]
//!     _rest: [u8; CACHE_LINE - size_of::<AtomicUsize>()],
//!     #[layout(isolated, offset = CACHE_LINE)]
//!     tail: AtomicUsize,
//! }
//! ```
//!
//! # Rules on a type
//!
//! `E` is any constant expression, such as `2 * CACHE_LINE`, `size_of::<Other>()` or a
//! const parameter of the type. It is a number of bytes, or of cache lines for
//! `max_cache_lines`.
//!
//! | rule | holds when |
//! | --- | --- |
//! | `size = E` | the size is exactly E |
//! | `max_size = E` | the size is at most E |
//! | `align = E` | the alignment is exactly E |
//! | `min_align = E` | the alignment is at least E |
//! | `cache_aligned`, `cache_aligned = E` | the alignment is at least a cache line (64), or at least E |
//! | `max_padding = E` | at most E bytes are padding |
//! | `no_padding` | no byte is padding |
//! | `optimal_order` | no other order of the fields would make the type smaller |
//! | `niche` | `Option<Self>` is no larger than `Self` |
//! | `max_cache_lines = E` | no value touches more than E cache lines |
//!
//! # Rules on a field
//!
//! | rule | holds when |
//! | --- | --- |
//! | `offset = E` | the field starts at offset E |
//! | `max_size = E` | the field is at most E bytes |
//! | `no_straddle` | the field never crosses a cache line boundary |
//! | `isolated` | no other field, nor the tag, ever shares a cache line with it, so there is no false sharing |
//! | `hot` | all fields marked `hot` always share one cache line; in an enum, those of each variant |
//!
//! A cache line is [`CACHE_LINE`](crate::CACHE_LINE) bytes, 64. A rule about cache lines
//! holds only if it holds at *every* address that the alignment of the type allows.
//!
//! `padding` on a field is not a rule: it marks the field as explicit padding. Such a field
//! counts as a field, not as padding, and can share a cache line with an `isolated` field.
//!
//! Some rules need to know where the fields lie: `max_padding`, `no_padding`, `offset`,
//! `no_straddle`, `isolated` and `hot`. rustc does not report that for an enum of default
//! repr with fields, so the derive rejects these rules there; see [`facts`](super::facts).
//!
//! # What a broken rule prints
//!
//! A type with broken rules produces one error, at the first of them. It names every broken
//! rule, shows the table, and says what to change. For a size, it names the changes that each
//! meet the rule. If no single change does, it names a set of changes that does, or how far
//! they get:
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
//!               help: in the order timestamp, kind, flags it is 16 bytes, which meets the rule
//!               help: then no order removes the remaining 6 bytes of padding: fill them with fields marked `#[layout(padding)]`
//!  --> src/packet.rs:4:21
//!   |
//! 4 | #[layout(max_size = 16, no_padding)]
//!   |                     ^^ evaluation of `packet::__layout_rules_of_Packet` failed here
//! ```
//!
//! # Settings
//!
//! - `warn(max_size = 48, ...)` on a type: a broken rule in this list is a warning instead
//!   of an error. See [Warnings](#warnings).
//! - `instances(Buffer<u32>, Buffer<String>)` on a generic type: checks its rules for these
//!   instances; see [`generics`](super::generics).
//! - `checked_where_used` on a generic type: its rules are intentionally checked only where the
//!   layout of an instance is used; see [`generics`](super::generics).
//! - `reason = "sent as one packet"` on a type: why its rules exist. An error shows the reason
//!   below its first line, and a warning at its end.
//! - `allow(flatten)` on a type or a field: no [advice](super::advice) of this kind.
//! - `crate = path` on a type: the path of this crate, if it was renamed or is reached
//!   through another crate.
//!
//! Settings are written on each type. There are none for a whole crate.
//!
//! Pointers, and on some targets `u64`, have another size or alignment. Write a rule that holds
//! only on some targets in `cfg_attr`:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[cfg_attr(target_pointer_width = "64", layout(max_size = 24))]
//! struct Name(String);
//! ```
//!
//! # Warnings
//!
//! A broken rule in `warn(...)` is reported as the use of a deprecated function:
//!
//! ```text
//! warning: use of deprecated associated function `_::IsBroken::<true>::max_size`: `Packet` breaks its layout rule `max_size = 16`; to see the figures, print `Packet::layout()`
//!  --> src/packet.rs:4:15
//!   |
//! 4 | #[layout(warn(max_size = 16))]
//!   |               ^^^^^^^^
//! ```
//!
//! The lint `deprecated` is the only one on stable Rust with a text of the macro's own that
//! can depend on a computed value. This has consequences:
//!
//! - `-D warnings` and `#![deny(deprecated)]` make the warning an error, also with
//!   `-W deprecated`. `RUSTFLAGS="-D warnings --force-warn deprecated"` keeps it a warning.
//! - `#![allow(deprecated)]` on the crate or the module silences it. On the type itself,
//!   `#[allow(deprecated)]` does not: it may be there for the type of a field.
//! - The text is fixed before the layout is known, so that it has no figures: rustc takes only a
//!   literal for it. To see them, print `Packet::layout()`, or take the rule out of `warn(...)`
//!   for a moment: then the error has them.
//!
//! # How strict a rule should be
//!
//! A new version of rustc may lay out a default-repr type differently. In an application,
//! you want to know. In a published library, a hard error breaks builds for users who
//! cannot fix it.
//!
//! | the type is in | write |
//! | --- | --- |
//! | an application | `#[layout(max_size = 64)]`: an error |
//! | a library | `#[layout(warn(max_size = 64))]`: a warning, which cargo hides from your users; or `#[cfg_attr(test, layout(max_size = 64))]`: an error in your own tests only |
//! | an interface (FFI, file format, wire protocol) | `#[repr(C)]` with `size`, `align`, `offset` and `no_padding` |
//!
//! `RUSTFLAGS="--cfg layout_report_unchecked"` turns every rule off for one build, in case
//! a rule in a dependency blocks it.
//!
//! # Types from other crates
//!
//! [`assert_layout!`](crate::assert_layout) checks the rules that need only the size, the
//! alignment and the niche of a type. If the type derives `LayoutReport`, the error shows its
//! table. At run time, [`Rule::check`](crate::Rule::check) and
//! [`Rule::holds`](crate::Rule::holds) check a rule against any layout:
//!
//! ```
//! use layout_report::{LayoutReport, Rule, assert_layout};
//!
//! assert_layout!(std::num::NonZeroU32, size = 4, niche);
//!
//! let rule = Rule::MaxSize { bytes: 4 };
//! let breach = rule.check(<[u32; 2]>::layout()).unwrap_err();
//! assert_eq!(breach.to_string(), "max_size = 4: it is 8 bytes, 4 too many");
//! ```
//!
//! # Dead code
//!
//! rustc reports a type that nothing uses, and a variant that nothing constructs, as if they
//! had no report. There are exceptions:
//!
//! - A *field* that nothing reads is not reported in a struct of default repr that something
//!   uses, with or without rules: the derive asks for its offset, and rustc counts
//!   `offset_of!` as a read, like every other way to ask. `#[expect(dead_code)]` on such a
//!   field is therefore unfulfilled; write `#[allow(dead_code)]`. (rustc never reports the
//!   fields of a `repr(C)` type. Those of an enum are not affected.)
//! - A type counts as used if the value of a rule is an expression, such as
//!   `max_size = LIMIT` (rustc would report `LIMIT` otherwise), if it lists instances, or if
//!   it has a rule in `warn(...)`. With the feature `registry`, every type counts as used that
//!   is not generic.
//!
//! # Lints
//!
//! `allow`, `warn`, `deny`, `forbid` and `expect` on a type hold for the code that is generated
//! for it, and so do `allow` and `expect` on a variant or a field. One combination fails:
//! a struct that is deprecated, or that has a deprecated field, where `deprecated` is
//! *forbidden*. Its offsets cannot be asked for without naming the field.
