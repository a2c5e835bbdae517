//! Advice keeps its promise: each is applied by hand to a twin of the type,
//! and the twin has the promised size. Where there is nothing to win, there is
//! no advice.

#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::struct_excessive_bools, reason = "they are what is advised on")]

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64};

use layout_report::{Advice, AdviceKind, LayoutReport, TypeLayout};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::{f64, u64};

/// Advice on a default-repr type is about what rustc does with it: it leaves no
/// gap between fields. If it is told to order them at random, it does.
const BY_RUSTC: bool = !cfg!(randomized_layout);

/// The one piece of advice of this kind.
#[track_caller]
fn advice<'a>(layout: &TypeLayout<'a>, kind: AdviceKind) -> Advice<'a> {
    let mut found = layout.advice().all().filter(|advice| advice.kind() == kind);
    let advice = found.next().expect("there is advice of this kind");
    assert!(found.next().is_none(), "there is one piece of it");
    advice
}

/// Advice of this kind promises exactly the size of the twin.
#[track_caller]
fn keeps<T: LayoutReport, Twin>(kind: AdviceKind, sentence: &str) {
    let advice = advice(T::layout(), kind);
    assert!(!advice.is_bound());
    assert_eq!(advice.size(), size_of::<Twin>());
    assert_eq!(advice.saving(), size_of::<T>() - size_of::<Twin>());
    assert_eq!(advice.to_string(), sentence);
}

/// Advice of this kind promises at most the size of the twin.
#[track_caller]
fn bounds<T: LayoutReport, Twin>(kind: AdviceKind, sentence: &str) {
    let advice = advice(T::layout(), kind);
    assert!(advice.is_bound());
    assert!(size_of::<Twin>() <= advice.size());
    assert!(advice.size() < size_of::<T>());
    assert_eq!(advice.to_string(), sentence);
}

#[track_caller]
fn silent<T: LayoutReport>() {
    let advice: Vec<String> = T::layout().advice().all().map(|advice| advice.to_string()).collect();
    assert_eq!(advice, [] as [&str; 0]);
}

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
    let kinds = Interface::layout().advice().map(|advice| advice.kind());
    assert!(kinds.eq([Reorder]));
}

#[derive(LayoutReport)]
#[repr(C)]
enum Event {
    Key(u8),
    Mouse { x: u8, y: u8 },
}

enum EventOfRust {
    Key(u8),
    Mouse { x: u8, y: u8 },
}

#[test]
fn an_enum_without_repr_c_is_bounded() {
    bounds::<Event, EventOfRust>(
        AdviceKind::DropReprC,
        "without `repr(C)` it is at most 3 bytes, if nothing outside Rust relies on the layout",
    );
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
            "with the fields of `inner` declared in the struct itself it is 16 bytes",
        );
    }
    keeps::<Holder, HolderFlat>(
        AdviceKind::Flatten,
        "with the fields of `pair` declared in the struct itself it is 8 bytes, \
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
        "with its 4 `bool` fields stored as single bits it is 1 byte",
    );
    if BY_RUSTC {
        keeps::<Flags, FlagsPacked>(
            AdviceKind::PackFlags,
            "with its 5 `bool` fields stored as single bits it is 8 bytes",
        );
        silent::<FreeFlags>();
    }
}

#[derive(LayoutReport)]
enum Message {
    Quit,
    Move { x: i32, y: i32 },
    Text([u8; 200]),
}

enum MessageBoxed {
    Quit,
    Move { x: i32, y: i32 },
    Text(Box<[u8; 200]>),
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Placed {
    Small(u8, u32),
    Large(u64, [u64; 20]),
}

#[repr(u8)]
enum PlacedBoxed {
    Small(u8, u32),
    Large(Box<(u64, [u64; 20])>),
}

#[derive(LayoutReport)]
#[repr(C)]
enum PlacedC {
    Small(u8),
    Middle(u16, u64),
    Large([u64; 20]),
}

#[repr(C)]
enum PlacedCBoxed {
    Small(u8),
    Middle(u16, u64),
    Large(Box<[u64; 20]>),
}

/// All variants are large.
#[derive(LayoutReport)]
enum Even {
    A([u64; 20]),
    B([u64; 18]),
}

#[test]
fn box_variant() {
    let kind = AdviceKind::BoxVariant;
    // The next variant, and a tag that is aligned as the pointer is.
    let most = 8 + size_of::<usize>();
    bounds::<Message, MessageBoxed>(
        kind,
        &format!(
            "with the fields of `Text` (200 bytes; the next variant has 8) in a `Box` \
             it is at most {most} bytes, which saves memory if fewer than {} % of the values are \
             `Text`, each of which then costs an allocation",
            (204 - most) * 100 / 200
        ),
    );
    // The tag, and the pointer behind it.
    let both = 2 * size_of::<usize>();
    keeps::<Placed, PlacedBoxed>(
        kind,
        &format!(
            "with the fields of `Large` (168 bytes; the next variant has 5) in a `Box` \
             it is {both} bytes, which saves memory if fewer than {} % of the values are \
             `Large`, each of which then costs an allocation",
            (176 - both) * 100 / 168
        ),
    );
    keeps::<PlacedC, PlacedCBoxed>(
        kind,
        "with the fields of `Large` (160 bytes; the next variant has 10) in a `Box` \
         it is 24 bytes, which saves memory if fewer than 90 % of the values are `Large`, \
         each of which then costs an allocation",
    );
    silent::<Even>();
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
#[repr(C)]
struct Counters {
    sent: AtomicU64,
    received: AtomicU64,
}

#[derive(LayoutReport)]
struct Locks {
    names: Mutex<Vec<String>>,
    count: AtomicU32,
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Apart {
    sent: AtomicU64,
    #[layout(padding)]
    line: [u64; 7],
    received: AtomicU64,
}

#[derive(LayoutReport)]
#[repr(align(64))]
struct Together {
    #[layout(hot)]
    head: AtomicU64,
    #[layout(hot)]
    tail: AtomicU64,
}

#[test]
fn isolate() {
    let advice = advice(Counters::layout(), AdviceKind::Isolate);
    assert_eq!(advice.saving(), 0);
    assert_eq!(
        advice.to_string(),
        "`sent` and `received` can share a cache line: \
         if threads write them at the same time, give each a cache line of its own"
    );
    assert!(Locks::layout().advice().any(|advice| advice.kind() == AdviceKind::Isolate));
    silent::<Apart>();
    silent::<Together>();
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Straddling {
    head: [u8; 40],
    key: [u8; 32],
    tail: [u8; 24],
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct InLines {
    head: [u8; 40],
    tail: [u8; 24],
    key: [u8; 32],
}

/// No order helps.
#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Crowded {
    a: [u8; 40],
    b: [u8; 40],
    c: [u8; 40],
}

#[test]
fn straddle() {
    let advice = advice(Straddling::layout(), AdviceKind::Straddle);
    assert_eq!(advice.size(), size_of::<InLines>());
    assert_eq!(advice.saving(), 0);
    assert_eq!(
        advice.to_string(),
        "`key` lies in two cache lines: declared after `tail`, it lies in one"
    );
    silent::<InLines>();
    silent::<Crowded>();
}
