//! A type of each kind, each of which compiled code uses.

#![allow(dead_code)]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::future::Future;
use std::hint::black_box;
use std::num::{NonZeroU8, NonZeroU32};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Ordered by rustc.
#[derive(Clone, Debug, Default)]
struct Mixed {
    a: u8,
    b: u64,
    c: u16,
    d: bool,
}

#[repr(C)]
struct InOrder {
    a: u8,
    b: u64,
    c: u16,
}

#[repr(C, packed)]
struct Packed {
    a: u8,
    b: u64,
}

#[repr(align(64))]
struct Aligned(u8);

struct Unit;

union Bits {
    float: f64,
    bytes: [u8; 12],
    nothing: (),
}

/// A generic type, with a constant.
#[derive(Debug)]
struct Grid<T, const N: usize> {
    cells: [T; N],
    name: Option<String>,
}

/// A tag of its own.
#[derive(Debug)]
enum Tagged {
    Small(u8),
    Large { id: u64, text: [u16; 7] },
    Nothing,
}

/// The tag is a niche of `Text`'s capacity.
#[derive(Debug)]
enum Niche {
    Text(String),
    Number(u64),
    Flag { set: bool, other: bool },
    Nothing,
}

/// The tag lies behind the fields of one variant.
#[repr(C, u8)]
enum WithRepr {
    One(u32),
    Two(u64, u8),
}

#[repr(i16)]
#[derive(Clone, Copy)]
enum Signed {
    Below = -3,
    Zero = 0,
    Above = 300,
}

enum Never {}

enum Single {
    Only(u32),
}

/// Suspends once.
struct Yield(bool);

impl Future for Yield {
    type Output = u32;

    fn poll(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        if self.0 {
            return Poll::Ready(7);
        }
        self.0 = true;
        Poll::Pending
    }
}

async fn inner(number: u32) -> u32 {
    let held = [number; 20];
    let more = Yield(false).await;
    held[more as usize]
}

/// Holds an argument, a variable and other futures.
async fn outer(text: String, number: u32) -> usize {
    let large = [number as u8; 300];
    let first = inner(number).await;
    let block = async move { (Yield(false).await, text) };
    let (second, text) = block.await;
    large[(first + second) as usize % 300] as usize + text.len()
}

trait Run {
    async fn run(&self, other: &str) -> usize;
}

impl<T: Debug> Run for Grid<T, 3> {
    async fn run(&self, other: &str) -> usize {
        let text = format!("{:?}", self.cells);
        Yield(false).await;
        text.len() + other.len()
    }
}

fn finish<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn apply<T>(value: T, change: impl Fn(T) -> T) -> T {
    change(value)
}

fn main() {
    let (name, offset) = ("name".to_owned(), 3u64);
    println!("{}", apply(1, |number| number + offset));
    println!("{}", apply(String::new(), |text| text + &name + &offset.to_string()));
    black_box((Mixed::default(), InOrder { a: 1, b: 2, c: 3 }, Packed { a: 1, b: 2 }));
    black_box((Aligned(1), Unit, Bits { float: 1.0 }, Single::Only(1)));
    black_box([Tagged::Small(1), Tagged::Large { id: 1, text: [0; 7] }, Tagged::Nothing]);
    black_box([Niche::Text(name), Niche::Number(1), Niche::Nothing]);
    black_box(Niche::Flag { set: true, other: false });
    black_box((WithRepr::One(1), WithRepr::Two(1, 2), Signed::Below, Signed::Above));
    black_box((NonZeroU8::new(1), NonZeroU32::new(2), Some(true), Some(Some('c'))));
    black_box((Some(Ok::<u8, Never>(1)), Some(Rc::new(Mixed::default())), Box::new([0u8; 9])));
    let grid = Grid { cells: ["a", "b", "c"], name: None };
    let future = async {
        let length = grid.run("other").await;
        length + outer("text".to_owned(), 5).await
    };
    println!("{}", finish(future));
    let mut names = HashMap::from([(1u8, Mixed::default())]);
    names.entry(2).or_insert_with(|| Mixed { b: offset, ..Mixed::default() });
    let sorted: BTreeMap<_, _> = names.iter().filter(|(key, _)| **key > 0).collect();
    println!("{}", sorted.len());
}
