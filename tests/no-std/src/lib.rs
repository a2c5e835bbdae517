//! The derive and its rules need neither std nor an allocator.

#![no_std]
#![forbid(unsafe_code)]
#![allow(dead_code, reason = "the types are measured, not used")]

use core::fmt::{self, Write};
use core::mem::{ManuallyDrop, offset_of};

use layout_report::{LayoutReport, assert_layout};

/// A struct with rules of every kind.
#[derive(LayoutReport)]
#[layout(
    size = 64,
    align = 64,
    min_align = 8,
    cache_aligned,
    max_padding = 64,
    max_cache_lines = 1
)]
#[layout(optimal_order, warn(max_size = 64))]
#[repr(C, align(64))]
pub struct Header {
    #[layout(offset = 0, no_straddle, hot)]
    next: u64,
    #[layout(hot, max_size = 4)]
    length: u32,
    #[layout(padding)]
    reserved: [u8; 4],
}

/// A generic struct.
#[derive(LayoutReport)]
#[layout(max_size = N * size_of::<T>(), no_padding, instances(Ring<u16, 8>))]
pub struct Ring<T, const N: usize>([T; N]);

/// A union.
#[derive(LayoutReport)]
#[layout(size = 4, no_padding)]
pub union Word {
    whole: u32,
    halves: ManuallyDrop<[u16; 2]>,
}

/// Enums of each kind.
#[derive(LayoutReport)]
#[layout(size = 1, niche)]
pub enum Bare {
    /// First.
    A,
    /// Second.
    B,
}

/// Of default repr.
#[derive(LayoutReport)]
#[layout(max_size = 8, niche, warn(niche))]
pub enum Opaque {
    /// One field.
    Value(u32),
    /// None.
    Empty,
}

/// Of the layout that C has.
#[derive(LayoutReport)]
#[layout(size = 8, max_padding = 4)]
#[repr(C)]
pub enum Tagged {
    /// One field.
    Value(#[layout(offset = 4)] u32),
    /// None.
    Empty,
}

/// Of a tag of one byte.
#[derive(LayoutReport)]
#[layout(size = 2, max_padding = 1)]
#[repr(u8)]
pub enum Byte {
    /// One field.
    Value(#[layout(offset = 1)] u8),
    /// None.
    Empty = 9,
}

assert_layout!(Option<&'static u8>, size = size_of::<usize>(), warn(align = align_of::<usize>()));

const _: () = {
    let header = Header::LAYOUT;
    assert!(header.size() == size_of::<Header>() && header.align() == align_of::<Header>());
    assert!(matches!(header.fields()[1].offset(), Some(at) if at == offset_of!(Header, length)));
    assert!(matches!(header.padding(), Some(48)));
    assert!(Word::LAYOUT.size() == size_of::<Word>());
    assert!(Tagged::LAYOUT.size() == size_of::<Tagged>());
    assert!(Byte::LAYOUT.fields()[0].offset().is_some());
    assert!(<Ring<u8, 3>>::LAYOUT.size() == 3);
};

/// The report, with no allocator to write it with.
///
/// # Errors
///
/// Those of the writer.
pub fn write(to: &mut dyn Write) -> fmt::Result {
    write!(to, "{}\n{}", Header::layout(), Opaque::layout())
}
