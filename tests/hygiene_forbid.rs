//! Where a lint is forbidden, generated code does not try to allow it.

// What the feature registers allows some lints.
#![cfg(not(feature = "registry"))]
#![forbid(warnings, deprecated, unused_imports, unused_qualifications, clippy::all)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 2, no_padding)]
struct Pair(u8, u8);

#[derive(LayoutReport)]
#[layout(crate = ::layout_report, max_size = 8)]
#[repr(u8)]
enum Tagged {
    Empty,
    Value(u32),
}

#[derive(LayoutReport)]
#[layout(max_size = 4, instances(Wrapper<u32>))]
union Wrapper<T: Copy> {
    value: T,
    nothing: (),
}

#[test]
fn types_are_derived_where_lints_are_forbidden() {
    assert_eq!(Pair::layout().size(), size_of_val(&Pair(1, 2)));
    let wrapper = Wrapper::<u8> { value: 1 };
    assert_eq!(Wrapper::<u8>::layout().size(), size_of_val(&wrapper));
    for tagged in [Tagged::Empty, Tagged::Value(1)] {
        assert!(matches!(tagged, Tagged::Empty | Tagged::Value(1)));
        assert_eq!(Tagged::layout().size(), size_of_val(&tagged));
    }
    assert_eq!(size_of_val(&Wrapper::<u8> { nothing: () }), 1);
}
