//! Comparing and cutting text in a `const fn`.

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

/// The text between a prefix and a suffix.
pub(crate) const fn between<'a>(text: &'a str, prefix: &str, suffix: &str) -> Option<&'a str> {
    if text.len() < prefix.len() + suffix.len() || !starts_with(text, prefix) {
        return None;
    }
    let (front, end) = text.split_at(text.len() - suffix.len());
    if str_eq(end, suffix) { Some(front.split_at(prefix.len()).1) } else { None }
}

/// The last segment of a path, without generic arguments: `Mutex` of
/// `std::sync::Mutex<u8>`.
pub(crate) const fn last_segment(path: &str) -> &str {
    let bytes = path.as_bytes();
    let (mut start, mut end) = (0, 0);
    while end < bytes.len() && bytes[end] != b'<' {
        if bytes[end] == b':' {
            start = end + 1;
        }
        end += 1;
    }
    path.split_at(end).0.split_at(start).1
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
        assert!(!str_eq("ab", "abc") && !str_eq("abc", "ab") && str_eq("", ""));
    }
}
