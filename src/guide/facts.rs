//! Facts: what the figures in a report mean, and what is unknown.
//!
//! [`LayoutReport::layout`](crate::LayoutReport::layout) returns a
//! [`TypeLayout`](crate::TypeLayout). The table in a report lists the fields in memory
//! order, not in source order, with the gaps between them. All figures are in bytes.
//!
//! ```
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct Header { kind: u8, length: u32 }
//!
//! let layout = Header::layout();
//! assert_eq!((layout.size(), layout.align()), (8, 4));
//! assert_eq!(layout.fields()[1].offset(), Some(4));
//! assert_eq!(layout.padding(), Some(3));
//! assert_eq!(layout.inherent_padding(), Some(3));
//!
//! // A new field fits into the padding: a `u16` at 2, or up to three bytes at 1.
//! let slots = layout.spare_slots().map(|slot| (slot.align(), slot.offset(), slot.size()));
//! assert!(slots.eq([(2, Some(2), 2), (1, Some(1), 3)]));
//! ```
//!
//! # Padding
//!
//! *Padding* is the bytes that hold no field and no tag. A run of padding is a *gap*.
//! *Recoverable* padding is what another order of the fields would remove. *Inherent*
//! padding is what no order removes. In a union, padding is the bytes that no field
//! reaches. In an enum, it is that of the variant with the most.
//!
//! # Default repr needs no reordering
//!
//! Without a `repr` attribute, rustc orders the fields itself. `struct Bad { a: u8, b: u32, c: u8 }`
//! is 8 bytes in whatever order it is written, not 12, so its padding is all inherent. The
//! order in the source matters in `repr(C)` structs, and in the variants of enums with
//! `repr(C)` or an integer repr such as `repr(u8)`. Only there does a report suggest another
//! order.
//!
//! # Unknown is a value
//!
//! A figure that the compiler does not report is `None`, never 0 and never an estimate.
//! [`TypeLayout::unknown`](crate::TypeLayout::unknown) says why.
//!
//! ```
//! use layout_report::{LayoutReport, Unknown};
//!
//! #[derive(LayoutReport)]
//! enum Shape {
//!     Circle { radius: f32 },
//!     Square { side: f32, id: u16 },
//! }
//!
//! let shape = Shape::layout();
//! assert_eq!(shape.padding(), None);
//! assert_eq!(shape.unknown(), Some(Unknown::EnumOffsets));
//!
//! // The size, the alignment, the niche and the bytes in each variant are always known.
//! let payloads: Vec<_> = shape.variants().map(|variant| variant.payload()).collect();
//! assert_eq!(payloads, [4, 6]);
//! ```
//!
//! For an enum of default repr with fields, rustc does not report where the fields and the
//! tag lie. For `repr(C)` and integer reprs, the
//! [Reference](https://doc.rust-lang.org/reference/type-layout.html#primitive-representations)
//! defines the layout, so everything is known.
//!
//! If an enum states a discriminant, those of all variants are known
//! ([`Variant::discriminant`](crate::Variant::discriminant)). A report shows them unless they count
//! from 0 without a gap, as they would if the source stated none.
//!
//! # Nested types
//!
//! If the type of a field derives `LayoutReport` too, or is an array, a tuple or an
//! `Option` of such types, the report looks inside. No attribute is needed.
//! [`Field::layout`](crate::Field::layout) returns the nested layout, and
//! [`TypeLayout::nested_padding`](crate::TypeLayout::nested_padding) counts the padding at
//! every depth. Pointers are not followed, and a field whose type is a type parameter is not
//! looked into. Nor is a type of your own that has the name of a primitive or of a common type of
//! the standard library, such as `Vec` or `String`: the derive goes by the name.
//!
//! # Limits
//!
//! - A layout describes a type, not a value: the heap data of a `Vec` is not counted.
//! - Types with an unsized last field are not supported.
