//! Every order of a few fields, by brute force.

use std::fmt;

use crate::facts::Place;

/// The most fields of which all orders are tried.
pub(crate) const MOST: usize = 7;

/// How the fields of a list are placed where the source orders them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement {
    /// The first byte that a field could have.
    pub(crate) start: usize,
    /// The type's alignment.
    pub(crate) align: usize,
    /// The most that `packed(N)` leaves of a field's alignment.
    pub(crate) cap: usize,
}

impl Placement {
    /// The size of a type with these fields in this order, by the algorithm
    /// that the Reference gives for `repr(C)`.
    pub(crate) fn size(&self, fields: &[Place], order: &[usize]) -> usize {
        let end = order.iter().fold(self.start, |end, &index| {
            let field = fields[index];
            end.next_multiple_of(field.align.min(self.cap)) + field.size
        });
        end.next_multiple_of(self.align)
    }

    /// The smallest size of all orders.
    pub(crate) fn smallest(&self, fields: &[Place]) -> usize {
        let mut smallest = usize::MAX;
        each(fields.len(), &mut |order| {
            smallest = smallest.min(self.size(fields, order));
        });
        smallest
    }

    /// The least number of moved fields that gives a size of at most `size`.
    pub(crate) fn fewest_moves(&self, fields: &[Place], size: usize) -> usize {
        let mut fewest = usize::MAX;
        each(fields.len(), &mut |order| {
            if self.size(fields, order) <= size {
                fewest = fewest.min(moves(order));
            }
        });
        fewest
    }
}

/// How many fields have to be moved for this order: all except the longest sequence that
/// keeps its old order.
fn moves(order: &[usize]) -> usize {
    let mut longest = vec![1; order.len()];
    for i in 0..order.len() {
        for j in 0..i {
            if order[j] < order[i] {
                longest[i] = longest[i].max(longest[j] + 1);
            }
        }
    }
    order.len() - longest.into_iter().max().unwrap_or(0)
}

/// Lists of up to seven fields whose order matters, of which every order was tried: how many
/// there are, and how well the suggested orders do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderCount {
    /// All of them.
    pub tried: usize,
    /// Those for which another order is suggested.
    pub reordered: usize,
    /// Those whose suggested order moves as few fields as any order of that size does.
    pub fewest: usize,
    /// The most fields that a suggested order moves beyond that number.
    pub most_beyond: usize,
}

impl OrderCount {
    /// Counts a list with this suggested order, and the fewest moves that it needs if that
    /// is another order than the declared one.
    pub(crate) fn add(&mut self, suggested: &[usize], fewest: Option<usize>) {
        self.tried += 1;
        if let Some(fewest) = fewest {
            let moves = moves(suggested);
            self.reordered += 1;
            self.fewest += usize::from(moves == fewest);
            self.most_beyond = self.most_beyond.max(moves.saturating_sub(fewest));
        }
    }

    /// Both counts together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            tried: self.tried + other.tried,
            reordered: self.reordered + other.reordered,
            fewest: self.fewest + other.fewest,
            most_beyond: self.most_beyond.max(other.most_beyond),
        }
    }
}

impl fmt::Display for OrderCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tried, reordered, fewest, most_beyond } = self;
        write!(
            f,
            "{tried}, of which {reordered} are smaller in another order; the suggested one has \
             the fewest moves for {fewest}, at most {most_beyond} more for the others"
        )
    }
}

/// Calls `visit` with every order of `count` things.
fn each(count: usize, visit: &mut impl FnMut(&[usize])) {
    fn swap_from(first: usize, order: &mut [usize], visit: &mut impl FnMut(&[usize])) {
        if first == order.len() {
            visit(order);
        }
        for other in first..order.len() {
            order.swap(first, other);
            swap_from(first + 1, order, visit);
            order.swap(first, other);
        }
    }
    swap_from(0, &mut (0..count).collect::<Vec<_>>(), visit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_comes_once() {
        let mut all = Vec::new();
        each(4, &mut |order| all.push(order.to_vec()));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 24);
    }

    #[test]
    fn moves_are_counted() {
        assert_eq!(moves(&[0, 1, 2]), 0);
        assert_eq!(moves(&[1, 0, 2]), 1);
        assert_eq!(moves(&[2, 1, 0]), 2);
        assert_eq!(moves(&[]), 0);
    }
}
