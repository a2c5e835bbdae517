//! The search for an order of fields that is small and close to the declared
//! one.
//!
//! An order is small enough exactly if its last field ends at or before the
//! [smallest size](super::smallest). The search keeps as many fields as it can
//! in their order and moves the others:
//!
//! 1. none, if the declared order is small enough;
//! 2. one, two, … up to [`MOST_MOVES`] fields: every choice of them tried at
//!    every place, as long as the work stays within [`WORK`];
//! 3. else, or for [`MOST_SEARCHED`] fields and more, a *valley*: the fields up to some point by falling alignment, those
//!    behind it by rising alignment. A valley leaves no more padding than any
//!    order must, and there is one that keeps the longest run of fields that
//!    falls and then rises by itself.

use super::Body;
use super::search::{MOST_MOVES, Moves, WORK};
use crate::Field;

/// The most fields among which the search looks for few to move. It bounds
/// what a broken rule costs the compiler: more are simply sorted.
const MOST_SEARCHED: usize = 1000;

/// An order of the fields of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plan {
    /// As declared.
    Declared,
    /// As declared, but for a few fields that move.
    Moves(Moves),
    /// Falling alignment up to the field with this index, then rising.
    Valley(usize),
}

/// What an order of fields has to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Puzzle<'a> {
    pub(super) fields: &'a [Field<'a>],
    /// The offset at which the first field may start.
    pub(super) start: usize,
    /// The offset at which the last one must have ended.
    pub(super) limit: usize,
    /// `packed(n)`: no field is aligned to more.
    cap: usize,
}

impl<'a> Puzzle<'a> {
    /// The puzzle of a body; `None` where no order in the source matters.
    pub(crate) const fn of(body: &Body<'a>) -> Option<Self> {
        let layout = &body.layout;
        if !body.frame.order_matters {
            return None;
        }
        let cap = match layout.repr().packed() {
            Some(n) => n,
            None => usize::MAX,
        };
        Some(Self {
            fields: body.fields,
            start: body.frame.start,
            limit: body.frame.optimal_size,
            cap,
        })
    }

    /// The alignment that the field has in this type.
    pub(crate) const fn align(&self, field: usize) -> usize {
        let align = self.fields[field].align();
        if align < self.cap { align } else { self.cap }
    }

    /// Where the field ends if it is put behind `offset`.
    pub(super) const fn end_after(&self, offset: usize, field: usize) -> usize {
        match offset.checked_next_multiple_of(self.align(field)) {
            Some(start) => start.saturating_add(self.fields[field].size()),
            None => usize::MAX,
        }
    }

    pub(crate) const fn solve(&self) -> Plan {
        let mut end = self.start;
        let mut i = 0;
        while i < self.fields.len() {
            end = self.end_after(end, i);
            i += 1;
        }
        if end <= self.limit {
            return Plan::Declared;
        }
        if self.fields.len() > MOST_SEARCHED {
            return Plan::Valley(if self.start == 0 { self.fields.len() } else { 0 });
        }
        let (split, valley_moves) = self.valley();
        let mut work = WORK;
        let mut count = 1;
        while count <= MOST_MOVES && count <= valley_moves {
            match self.search(count, &mut work) {
                Some(moves) => return Plan::Moves(moves),
                None => count += 1,
            }
        }
        Plan::Valley(split)
    }
}
