//! Cache lines: what holds wherever the type's alignment lets a value lie.
//!
//! A value of alignment A may start at every multiple of A. Of all the places
//! that a byte can then have in its line, the earliest is its offset modulo
//! the *step*, the smaller of A and the line; the latest leaves the rest of
//! one step behind it.

use crate::CACHE_LINE;

pub(crate) const fn step(align: usize) -> usize {
    if align < CACHE_LINE { align } else { CACHE_LINE }
}

/// The most lines that a value of this size and alignment touches.
pub(crate) const fn most_touched(size: usize, align: usize) -> usize {
    if size == 0 {
        return 0;
    }
    let latest_start = CACHE_LINE - step(align);
    size.saturating_add(latest_start).div_ceil(CACHE_LINE)
}

/// Whether the bytes from `from` up to `until` lie in one line, in every value
/// of a type of this alignment.
pub(crate) const fn always_in_one(from: usize, until: usize, align: usize) -> bool {
    let step = step(align);
    from % step + (until - from) <= step
}

/// Whether the bytes `a` and `b` can lie in the same line, in some value of a
/// type of this alignment.
pub(crate) const fn can_share(a: usize, b: usize, align: usize) -> bool {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    first % step(align) + (second - first) < CACHE_LINE
}
