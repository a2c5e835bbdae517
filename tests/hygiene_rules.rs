//! A rule's value may be any constant expression, and `assert_layout!` stands
//! wherever an item may.

#![allow(dead_code, reason = "the types are measured, not used")]

use std::collections::HashMap;
use std::mem::offset_of;

use layout_report::{LayoutReport, assert_layout};

const A: usize = 24;
const B: usize = 16;
const TABLE: [usize; 3] = [1, 8, 64];

const fn double(n: usize) -> usize {
    n * 2
}

const fn pick<const N: usize, T>(small: usize) -> usize {
    if small < N { N } else { size_of::<T>() }
}

mod budget {
    pub(crate) const SMALL: usize = 8;
}

#[derive(LayoutReport)]
#[layout(
    size = 8,
    max_size = size_of::<HashMap<u8, u16>>(),
    align = align_of::<(u8, u32)>(),
    min_align = const { 2 },
    max_padding = (A - B) / 2 + 3,
    max_cache_lines = double(1) & TABLE[0] | 2,
)]
#[layout(warn(
    size = pick::<8, HashMap<u8, u16>>(4),
    max_size = { let small = budget::SMALL; small + small - B / 2 },
    min_align = if cfg!(test) { 2 } else { 4 },
    max_padding = match A { 0 => 0, _ => 7 },
))]
#[repr(C)]
struct Values {
    #[layout(offset = TABLE[0] - 1, max_size = (A > B) as usize)]
    a: u8,
    #[layout(offset = 1 << 2, max_size = <u32 as Measured>::SIZE)]
    b: u32,
}

trait Measured: Sized {
    const SIZE: usize = size_of::<Self>();
}

impl Measured for u32 {}

#[test]
fn values_are_expressions() {
    let layout = Values::layout();
    assert_eq!(layout.size(), size_of::<Values>());
    assert_eq!(layout.fields()[0].offset(), Some(offset_of!(Values, a)));
    assert_eq!(layout.fields()[1].offset(), Some(offset_of!(Values, b)));
}

#[derive(LayoutReport)]
#[layout(size = Self::BUDGET, align = align_of::<Self>(), warn(max_size = Self::BUDGET))]
#[layout(max_padding = <Self>::BUDGET - 1)]
struct Own(u64);

impl Own {
    const BUDGET: usize = 8;
}

#[derive(LayoutReport)]
#[layout(max_size = Self::BUDGET, warn(max_size = Self::BUDGET), align = align_of::<Self>())]
struct OwnBorrowed<'a>(&'a str);

impl OwnBorrowed<'_> {
    const BUDGET: usize = 2 * size_of::<usize>();
}

#[derive(LayoutReport)]
#[layout(max_size = Self::BUDGET, align = align_of::<T>(), instances(OwnGeneric<u8>, OwnGeneric<u64>))]
#[layout(max_padding = if size_of::<Self>() > 2 { N } else { 0 })]
struct OwnGeneric<T, const N: usize = 0>(T);

impl<T, const N: usize> OwnGeneric<T, N> {
    const BUDGET: usize = size_of::<T>() + N;
}

#[derive(LayoutReport)]
#[layout(max_size = Self::One as usize)]
#[repr(u8)]
enum OwnVariant {
    One = 1,
    Two,
}

#[test]
fn values_may_name_the_type() {
    assert_eq!(Own::layout().size(), Own::BUDGET);
    assert_eq!(OwnBorrowed::layout().size(), OwnBorrowed::BUDGET);
    assert_eq!(OwnGeneric::<u16>::layout().size(), OwnGeneric::<u16>::BUDGET);
    assert_eq!(OwnVariant::layout().size(), OwnVariant::One as usize);
}

assert_layout!(u8, size = 1, align = 1, max_cache_lines = 1);
assert_layout!((), size = 0,);
assert_layout!((u8, u16), max_size = 4, warn(max_size = size_of::<Self>()));
assert_layout!([u8; 2 + 2], size = 4, max_size = size_of::<[Self; 2]>());
assert_layout!(&'static str, niche, size = 2 * size_of::<usize>());
assert_layout!(fn(u8) -> u8, niche, align = align_of::<usize>());
assert_layout!(for<'a> fn(&'a u8) -> &'a u8, niche);
assert_layout!(*const [u8], size = 2 * size_of::<usize>());
assert_layout!(HashMap<u8, u16>, max_size = size_of::<HashMap<u16, u8>>(), min_align = 2);
assert_layout!(Box<dyn for<'a> Fn(&'a u8) -> &'a u8 + Send>, niche);
assert_layout!(<u8 as std::ops::Add>::Output, size = 1);
assert_layout!(Own, size = Self::BUDGET, warn(size = Own::BUDGET));
assert_layout! { OwnGeneric<u32, 3>, max_size = 4 }

mod inner {
    struct Private(u16);
    crate::assert_layout!(Private, size = 2);
    layout_report::assert_layout!(super::Own, size = super::budget::SMALL);
}

#[test]
fn foreign_types_are_checked_anywhere() {
    struct Local(u32);
    const SIZE: usize = 4;

    assert_layout!(Local, size = SIZE);
    layout_report::assert_layout! { Local, warn(max_size = SIZE) }
    let block = {
        assert_layout!(Option<Local>, max_size = 8);
        || {
            assert_layout!(Local, align = 4);
            size_of::<Local>()
        }
    };
    assert_eq!(block(), SIZE);
}

/// Hard rules take the same expressions as soft ones.
#[derive(LayoutReport)]
#[layout(
    size = if cfg!(test) { 8 } else { 9 },
    max_size = match A { 0 => 0, _ => 64 },
    min_align = { let small = 2; small * 2 },
    max_cache_lines = (A > B && B < 100) as usize + 1,
)]
struct ControlFlow(u32, #[layout(max_size = if A > B { 4 } else { 0 })] u32);

#[derive(LayoutReport)]
#[layout(max_size = Self::BUDGET, instances(Budgeted<u8>, Budgeted<u32>))]
#[layout(warn(max_size = Self::BUDGET + size_of::<Self>()))]
struct Budgeted<T>(T);

impl<T> Budgeted<T> {
    const BUDGET: usize = size_of::<T>();
}

assert_layout!(Budgeted<u16>, size = Self::BUDGET, warn(size = size_of::<Self>()));

/// The names that generated code uses for itself.
mod names_of_generated_code {
    use super::{LayoutReport, assert_layout};

    #[derive(LayoutReport)]
    #[layout(size = 1, warn(max_size = size_of::<Self>()))]
    struct SoftRule(u8);

    #[derive(LayoutReport)]
    #[layout(size = size_of::<SoftRule>(), warn(max_size = size_of::<SoftRule>()))]
    struct Other(u8);

    #[derive(LayoutReport)]
    #[layout(size = 1, warn(max_size = 1))]
    struct Lower(#[layout(max_size = __rules)] u8);

    assert_layout!(SoftRule, size = 1, warn(size = 1));

    #[allow(non_upper_case_globals)]
    pub(super) const __rules: usize = 8;
    #[allow(non_upper_case_globals)]
    pub(super) const __assert: usize = 8;
    pub(super) const __BROKEN: usize = 8;
}

#[test]
fn generated_names_do_not_clash() {
    use names_of_generated_code::{__BROKEN, __assert, __rules};
    assert_eq!(__BROKEN + __assert, 2 * __rules);
    assert_eq!(ControlFlow::layout().size(), size_of::<ControlFlow>());
    assert_eq!(Budgeted::<u32>::layout().size(), 4);
}
