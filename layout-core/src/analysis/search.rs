//! The exact search: every choice of a few fields that move, at every place.

use super::plan::Puzzle;

/// The most fields that the exact search moves.
pub(super) const MOST_MOVES: usize = 6;
/// The most steps that the exact search makes. It bounds the time that a
/// broken rule costs, and covers every type of up to seven fields.
pub(super) const WORK: usize = 60_000;
/// The most states that one choice of moved fields can have.
const STATES: usize = 512;

/// Fields that move, in the order in which they come to lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moves {
    pub(crate) count: usize,
    /// The index of each field that moves.
    pub(crate) field: [usize; MOST_MOVES],
    /// For each, how many of the fields that stay lie before it.
    pub(crate) after: [usize; MOST_MOVES],
}

impl Moves {
    pub(crate) const fn moves(&self, field: usize) -> bool {
        let mut i = 0;
        while i < self.count {
            if self.field[i] == field {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// The exact search.
impl Puzzle<'_> {
    /// The first choice of `count` fields that can move so that all fit.
    pub(super) const fn search(&self, count: usize, work: &mut usize) -> Option<Moves> {
        let total = self.fields.len();
        if (total - count + 1) << count > STATES {
            return None;
        }
        let mut moves = Moves { count, field: [0, 1, 2, 3, 4, 5], after: [0; MOST_MOVES] };
        let steps = ((total - count + 1) * (count + 1)) << count;
        loop {
            if steps > *work {
                *work = 0;
                return None;
            }
            *work -= steps;
            if self.place(&mut moves) {
                return Some(moves);
            }
            if !next_choice(&mut moves.field, count, total) {
                return None;
            }
        }
    }

    /// Places the chosen fields between those that stay, if all can fit.
    ///
    /// A state is a number of fields that stay and a set of fields that move,
    /// placed so far; of each it is enough to know the least offset at which
    /// they can end, as a lower offset is never worse for what follows.
    const fn place(&self, moves: &mut Moves) -> bool {
        let sets = 1 << moves.count;
        let stay = self.fields.len() - moves.count;
        let mut ends = [usize::MAX; STATES];
        ends[0] = self.start;
        let mut kept = 0;
        let mut next_kept = self.next_kept(moves, 0);
        loop {
            let mut set = 0;
            while set < sets {
                let end = ends[kept * sets + set];
                if end <= self.limit {
                    let mut m = 0;
                    while m < moves.count {
                        if set & (1 << m) == 0 {
                            let to = kept * sets + (set | (1 << m));
                            lower(&mut ends, to, self.end_after(end, moves.field[m]));
                        }
                        m += 1;
                    }
                    if kept < stay {
                        lower(&mut ends, (kept + 1) * sets + set, self.end_after(end, next_kept));
                    }
                }
                set += 1;
            }
            if kept == stay {
                break;
            }
            kept += 1;
            next_kept = self.next_kept(moves, next_kept + 1);
        }
        if ends[stay * sets + sets - 1] > self.limit {
            return false;
        }
        self.trace(moves, &ends);
        true
    }

    /// Reads from the table, back to front, where each moved field went: as
    /// far to the front as it can.
    const fn trace(&self, moves: &mut Moves, ends: &[usize; STATES]) {
        let sets = 1 << moves.count;
        let chosen = moves.field;
        let staying = *moves;
        let mut kept = self.fields.len() - moves.count;
        let mut last_kept = self.fields.len();
        let mut set = sets - 1;
        let mut slot = moves.count;
        while slot > 0 {
            let end = ends[kept * sets + set];
            if kept > 0 {
                let stayed = kept_before(&staying, last_kept);
                let before = ends[(kept - 1) * sets + set];
                if before != usize::MAX && self.end_after(before, stayed) == end {
                    kept -= 1;
                    last_kept = stayed;
                    continue;
                }
            }
            let mut m = 0;
            while m < moves.count {
                let before = set & !(1 << m);
                if before != set {
                    let from = ends[kept * sets + before];
                    if from != usize::MAX && self.end_after(from, chosen[m]) == end {
                        break;
                    }
                }
                m += 1;
            }
            slot -= 1;
            set &= !(1 << m);
            moves.field[slot] = chosen[m];
            moves.after[slot] = kept;
        }
    }

    /// The first field from `from` on that stays.
    const fn next_kept(&self, moves: &Moves, from: usize) -> usize {
        let mut field = from;
        while field < self.fields.len() && moves.moves(field) {
            field += 1;
        }
        field
    }
}

const fn lower(ends: &mut [usize; STATES], state: usize, end: usize) {
    if end < ends[state] {
        ends[state] = end;
    }
}

/// The next choice of `count` numbers below `total`, in rising order.
const fn next_choice(choice: &mut [usize; MOST_MOVES], count: usize, total: usize) -> bool {
    let mut i = count;
    while i > 0 {
        i -= 1;
        if choice[i] < total - count + i {
            choice[i] += 1;
            let mut j = i + 1;
            while j < count {
                choice[j] = choice[j - 1] + 1;
                j += 1;
            }
            return true;
        }
    }
    false
}

/// The last field before `until` that stays.
const fn kept_before(moves: &Moves, until: usize) -> usize {
    let mut field = until - 1;
    while moves.moves(field) {
        field -= 1;
    }
    field
}
