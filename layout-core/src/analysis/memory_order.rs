//! The fields by offset, without sorting them anywhere.

use crate::Field;

/// Gives fields in the order in which they lie in memory; those of a union,
/// and those whose offsets are unknown, in the order of their declaration.
///
/// Fields that were declared in that order are simply given. Of others, each
/// step looks for the successor of the field before, beginning with the next
/// one declared. As rustc lays fields of like alignment out in that very order,
/// and without a gap, a walk takes a few passes over the fields, not one for
/// each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemoryOrder<'a> {
    fields: &'a [Field<'a>],
    /// The place of the field given last.
    last: Option<usize>,
    declared: bool,
    /// Whether a field of size 0 may share its offset with another.
    any_empty: bool,
}

impl<'a> MemoryOrder<'a> {
    pub(crate) const fn new(fields: &'a [Field<'a>], declared: bool) -> Self {
        let mut declared = declared;
        let mut rising = true;
        let mut any_empty = false;
        let mut end = 0;
        let mut i = 0;
        while i < fields.len() {
            match (fields[i].offset(), fields[i].end()) {
                (Some(offset), Some(until)) => {
                    rising &= offset >= end;
                    end = until;
                }
                _ => declared = true,
            }
            any_empty |= fields[i].size() == 0;
            i += 1;
        }
        Self {
            fields,
            last: None,
            declared: declared || rising,
            any_empty,
        }
    }

    pub(crate) const fn next(&mut self) -> Option<&'a Field<'a>> {
        let next = if self.declared {
            Some(self.after_last())
        } else {
            self.successor()
        };
        match next {
            Some(i) if i < self.fields.len() => {
                self.last = Some(i);
                Some(&self.fields[i])
            }
            _ => None,
        }
    }

    /// The place behind the field given last, in the order of declaration.
    const fn after_last(&self) -> usize {
        match self.last {
            Some(i) => i + 1,
            None => 0,
        }
    }

    /// The field with the smallest key above that of the field given last.
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
                if !self.any_empty && self.abuts_last(i) {
                    return best;
                }
            }
        }
        best
    }

    /// Whether `i` starts where the field given last ends.
    const fn abuts_last(&self, i: usize) -> bool {
        let end = match self.last {
            Some(last) => self.fields[last].end(),
            None => Some(0),
        };
        match (self.fields[i].offset(), end) {
            (Some(offset), Some(end)) => offset == end,
            _ => false,
        }
    }

    /// By offset; at the same offset empty fields first, then as declared.
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
