//! The program that the tests compile.

use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

pub struct Mixed<T> {
    a: u8,
    b: T,
    c: Option<Box<Mixed<T>>>,
}

pub union Bits {
    float: f32,
    bytes: [u8; 6],
}

#[derive(Clone, Copy)]
pub enum Level {
    Low = -1,
    High = 300,
}

#[repr(align(16))]
pub enum Aligned {
    Off,
    On,
}

pub struct Switch {
    number: u8,
    aligned: Aligned,
}

pub enum Message {
    Text(String),
    Pair { first: u32, second: (u8, u64) },
    Level(Level),
    Nothing,
}

#[derive(Debug)]
pub struct Failure(u64);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failure {}", self.0)
    }
}

impl std::error::Error for Failure {}

static TABLE: [Level; 3] = [Level::Low, Level::High, Level::Low];

pub fn parse(text: &str) -> Result<Message, Failure> {
    let add = |number: u64| number + text.len() as u64;
    match text.len() {
        0 => Err(Failure(add(1))),
        1 => Ok(Message::Level(TABLE[1])),
        2 => Ok(Message::Pair { first: 1, second: (2, 3) }),
        _ => Ok(Message::Text(text.to_owned())),
    }
}

struct Yield(bool);

impl Future for Yield {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        if self.0 {
            return Poll::Ready(1);
        }
        self.0 = true;
        Poll::Pending
    }
}

async fn wait(text: String) -> usize {
    let held = [1u32; 10];
    let index = Yield(false).await;
    held[index as usize] as usize + text.len()
}

async fn same_names() -> usize {
    let held = [1u16; 9];
    let held = (&held, [2u64; 3]);
    Yield(false).await;
    let held = (&held, 1u8);
    Yield(false).await;
    held.0.0.len()
}

pub fn main() {
    let switches = [Aligned::Off, Aligned::On].map(|aligned| Switch { number: 1, aligned });
    let on = switches.iter().filter(|switch| matches!(switch.aligned, Aligned::On)).count();
    let mixed = Mixed { a: 1, b: 2.5f64, c: None };
    let bits = Bits { float: 1.5 };
    let message = parse("text").is_ok();
    let mut future = pin!(wait("held".to_owned()));
    let mut context = Context::from_waker(Waker::noop());
    while future.as_mut().poll(&mut context).is_pending() {}
    while pin!(same_names()).poll(&mut context).is_pending() {}
    let last = mixed.c.map_or(mixed.a, |inner| inner.a);
    println!("{on} {last} {} {} {message}", mixed.b, size_of_val(&bits));
}
