//! Valleys: fields by falling alignment, then by rising alignment.
//!
//! Falling alignment leaves no gap. In rising alignment each gap is what the
//! rounding up to the next alignment takes, which the rounding at the end would
//! take as well. So a valley that starts at offset 0 is always small enough.

use super::plan::Puzzle;

/// Powers of two that an alignment can be.
const MOST_CLASSES: usize = usize::BITS as usize;

/// The valley.
impl Puzzle<'_> {
    /// The split of a valley that is small enough, and the fields it moves.
    pub(super) const fn valley(&self) -> (usize, usize) {
        let (split, moves) = self.longest_valley();
        if self.valley_end(split) <= self.limit {
            return (split, moves);
        }
        // Behind a tag only the rising order is sure to fit.
        (0, self.fields.len() - self.longest_rise())
    }

    /// The longest run of fields, not needed to be neighbours, whose alignment
    /// falls and then rises: where it turns, and how many fields are not in it.
    const fn longest_valley(&self) -> (usize, usize) {
        // By the alignment of the last field: the longest falling run, and the
        // longest valley with the place of its turn.
        let mut falling = [0usize; MOST_CLASSES];
        let mut valley = [(0usize, 0usize); MOST_CLASSES];
        let mut best = (0, 0);
        let classes = self.classes();
        let mut i = 0;
        while i < self.fields.len() {
            let class = self.align(i).trailing_zeros() as usize;
            let mut fall = 0;
            let mut rise = (0, 0);
            let mut c = 0;
            while c < classes {
                if c >= class && falling[c] > fall {
                    fall = falling[c];
                }
                if c <= class && valley[c].0 > rise.0 {
                    rise = valley[c];
                }
                // Any falling run may turn here.
                if falling[c] > rise.0 {
                    rise = (falling[c], i);
                }
                c += 1;
            }
            falling[class] = fall + 1;
            valley[class] = (rise.0 + 1, rise.1);
            if valley[class].0 > best.0 {
                best = valley[class];
            }
            if falling[class] > best.0 {
                best = (falling[class], i + 1);
            }
            i += 1;
        }
        (best.1, self.fields.len() - best.0)
    }

    /// Powers of two up to the largest alignment of these fields.
    const fn classes(&self) -> usize {
        let mut largest = 1;
        let mut i = 0;
        while i < self.fields.len() {
            if self.align(i) > largest {
                largest = self.align(i);
            }
            i += 1;
        }
        largest.trailing_zeros() as usize + 1
    }

    /// Whether falling alignment is small enough for these fields.
    pub(crate) const fn falls(&self) -> bool {
        self.start == 0 || self.valley_end(self.fields.len()) <= self.limit
    }

    const fn longest_rise(&self) -> usize {
        let mut rising = [0usize; MOST_CLASSES];
        let mut best = 0;
        let mut i = 0;
        while i < self.fields.len() {
            let class = self.align(i).trailing_zeros() as usize;
            let mut longest = 0;
            let mut c = 0;
            while c <= class {
                if rising[c] > longest {
                    longest = rising[c];
                }
                c += 1;
            }
            rising[class] = longest + 1;
            if longest + 1 > best {
                best = longest + 1;
            }
            i += 1;
        }
        best
    }

    pub(super) const fn valley_end(&self, split: usize) -> usize {
        let mut end = self.start;
        let mut order = ValleyOrder::new(split);
        while let Some(field) = order.next(self) {
            end = self.end_after(end, field);
        }
        end
    }
}

/// A walk over the fields in the order of a valley: a pass for each alignment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValleyOrder {
    split: usize,
    rising: bool,
    align: Option<usize>,
    next: usize,
}

impl ValleyOrder {
    pub(crate) const fn new(split: usize) -> Self {
        Self { split, rising: false, align: None, next: 0 }
    }

    pub(crate) const fn next(&mut self, puzzle: &Puzzle<'_>) -> Option<usize> {
        loop {
            let (from, until) =
                if self.rising { (self.split, puzzle.fields.len()) } else { (0, self.split) };
            if let Some(align) = self.align {
                while self.next < until {
                    self.next += 1;
                    if puzzle.align(self.next - 1) == align {
                        return Some(self.next - 1);
                    }
                }
            }
            self.align = self.next_align(puzzle, from, until);
            self.next = from;
            if self.align.is_none() {
                if self.rising {
                    return None;
                }
                self.rising = true;
            }
        }
    }

    /// The next lower alignment between `from` and `until`, or the next higher.
    const fn next_align(&self, puzzle: &Puzzle<'_>, from: usize, until: usize) -> Option<usize> {
        let mut best: Option<usize> = None;
        let mut i = from;
        while i < until {
            let align = puzzle.align(i);
            let beyond = match self.align {
                Some(last) if self.rising => align > last,
                Some(last) => align < last,
                None => true,
            };
            let nearer = match best {
                Some(best) if self.rising => align < best,
                Some(best) => align > best,
                None => true,
            };
            if beyond && nearer {
                best = Some(align);
            }
            i += 1;
        }
        best
    }
}
