//! The order of fields to suggest.

use super::{Ordering, Placer, Summary, VariantFields, position_before_move};
use crate::Field;

/// Single moves are tried for at most this many fields: each move takes a pass over the
/// fields, and a compile error must not take long.
const MAX_MOVED: usize = 20;

/// A text lists all fields of an order if there are at most this many. For more fields, it
/// names only those that move, if they are few.
pub(crate) const MAX_LISTED: usize = 8;
const FEW_MOVES: u32 = 3;

/// An iterator over the fields in the suggested order.
/// [`TypeLayout::optimal_order`](crate::TypeLayout::optimal_order) and
/// [`Variant::optimal_order`](crate::Variant::optimal_order) return it.
///
/// The order is found by repeating the single move that saves most, until the fields take no
/// more bytes than necessary. If no single move helps, if too many would be needed, or if
/// there are more than 20 fields, the fields are sorted by alignment. The number of moves is
/// not guaranteed to be the smallest.
#[derive(Clone, Debug)]
pub struct OptimalOrder<'a> {
    fields: &'a [Field<'a>],
    order: Order,
    returned: usize,
}

#[derive(Clone, Copy, Debug)]
enum Order {
    Declared,
    Moved(Moves),
    Sorted(Sorted),
}

/// How fields are sorted by alignment.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sort {
    /// Largest alignment first.
    Descending,
    /// Smallest alignment first, after a tag.
    Ascending,
}

impl<'a> OptimalOrder<'a> {
    pub(crate) const fn declared(fields: &'a [Field<'a>]) -> Self {
        Self { fields, order: Order::Declared, returned: 0 }
    }

    pub(crate) const fn of(fields: &VariantFields<'a>, summary: &Summary) -> Self {
        let declared = Self::declared(fields.fields);
        let (Ordering::Source, Some(limit)) = (summary.ordering, summary.optimal_size) else {
            return declared;
        };
        let placer = Placer::in_order()
            .starting_at(summary.payload_start)
            .with_align_cap(fields.layout.align_cap());
        let mut as_declared = placer;
        as_declared.add_all(fields.fields);
        if as_declared.end() <= limit {
            return declared;
        }
        let order = match Moves::greedy(fields.fields, placer, limit) {
            Some(moves) if fields.fields.len() <= MAX_LISTED || moves.are_few() => {
                Order::Moved(moves)
            }
            Some(_) | None => Order::Sorted(Sorted::new(placer)),
        };
        Self { order, ..declared }
    }

    /// Returns whether this order differs from the declared order, and so makes the type
    /// smaller.
    pub const fn is_changed(&self) -> bool {
        !matches!(self.order, Order::Declared)
    }

    /// How the fields are sorted, if a few moves are not enough.
    pub(crate) const fn sort(&self) -> Option<Sort> {
        match self.order {
            Order::Sorted(sorted) => Some(sorted.sort),
            Order::Declared | Order::Moved(_) => None,
        }
    }

    /// The next field, and whether it was moved.
    pub(crate) const fn step(&mut self) -> Option<(&'a Field<'a>, bool)> {
        if self.returned == self.fields.len() {
            return None;
        }
        let position = self.returned;
        self.returned += 1;
        let (index, is_moved) = match &mut self.order {
            Order::Declared => (position, false),
            Order::Moved(moves) => {
                let index = moves.order[position] as usize;
                (index, moves.moved & 1 << index != 0)
            }
            Order::Sorted(sorted) => (sorted.next(self.fields), false),
        };
        Some((&self.fields[index], is_moved))
    }
}

impl<'a> Iterator for OptimalOrder<'a> {
    type Item = &'a Field<'a>;

    fn next(&mut self) -> Option<&'a Field<'a>> {
        Some(self.step()?.0)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.fields.len() - self.returned;
        (left, Some(left))
    }
}

impl ExactSizeIterator for OptimalOrder<'_> {}

