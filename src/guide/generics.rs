//! Generic types: when their rules are checked.
//!
//! A type without type or const parameters has one layout, so `cargo check` checks its
//! rules even if nothing uses the type. Lifetime parameters make no difference. A generic
//! type has one layout for each *instance*, such as `Slot<u64>`, and the compiler computes
//! it only for the instances that it encounters. Name the ones that matter in
//! `instances(...)`, and they are checked in every build:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[layout(max_size = 32, instances(Slot<u64>, Slot<String>))]
//! struct Slot<T> {
//!     value: T,
//!     next: u32,
//! }
//! ```
//!
//! An instance that breaks a rule is named in the error:
//!
//! ```compile_fail
//! # use layout_report::LayoutReport;
//! #[derive(LayoutReport)]
//! #[layout(max_size = 32, instances(Slot<[u64; 8]>))] // `Slot<[u64; 8]>` breaks its layout rule
//! struct Slot<T> {
//!     value: T,
//!     next: u32,
//! }
//! ```
//!
//! # Instances that are not listed
//!
//! For an instance that is not listed, the rules are part of its associated constant
//! [`LAYOUT`](crate::LayoutReport::LAYOUT). They are checked where the compiler evaluates that
//! constant, and nowhere else:
//!
//! | what the program contains | `cargo check` | `cargo build` |
//! | --- | --- | --- |
//! | `Slot<u64>` in `instances(...)` | checked | checked |
//! | `Slot::<u64>::LAYOUT` in a constant, such as `const _: () = assert!(Slot::<u64>::LAYOUT.size() <= 32);` | checked | checked |
//! | a field of type `Slot<u64>` in a non-generic type that derives `LayoutReport`, also inside an array, a tuple or an `Option` | checked | checked |
//! | `Slot::<u64>::layout()` or `Slot::<u64>::LAYOUT` in a function that code is generated for | not checked | checked |
//! | the same in a function that no code is generated for: an unused one, or a generic one without instances | not checked | not checked |
//! | `Slot<u64>` used only as a type: in a variable, in a signature, behind a pointer, in a `Vec` | not checked | not checked |
//!
//! The message of such an error names the type as it is declared, `Slot<T>`: on stable Rust,
//! no constant can have the name of a type (`core::any::type_name` is not a `const fn`), and the
//! derive sees only the declaration. It says what the parameters stand for, as far as a constant
//! can tell, ``here `T` is 64 bytes, align 8``, and below the rule, rustc names the instance:
//!
//! ```text
//! error[E0080]: evaluation panicked: `Slot<T>` breaks its layout rule
//!                 here `T` is 64 bytes, align 8
//!                 max_size = 32: it is 72 bytes, 40 too many
//! ...
//! 4 | #[layout(max_size = 32, checked_where_used)]
//!   |                     ^^ evaluation of `<Slot<[u64; 8]> as layout_report::__private::DerivedLayout<()>>::LAYOUT` failed here
//! ```
//!
//! For the same reason, the report of an instance has the name `Slot<T>`. To print it with its
//! name, use `Slot::<u64>::layout().with_name(core::any::type_name::<Slot<u64>>())`.
//!
//! Remember the last row of the table: a rule on a generic type is *not* checked for every instance that
//! the program uses. If a rule must hold, list the instances.
//!
//! A generic type with rules and without `instances(...)` causes a warning of the lint
//! `deprecated`:
//!
//! ```text
//! warning: use of deprecated function `_::rules_without_instances`: nothing checks the layout rules of `Slot<T>` unless the layout of an instance is used: ...
//! ```
//!
//! If that is intended, say so with `checked_where_used`:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[layout(max_size = 32, checked_where_used)]
//! struct Slot<T> {
//!     value: T,
//!     next: u32,
//! }
//!
//! // Checked by `cargo check`:
//! const _: () = assert!(Slot::<u64>::LAYOUT.size() <= 32);
//! ```
//!
//! # Rules that use the parameters
//!
//! The value of a rule can use the parameters of the type:
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[layout(size = N * size_of::<T>(), instances(Block<u32, 16>))]
//! #[repr(transparent)]
//! struct Block<T, const N: usize>([T; N]);
//! ```
//!
//! # Warnings
//!
//! A rule in `warn(...)` on a generic type is checked only for the types in `instances(...)`.
//! Without `instances(...)`, it is an error. Its value can use the parameters too.
