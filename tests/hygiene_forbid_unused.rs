//! Where it is forbidden to allow what is unused, generated code does not try to, though it
//! has items that nothing uses.

// What the feature registers allows some lints.
#![cfg(not(feature = "registry"))]
#![forbid(dead_code, unused, nonstandard_style)]

use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(size = 8, warn(size = 8, max_padding = 4))]
#[repr(C)]
enum InC {
    Empty,
    Value(u32),
}

#[derive(LayoutReport)]
#[layout(warn(max_size = 16))]
#[repr(C, align(16))]
enum Aligned {
    One = 1,
    Two,
}

#[derive(LayoutReport)]
#[layout(max_size = size_of::<T>(), warn(max_size = size_of::<T>()), instances(Generic<u8>))]
struct Generic<T>(T);

assert_layout!(u32, size = 4, warn(size = 4, align = align_of::<u32>()));

#[test]
fn types_are_derived_where_lints_are_forbidden() {
    for value in [InC::Empty, InC::Value(1)] {
        assert!(matches!(value, InC::Empty | InC::Value(1)));
        assert_eq!(InC::layout().size(), size_of_val(&value));
    }
    for value in [Aligned::One, Aligned::Two] {
        assert_eq!(Aligned::layout().size(), size_of_val(&value));
    }
    assert_eq!(Generic::<u8>::layout().size(), size_of_val(&Generic(1_u8).0));
}