/// An order that results from single moves.
#[derive(Clone, Copy, Debug)]
struct Moves {
    /// The index of the field at each position.
    order: [u8; MAX_MOVED],
    /// A bit for each field that was moved.
    moved: u32,
}

impl Moves {
    const fn are_few(&self) -> bool {
        self.moved.count_ones() <= FEW_MOVES
    }

    /// Repeats the best single move until the fields end at `limit` or earlier; `None` if no
    /// further move helps before that.
    const fn greedy(fields: &[Field<'_>], placer: Placer, limit: usize) -> Option<Self> {
        if fields.len() > MAX_MOVED {
            return None;
        }
        let mut moves = Self { order: [0; MAX_MOVED], moved: 0 };
        let mut i = 0u8;
        while (i as usize) < fields.len() {
            moves.order[i as usize] = i;
            i += 1;
        }
        while moves.end_after_move(fields, placer, 0, 0) > limit {
            match moves.best(fields, placer) {
                Some((from, to)) => moves = moves.with_move(from, to),
                None => return None,
            }
        }
        Some(moves)
    }

    /// The move, from one position to another, after which the fields end earliest; `None` if
    /// no move makes them end earlier.
    const fn best(&self, fields: &[Field<'_>], placer: Placer) -> Option<(usize, usize)> {
        let mut best = None;
        let mut best_end = self.end_after_move(fields, placer, 0, 0);
        let mut from = 0;
        while from < fields.len() {
            let mut to = 0;
            while to < fields.len() {
                let end = self.end_after_move(fields, placer, from, to);
                if end < best_end {
                    best_end = end;
                    best = Some((from, to));
                }
                to += 1;
            }
            from += 1;
        }
        best
    }

    const fn end_after_move(
        &self,
        fields: &[Field<'_>],
        mut placer: Placer,
        from: usize,
        to: usize,
    ) -> usize {
        let mut position = 0;
        while position < fields.len() {
            placer
                .add_field(&fields[self.order[position_before_move(position, from, to)] as usize]);
            position += 1;
        }
        placer.end()
    }

    const fn with_move(mut self, from: usize, to: usize) -> Self {
        let before = self.order;
        let mut position = 0;
        while position < MAX_MOVED {
            self.order[position] = before[position_before_move(position, from, to)];
            position += 1;
        }
        self.moved |= 1 << self.order[to];
        self
    }
}

/// A stable sort by alignment without extra memory, in one pass for each alignment.
///
/// A field's size is a multiple of its alignment, so there are no gaps between fields of
/// descending alignment. After a tag, the smallest alignment comes first: the gaps before
/// larger alignments are no more than the padding at the end would be.
#[derive(Clone, Copy, Debug)]
struct Sorted {
    sort: Sort,
    placer: Placer,
    /// The alignment of the fields that this pass returns; 0 before the first pass.
    align: usize,
    /// The index of the next field to look at.
    next: usize,
}

impl Sorted {
    const fn new(placer: Placer) -> Self {
        let sort = if placer.end() == 0 { Sort::Descending } else { Sort::Ascending };
        Self { sort, placer, align: 0, next: usize::MAX }
    }

    /// The index of the next field. There must be one.
    const fn next(&mut self, fields: &[Field<'_>]) -> usize {
        loop {
            while self.next < fields.len() {
                let index = self.next;
                self.next += 1;
                if self.placer.field_align(fields[index].align()) == self.align {
                    return index;
                }
            }
            self.align = self.next_align(fields);
            self.next = 0;
        }
    }

    /// The alignment of the next pass.
    const fn next_align(&self, fields: &[Field<'_>]) -> usize {
        let mut best = 0;
        let mut i = 0;
        while i < fields.len() {
            let align = self.placer.field_align(fields[i].align());
            let is_better = match self.sort {
                Sort::Descending => (self.align == 0 || align < self.align) && align > best,
                Sort::Ascending => align > self.align && (best == 0 || align < best),
            };
            if is_better {
                best = align;
            }
            i += 1;
        }
        best
    }
}
