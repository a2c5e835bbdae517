//! The facts of well-known types, beside the compiler's own answers.

use std::mem::offset_of;
use std::sync::atomic::AtomicU64;

use layout_report::{CACHE_LINE, Gap, GapKind, Kind, LayoutReport, Repr, TypeLayout};
use static_assertions::{assert_eq_align, assert_eq_size, assert_impl_all, const_assert};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::u64;

/// In the order that wastes most.
#[derive(LayoutReport)]
struct Bad {
    _a: u8,
    _b: u64,
    _c: u8,
}

/// The same fields, laid out as C does.
#[derive(LayoutReport)]
#[repr(C)]
struct BadC {
    a: u8,
    b: u64,
    c: u8,
}

/// The same in the order that wastes least.
#[derive(LayoutReport)]
#[repr(C)]
struct GoodC {
    b: u64,
    a: u8,
    c: u8,
}

#[derive(LayoutReport)]
#[repr(align(64))]
struct CacheAligned {
    _data: [u8; 64],
}

#[derive(LayoutReport)]
#[repr(C)]
struct PaddedCounter {
    value: AtomicU64,
    #[layout(padding)]
    _rest: [u8; CACHE_LINE - 8],
}

#[derive(LayoutReport)]
struct Buffer<T, const N: usize> {
    _items: [T; N],
    _len: usize,
}

assert_impl_all!(Bad: LayoutReport);
assert_impl_all!(Buffer<String, 4>: LayoutReport);
assert_impl_all!(TypeLayout<'static>: Copy, Send, Sync, Eq, std::hash::Hash, std::fmt::Display);
assert_eq_size!(BadC, [u64; 3]);
assert_eq_size!(CacheAligned, [u8; CACHE_LINE]);
assert_eq_align!(BadC, u64);
const_assert!(Bad::LAYOUT.size() == size_of::<Bad>());
const_assert!(BadC::LAYOUT.size() == size_of::<BadC>());
const_assert!(matches!(BadC::LAYOUT.padding(), Some(14)));
const_assert!(Buffer::<u32, 3>::LAYOUT.size() == size_of::<Buffer<u32, 3>>());

fn names<'a>(fields: impl Iterator<Item = &'a layout_report::Field<'a>>) -> Vec<&'a str> {
    fields.map(layout_report::Field::name).collect()
}

#[test]
fn default_repr_has_nothing_to_win() {
    let layout = Bad::layout();
    // Unless rustc is told to order fields at random.
    if !cfg!(randomized_layout) {
        assert_eq!(layout.size(), 16);
    }
    assert_eq!(layout.padding(), Some(layout.size() - 10));
    assert_eq!(layout.inherent_padding(), layout.padding());
    assert_eq!(layout.recoverable_padding(), Some(0));
    assert_eq!(layout.optimal_size(), Some(layout.size()));
    assert!(!layout.optimal_order().is_changed());
    assert_eq!(names(layout.optimal_order()), ["_a", "_b", "_c"]);
    assert_eq!(layout.repr(), Some(Repr::RUST));
}

#[test]
fn a_bad_order_in_repr_c_is_told() {
    let layout = BadC::layout();
    assert_eq!(layout.name(), "BadC");
    assert_eq!(layout.kind(), Kind::Struct);
    assert_eq!(layout.repr(), Some(Repr::C));
    assert_eq!(layout.size(), 24);
    assert_eq!(layout.padding(), Some(14));
    assert_eq!(layout.recoverable_padding(), Some(8));
    assert_eq!(layout.inherent_padding(), Some(6));
    assert_eq!(layout.optimal_size(), Some(16));
    assert!(layout.optimal_order().is_changed());
    assert_eq!(names(layout.optimal_order()), ["b", "a", "c"]);
    assert_eq!(layout.optimal_size(), Some(size_of::<GoodC>()));

    let gaps: Vec<_> = layout.gaps().map(|gap| (gap.offset(), gap.size(), gap.kind())).collect();
    assert_eq!(gaps, [(1, 7, GapKind::Internal), (17, 7, GapKind::Trailing)]);
    let offsets: Vec<_> = layout.fields().iter().map(layout_report::Field::offset).collect();
    let expected = [offset_of!(BadC, a), offset_of!(BadC, b), offset_of!(BadC, c)];
    assert_eq!(offsets, expected.map(Some));
}

#[test]
fn a_good_order_gets_no_advice() {
    let layout = GoodC::layout();
    assert_eq!(layout.size(), 16);
    assert_eq!(layout.padding(), Some(6));
    assert_eq!(layout.recoverable_padding(), Some(0));
    assert!(!layout.optimal_order().is_changed());
}

#[test]
fn explicit_padding_is_a_field() {
    let layout = PaddedCounter::layout();
    assert_eq!(layout.size(), CACHE_LINE);
    assert_eq!(layout.padding(), Some(0));
    let [value, rest] = layout.fields() else {
        panic!("two fields");
    };
    assert_eq!(value.offset(), Some(offset_of!(PaddedCounter, value)));
    assert!(!value.is_explicit_padding());
    assert!(rest.is_explicit_padding());
}

#[test]
fn instances_of_a_generic_type_have_their_own_layouts() {
    let small = Buffer::<u8, 4>::layout();
    let large = Buffer::<String, 4>::layout();
    assert_eq!(small.name(), "Buffer<T, N>");
    assert_eq!(small.size(), size_of::<Buffer<u8, 4>>());
    assert_eq!(large.size(), size_of::<Buffer<String, 4>>());
    assert_eq!(large.fields()[0].size(), size_of::<[String; 4]>());
    assert_eq!(large.fields()[0].ty(), "[T; N]");
}

#[test]
fn a_report_is_a_static() {
    let first: &'static TypeLayout<'static> = Bad::layout();
    assert!(std::ptr::eq(first, Bad::layout()));
}

#[test]
fn gaps_can_be_taken_apart() {
    let sizes: usize = BadC::layout().gaps().map(|gap: Gap<'_>| gap.size()).sum();
    assert_eq!(Some(sizes), BadC::layout().padding());
    assert!(BadC::layout().gaps().all(|gap| gap.variant().is_none()));
}
