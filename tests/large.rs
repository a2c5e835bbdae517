//! Large types compile with their rules: the compiler's limit on what a
//! constant may cost (`long_running_const_eval`) is not reached.

#![deny(long_running_const_eval)]
#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::large_stack_arrays, reason = "they are constants")]

use std::mem::offset_of;

use layout_report::LayoutReport;

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::u64;

/// Calls the macro with all of it ten times.
macro_rules! ten_times {
    ($next:ident; $($t:tt)*) => {
        $next! {
            $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)*
        }
    };
}

macro_rules! tens {
    ($($t:tt)*) => { ten_times! { hundreds; $($t)* } };
}

macro_rules! hundreds {
    ($($t:tt)*) => { ten_times! { thousands; $($t)* } };
}

macro_rules! thousands {
    ($($t:tt)*) => { ten_times! { structs; $($t)* } };
}

/// The fields of `Generic` that are always there: in a random order, their
/// padding may be as much as in `InOrder`.
const MOST: usize = if cfg!(randomized_layout) { 32_008 } else { 18_008 };

macro_rules! structs {
    ($($ty:tt)*) => {
        #[derive(LayoutReport)]
        #[layout(max_size = 32_008, max_padding = 14_000, max_cache_lines = 502)]
        #[repr(C)]
        struct InOrder($($ty,)* #[layout(max_size = 8, no_straddle, hot)] u64);

        #[derive(LayoutReport)]
        #[layout(max_size = MOST + size_of::<T>(), max_padding = MOST - 18_000)]
        #[layout(instances(Generic<u8>))]
        struct Generic<T>($($ty,)* T);
    };
}

// Five thousand fields.
tens! { u8 u64 u16 u32 (u8, u8, u8) }

macro_rules! thousand {
    ($($name:ident)*) => {
        #[derive(LayoutReport)]
        #[layout(size = 2, no_padding, niche)]
        #[repr(u16)]
        enum Bare { $($name,)* }

        #[derive(LayoutReport)]
        #[layout(size = 8, max_padding = 5, niche, warn(max_size = 8))]
        #[repr(u16)]
        enum Tagged { $($name { byte: u8, word: u32 },)* }

        #[derive(LayoutReport)]
        #[layout(size = 12, max_padding = 6, max_cache_lines = 2)]
        #[repr(C)]
        enum TaggedC { $($name(u8, u32),)* }

        #[derive(LayoutReport)]
        #[layout(max_size = 4 + 2 * size_of::<T>(), instances(Generics<u32>))]
        #[repr(u16)]
        enum Generics<T> { $($name(T),)* }

        #[derive(LayoutReport)]
        #[layout(max_size = 8, niche, optimal_order)]
        enum Opaque { $($name(u32),)* }
    };
}

include!("large/names.in");

#[test]
fn five_thousand_fields() {
    let in_order = InOrder::layout();
    assert_eq!(in_order.size(), size_of::<InOrder>());
    assert_eq!(in_order.fields()[5_000].offset(), Some(offset_of!(InOrder, 5000)));
    assert_eq!(in_order.padding(), Some(size_of::<InOrder>() - 18_008));
    let generic = Generic::<u32>::layout();
    assert_eq!(generic.size(), size_of::<Generic<u32>>());
    assert_eq!(generic.fields()[5_000].offset(), Some(offset_of!(Generic<u32>, 5000)));
}

#[test]
fn a_thousand_variants() {
    assert_eq!(Bare::layout().variants().count(), 1_000);
    assert_eq!(Bare::layout().size(), size_of::<Bare>());
    let tagged = Tagged::layout();
    assert_eq!(tagged.size(), size_of::<Tagged>());
    assert_eq!(tagged.fields()[1_998].offset(), Some(2));
    assert_eq!(tagged.fields()[1_999].offset(), Some(4));
    let tagged = TaggedC::layout();
    assert_eq!(tagged.size(), size_of::<TaggedC>());
    assert_eq!(tagged.fields()[1_999].offset(), Some(8));
    assert_eq!(Opaque::layout().size(), size_of::<Opaque>());
}
