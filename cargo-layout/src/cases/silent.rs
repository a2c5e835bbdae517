//! Changes that nothing should push to.

use super::{advice, changes, session};

/// What all advice on a program would change.
fn changed(source: &str) -> Vec<String> {
    let (_directory, session) = session(source);
    advice(&session).iter().flat_map(changes).collect()
}

/// Of two or three variants, the large one is often the one that most values are of: a box would
/// cost each of them an allocation.
#[test]
fn no_box_around_the_commonest_variant() {
    let source = "
pub struct Message { text: String, spans: [u64; 30] }
pub struct Restart { id: u32 }
pub enum Event { Restart(Restart), CheckEvent(Option<Message>) }
pub enum Step { Work(Message), Wait(u64), Quit }
pub enum Slot<T> { Ready(T), Empty, Taken, Poisoned }
pub fn all() { touch(&make::<(Vec<Event>, Vec<Step>, Vec<Slot<Message>>)>()); }
";
    let boxes: Vec<String> =
        changed(source).into_iter().filter(|change| change.ends_with(": Box")).collect();
    assert_eq!(boxes, Vec::<String>::new());
}

/// A box that only pays off while hardly any value has it is none to push, however many variants
/// there are.
#[test]
fn no_box_that_saves_little_for_what_it_costs() {
    let source = "
pub enum Node { Call([u64; 8]), Name([u64; 7]), Number([u64; 6]), Text([u64; 7]), Null }
pub fn all() { touch(&make::<Vec<Node>>()); }
";
    assert_eq!(changed(source), Vec::<String>::new());
}

/// Two threads write to the ends of a queue: between them lies what keeps them in different cache
/// lines.
#[test]
fn no_order_that_brings_atomics_together() {
    let source = "
#[repr(C)] pub struct Queue { head: AtomicU32, full: u8, items: [u64; 9], empty: u8, tail: AtomicU32 }
#[repr(C)] pub struct Padded { kind: u8, _pad: [u8; 3], id: u32, flags: u8, more: u32 }
#[repr(C)] pub struct Foreign { kind: u8, next: *const u8, flags: u8 }
pub fn all() { touch(&make::<(Vec<Queue>, Vec<Padded>, Vec<Foreign>)>()); }
";
    assert_eq!(changed(source), Vec::<String>::new());
}

/// rustc orders these itself.
#[test]
fn no_order_of_a_default_repr() {
    let source = "
pub struct Record { kind: u8, id: u64, flags: u8, count: u32, end: u8 }
pub struct Generic<T> { kind: u8, value: T, flags: u8 }
pub fn all() { touch(&make::<(Vec<Record>, Vec<Generic<u64>>)>()); }
";
    assert_eq!(changed(source), Vec::<String>::new());
}

/// A box would take `Copy` away from the type.
#[test]
fn no_box_in_a_type_that_is_copied() {
    let source = "
#[derive(Clone, Copy)] pub enum Value { Big([u64; 20]), A(u8), B(u8), C(u8), D(u8), E(u8) }
pub enum Owned { Big([u64; 20]), A(u8), B(u8), C(u8), D(u8), E(u8) }
pub fn all() { touch(&make::<(Vec<Value>, Vec<Owned>)>()); }
";
    assert_eq!(changed(source), ["cases::Owned::Big: Box"]);
}
