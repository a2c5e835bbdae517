//! "Did you mean …?"

/// The candidate closest to `name`, if one is close. Each comes with whether it is
/// allowed where `name` stands: of two equally close ones, an allowed one is preferred.
pub(crate) fn closest(
    name: &str,
    candidates: impl Iterator<Item = (&'static str, bool)>,
) -> Option<&'static str> {
    candidates
        .map(|(candidate, is_allowed)| (distance(name, candidate), !is_allowed, candidate))
        .filter(|&(distance, _, candidate)| distance <= candidate.len().max(name.len()) / 3)
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// The question that ends a message, if there is a close name.
pub(crate) fn did_you_mean(close: Option<&str>) -> String {
    close.map_or_else(String::new, |close| format!(", did you mean `{close}`?"))
}

/// The Levenshtein distance: how many characters to insert, remove or replace.
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
    use crate::keywords::{KEYWORDS, Target};

    #[test]
    fn distances_are_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("niche", "niche"), 0);
        assert_eq!(distance("max_sise", "max_size"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn close_names_are_suggested_and_distant_ones_are_not() {
        let known = |name| {
            let all = KEYWORDS.iter();
            closest(name, all.map(|known| (known.name, known.is_allowed_on(Target::Type))))
        };
        assert_eq!(known("max_sise"), Some("max_size"));
        assert_eq!(known("maxsize"), Some("max_size"));
        assert_eq!(known("nopadding"), Some("no_padding"));
        assert_eq!(known("frobnicate"), None);
    }
}
