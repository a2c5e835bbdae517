//! Advice: what to change, and what that saves.
//!
//! [`TypeLayout::advice`](crate::TypeLayout::advice) returns suggestions as values, and a
//! report prints them as `help:` lines. The size after a change is computed from the changed
//! fields. It is exact, or it is a bound and says so. A suggestion names what it assumes.
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
//! | kind | the suggestion | in a report if |
//! | --- | --- | --- |
//! | `reorder` | declare the fields in another order, if the order in the source decides the size | it saves a quarter |
//! | `drop_repr_c` | remove `repr(C)`, if default repr is smaller | never |
//! | `flatten` | replace a field with the fields of its type, so that other fields can use its padding | never |
//! | `pack_flags` | store several `bool`s as single bits | it saves a quarter, and at least a pointer, of a type that is larger than two pointers |
//! | `box_variant` | box the fields of the largest variant, if it is at least 64 bytes larger than the next | it stands out from at least three other variants |
//! | `niche` | use `NonZero` for the integers inside `Option`s, which then need no tag: one suggestion for all such fields of a type | they are named like identifiers |
//! | `isolate` | separate atomics or locks that can share a cache line | they are atomics of the same type |
//! | `straddle` | move a field that crosses a cache line boundary and does not have to | always |
//!
//! [`AdviceKind`](crate::AdviceKind) documents the exact conditions, and why they are as they
//! are. Most types get no advice:
//!
//! - A default-repr struct is never told to reorder its fields.
//! - A type is an interface, and gets no advice, if a rule fixes its size or an offset, if it
//!   is an enum with explicit discriminants, or if it is `repr(C)` and has raw pointers or C
//!   types as fields.
//! - A type whose name says that few values exist, such as `ReadError`, `RenderContext` or
//!   `ServerOptions`, gets no advice about its size, so a type with such a field has none to
//!   repeat. Its own report still repeats the advice on the types of its fields.
//! - A report shows only what is likely to be worth its price, by the last column. The
//!   conditions come from reading the advice on published crates (`docs/advice.md` in the
//!   package). A report counts the rest; `layout.all_advice()` returns it, and `{layout:#}`
//!   prints it.
//! - The message of a broken rule is free of these limits: it names every change that makes the
//!   rule hold.
//!
//! A `Box` costs an allocation for each value that has the boxed variant, so the suggestion
//! states the share of such values below which it saves memory
//! ([`Advice::break_even_percent`](crate::Advice::break_even_percent)), and what each of them needs
//! then, in the enum and in the allocation. Where the boxed variant is the commonest, this is the
//! price of most values.
//!
//! # Silencing advice
//!
//! `#[layout(allow(...))]` silences a kind of advice, on a type or on one field.
//! `#[allow(clippy::large_enum_variant)]` on an enum silences `box_variant`, too.
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
