//! Cache line alignment: counters that threads write to.

use std::ptr;
use std::sync::atomic::AtomicU64;

use layout_report::{CACHE_LINE, LayoutReport, TypeLayout};

use crate::page::{Table, bytes, conclude, count, heading};

#[derive(Default, LayoutReport)]
struct Bare {
    value: AtomicU64,
}

/// Aligned; the rest of the line follows from that.
#[derive(Default, LayoutReport)]
#[layout(size = CACHE_LINE, cache_aligned, max_cache_lines = 1)]
#[repr(align(64))]
struct CacheAligned {
    value: AtomicU64,
}

/// Aligned, and the rest of the line written out.
#[derive(LayoutReport)]
#[layout(size = CACHE_LINE, cache_aligned, no_padding)]
#[repr(C, align(64))]
struct PaddedCounter {
    #[layout(isolated)]
    value: AtomicU64,
    #[layout(padding)]
    rest: [u8; CACHE_LINE - size_of::<AtomicU64>()],
}

/// Padded to a line, but not aligned to one.
#[derive(LayoutReport)]
#[layout(size = CACHE_LINE)]
#[repr(C)]
struct OnlyPadded {
    value: AtomicU64,
    #[layout(padding)]
    rest: [u8; CACHE_LINE - size_of::<AtomicU64>()],
}

impl Default for PaddedCounter {
    fn default() -> Self {
        Self { value: AtomicU64::default(), rest: [0; CACHE_LINE - size_of::<AtomicU64>()] }
    }
}

impl Default for OnlyPadded {
    fn default() -> Self {
        Self { value: AtomicU64::default(), rest: [0; CACHE_LINE - size_of::<AtomicU64>()] }
    }
}

pub(crate) fn show() {
    heading("What does it cost to give a counter its own cache line?");
    let mut table =
        Table::new(["type", "align", "bytes each", "values in a line", "lines, at most"]);
    for (layout, each) in [
        (Bare::layout(), stride::<Bare>()),
        (OnlyPadded::layout(), stride::<OnlyPadded>()),
        (CacheAligned::layout(), stride::<CacheAligned>()),
        (PaddedCounter::layout(), stride::<PaddedCounter>()),
    ] {
        assert_eq!(each, layout.size(), "an array adds nothing");
        table.row([
            &layout.name(),
            &layout.align(),
            &each,
            &sharing(layout),
            &layout.cache_lines(),
        ]);
    }
    table.print();
    print!("\n{}", CacheAligned::layout());
    conclude_from();
}

fn conclude_from() {
    let (bare, aligned) = (Bare::layout(), CacheAligned::layout());
    let (padded, only) = (PaddedCounter::layout(), OnlyPadded::layout());
    assert!(sharing(bare) > 1 && sharing(aligned) == 1);
    assert_eq!(aligned.size(), padded.size(), "align pads by itself");
    assert!(only.cache_lines() > padded.cache_lines());
    conclude(&format!(
        "{} instead of {}. Of the bare counters {} share a line, and a thread that writes to \
         one takes the line from the threads at the others. align({}) alone mends it: the \
         written-out padding of PaddedCounter adds {}. Padding alone does not: an OnlyPadded \
         may lie across {}, and share them with whatever lies before or behind the counters.",
        bytes(aligned.size()),
        bare.size(),
        sharing(bare),
        aligned.align(),
        bytes(padded.size() - aligned.size()),
        count(only.cache_lines(), "line"),
    ));
}

/// Bytes from one element of an array to the next.
fn stride<T: Default>() -> usize {
    let pair: [T; 2] = Default::default();
    let [first, second] = pair.each_ref().map(|it| ptr::from_ref(it).addr());
    second - first
}

/// Neighbours in an array whose values lie in one line.
fn sharing(layout: &TypeLayout<'_>) -> usize {
    CACHE_LINE / layout.size()
}
