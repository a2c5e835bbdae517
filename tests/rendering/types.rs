//! The types that every output format shows.

#![allow(dead_code, reason = "the types are looked at, not used")]

use std::marker::PhantomData;

use layout_report::LayoutReport;

#[cfg(target_pointer_width = "32")]
use crate::wide::u64;

#[derive(LayoutReport)]
#[repr(C)]
pub(crate) struct Packet {
    kind: u8,
    timestamp: u64,
    flags: u8,
    marker: PhantomData<Vec<u8>>,
}

/// rustc chooses where its fields lie.
#[derive(LayoutReport)]
pub(crate) struct Mixed {
    small: u8,
    large: u64,
    medium: u32,
    smaller: (),
}

#[derive(LayoutReport)]
#[repr(u8)]
pub(crate) enum Shape {
    Point,
    Circle { radius: u64 },
    Rectangle { width: u32, height: u32 },
}

#[derive(LayoutReport)]
pub(crate) enum Maybe {
    No,
    Yes(u32),
}

#[derive(LayoutReport)]
#[repr(u8)]
pub(crate) enum Color {
    Red,
    Green,
}

#[derive(LayoutReport)]
#[repr(C)]
pub(crate) union Word {
    bits: u32,
    bytes: [u8; 6],
}

#[derive(LayoutReport)]
pub(crate) struct Nothing;

/// Its data crosses four cache lines, its padding lies before one.
#[derive(LayoutReport)]
#[repr(C, align(16))]
pub(crate) struct Page {
    length: u32,
    data: [u8; 264],
    #[layout(padding)]
    reserved: [u8; 4],
    checksum_of_everything_before: u8,
}

/// What could be taken for markup, and what has no room anywhere.
#[derive(LayoutReport)]
#[repr(C)]
pub(crate) struct Awkward {
    a_name_that_no_single_byte_has_room_for: u8,
    closure: Callback,
    letters: Letters<'`', '<'>,
}

/// On 32-bit targets, as large as that is elsewhere, and as much of a niche.
#[cfg(target_pointer_width = "32")]
#[repr(C, align(8))]
pub(crate) struct Callback(fn(), u32);

#[cfg(not(target_pointer_width = "32"))]
type Callback = fn(&'static str) -> Result<Vec<u8>, ()>;

pub(crate) struct Letters<const A: char, const B: char>(u16);
