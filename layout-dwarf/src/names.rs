//! Names as a reader knows them.
//!
//! Debug information writes every path in full, every default argument, and `{async_fn_env#0}`
//! for the future of an `async fn`.

use std::borrow::Cow;

use crate::impls::segments;

/// Shortens every path in the name of a type to what stands in the source: `Vec<Stmt>`.
pub(crate) fn short(name: &str) -> String {
    written(name, Paths::Short)
}

/// As [`short`], but the outermost path stays whole: `demo::ast::List<Stmt>`.
pub(crate) fn readable(path: &str) -> String {
    written(path, Paths::OutermostInFull)
}

/// The path without generic arguments: all instances of a type have the same.
pub(crate) fn definition(path: &str) -> Cow<'_, str> {
    // Nearly always, it is the start of the path.
    let start = path.find('<').unwrap_or(path.len());
    let (before, arguments) = path.split_at(start);
    let ends_in_arguments = arguments.is_empty() || closing(arguments) + 1 == arguments.len();
    if ends_in_arguments && !before.contains('{') {
        return Cow::Borrowed(before);
    }
    Cow::Owned(written(path, Paths::WithoutArguments))
}

fn written(name: &str, paths: Paths) -> String {
    let mut text = String::with_capacity(name.len());
    Reader { rest: name, depth: 0, start: 0 }.all(paths, &mut text);
    text
}

/// What to do with the paths in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paths {
    Short,
    OutermostInFull,
    WithoutArguments,
}

/// Arguments that nobody writes, because they are the default.
const DEFAULTS: [&str; 2] = ["alloc::alloc::Global", "std::hash::random::RandomState"];

/// Reads a name from left to right.
struct Reader<'n> {
    rest: &'n str,
    /// How many brackets are around it.
    depth: usize,
    /// Where it starts in the text that is written.
    start: usize,
}

/// So many brackets are read, each of which takes a part of the stack. Inside, names stay as
/// they are.
const MOST_BRACKETS: usize = 100;

impl<'n> Reader<'n> {
    fn all(mut self, paths: Paths, text: &mut String) {
        while !self.rest.is_empty() {
            self.next(paths, text);
        }
    }

    /// Writes the next path, bracket or other character.
    fn next(&mut self, paths: Paths, text: &mut String) {
        let path = self.path();
        if path.is_empty() {
            match self.rest.chars().next() {
                Some('<') => self.bracket(paths, text),
                Some(c) => {
                    text.push(c);
                    self.rest = &self.rest[c.len_utf8()..];
                }
                None => {}
            }
        } else if paths == Paths::Short {
            text.push_str(&short_path(path));
        } else {
            text.push_str(&with_tails(path));
        }
    }

    fn path(&mut self) -> &'n str {
        let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '{' | '}' | '#');
        let bytes = self.rest.as_bytes();
        // Nearly all names are in ASCII, where each byte is a character.
        let end = bytes.iter().position(|byte| !byte.is_ascii() || !is_path(char::from(*byte)));
        let end = match end {
            Some(end) if !bytes[end].is_ascii() => self.rest.find(|c| !is_path(c)),
            end => end,
        };
        let end = end.unwrap_or(bytes.len());
        let (path, rest) = self.rest.split_at(end);
        self.rest = rest;
        path
    }

    /// Writes what is in the angle brackets that start here: generic arguments, or
    /// `<Type as Trait>` at the start of a path.
    fn bracket(&mut self, paths: Paths, text: &mut String) {
        let end = closing(self.rest);
        let inner = self.rest.get(1..end).unwrap_or_default();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        if self.depth == MOST_BRACKETS {
            text.extend(["<", inner, ">"]);
            return;
        }
        let is_qualified = self.rest.starts_with("::");
        if is_qualified && text.len() == self.start {
            text.push('<');
            self.inside(inner, paths, text);
            text.push('>');
            return;
        }
        if paths == Paths::WithoutArguments {
            return;
        }
        let mut arguments = split_arguments(inner);
        while arguments.last().is_some_and(|last| DEFAULTS.contains(&last.trim())) {
            arguments.pop();
        }
        for (index, argument) in arguments.iter().enumerate() {
            text.push_str(if index == 0 { "<" } else { ", " });
            self.inside(argument.trim(), Paths::Short, text);
        }
        if !arguments.is_empty() {
            text.push('>');
        }
    }

    /// Writes a name that is inside brackets.
    fn inside(&self, name: &str, paths: Paths, text: &mut String) {
        Reader { rest: name, depth: self.depth + 1, start: text.len() }.all(paths, text);
    }
}

