//! The suggested order, as an iterator that needs no memory of its own.

use super::Body;
use super::plan::{Plan, Puzzle};
use super::search::Moves;
use super::valley::ValleyOrder;
use crate::Field;

/// The fields in the suggested order, as an iterator: see
/// [`TypeLayout::optimal_order`](crate::TypeLayout::optimal_order) and
/// [`Variant::optimal_order`](crate::Variant::optimal_order).
#[derive(Clone, Debug)]
pub struct OptimalOrder<'a> {
    fields: &'a [Field<'a>],
    steps: Steps<'a>,
    changed: bool,
    given: usize,
}

#[derive(Clone, Copy, Debug)]
enum Steps<'a> {
    Declared,
    /// The moves, how many of them were made, and the next field that stays.
    Moves(Moves, usize, usize),
    Valley(Puzzle<'a>, ValleyOrder),
}

/// Fields sorted by their alignment.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sort {
    Falling,
    Rising,
}

impl<'a> OptimalOrder<'a> {
    pub(crate) const fn declared(fields: &'a [Field<'a>]) -> Self {
        Self { fields, steps: Steps::Declared, changed: false, given: 0 }
    }

    pub(crate) const fn of(body: Body<'a>) -> Self {
        let declared = Self::declared(body.fields);
        let Some(puzzle) = Puzzle::of(&body) else {
            return declared;
        };
        let steps = match puzzle.solve() {
            Plan::Declared => return declared,
            Plan::Moves(moves) => Steps::Moves(moves, 0, 0),
            Plan::Valley(split) => Steps::Valley(puzzle, ValleyOrder::new(split)),
        };
        Self { steps, changed: true, ..declared }
    }

    /// Whether this is another order than the declared one: whether there is
    /// something to win.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("a", "u8", 1, 1).at(8), Field::new("b", "u64", 8, 8).at(0)];
    /// let by_rustc = TypeLayout::new("Pair", Kind::Struct, 16, 8).with_fields(&fields);
    /// assert!(!by_rustc.optimal_order().is_changed());
    /// ```
    pub const fn is_changed(&self) -> bool {
        self.changed
    }

    /// The plain sort that is as small, if many fields move.
    pub(crate) const fn sort(&self) -> Option<Sort> {
        match &self.steps {
            Steps::Valley(puzzle, _) if puzzle.falls() => Some(Sort::Falling),
            Steps::Valley(..) => Some(Sort::Rising),
            _ => None,
        }
    }

    /// The next field, and whether it is one that moves.
    pub(crate) const fn step(&mut self) -> Option<(&'a Field<'a>, bool)> {
        if self.given == self.fields.len() {
            return None;
        }
        let next = match &mut self.steps {
            Steps::Declared => Some((self.given, false)),
            Steps::Moves(moves, made, kept) => {
                let stayed = self.given - *made;
                if *made < moves.count && moves.after[*made] == stayed {
                    *made += 1;
                    Some((moves.field[*made - 1], true))
                } else {
                    while moves.moves(*kept) {
                        *kept += 1;
                    }
                    *kept += 1;
                    Some((*kept - 1, false))
                }
            }
            Steps::Valley(puzzle, order) => match order.next(puzzle) {
                Some(index) => Some((index, false)),
                None => None,
            },
        };
        self.given += 1;
        match next {
            Some((index, moved)) => Some((&self.fields[index], moved)),
            None => None,
        }
    }
}

impl<'a> Iterator for OptimalOrder<'a> {
    type Item = &'a Field<'a>;

    fn next(&mut self) -> Option<&'a Field<'a>> {
        Some(self.step()?.0)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.fields.len() - self.given;
        (left, Some(left))
    }
}

impl ExactSizeIterator for OptimalOrder<'_> {}
