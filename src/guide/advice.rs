//! Advice: what to change, and what that saves.
//!
//! [`TypeLayout::advice`](crate::TypeLayout::advice) returns suggestions as values; a report
//! prints them as `help:` lines. The size after a change is computed from the changed
//! fields, so it is exact, or it is a bound and says so. A suggestion names what it assumes.
//!
//! ```
//! use layout_report::{AdviceKind, LayoutReport};
//!
//! #[derive(LayoutReport)]
//! struct Entry { id: u32, parent: Option<u32> }
//!
//! let advice = Entry::layout().advice().next().unwrap();
//! assert_eq!(advice.kind(), AdviceKind::Niche);
//! assert_eq!((advice.size(), advice.saving()), (8, 4));
//! assert_eq!(advice.assumes(), Some("0 never occurs"));
//! assert_eq!(
//!     advice.to_string(),
//!     "with `NonZero<u32>` in `parent` it is 8 bytes, if 0 never occurs"
//! );
//! ```
//!
//! | kind | the suggestion |
//! | --- | --- |
//! | `reorder` | another order of the fields, where the order in the source decides the size |
//! | `drop_repr_c` | no `repr(C)`, where default repr is smaller and nothing marks the layout as an interface |
//! | `flatten` | replace a field with the fields of its type, where its padding could hold other fields |
//! | `pack_flags` | store several `bool`s as one set of bits |
//! | `box_variant` | box the fields of the largest variant, if it is at least 64 bytes larger than the next |
//! | `niche` | `NonZero` instead of a number inside an `Option`, which then needs no tag |
//! | `isolate` | separate atomics or locks that can share a cache line |
//! | `straddle` | move a field that crosses a cache line boundary and does not have to |
//! | `struct_of_arrays` | one array for each field, if at least a quarter of the type is padding |
//!
//! [`AdviceKind`](crate::AdviceKind) documents the exact conditions. Most types get no
//! advice. In particular, a default-repr struct is never told to reorder its fields, and a
//! type whose rules fix its size or an offset counts as an interface that is not to change.
//!
//! # Silencing advice
//!
//! `#[layout(allow(...))]` silences a kind of advice, on a type or on one field:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[layout(allow(niche))] // 0 is a valid id
//! struct Entry { id: u32, parent: Option<u32> }
//!
//! assert_eq!(Entry::layout().advice().count(), 0);
//! ```