/// The index of the bracket that closes the one at the start.
fn closing(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0i32;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if at > 0 && bytes[at - 1] == b'-' => {}
            b'>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Splits at the commas outside of brackets.
fn split_arguments(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut depth, mut start) = (0i32, 0);
    let mut arguments = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' if at > 0 && bytes[at - 1] == b'-' => {}
            b'>' | b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                arguments.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text.is_empty() {
        arguments.push(&text[start..]);
    }
    arguments
}

/// The last segment of a path; of what is in a function, the function too, and its type if it
/// is a method.
fn short_path(path: &str) -> Cow<'_, str> {
    // After `<Type as Trait>`.
    if path.starts_with("::") {
        return with_tails(path);
    }
    if let Some(last) = last_of_plain(path) {
        return Cow::Borrowed(last);
    }
    let segments = segments(path);
    let is_tail = |segment: &&str| segment.starts_with('{');
    let tails = segments.iter().rev().take_while(|segment| is_tail(segment)).count();
    let base = segments.len() - tails;
    let mut start = base.saturating_sub(1);
    let is_type = |segment: &str| segment.starts_with(char::is_uppercase);
    if tails > 0 && start > 0 && is_type(segments[start - 1]) {
        start -= 1;
    }
    // Between two segments is `::`.
    let before: usize = segments[..start].iter().map(|segment| segment.len() + 2).sum();
    with_tails(&path[before..])
}

/// The last segment of a path in which the compiler names nothing, as in nearly all.
fn last_of_plain(path: &str) -> Option<&str> {
    if path.bytes().any(|byte| matches!(byte, b'{' | b'}')) {
        return None;
    }
    let Some((before, last)) = path.rsplit_once(':') else { return Some(path) };
    // Three colons would be one `::`, and the start of the next segment.
    let before = before.strip_suffix(':')?;
    if before.ends_with(':') { None } else { Some(last) }
}

/// Writes the parts that the compiler names as in the source: the future of an `async fn` has
/// the name of the function.
fn with_tails(path: &str) -> Cow<'_, str> {
    if !path.contains('{') {
        return Cow::Borrowed(path);
    }
    let mut text = String::with_capacity(path.len());
    for (index, segment) in segments(path).into_iter().enumerate() {
        match compiler_name(segment) {
            Some(("async_fn", _)) => text.push_str("()"),
            Some((name, number)) => {
                let name = name.replace('_', " ");
                text.extend(["::{", &name, "#", number, "}"]);
            }
            None => {
                if index > 0 {
                    text.push_str("::");
                }
                text.push_str(segment);
            }
        }
    }
    Cow::Owned(text)
}

/// The name and the number in `{closure_env#0}`.
fn compiler_name(segment: &str) -> Option<(&str, &str)> {
    let (name, number) = segment.strip_prefix('{')?.strip_suffix('}')?.split_once('#')?;
    Some((name.strip_suffix("_env").unwrap_or(name), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_has_no_paths_and_no_defaults() {
        for (name, expected) in [
            ("alloc::vec::Vec<demo::ast::Stmt, alloc::alloc::Global>", "Vec<Stmt>"),
            ("&mut dyn core::fmt::Write", "&mut dyn Write"),
            ("(u8, [demo::A; 3])", "(u8, [A; 3])"),
            ("fn(demo::A) -> core::option::Option<demo::B>", "fn(A) -> Option<B>"),
            ("demo::S::run::{async_fn_env#0}", "S::run()"),
            ("demo::run::{async_fn#0}::{async_block_env#1}", "run()::{async block#1}"),
            ("demo::run::{closure_env#0}<u8>", "run::{closure#0}<u8>"),
            ("Option<fn() -> u8>", "Option<fn() -> u8>"),
            ("alloc::boxed::Box<[u8], alloc::alloc::Global>", "Box<[u8]>"),
        ] {
            assert_eq!(short(name), expected);
        }
    }

    #[test]
    fn a_readable_path_is_whole_outside_of_brackets() {
        for (path, expected) in [
            ("demo::ast::List<demo::ast::Stmt>", "demo::ast::List<Stmt>"),
            ("demo::S::run::{async_fn_env#0}", "demo::S::run()"),
            ("<demo::S as demo::T>::run::{async_fn_env#0}<u8>", "<demo::S as demo::T>::run()<u8>"),
            (
                "std::map::HashMap<u8, demo::A, std::hash::random::RandomState>",
                "std::map::HashMap<u8, A>",
            ),
        ] {
            assert_eq!(readable(path), expected);
        }
        assert_eq!(definition("demo::List<demo::A<u8>>"), "demo::List");
    }
}
