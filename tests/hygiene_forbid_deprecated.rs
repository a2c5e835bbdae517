//! Where it is forbidden to allow what is deprecated, generated code does not try to: types
//! and variants may be deprecated, and listed as instances.

// What the feature registers allows some lints.
#![cfg(not(feature = "registry"))]
#![forbid(deprecated)]
#![allow(dead_code, reason = "the types are measured, not used")]

use layout_report::LayoutReport;

#[deprecated]
#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Gone<u32>, Gone<'_, u8>))]
#[layout(warn(max_size = 16))]
enum Gone<'a, T> {
    Value(T),
    Byte(&'a u8),
}

#[derive(LayoutReport)]
#[layout(size = 1, warn(niche))]
enum Variant {
    #[deprecated]
    Gone = 3,
    Here,
}

#[derive(LayoutReport)]
#[layout(size = 8, warn(no_padding))]
#[repr(C, align(8))]
enum Aligned {
    #[deprecated]
    Gone([u8; 4]),
}

#[test]
fn types_are_derived_where_lints_are_forbidden() {
    assert_eq!(Variant::layout().size(), size_of::<Variant>());
    assert_eq!(Aligned::layout().size(), size_of::<Aligned>());
}
