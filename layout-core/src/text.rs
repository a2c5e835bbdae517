//! String operations for a `const fn`.

pub(crate) const fn str_eq(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

pub(crate) const fn starts_with(text: &str, prefix: &str) -> bool {
    let (text, prefix) = (text.as_bytes(), prefix.as_bytes());
    if text.len() < prefix.len() {
        return false;
    }
    let mut i = 0;
    while i < prefix.len() {
        if text[i] != prefix[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The text between a prefix and a suffix; `None` if it does not have both.
pub(crate) const fn between<'a>(text: &'a str, prefix: &str, suffix: &str) -> Option<&'a str> {
    if text.len() < prefix.len() + suffix.len() || !starts_with(text, prefix) {
        return None;
    }
    let (front, end) = split_at(text, text.len() - suffix.len());
    if str_eq(end, suffix) { Some(split_at(front, prefix.len()).1) } else { None }
}

/// `str::split_at`, which is a `const fn` only since Rust 1.86. Both parts are empty if `at`
/// is not on a character boundary.
const fn split_at(text: &str, at: usize) -> (&str, &str) {
    let (front, end) = text.as_bytes().split_at(at);
    match (core::str::from_utf8(front), core::str::from_utf8(end)) {
        (Ok(front), Ok(end)) => (front, end),
        _ => ("", ""),
    }
}

/// Whether this is the last word of a name in snake case.
pub(crate) const fn last_word_is(name: &str, word: &str) -> bool {
    if name.len() < word.len() {
        return false;
    }
    let (front, end) = split_at(name, name.len() - word.len());
    str_eq(end, word) && matches!(front.as_bytes(), [] | [.., b'_'])
}

/// The last segment of a path, without generic arguments: `Mutex` of
/// `std::sync::Mutex<u8>`.
pub(crate) fn last_segment(path: &str) -> &str {
    let path = path.split('<').next().unwrap_or_default();
    path.rsplit(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_it_should_be() {
        assert_eq!(between("Option<u64>", "Option<", ">"), Some("u64"));
        assert_eq!(between("Option", "Option<", ">"), None);
        assert_eq!(last_segment("std::sync::Mutex<a::B>"), "Mutex");
        assert_eq!(last_segment("Vec"), "Vec");
        assert!(last_word_is("byte_len", "len") && last_word_is("len", "len"));
        assert!(!last_word_is("silen", "len") && !last_word_is("en", "len"));
        assert!(!str_eq("ab", "abc") && !str_eq("abc", "ab") && str_eq("", ""));
    }
}
