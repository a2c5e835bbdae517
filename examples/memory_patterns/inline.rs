//! Stack over heap: arrays and `SmallVec`.

use layout_report::{Kind, TypeLayout, assert_layout};
use smallvec::{Array, SmallVec};

use crate::page::{Table, bytes, conclude, heading, sum};

assert_layout!(SmallVec<[u8; size_of::<usize>()]>, max_size = size_of::<Vec<u8>>());
assert_layout!(Box<[u8; 1024]>, size = size_of::<usize>(), niche);

/// One row: a small vector with its inline space full, and with one more.
struct Full {
    layout: TypeLayout<'static>,
    /// Elements that it holds inline.
    elements: usize,
    /// Bytes that these take.
    data: usize,
    /// Bytes on the heap with one element more.
    spilled: usize,
}

impl Full {
    fn of<A: Array>(name: &'static str) -> Self
    where
        A::Item: Default,
    {
        let item = size_of::<A::Item>();
        let mut vec = SmallVec::<A>::new();
        let elements = vec.inline_size();
        vec.resize_with(elements, Default::default);
        assert!(!vec.spilled(), "full, and all of it inline");
        vec.push(A::Item::default());
        assert!(vec.spilled(), "one more, and all of it on the heap");
        Self {
            layout: TypeLayout::of::<SmallVec<A>>(name, Kind::Opaque),
            elements,
            data: elements * item,
            spilled: vec.capacity() * item,
        }
    }
}

macro_rules! full {
    ($($array:ty),*) => {
        [$(Full::of::<$array>(concat!("SmallVec<", stringify!($array), ">"))),*]
    };
}

pub(crate) fn show() {
    heading("When does inline space for elements cost nothing?");
    let all = full!([u8; 4], [u8; 8], [u8; 16], [u8; 64], [u32; 4], [u64; 4]);
    let vec = size_of::<Vec<u8>>();
    let mut table = Table::new(["type", "size", "holds inline", "bookkeeping", "with one more"]);
    table.row([&"Vec<u8>", &vec, &0, &vec, &sum(vec, one_pushed())]);
    for full in &all {
        let size = full.layout.size();
        table.row([
            &full.layout.name(),
            &size,
            &full.elements,
            &(size - full.data),
            &sum(size, full.spilled),
        ]);
    }
    table.print();
    conclude_from(&all, vec);
}

fn conclude_from(all: &[Full], vec: usize) {
    let small: Vec<&Full> = all.iter().filter(|it| it.layout.size() <= vec).collect();
    let free = small.iter().map(|it| it.data).max().unwrap_or(0);
    let large = all.iter().max_by_key(|it| it.layout.size()).expect("some");
    let next = size_of::<SmallVec<[u8; size_of::<usize>() + 1]>>();
    assert_eq!(free, size_of::<usize>(), "a word of it costs nothing");
    assert!(next > vec, "and no byte more");
    assert!(large.layout.size() > vec);
    conclude(&format!(
        "Up to {} of elements fit where Vec keeps its pointer, length and capacity: that much \
         inline space is free. {} takes {} wherever it stands, empty or full, and keeps them \
         when its elements move to the heap. Size it for the usual length, not for the longest. \
         Likewise [u8; 1024] saves an allocation and moves {} at every move that is not \
         optimized away; Box<[u8; 1024]> moves {}.",
        bytes(free),
        large.layout.name(),
        bytes(large.layout.size()),
        bytes(size_of::<[u8; 1024]>()),
        size_of::<Box<[u8; 1024]>>(),
    ));
}

/// Bytes on the heap of a `Vec` to which one was pushed.
#[expect(clippy::vec_init_then_push, reason = "it is to grow")]
fn one_pushed() -> usize {
    let mut vec: Vec<u8> = Vec::new();
    vec.push(0);
    vec.capacity()
}
