//! The order to suggest.

use super::{Ordering, Placer, Summary, VariantFields, position_before_move};
use crate::Field;

/// The most fields for which single moves are tried: each takes a pass over them, and
/// a compile error has to come in time.
const MOST_MOVED: usize = 20;

/// The fields in the suggested order, as an iterator: see
/// [`TypeLayout::optimal_order`](crate::TypeLayout::optimal_order) and
/// [`Variant::optimal_order`](crate::Variant::optimal_order).
///
/// It takes the move of one field that helps most, again and again, until the fields
/// take no more than they have to. Where no single move helps, or for more than 20
/// fields, it is the fields sorted by alignment. It does not promise the fewest moves.
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

/// Fields sorted by their alignment.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sort {
    /// The largest alignment first.
    Falling,
    /// The smallest alignment first, after a tag.
    Rising,
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
            Some(moves) => Order::Moved(moves),
            None => Order::Sorted(Sorted::new(placer)),
        };
        Self { order, ..declared }
    }

    /// Whether this is another order than the declared one: whether another order makes
    /// the type smaller.
    pub const fn is_changed(&self) -> bool {
        !matches!(self.order, Order::Declared)
    }

    /// How the fields are sorted, if no few moves are enough.
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

/// An order that single moves lead to.
#[derive(Clone, Copy, Debug)]
struct Moves {
    /// The index of the field at each position.
    order: [u8; MOST_MOVED],
    /// A bit for each field that was moved.
    moved: u32,
}

impl Moves {
    /// The best single move, repeated until the fields end at `limit` or before; `None`
    /// if no single move helps before that.
    const fn greedy(fields: &[Field<'_>], placer: Placer, limit: usize) -> Option<Self> {
        if fields.len() > MOST_MOVED {
            return None;
        }
        let mut moves = Self { order: [0; MOST_MOVED], moved: 0 };
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

    /// The move after which the fields end first, from one position to another; `None`
    /// if no move makes them end earlier.
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
        while position < MOST_MOVED {
            self.order[position] = before[position_before_move(position, from, to)];
            position += 1;
        }
        self.moved |= 1 << self.order[to];
        self
    }
}

/// The stable sort by alignment, without memory for it: one pass for each alignment.
///
/// A field's size is a multiple of its alignment, so that no gap is left between fields
/// of falling alignment. After a tag, the smallest come first: whatever is left up to the
/// next larger alignment is less than the last rounding would add.
#[derive(Clone, Copy, Debug)]
struct Sorted {
    sort: Sort,
    placer: Placer,
    /// The alignment of the fields of this pass; 0 before the first pass.
    align: usize,
    /// The field to look at next.
    next: usize,
}

impl Sorted {
    const fn new(placer: Placer) -> Self {
        let sort = if placer.end() == 0 { Sort::Falling } else { Sort::Rising };
        Self { sort, placer, align: 0, next: usize::MAX }
    }

    /// The index of the next field. There has to be one.
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

    /// The alignment that follows in the sort.
    const fn next_align(&self, fields: &[Field<'_>]) -> usize {
        let mut best = 0;
        let mut i = 0;
        while i < fields.len() {
            let align = self.placer.field_align(fields[i].align());
            let is_better = match self.sort {
                Sort::Falling => (self.align == 0 || align < self.align) && align > best,
                Sort::Rising => align > self.align && (best == 0 || align < best),
            };
            if is_better {
                best = align;
            }
            i += 1;
        }
        best
    }
}
