//! Advice on cache lines, which is about time and not about the size.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64};

use layout_report::{AdviceKind, LayoutReport};

#[cfg(target_pointer_width = "32")]
use crate::wide::u64;
use crate::{advice, silent};

#[derive(LayoutReport)]
#[repr(C)]
struct Counters {
    sent: AtomicU64,
    received: AtomicU64,
}

#[repr(align(64))]
struct Line<T>(T);

struct Separate<const N: usize>([Line<AtomicU64>; N]);

#[derive(LayoutReport)]
#[repr(C)]
struct Steps {
    head: AtomicU64,
    tail: AtomicU64,
    name: [u8; 40],
    taken: AtomicU64,
}

#[repr(C)]
struct StepsApart {
    head: Line<AtomicU64>,
    tail: Line<AtomicU64>,
    name: [u8; 40],
    taken: Line<AtomicU64>,
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
         if threads write them at the same time, give each a cache line of its own: \
         then it is 128 bytes"
    );
    assert_eq!(advice.size(), size_of::<Separate<2>>());
    let advice = self::advice(Steps::layout(), AdviceKind::Isolate);
    assert_eq!(
        advice.to_string(),
        "`head`, `tail` and `taken` can share cache lines: \
         if threads write them at the same time, give each a cache line of its own: \
         then it is 256 bytes"
    );
    assert_eq!(advice.size(), size_of::<StepsApart>());
    assert!(Locks::layout().all_advice().any(|advice| advice.kind() == AdviceKind::Isolate));
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
