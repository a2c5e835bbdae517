//! The paths of `impl` blocks.
//!
//! Debug information calls the third `impl` of a module `{impl#2}`, a number that changes
//! with every `impl` before it. The symbols of the functions in it have the type and the trait.

use rustc_hash::FxHashSet;

use crate::raw::{RawFunction, RawUnit};

/// The `impl` that a scope lies in.
pub(crate) fn impl_scope(unit: &RawUnit<'_>, mut scope: u32) -> Option<u32> {
    while scope != 0 {
        let record = unit.scopes.get(scope as usize)?;
        if record.name.starts_with(b"{impl#") {
            return Some(scope);
        }
        scope = record.parent;
    }
    None
}

/// The names of an `impl`.
#[derive(Debug, Default)]
pub(crate) struct ImplNames {
    /// From older symbols. It has the parameters of a generic `impl`: it is one name for all
    /// instances.
    with_parameters: Option<String>,
    /// From newer symbols, which have the arguments. The standard library has such symbols even
    /// in a program that has older ones.
    with_arguments: FxHashSet<String>,
}

impl ImplNames {
    /// Whether no further function can add anything.
    pub(crate) fn is_complete(&self) -> bool {
        self.with_parameters.is_some()
    }

    /// Adds the name that a function with this symbol has.
    pub(crate) fn add(&mut self, name: String, symbol: &[u8]) {
        if symbol.starts_with(b"_ZN") {
            self.with_parameters = Some(name);
        } else {
            self.with_arguments.insert(name);
        }
    }

    /// The name of the `impl`, which must not depend on which instances a program has: without
    /// the arguments, their names are one.
    pub(crate) fn name(&self) -> Option<String> {
        if let Some(name) = &self.with_parameters {
            return Some(name.clone());
        }
        self.with_arguments.iter().map(|name| without_arguments(name)).min()
    }
}

fn without_arguments(name: &str) -> String {
    let (mut depth, mut kept) = (0usize, String::new());
    // `<Type as Trait>` is no argument.
    let outer = usize::from(name.starts_with('<'));
    for (at, c) in name.char_indices() {
        let is_arrow = c == '>' && name[..at].ends_with('-');
        depth += usize::from(c == '<');
        if depth <= outer {
            kept.push(c);
        }
        depth = depth.saturating_sub(usize::from(c == '>' && !is_arrow));
    }
    kept
}

/// The name of an `impl`, from a function in it: `demo::Type`, `<demo::Type as demo::Trait>`.
pub(crate) fn name(unit: &RawUnit<'_>, scope: u32, function: &RawFunction<'_>) -> Option<String> {
    let mut levels = 1;
    let mut index = function.scope;
    while index != scope {
        levels += 1;
        index = unit.scopes.get(index as usize)?.parent;
    }
    let symbol = demangle(function.linkage_name)?;
    let segments = segments(&symbol);
    let is_generic = |segment: &&str| segment.starts_with('<') && !segment.contains(" as ");
    // The arguments of a generic function are a segment of their own.
    let first = segments.first().copied();
    let rest = segments.iter().skip(1).copied().filter(|segment| !is_generic(segment));
    let path: Vec<&str> = first.into_iter().chain(rest).collect();
    let path = path.get(..path.len().checked_sub(levels)?)?;
    match path {
        [] => None,
        [only] => Some(unwrapped(only).to_owned()),
        path => Some(path.join("::")),
    }
}

/// The path of a function: that of its symbol, if it has one.
pub(crate) fn function_path(unit: &RawUnit<'_>, function: &RawFunction<'_>) -> String {
    if let Some(path) = demangle(function.linkage_name) {
        return path;
    }
    let mut path = vec![String::from_utf8_lossy(function.name)];
    let mut scope = function.scope;
    while let Some(record) = unit.scopes.get(scope as usize).filter(|_| scope != 0) {
        path.push(String::from_utf8_lossy(record.name));
        scope = record.parent;
    }
    path.reverse();
    path.join("::")
}

fn demangle(symbol: &[u8]) -> Option<String> {
    let symbol = rustc_demangle::try_demangle(std::str::from_utf8(symbol).ok()?).ok()?;
    Some(format!("{symbol:#}"))
}

/// `<demo::Type>`, as the newer symbols have it, is `demo::Type`.
fn unwrapped(segment: &str) -> &str {
    match segment.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')) {
        Some(inner) if !segment.contains(" as ") => inner,
        _ => segment,
    }
}

/// The segments of a path: what is between `::` outside of brackets.
pub(crate) fn segments(path: &str) -> Vec<&str> {
    let bytes = path.as_bytes();
    let mut segments = Vec::new();
    let (mut depth, mut start, mut at) = (0i32, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            // The arrow of a function type closes no bracket.
            b'>' if at > 0 && bytes[at - 1] == b'-' => {}
            b'>' | b')' | b']' | b'}' => depth -= 1,
            b':' if depth == 0 && bytes.get(at + 1) == Some(&b':') => {
                segments.push(&path[start..at]);
                start = at + 2;
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
    segments.push(&path[start..]);
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_impl_does_not_depend_on_the_functions_that_are_linked() {
        let mut names = ImplNames::default();
        names.add("<core::Filter<core::Range<u8>> as core::Iterator>".into(), b"_RNv1");
        assert_eq!(names.name().unwrap(), "<core::Filter as core::Iterator>");
        names.add("<core::Filter<core::Once<u8>> as core::Iterator>".into(), b"_RNv2");
        assert_eq!(names.name().unwrap(), "<core::Filter as core::Iterator>");
        names.add("<core::Filter<I> as core::Iterator>".into(), b"_ZN3");
        assert_eq!(names.name().unwrap(), "<core::Filter<I> as core::Iterator>");
    }

    #[test]
    fn a_path_is_split_outside_of_brackets() {
        let path = "<demo::A<fn(u8) -> x::B> as demo::T>::run::{{closure}}";
        assert_eq!(segments(path), ["<demo::A<fn(u8) -> x::B> as demo::T>", "run", "{{closure}}"]);
    }
}
