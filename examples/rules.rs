//! How does a type keep the layout that it was given?
//!
//! The rules below hold: `cargo check` is silent. Change a type so that one
//! does not, say by another `u32` in `Order`, and see what it says.
//!
//! ```text
//! cargo run --example rules
//! ```

#![allow(dead_code, reason = "the types are looked at, not used")]

use std::sync::atomic::AtomicUsize;

use layout_report::{CACHE_LINE, LayoutReport, assert_layout};

/// A budget: there are millions of these, two to a cache line.
#[derive(LayoutReport)]
#[layout(max_size = CACHE_LINE / 2, niche)]
struct Order {
    id: std::num::NonZeroU64,
    price: u64,
    quantity: u32,
    instrument: u32,
    is_buy: bool,
}

/// An interface: what is sent over a wire has every byte in its place, and so it
/// has on targets that would align a `u64` to 4.
#[derive(LayoutReport)]
#[layout(size = 16, align = 8, no_padding)]
#[repr(C, align(8))]
struct Header {
    #[layout(offset = 0)]
    version: u8,
    flags: u8,
    length: u16,
    #[layout(offset = 4)]
    checksum: u32,
    #[layout(offset = 8)]
    sequence: u64,
}

/// A queue between two threads: each end has a cache line for itself.
#[derive(LayoutReport)]
#[layout(cache_aligned, max_cache_lines = 2)]
#[repr(C, align(64))]
struct Ends {
    #[layout(isolated)]
    head: AtomicUsize,
    #[layout(padding)]
    between: [u8; CACHE_LINE - size_of::<AtomicUsize>()],
    #[layout(isolated)]
    tail: AtomicUsize,
}

/// A budget with a margin: over 40 bytes warns, over 48 does not compile.
#[derive(LayoutReport)]
#[layout(max_size = 48, warn(max_size = 40))]
enum Token<'a> {
    End,
    Name(&'a str),
    Number { text: &'a str, value: f64 },
}

/// A generic type is checked on the instances that it names.
#[derive(LayoutReport)]
#[layout(max_size = 32, instances(Slot<u64>, Slot<String>))]
struct Slot<T> {
    value: T,
    next: u32,
}

// Types of other crates.
assert_layout!(Option<Box<u8>>, max_size = size_of::<usize>());
assert_layout!(std::num::NonZeroU32, size = 4, niche);

fn main() {
    println!("Every rule holds, or this would not have compiled.\n");
    for layout in
        [Order::layout(), Header::layout(), Ends::layout(), Token::layout(), Slot::<u64>::layout()]
    {
        println!("{layout}");
    }
}
