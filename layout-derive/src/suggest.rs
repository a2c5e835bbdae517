//! "Did you mean …?"

/// The known word that is closest to `name`, if one is close. Of each word is
/// said whether it fits the place where it stands: such a one is preferred.
pub(crate) fn closest(
    name: &str,
    words: impl Iterator<Item = (&'static str, bool)>,
) -> Option<&'static str> {
    words
        .map(|(word, fits)| (distance(name, word), !fits, word))
        .filter(|&(distance, _, word)| distance <= word.len().max(name.len()) / 3)
        .min()
        .map(|(_, _, word)| word)
}

/// What is said of it behind a message.
pub(crate) fn hint(close: Option<&str>) -> String {
    close.map_or_else(String::new, |close| format!(", did you mean `{close}`?"))
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
    use crate::words::Word;

    #[test]
    fn distances_are_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("niche", "niche"), 0);
        assert_eq!(distance("max_sise", "max_size"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = |name| closest(name, Word::all_for(Word::fits_type));
        assert_eq!(known("max_sise"), Some("max_size"));
        assert_eq!(known("maxsize"), Some("max_size"));
        assert_eq!(known("nopadding"), Some("no_padding"));
        assert_eq!(known("frobnicate"), None);
    }
}
