//! Arenas: `bumpalo` and `typed_arena`.

use std::ptr;
use std::rc::Rc;

use bumpalo::Bump;
use layout_report::{LayoutReport, TypeLayout};
use typed_arena::Arena;

use crate::page::{Table, bytes, conclude, count, foreign, heading, say};

const COUNT: usize = 1000;

#[derive(LayoutReport)]
#[layout(no_padding)]
struct Rgb(u8, u8, u8);

#[derive(LayoutReport)]
struct Token {
    start: u32,
    kind: u8,
}

#[derive(LayoutReport)]
struct Node<'a> {
    left: Option<&'a Self>,
    right: Option<&'a Self>,
    value: u64,
}

pub(crate) fn show() {
    heading("What does a value cost in an arena?");
    let mut table = Table::new(["value", "size", "in a Bump", "in an Arena"]);
    measure(&mut table, Rgb::layout(), || Rgb(0, 0, 0));
    measure(&mut table, Token::layout(), || Token { start: 0, kind: 0 });
    measure(&mut table, Node::layout(), node);
    measure(&mut table, &foreign!(String), String::new);
    table.print();

    println!();
    let (first, grown) = (Chunks::of(1), Chunks::of(COUNT));
    say("What a Bump that starts empty asks of the allocator, for nodes:");
    println!();
    let mut table = Table::new(["nodes", "bytes", "blocks", "asked for", "bookkeeping", "spare"]);
    for chunks in [&first, &grown] {
        table.row([
            &chunks.nodes,
            &chunks.used(),
            &chunks.blocks,
            &chunks.total,
            &chunks.bookkeeping,
            &chunks.spare(),
        ]);
    }
    table.print();
    conclude_from(&grown);
}

fn conclude_from(grown: &Chunks) {
    let (mixed, apart) = (mixed(), size_of::<u64>() + size_of::<u8>());
    assert!(mixed > apart, "a bump aligns what follows");
    assert!(grown.blocks < grown.nodes / 10);
    who_drops();
    conclude(&format!(
        "Its size, and nothing: neither arena adds a byte between neighbours. {} of them come \
         from {}, not from {}, with {} of bookkeeping and room for {} more. Only \
         where types of different alignment alternate does a Bump pad: {} for a u8 and a u64, \
         where two Arenas take {}. The price: no value is freed before all are, and a Bump drops \
         none, so that a String in it leaks its text.",
        grown.nodes,
        count(grown.blocks, "block"),
        grown.nodes,
        bytes(grown.bookkeeping),
        grown.room / Node::LAYOUT.size(),
        bytes(mixed),
        apart,
    ));
}

/// An arena drops what was put into it, a bump does not.
fn who_drops() {
    let text = Rc::new("text");
    Arena::new().alloc(Rc::clone(&text));
    assert_eq!(Rc::strong_count(&text), 1);
    Bump::new().alloc(Rc::clone(&text));
    assert_eq!(Rc::strong_count(&text), 2);
}

/// Fills both kinds of arena, and looks how far its neighbours are apart.
fn measure<T>(table: &mut Table<4>, layout: &TypeLayout<'_>, make: impl Fn() -> T) {
    let bump = Bump::with_capacity(COUNT * size_of::<T>());
    let arena = Arena::with_capacity(COUNT);
    let bumped: Vec<&T> = (0..COUNT).map(|_| &*bump.alloc(make())).collect();
    let kept: Vec<&T> = (0..COUNT).map(|_| &*arena.alloc(make())).collect();
    let (in_bump, in_arena) = (step(&bumped), step(&kept));
    assert_eq!((in_bump, in_arena), (layout.size(), layout.size()));
    table.row([&layout.name(), &layout.size(), &in_bump, &in_arena]);
}

/// Bytes from each value to the next.
fn step<T>(values: &[&T]) -> usize {
    let steps: Vec<usize> = values.windows(2).map(|it| apart(it[0], it[1])).collect();
    assert!(steps.iter().all(|&it| it == steps[0]), "one like the other");
    steps[0]
}

/// Bytes that a `u8` and a `u64` take in turns.
fn mixed() -> usize {
    let bump = Bump::with_capacity(1024);
    let first = &*bump.alloc(1u64);
    bump.alloc(2u8);
    apart(first, bump.alloc(3u64))
}

fn apart<T>(a: &T, b: &T) -> usize {
    ptr::from_ref(a).addr().abs_diff(ptr::from_ref(b).addr())
}

fn node<'a>() -> Node<'a> {
    Node { left: None, right: None, value: 0 }
}

/// What a bump arena of nodes asked the allocator for.
struct Chunks {
    nodes: usize,
    blocks: usize,
    total: usize,
    bookkeeping: usize,
    /// Bytes left in the last block.
    room: usize,
}

impl Chunks {
    fn of(nodes: usize) -> Self {
        let mut bump = Bump::new();
        for _ in 0..nodes {
            bump.alloc(node());
        }
        let total = bump.allocated_bytes_including_metadata();
        Self {
            nodes,
            total,
            room: bump.chunk_capacity(),
            bookkeeping: total - bump.allocated_bytes(),
            blocks: bump.iter_allocated_chunks().count(),
        }
    }

    fn spare(&self) -> usize {
        self.total - self.bookkeeping - self.used()
    }

    fn used(&self) -> usize {
        self.nodes * Node::LAYOUT.size()
    }
}
