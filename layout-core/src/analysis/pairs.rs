//! Matching two lists of fields or variants by name.

use crate::{Field, VariantDef};

pub(super) trait Named {
    fn name(&self) -> &str;
}

impl Named for Field<'_> {
    fn name(&self) -> &str {
        Field::name(self)
    }
}

impl Named for VariantDef<'_> {
    fn name(&self) -> &str {
        VariantDef::name(self)
    }
}

/// The indices of a pair in the two lists, at least one of which is `Some`.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs items with the same name: first all items of `before` in order, each with its
/// partner if it has one, then the items of `after` that have no partner.
///
/// A common prefix and a common suffix of the lists are paired without a search, so an edit
/// in one place takes a single pass over each list. In between, names need not be unique: the
/// first item with a name is paired with the first one with that name, and so on.
#[derive(Clone, Debug)]
pub(super) struct Pairs<'a, T> {
    before: &'a [T],
    after: &'a [T],
    /// The lengths of the common prefix and suffix.
    prefix: usize,
    suffix: usize,
    next: usize,
}

impl<'a, T: Named> Pairs<'a, T> {
    pub(super) fn new(before: &'a [T], after: &'a [T]) -> Self {
        let is_pair = |(a, b): &(&T, &T)| a.name() == b.name();
        let prefix = before.iter().zip(after).take_while(is_pair).count();
        let (left, right) = (&before[prefix..], &after[prefix..]);
        let from_end = left.iter().rev().zip(right.iter().rev());
        Self { before, after, prefix, suffix: from_end.take_while(is_pair).count(), next: 0 }
    }

    /// The index in `to` of the partner of `from[i]`.
    fn partner(&self, from: &[T], to: &[T], i: usize) -> Option<usize> {
        if i < self.prefix {
            return Some(i);
        }
        let to_end = from.len() - i;
        if to_end <= self.suffix {
            return Some(to.len() - to_end);
        }
        let name = from[i].name();
        let rank = from[self.prefix..i].iter().filter(|item| item.name() == name).count();
        (self.prefix..to.len() - self.suffix).filter(|&j| to[j].name() == name).nth(rank)
    }
}

impl<T: Named> Iterator for Pairs<'_, T> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        while self.next < self.before.len() + self.after.len() {
            let i = self.next;
            self.next += 1;
            if i < self.before.len() {
                return Some((Some(i), self.partner(self.before, self.after, i)));
            }
            let j = i - self.before.len();
            if self.partner(self.after, self.before, j).is_none() {
                return Some((None, Some(j)));
            }
        }
        None
    }
}
