//! The fields in memory order, without a sorted copy.

use crate::Field;

/// Returns fields in memory order; those of a union, and fields with unknown offsets, in
/// declaration order.
///
/// If the fields lie in declaration order, as with `repr(C)`, a walk takes one pass.
/// Otherwise each step searches for the successor of the previous field, starting with the
/// field declared after it. rustc keeps fields of equal alignment in declaration order,
/// without gaps, so a walk takes a few passes over the fields, not one for each field. Only
/// overlapping fields take a pass each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemoryOrder<'a> {
    fields: &'a [Field<'a>],
    /// The index of the field returned last.
    last: Option<usize>,
    is_known: bool,
    declared: bool,
    overlapping: bool,
    /// How many zero-sized fields are still to come: they can share their offset with other
    /// fields.
    zero_sized_left: usize,
}

impl<'a> MemoryOrder<'a> {
    pub(crate) const fn new(fields: &'a [Field<'a>], declared: bool, disjoint: bool) -> Self {
        let mut unknown = false;
        let mut ascending = true;
        let mut zero_sized_left = 0;
        let mut end = 0;
        let mut i = 0;
        while i < fields.len() {
            let field = &fields[i];
            match field.offset() {
                Some(offset) => {
                    ascending &= end <= offset;
                    end = offset.saturating_add(field.size());
                }
                None => unknown = true,
            }
            zero_sized_left += (field.size() == 0) as usize;
            i += 1;
        }
        let declared = declared || unknown || ascending;
        let is_known = !unknown;
        let order =
            Self { fields, last: None, is_known, declared, overlapping: false, zero_sized_left };
        Self { overlapping: !disjoint && order.skips_fields(), ..order }
    }

    /// Whether the offset of every field is known.
    pub(crate) const fn is_known(&self) -> bool {
        self.is_known
    }

    /// Whether the walk skips fields, which it does only if fields overlap.
    const fn skips_fields(mut self) -> bool {
        if self.declared {
            return false;
        }
        let mut left = self.fields.len();
        while self.next().is_some() {
            left -= 1;
        }
        left > 0
    }

    pub(crate) const fn next(&mut self) -> Option<&'a Field<'a>> {
        let next = if self.declared { Some(self.after_last()) } else { self.successor() };
        match next {
            Some(i) if i < self.fields.len() => {
                self.last = Some(i);
                self.zero_sized_left -= (self.fields[i].size() == 0) as usize;
                Some(&self.fields[i])
            }
            _ => None,
        }
    }

    /// The index after that of the field returned last.
    const fn after_last(&self) -> usize {
        match self.last {
            Some(i) => i + 1,
            None => 0,
        }
    }

    /// The field with the smallest key above that of the field returned last.
    const fn successor(&self) -> Option<usize> {
        let count = self.fields.len();
        let start = self.after_last();
        let mut best: Option<usize> = None;
        let mut step = 0;
        while step < count {
            let i = (start + step) % count;
            step += 1;
            let follows = match self.last {
                Some(last) => self.precedes(last, i),
                None => true,
            };
            let better = match best {
                Some(best) => self.precedes(i, best),
                None => true,
            };
            if follows && better {
                best = Some(i);
                if self.is_surely_next(i) {
                    return best;
                }
            }
        }
        best
    }

    /// Whether `i`, the best so far, is the successor without looking at the remaining fields.
    ///
    /// It is if it starts where the field returned last ends and no zero-sized field can
    /// come in between, or if both are zero-sized, since those are in declaration order.
    const fn is_surely_next(&self, i: usize) -> bool {
        if self.overlapping {
            return false;
        }
        let (end, both_zero_sized) = match self.last {
            Some(last) => {
                let both_zero_sized = self.fields[last].size() == 0 && self.fields[i].size() == 0;
                (self.fields[last].end(), both_zero_sized && last < i)
            }
            None => (Some(0), false),
        };
        match (self.fields[i].offset(), end) {
            (Some(offset), Some(end)) => {
                offset == end && (self.zero_sized_left == 0 || both_zero_sized)
            }
            _ => false,
        }
    }

    /// Compares by offset; at the same offset, zero-sized fields come first, then declaration
    /// order counts.
    const fn precedes(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.fields[a], &self.fields[b]);
        let (Some(left), Some(right)) = (x.offset(), y.offset()) else {
            return a < b;
        };
        if left != right {
            return left < right;
        }
        let (x_empty, y_empty) = (x.size() == 0, y.size() == 0);
        if x_empty == y_empty { a < b } else { x_empty }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use super::*;

    /// Fields one after the other, with some gaps, declared in another order.
    fn fields(seed: usize) -> Vec<Field<'static>> {
        let mut state = seed;
        let overlap = if seed % 3 == 0 { 5 } else { 0 };
        let mut random = |below: usize| {
            state = state.wrapping_mul(0x5851_f42d).wrapping_add(0x1405);
            (state >> 8) % below
        };
        let mut end = 0usize;
        let mut fields = Vec::new();
        for _ in 0..random(12) {
            let size = [0, 0, 1, 2, 8][random(5)];
            let offset = (end + [0, 0, 0, 3][random(4)]).saturating_sub([0, overlap][random(2)]);
            end = offset + size;
            fields.push(Field::new("", "", size, 1).with_offset(offset));
        }
        for _ in 0..random(6) {
            let (from, to) = (random(fields.len().max(1)), random(fields.len().max(1)));
            if from != to {
                fields.swap(from, to);
            }
        }
        fields
    }

    #[test]
    fn the_walk_is_a_stable_sort() {
        for seed in 0..10_000 {
            let fields = fields(seed);
            let mut sorted: Vec<&Field<'_>> = fields.iter().collect();
            sorted.sort_by_key(|field| (field.offset(), field.size() > 0));
            let mut walk = MemoryOrder::new(&fields, false, false);
            let walked: Vec<&Field<'_>> = core::iter::from_fn(|| walk.next()).collect();
            let same = walked.iter().zip(&sorted).all(|(a, b)| core::ptr::eq(*a, *b));
            assert!(same && walked.len() == sorted.len(), "{fields:?}");
        }
    }
}
