//! The names of closures and futures.
//!
//! The record has the line of those that the compiled crate declares
//! (`{closure@src/main.rs:5:10: 5:13}`), and the path of those of other crates
//! (`{closure@demo::run::{closure#0}}`). Debug information has both.

use layout_dwarf::{Type, TypeKind};

/// Where a closure or a future is.
#[derive(Debug, Default)]
pub(crate) struct Body {
    kind: &'static str,
    /// The first name in its path: its crate, if another crate was compiled.
    pub(crate) first: String,
    /// The name of the file, and the line.
    line: Option<String>,
    /// Whether the line is there if the source has it.
    is_complete: bool,
    /// The function that it is in, with the number of each closure and future around it:
    /// `poll#0#1`.
    function: Option<String>,
    /// The same, with the last name of the type, trait or module before it.
    function_in_type: Option<String>,
}

impl Body {
    /// Reads the name of a record. `None` if it is another type.
    pub(crate) fn of_record(name: &str) -> Option<Self> {
        let inside = name.strip_prefix('{')?.strip_suffix('}')?;
        if let Some(path) = inside.strip_prefix("async fn body of ") {
            let path = path.strip_suffix("()").unwrap_or(path);
            return Some(Self::at_path("future", path, "{async_fn#0}"));
        }
        let (kind, place) = inside.split_once('@')?;
        let kind = if kind == "closure" { "closure" } else { "future" };
        match place.rsplit_once("::") {
            Some((path, last)) if place.ends_with('}') => Some(Self::at_path(kind, path, last)),
            _ => Some(Self { kind, line: line_of(place), is_complete: true, ..Self::default() }),
        }
    }

    /// Reads the debug information of a closure or a future.
    pub(crate) fn of_type(ty: Type<'_>) -> Self {
        let kind = if ty.kind() == TypeKind::Closure { "closure" } else { "future" };
        let line = ty.location().map(|(file, line)| at_line(file, line));
        Self { is_complete: line.is_some(), line, ..Self::at_path(kind, ty.scope(), ty.name()) }
    }

    fn at_path(kind: &'static str, path: &str, name: &str) -> Self {
        let function = function_around(path, name);
        Self {
            kind,
            first: crate_of(path).to_owned(),
            line: None,
            is_complete: true,
            function_in_type: function.as_ref().map(|(around, name)| format!("{around}::{name}")),
            function: function.map(|(_, name)| name),
        }
    }

    /// The names in this crate, and those whatever the crate is called; in both cases first
    /// those that are more exact. Without a line, the function alone is no name: its crate has
    /// recorded the line.
    pub(crate) fn names(&self, of_crate: &str) -> Vec<Vec<String>> {
        let of_crate = if matches!(of_crate, "core" | "alloc") { "std" } else { of_crate };
        let lists = [of_crate, ""].map(|of_crate| {
            let function = self.function.as_ref().filter(|_| self.is_complete);
            [self.function_in_type.as_ref(), function].map(|function| {
                let names = self.line.iter().chain(function);
                names.map(|name| format!("{} {of_crate} {name}", self.kind)).collect()
            })
        });
        lists.concat()
    }
}

/// The first name in a path such as `<&demo::A as demo::B>::c`.
pub(crate) fn crate_of(path: &str) -> &str {
    let path = path.trim_start_matches(['<', '&', '(', '[', '*']);
    path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

/// The line in `src/main.rs:5:10: 5:13`.
fn line_of(place: &str) -> Option<String> {
    let (start, _) = place.rsplit_once(": ")?;
    let (file, line) = start.rsplit_once(':')?.0.rsplit_once(':')?;
    Some(at_line(file, line.parse().ok()?))
}

fn at_line(file: &str, line: u32) -> String {
    format!("{}:{line}", file.rsplit('/').next().unwrap_or(file))
}

/// The function around a closure or a future, and what is around the function.
fn function_around<'p>(scope: &'p str, name: &'p str) -> Option<(&'p str, String)> {
    let mut numbers = vec![number(name)?];
    let mut rest = scope;
    loop {
        let (before, last) = split_last(rest);
        match number(last) {
            Some(number) => numbers.push(number),
            // The arguments of a generic function.
            None if last.starts_with('<') && !before.is_empty() => {}
            None => {
                numbers.reverse();
                let name = format!("{}#{}", without_arguments(last), numbers.join("#"));
                return Some((type_around(before), name));
            }
        }
        rest = before;
    }
}

/// The number in `{closure#0}`, `{async_block_env#0}`.
fn number(segment: &str) -> Option<&str> {
    let (kind, number) = segment.strip_prefix('{')?.split_once('}')?.0.split_once('#')?;
    (kind != "impl" && kind != "constant").then_some(number)
}

/// The last name of the type, trait or module that a function is in.
fn type_around(path: &str) -> &str {
    let (before, last) = split_last(path);
    let Some(inside) = last.strip_prefix('<').and_then(|last| last.strip_suffix('>')) else {
        return without_arguments(last);
    };
    if let Some(of_trait) = inside.strip_prefix("impl ") {
        return type_around(of_trait.split(" for ").next().unwrap_or(of_trait));
    }
    match inside.rsplit_once(" as ") {
        Some((_, of_trait)) => type_around(of_trait),
        // The arguments of a generic type.
        None => type_around(before),
    }
}

fn without_arguments(segment: &str) -> &str {
    segment.split('<').next().unwrap_or(segment)
}

/// Splits off the last segment of a path.
fn split_last(path: &str) -> (&str, &str) {
    let mut depth = 0usize;
    for (at, byte) in path.bytes().enumerate().rev() {
        match byte {
            b'>' if path[..at].ends_with(['-', '=']) => {}
            b'>' | b')' | b']' | b'}' => depth += 1,
            b'<' | b'(' | b'[' | b'{' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => {
                return (path[..at].trim_end_matches(':'), &path[at + 1..]);
            }
            _ => {}
        }
    }
    ("", path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sources_give_a_closure_the_same_name() {
        let path = "{closure@<demo::A<u8> as demo::Run>::run::<u8>::{closure#0}::{closure#1}}";
        let body = Body::of_record(path).unwrap();
        assert_eq!(body.function_in_type.as_deref(), Some("Run::run#0#1"));
        let seen = Body::at_path(
            "closure",
            "<demo::A<T> as demo::Run>::run::{async_fn#0}",
            "{closure_env#1}<u8>",
        );
        assert_eq!(seen.function_in_type, body.function_in_type);
    }

    #[test]
    fn the_line_of_a_record_is_its_first() {
        let body = Body::of_record("{async block@src/net/tcp.rs:5:10: 7:13}").unwrap();
        assert_eq!((body.kind, body.line.as_deref()), ("future", Some("tcp.rs:5")));
        assert!(Body::of_record("demo::A").is_none());
    }
}
