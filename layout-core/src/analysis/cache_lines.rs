//! Cache lines: what holds wherever the alignment of a type lets a value lie.
//!
//! A value of alignment A may start at every multiple of A. Of all the positions that a
//! byte can then have in its line, the earliest is its offset modulo the *step*, the
//! smaller of A and the line; the latest leaves the rest of one step after it.

/// The most lines that a value of this size and this alignment touches.
pub(crate) const fn most_touched(size: usize, align: usize, line: usize) -> usize {
    if size == 0 {
        return 0;
    }
    let latest_start = line - step(align, line);
    size.saturating_add(latest_start).div_ceil(line)
}

pub(crate) const fn step(align: usize, line: usize) -> usize {
    if align < line { align } else { line }
}

/// Whether the bytes from `from` up to `until` lie in one line, in every value of a type
/// with this alignment.
pub(crate) const fn always_in_one(from: usize, until: usize, align: usize, line: usize) -> bool {
    let step = step(align, line);
    from % step + (until - from) <= step
}

/// Whether the byte ranges `a` and `b`, each a start and an end, can have bytes in one
/// line, in some value of a type with this alignment.
pub(crate) const fn can_share(
    a: (usize, usize),
    b: (usize, usize),
    align: usize,
    line: usize,
) -> bool {
    if a.0 == a.1 || b.0 == b.1 {
        return false;
    }
    let (first, second) = if a.0 < b.0 { (a, b) } else { (b, a) };
    if second.0 < first.1 {
        return true;
    }
    let last = first.1 - 1;
    last % step(align, line) + (second.0 - last) < line
}
