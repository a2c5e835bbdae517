//! Unknown names: what exists, and "did you mean …?"

/// The message for an unknown name: it lists what exists, and suggests a close one.
pub(crate) fn unknown(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> String {
    let expected: Vec<String> = known.clone().map(|known| format!("`{known}`")).collect();
    let expected = expected.join(", ");
    match closest(name, known) {
        Some(close) => {
            format!("unknown {what} `{name}`; did you mean `{close}`?\nexpected one of {expected}")
        }
        None => format!("unknown {what} `{name}`; expected one of {expected}"),
    }
}

/// The known name that is closest to `name`, if one is close.
pub(crate) fn closest(
    name: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let name = name.to_lowercase();
    known
        .map(|known| (distance(&name, known), known))
        .filter(|&(distance, known)| distance <= known.len().max(name.len()) / 3)
        .min()
        .map(|(_, known)| known)
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
    use crate::keywords::KEYWORDS;

    #[test]
    fn distances_are_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("niche", "niche"), 0);
        assert_eq!(distance("max_sise", "max_size"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn close_names_are_suggested_and_distant_ones_are_not() {
        let close = |name| closest(name, KEYWORDS.iter().map(|known| known.name));
        assert_eq!(close("max_sise"), Some("max_size"));
        assert_eq!(close("MaxSize"), Some("max_size"));
        assert_eq!(close("nopadding"), Some("no_padding"));
        assert_eq!(close("frobnicate"), None);
    }

    #[test]
    fn unknown_names_list_what_exists() {
        let message = |name| unknown("rule", name, ["size", "niche"].into_iter());
        assert_eq!(message("foo"), "unknown rule `foo`; expected one of `size`, `niche`");
        assert_eq!(
            message("sise"),
            "unknown rule `sise`; did you mean `size`?\nexpected one of `size`, `niche`"
        );
    }
}
