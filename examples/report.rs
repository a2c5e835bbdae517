//! Where do the bytes of these types go, and could there be fewer of them?
//!
//! ```text
//! cargo run --example report
//! ```

#![allow(dead_code, reason = "the types are looked at, not used")]

use std::sync::atomic::AtomicU64;

use layout_report::{CACHE_LINE, Field, LayoutReport, TypeLayout};

/// A small field, a large one, a small one: the order of many a textbook.
#[derive(LayoutReport)]
struct Bad {
    a: u8,
    b: u64,
    c: u8,
}

/// The textbook's cure.
#[derive(LayoutReport)]
struct Good {
    b: u64,
    a: u8,
    c: u8,
}

/// `Bad` with the fields where C puts them.
#[derive(LayoutReport)]
#[repr(C)]
struct BadC {
    a: u8,
    b: u64,
    c: u8,
}

/// `Good` with the fields where C puts them.
#[derive(LayoutReport)]
#[repr(C)]
struct GoodC {
    b: u64,
    a: u8,
    c: u8,
}

#[derive(LayoutReport)]
#[layout(cache_aligned, no_padding)]
#[repr(align(64))]
struct CacheAligned {
    data: [u8; 64],
}

/// A counter that has its cache line for itself.
#[derive(LayoutReport)]
#[layout(size = CACHE_LINE, cache_aligned, no_padding)]
#[repr(C, align(64))]
struct PaddedCounter {
    #[layout(isolated)]
    value: AtomicU64,
    #[layout(padding)]
    rest: [u8; CACHE_LINE - size_of::<AtomicU64>()],
}

#[derive(LayoutReport)]
struct Particle {
    x: f32,
    y: f32,
    z: f32,
    vx: f32,
    vy: f32,
    vz: f32,
}

#[derive(LayoutReport)]
#[expect(clippy::struct_excessive_bools, reason = "what four of them cost is the question")]
struct Flags {
    a: bool,
    b: bool,
    c: bool,
    d: bool,
}

fn main() {
    compare(
        "As rustc lays them out: it orders the fields itself, whatever the source says.",
        [Bad::layout(), Good::layout()],
    );
    compare(
        "As `repr(C)` lays them out: in the order of the source, which now matters.",
        [BadC::layout(), GoodC::layout()],
    );
    compare(
        "A cache line each: one filled with data, one with padding that is a field.",
        [CacheAligned::layout(), PaddedCounter::layout()],
    );
    compare("Nothing to win here by any order.", [Particle::layout(), Flags::layout()]);
}

fn compare(what: &str, layouts: [&TypeLayout<'_>; 2]) {
    println!("{what}\n");
    for layout in layouts {
        println!("{layout}");
    }
    for layout in layouts {
        println!("{}: {}", layout.name(), cost(layout));
    }
    println!();
}

/// What a type costs, and what it could cost.
fn cost(layout: &TypeLayout<'_>) -> String {
    let explicit: usize =
        layout.fields().iter().filter(|field| field.is_explicit_padding()).map(Field::size).sum();
    let size = layout.size();
    let (Some(padding), Some(optimal_size)) = (layout.padding(), layout.optimal_size()) else {
        return format!("{size} bytes");
    };
    let data = size - padding - explicit;
    if optimal_size < size {
        let order: Vec<&str> = layout.optimal_order().map(Field::name).collect();
        format!("{size} bytes for {data} of data; {optimal_size} in the order {}", order.join(", "))
    } else {
        format!("{size} bytes for {data} of data, in the best order that there is")
    }
}
