//! "Did you mean …?"

use crate::words::{WORDS, Word};

/// The known word that is closest to `name`, if one is close. A word that fits
/// the place where it stands is preferred.
pub(crate) fn closest(name: &str, fits: fn(&Word) -> bool) -> Option<&'static str> {
    WORDS
        .iter()
        .map(|word| (distance(name, word.name), !fits(word), word.name))
        .filter(|&(distance, _, word)| distance <= word.len().max(name.len()) / 3)
        .min()
        .map(|(_, _, word)| word)
}

/// Letters to insert, to remove or to replace (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let replace = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("niche", "niche"), 0);
        assert_eq!(distance("max_sise", "max_size"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(closest("max_sise", Word::fits_type), Some("max_size"));
        assert_eq!(closest("maxsize", Word::fits_type), Some("max_size"));
        assert_eq!(closest("nopadding", Word::fits_type), Some("no_padding"));
        assert_eq!(closest("frobnicate", Word::fits_type), None);
    }
}
