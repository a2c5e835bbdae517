//! Slabs and object pools: the `slab` crate.

use std::ptr;

use layout_report::{LayoutReport, TypeLayout};
use slab::Slab;

use crate::page::{Table, bytes, conclude, foreign, heading, say, yes};

/// Every bit pattern of it is a value.
#[derive(LayoutReport)]
struct Job {
    id: u64,
    deadline: u64,
    worker: u32,
    attempts: u32,
}

/// As large, but its `bool` has bit patterns to spare.
#[derive(LayoutReport)]
#[layout(size = size_of::<Job>(), niche)]
struct Task {
    id: u64,
    deadline: u64,
    worker: u32,
    done: bool,
}

/// The entry of a slab as the crate declares it, in private. That it is this
/// one is asserted: the report must agree with what is measured.
#[derive(LayoutReport)]
#[layout(instances(Entry<u8>, Entry<Job>, Entry<Task>, Entry<String>, Entry<Box<Job>>))]
enum Entry<T> {
    Vacant(usize),
    Occupied(T),
}

pub(crate) fn show() {
    heading("What does an element cost in a slab?");
    let rows = [
        Row::measure(foreign!(u8), || 0u8),
        Row::measure(*Job::layout(), job),
        Row::measure(*Task::layout(), task),
        Row::measure(foreign!(String), String::new),
        Row::measure(foreign!(Box<Job>), || Box::new(job())),
    ];
    let mut table = Table::new(["element", "size", "niche", "in a slab", "added"]);
    for row in &rows {
        table.row([
            &row.layout.name(),
            &row.layout.size(),
            &yes(row.layout.niche() == Some(true)),
            &row.entry,
            &row.added(),
        ]);
    }
    table.print();
    println!();
    say("What the entry of a Job holds:");
    print!("\n{}", Entry::<Job>::LAYOUT.with_name("Entry<Job>"));
    conclude_from(&rows);
}

fn conclude_from([byte, job, task, _, boxed]: &[Row; 5]) {
    assert_eq!(job.layout.size(), task.layout.size());
    assert_eq!(task.added(), 0, "the niche tells vacant from occupied");
    assert!(job.added() > 0, "without one, a tag does");
    assert!(boxed.added() > 0, "a niche, but no room beside it");
    conclude(&format!(
        "An entry is an element, or else the index of the next free entry. A Task has a niche, \
         and room for that index beside it: nothing is added. A Job, of the same {}, has no \
         niche, and with a tag its entry is {}. A Box has a niche, but no room beside it. The \
         dearest is the smallest: a u8 takes {}. The other kind of pool, a Vec of elements and \
         a Vec of free indices, adds {} for each element that is free.",
        bytes(job.layout.size()),
        job.entry,
        bytes(byte.entry),
        bytes(size_of::<usize>()),
    ));
}

struct Row {
    layout: TypeLayout<'static>,
    /// Bytes from one element of a slab to the next.
    entry: usize,
}

impl Row {
    fn measure<T>(layout: TypeLayout<'static>, make: impl Fn() -> T) -> Self {
        let mut slab = Slab::with_capacity(2);
        let (first, second) = (slab.insert(make()), slab.insert(make()));
        let at = |key| ptr::from_ref::<T>(&slab[key]).addr();
        let entry = at(first).abs_diff(at(second));
        assert_eq!(entry, Entry::<T>::LAYOUT.size(), "{}", layout.name());
        Self { layout, entry }
    }

    fn added(&self) -> usize {
        self.entry - self.layout.size()
    }
}

fn job() -> Job {
    Job { id: 0, deadline: 0, worker: 0, attempts: 0 }
}

fn task() -> Task {
    Task { id: 0, deadline: 0, worker: 0, done: false }
}
