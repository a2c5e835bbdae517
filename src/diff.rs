//! The differences between two texts, line by line.

use std::string::String;
use std::vec;
use std::vec::Vec;

/// If there are more pairs of lines than this, they are not compared one by one.
const MAX_PAIRS: usize = 4_000_000;

/// The lines of both texts, each once. Lines only in the first text start with `-`, and lines
/// only in the second with `+`.
pub(crate) fn diff(before: &[&str], after: &[&str]) -> String {
    let front = shared(before.iter(), after.iter());
    let (head, before) = before.split_at(front);
    let after = &after[front..];
    let back = shared(before.iter().rev(), after.iter().rev());
    let (before, tail) = before.split_at(before.len() - back);
    let after = &after[..after.len() - back];

    let mut text = String::new();
    write(&mut text, ' ', head);
    between(&mut text, before, after);
    write(&mut text, ' ', tail);
    text
}

/// How many lines are the same at the start of the iterators.
fn shared<'a>(
    before: impl Iterator<Item = &'a &'a str>,
    after: impl Iterator<Item = &'a &'a str>,
) -> usize {
    before.zip(after).take_while(|(a, b)| a == b).count()
}

/// Compares the middle of the texts by their longest common subsequence.
fn between(text: &mut String, mut before: &[&str], mut after: &[&str]) {
    if before.len().saturating_mul(after.len()) <= MAX_PAIRS {
        let width = after.len() + 1;
        let common = common(before, after);
        let at = |b: &[&str], a: &[&str]| common[b.len() * width + a.len()];
        while let ([b, b_rest @ ..], [a, a_rest @ ..]) = (before, after) {
            if a == b {
                write(text, ' ', &[a]);
                (before, after) = (b_rest, a_rest);
            } else if at(b_rest, after) >= at(before, a_rest) {
                write(text, '-', &[b]);
                before = b_rest;
            } else {
                write(text, '+', &[a]);
                after = a_rest;
            }
        }
    }
    write(text, '-', before);
    write(text, '+', after);
}

/// The lengths of the longest common subsequences: that of the last `b` lines of `before` and
/// the last `a` lines of `after` is at `b * (after.len() + 1) + a`.
fn common(before: &[&str], after: &[&str]) -> Vec<u32> {
    let width = after.len() + 1;
    let mut table = vec![0; (before.len() + 1) * width];
    for (b, line_before) in (1..).zip(before.iter().rev()) {
        for (a, line_after) in (1..).zip(after.iter().rev()) {
            table[b * width + a] = if line_before == line_after {
                table[(b - 1) * width + a - 1] + 1
            } else {
                table[(b - 1) * width + a].max(table[b * width + a - 1])
            };
        }
    }
    table
}

fn write(text: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        text.push(mark);
        text.push(' ');
        text.push_str(line);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn marks_what_one_text_has_alone() {
        let before = ["a", "b", "c", "d", "e"];
        let after = ["a", "c", "x", "d", "b", "e"];
        let expected = "  a\n- b\n  c\n+ x\n  d\n+ b\n  e\n";
        assert_eq!(diff(&before, &after), expected);
    }

    #[test]
    fn an_empty_text_has_no_line_in_common() {
        assert_eq!(diff(&[], &["a"]), "+ a\n");
        assert_eq!(diff(&["a"], &[]), "- a\n");
        assert_eq!(diff(&["a"], &["a"]), "  a\n");
    }

    #[test]
    fn repeated_lines_are_counted() {
        assert_eq!(diff(&["a", "a"], &["a"]), "  a\n- a\n");
    }
}
