//! Advice on the fields of a struct: their order, what is inside, flags and niches.

use std::num::NonZero;

use layout_report::{AdviceKind, LayoutReport};

#[cfg(target_pointer_width = "32")]
use crate::wide::u64;
use crate::{BY_RUSTC, keeps, silent};

#[derive(LayoutReport)]
#[repr(C)]
struct Packet {
    a: u8,
    b: u64,
    c: u8,
}

#[repr(C)]
struct PacketReordered {
    b: u64,
    a: u8,
    c: u8,
}

struct PacketOfRust {
    a: u8,
    b: u64,
    c: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Sorted {
    b: u64,
    a: u32,
    c: u32,
}

/// In default repr, there is nothing to say of the order.
#[derive(LayoutReport)]
struct Default {
    a: u8,
    b: u64,
    c: u32,
}

#[derive(LayoutReport)]
#[layout(size = 24)]
#[repr(C)]
struct Interface {
    a: u8,
    #[layout(offset = 8)]
    b: u64,
    c: u8,
}

#[derive(LayoutReport)]
#[layout(allow(reorder, drop_repr_c))]
#[repr(C)]
struct Silenced {
    a: u8,
    b: u64,
    c: u8,
}

#[test]
fn reorder_and_drop_repr_c() {
    use AdviceKind::{DropReprC, Reorder};
    keeps::<Packet, PacketReordered>(
        Reorder,
        "in the order b, a, c it is 16 bytes, if nothing outside Rust relies on the layout",
    );
    if BY_RUSTC {
        keeps::<Packet, PacketOfRust>(
            DropReprC,
            "without `repr(C)` it is 16 bytes, if nothing outside Rust relies on the layout",
        );
    }
    silent::<Sorted>();
    let mut kinds = Default::layout().advice().map(|advice| advice.kind());
    assert!(!kinds.any(|kind| matches!(kind, Reorder | DropReprC)));
    silent::<Silenced>();
    silent::<Interface>();
}

#[derive(LayoutReport)]
struct Inner {
    id: u64,
    flag: u8,
}

#[derive(LayoutReport)]
struct Outer {
    inner: Inner,
    kind: u32,
    tag: u16,
}

struct OuterFlat {
    id: u64,
    flag: u8,
    kind: u32,
    tag: u16,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Pair<T> {
    first: T,
    second: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Holder {
    pair: Pair<u32>,
    small: [u8; 3],
}

#[repr(C)]
struct HolderFlat {
    first: u32,
    second: u8,
    small: [u8; 3],
}

/// The inner type is aligned on purpose.
#[derive(LayoutReport)]
#[repr(align(16))]
struct Aligned(u64);

#[derive(LayoutReport)]
struct OfAligned {
    aligned: Aligned,
    more: [u64; 2],
}

#[derive(LayoutReport)]
struct Kept {
    #[layout(allow(flatten))]
    inner: Inner,
    kind: u32,
    tag: u16,
}

#[test]
fn flatten() {
    if BY_RUSTC {
        keeps::<Outer, OuterFlat>(
            AdviceKind::Flatten,
            "with `inner` replaced by the fields of its type it is 16 bytes",
        );
    }
    keeps::<Holder, HolderFlat>(
        AdviceKind::Flatten,
        "with `pair` replaced by the fields of its type it is 8 bytes, \
         if nothing outside Rust relies on the layout",
    );
    silent::<OfAligned>();
    silent::<Kept>();
}

#[derive(LayoutReport)]
struct Flags {
    id: u32,
    read: bool,
    write: bool,
    exec: bool,
    hidden: bool,
    system: bool,
}

struct FlagsPacked {
    id: u32,
    bits: u8,
}

#[derive(LayoutReport)]
struct FourFlags {
    a: bool,
    b: bool,
    c: bool,
    d: bool,
}

/// They fill what would else be padding.
#[derive(LayoutReport)]
struct FreeFlags {
    id: u64,
    word: u32,
    half: u16,
    a: bool,
    b: bool,
}

#[test]
fn pack_flags() {
    keeps::<FourFlags, u8>(
        AdviceKind::PackFlags,
        "with its 4 `bool` fields stored as single bits of a `u8` in the place of `a` it is 1 byte",
    );
    if BY_RUSTC {
        keeps::<Flags, FlagsPacked>(
            AdviceKind::PackFlags,
            "with its 5 `bool` fields stored as single bits of a `u8` in the place of `read` \
             it is 8 bytes",
        );
        silent::<FreeFlags>();
    }
}

#[derive(LayoutReport)]
struct Optional {
    id: u32,
    parent: Option<u32>,
}

struct OptionalNonZero {
    id: u32,
    parent: Option<NonZero<u32>>,
}

#[derive(LayoutReport)]
struct Wide {
    value: Option<u128>,
}

struct WideNonZero {
    value: Option<NonZero<u128>>,
}

#[derive(LayoutReport)]
struct NonZeroAlready {
    id: u32,
    parent: Option<NonZero<u32>>,
    flag: Option<bool>,
    letter: Option<char>,
    small: [u8; 3],
}

#[test]
fn niche() {
    keeps::<Optional, OptionalNonZero>(
        AdviceKind::Niche,
        "with `NonZero<u32>` in `parent` it is 8 bytes, if 0 never occurs",
    );
    keeps::<Wide, WideNonZero>(
        AdviceKind::Niche,
        "with `NonZero<u128>` in `value` it is 16 bytes, if 0 never occurs",
    );
    silent::<NonZeroAlready>();
}

#[derive(LayoutReport)]
struct Price(i64);

type Id = u64;

#[derive(LayoutReport)]
struct Quote {
    price: Option<Price>,
    id: Option<Id>,
    symbol: [u64; 3],
}

struct PriceNeverZero(NonZero<i64>);

struct QuoteNeverZero {
    price: Option<PriceNeverZero>,
    id: Option<NonZero<Id>>,
    symbol: [u64; 3],
}

#[test]
fn a_number_is_found_behind_an_alias_and_in_a_newtype() {
    keeps::<Quote, QuoteNeverZero>(
        AdviceKind::Niche,
        "with `NonZero` numbers in `price` and `id` it is 40 bytes, if 0 never occurs",
    );
}
