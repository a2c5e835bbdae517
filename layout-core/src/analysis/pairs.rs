//! Two lists of named things, paired by name.

use crate::Field;

/// Something that has a name among its like.
pub(super) trait Named {
    fn name(&self) -> &str;
}

impl Named for Field<'_> {
    fn name(&self) -> &str {
        Field::name(self)
    }
}

/// A variant, as the facts have it: its name and the number of its fields.
impl Named for (&str, usize) {
    fn name(&self) -> &str {
        self.0
    }
}

/// The places of a pair in the two lists: one of them at least is `Some`.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs the things of the same name: first all of `before` in their order,
/// each with its partner if it has one, then those of `after` that have none.
///
/// What the lists begin with alike is paired without a search, and so is what
/// they end in alike: an edit in one place takes a walk over each list. What
/// lies between is searched for. There the first of a name is paired with the
/// first of that name, the second with the second: names need not be unique.
#[derive(Clone, Debug)]
pub(super) struct Pairs<'a, T> {
    before: &'a [T],
    after: &'a [T],
    /// How many things the lists begin with alike, and end in alike.
    prefix: usize,
    suffix: usize,
    next: usize,
}

impl<'a, T: Named> Pairs<'a, T> {
    pub(super) fn new(before: &'a [T], after: &'a [T]) -> Self {
        let alike = |(a, b): &(&T, &T)| a.name() == b.name();
        let prefix = before.iter().zip(after).take_while(alike).count();
        let (left, right) = (&before[prefix..], &after[prefix..]);
        let from_end = left.iter().rev().zip(right.iter().rev());
        Self { before, after, prefix, suffix: from_end.take_while(alike).count(), next: 0 }
    }

    /// The place in `to` of the partner of `from[i]`.
    fn partner(&self, from: &[T], to: &[T], i: usize) -> Option<usize> {
        if i < self.prefix {
            return Some(i);
        }
        let to_end = from.len() - i;
        if to_end <= self.suffix {
            return Some(to.len() - to_end);
        }
        let name = from[i].name();
        let same = |thing: &T| thing.name() == name;
        let before_it = &from[self.prefix..i];
        let rank = before_it.iter().filter(|thing| same(thing)).count();
        (self.prefix..to.len() - self.suffix).filter(|&place| same(&to[place])).nth(rank)
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
