//! Rules: what the compiler enforces.
//!
//! Rules are written in `#[layout(...)]`, on a type or on a field, in any number and any
//! order. `cargo check` checks them. (For generic types, see
//! [`generics`](super::generics).)
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
//! | `isolated` | no other field ever shares a cache line with it, so there is no false sharing |
//! | `hot` | all fields marked `hot` always share one cache line; in an enum, those of each variant |
//!
//! A cache line is [`CACHE_LINE`](crate::CACHE_LINE) bytes, 64. A rule about cache lines
//! holds only if it holds at *every* address that the alignment of the type allows.
//!
//! The marker `padding` says that a field is explicit padding. It is not a rule: it counts
//! as a field, not as padding, and may share a cache line with an `isolated` field.
//!
//! Some rules need to know where the fields lie: `max_padding`, `no_padding`, `offset`,
//! `no_straddle`, `isolated` and `hot`. rustc does not report that for an enum of default
//! repr with fields, so the derive rejects these rules there; see [`facts`](super::facts).
//!
//! # What a broken rule prints
//!
//! A type with broken rules produces one error, at the first of them. It names every broken
//! rule, shows the table, and says what to change:
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
//! # Settings
//!
//! - `warn(max_size = 48, ...)` on a type: a broken rule in this list is a warning instead
//!   of an error. The warning belongs to the lint `deprecated`, the only one on stable Rust
//!   that can depend on a computed value, so `#[allow(deprecated)]` silences it.
//! - `instances(Buffer<u32>, Buffer<String>)` on a generic type: checks its rules for these
//!   instances; see [`generics`](super::generics).
//! - `allow(flatten)` on a type or a field: no [advice](super::advice) of this kind.
//! - `crate = path` on a type: the path of this crate, if it was renamed or is reached
//!   through another crate.
//!
//! A budget that holds on some targets only goes into `cfg_attr`, because pointers, and
//! `u64` on some targets, have another size or alignment there:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[cfg_attr(target_pointer_width = "64", layout(max_size = 24))]
//! struct Name(String);
//! ```
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
//! alignment and the niche of a type. At run time, [`Rule::check`](crate::Rule::check) and
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
//! # Unused types
//!
//! A type with a rule counts as used: rustc does not warn if nothing else uses it.
