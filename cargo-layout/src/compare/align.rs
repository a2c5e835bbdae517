//! Which item of one list is which item of another.

/// Lists longer than this (multiplied) are aligned by their order only.
const LARGEST_TABLE: usize = 4_000_000;

/// Aligns two lists: equal items as far as their order allows, and between these the others in
/// their order. Each pair has the indices of both sides, or of one.
pub(crate) fn align<T: PartialEq>(
    before: &[T],
    after: &[T],
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::with_capacity(before.len().max(after.len()));
    let (mut b, mut a) = (0, 0);
    for (equal_b, equal_a) in equal_pairs(before, after) {
        add_between(&mut pairs, b..equal_b, a..equal_a);
        pairs.push((Some(equal_b), Some(equal_a)));
        (b, a) = (equal_b + 1, equal_a + 1);
    }
    add_between(&mut pairs, b..before.len(), a..after.len());
    pairs
}

/// Aligns two lists of these lengths by their order only.
pub(super) fn align_by_order(before: usize, after: usize) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::with_capacity(before.max(after));
    add_between(&mut pairs, 0..before, 0..after);
    pairs
}

fn add_between(
    pairs: &mut Vec<(Option<usize>, Option<usize>)>,
    mut before: std::ops::Range<usize>,
    mut after: std::ops::Range<usize>,
) {
    loop {
        match (before.next(), after.next()) {
            (None, None) => break,
            pair => pairs.push(pair),
        }
    }
}

/// The longest common subsequence.
fn equal_pairs<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let width = after.len() + 1;
    if before.len().saturating_mul(after.len()) > LARGEST_TABLE {
        return Vec::new();
    }
    // The length of the longest for each pair of ends of the lists.
    let mut lengths = vec![0u32; (before.len() + 1) * width];
    for b in (0..before.len()).rev() {
        for a in (0..after.len()).rev() {
            lengths[b * width + a] = if before[b] == after[a] {
                lengths[(b + 1) * width + a + 1] + 1
            } else {
                lengths[(b + 1) * width + a].max(lengths[b * width + a + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut b, mut a) = (0, 0);
    while b < before.len() && a < after.len() {
        if before[b] == after[a] {
            pairs.push((b, a));
            (b, a) = (b + 1, a + 1);
        } else if lengths[(b + 1) * width + a] >= lengths[b * width + a + 1] {
            b += 1;
        } else {
            a += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{align, align_by_order};

    #[test]
    fn equal_items_stay_together() {
        let pairs = align(&["a", "b", "c"], &["new", "a", "b2", "c"]);
        assert_eq!(
            pairs,
            [(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]
        );
        assert_eq!(align(&["a", "b"], &["b"]), [(Some(0), None), (Some(1), Some(0))]);
        assert_eq!(align::<u8>(&[], &[]), []);
        assert_eq!(align_by_order(1, 2), [(Some(0), Some(0)), (None, Some(1))]);
    }
}
