//! Cache lines: what holds for a value at every address that its alignment allows.
//!
//! A value of alignment A can start at every multiple of A. The *step* is the smaller of A
//! and the size of a line. The first position that a byte can have in its line is its offset
//! modulo the step. The last is that many bytes into the last step of the line.

/// The largest number of lines that a value of this size and alignment touches.
pub(crate) const fn max_touched(size: usize, align: usize, line: usize) -> usize {
    if size == 0 {
        return 0;
    }
    let latest_start = line - step(align, line);
    size.saturating_add(latest_start).div_ceil(line)
}

pub(crate) const fn step(align: usize, line: usize) -> usize {
    if align < line { align } else { line }
}

/// Whether the bytes from `from` to `until` (excluded) lie in one line in every value of a
/// type with this alignment.
pub(crate) const fn always_in_one(from: usize, until: usize, align: usize, line: usize) -> bool {
    let step = step(align, line);
    from % step + (until - from) <= step
}

/// Whether the byte ranges `a` and `b`, each a start and an end, can share a line in some
/// value of a type with this alignment.
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
