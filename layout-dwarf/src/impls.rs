//! The paths of `impl` blocks.
//!
//! Debug information calls the third `impl` of a module `{impl#2}`, a number that changes
//! with every `impl` before it. The symbols of the functions in it have the type and the trait.

use rustc_hash::FxHashSet;

use crate::raw::{RawFunction, RawUnit};
use crate::text::{Escaped, shown};

/// The `impl` that a function in this scope lies in, and how many levels below it: 1 for one of
/// its own functions.
pub(crate) fn impl_scope(unit: &RawUnit<'_>, mut scope: u32) -> Option<(u32, usize)> {
    let mut levels = 1;
    while scope != 0 {
        let record = unit.scopes.get(scope as usize)?;
        if record.name.starts_with(b"{impl#") {
            return Some((scope, levels));
        }
        levels += 1;
        scope = record.parent;
    }
    None
}

/// The names of an `impl`.
#[derive(Debug, Default)]
pub(crate) struct ImplNames {
    /// An older symbol. It has the parameters of a generic `impl`: all instances have one name.
    common: Option<ImplSymbol>,
    /// From newer symbols, which have the arguments. The standard library has such symbols even
    /// in a program that has older ones.
    with_arguments: FxHashSet<String>,
}

impl ImplNames {
    /// Adds the symbol of a function so many levels below the `impl`.
    pub(crate) fn add(&mut self, symbol: &[u8], levels: usize) {
        if !symbol.starts_with(b"_ZN") {
            self.with_arguments.extend(name(symbol, levels));
            return;
        }
        let symbol = ImplSymbol { levels, symbol: symbol.to_owned() };
        if self.common.as_ref().is_none_or(|known| symbol.is_before(known)) {
            self.common = Some(symbol);
        }
    }

    /// The name of the `impl`, which must not depend on which instances a program has: without
    /// the arguments, their names are one.
    pub(crate) fn name(&self) -> Option<String> {
        let common = self.common.as_ref().and_then(|common| name(&common.symbol, common.levels));
        common.or_else(|| self.with_arguments.iter().map(|name| without_arguments(name)).min())
    }
}

/// A symbol of a function that lies in an `impl`. The smallest is the one to name it by: its
/// own functions tell more than what is nested in them. The order does not depend on the hash
/// at the end of the symbol.
#[derive(Debug)]
struct ImplSymbol {
    levels: usize,
    symbol: Vec<u8>,
}

impl ImplSymbol {
    /// Whether it is smaller: the shorter path, and of equally long ones the first.
    fn is_before(&self, other: &Self) -> bool {
        self.key() < other.key()
    }

    fn key(&self) -> (usize, usize, &[u8]) {
        // `17h`, 16 digits and `E`.
        let end = self.symbol.len().saturating_sub(20);
        (self.levels, end, &self.symbol[..end])
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

/// The name of an `impl`, from the symbol of a function so many levels below it.
fn name(symbol: &[u8], levels: usize) -> Option<String> {
    let symbol = demangle(symbol)?;
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
    if let Some(path) = demangle(function.linkage_name.get()) {
        return path;
    }
    let mut path = vec![shown(function.name.get())];
    let mut scope = function.scope;
    while let Some(record) = unit.scopes.get(scope as usize).filter(|_| scope != 0) {
        path.push(shown(record.name));
        scope = record.parent;
    }
    path.reverse();
    path.join("::")
}

fn demangle(symbol: &[u8]) -> Option<String> {
    let symbol = rustc_demangle::try_demangle(std::str::from_utf8(symbol).ok()?).ok()?;
    Some(Escaped(&format!("{symbol:#}")).to_string())
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
        names.add(b"_RNvXC4demoINtC4demo1ShENtC4demo1T3run", 1);
        assert_eq!(names.name().unwrap(), "<demo::S as demo::T>");
        names.add(b"_RNvXC4demoINtC4demo1StENtC4demo1T3run", 1);
        assert_eq!(names.name().unwrap(), "<demo::S as demo::T>");
        let older = b"_ZN44_$LT$demo..S$LT$I$GT$$u20$as$u20$demo..T$GT$3run17h0123456789abcdefE";
        names.add(older, 1);
        assert_eq!(names.name().unwrap(), "<demo::S<I> as demo::T>");
    }

    #[test]
    fn a_path_is_split_outside_of_brackets() {
        let path = "<demo::A<fn(u8) -> x::B> as demo::T>::run::{{closure}}";
        assert_eq!(segments(path), ["<demo::A<fn(u8) -> x::B> as demo::T>", "run", "{{closure}}"]);
    }

    #[test]
    fn the_least_nested_function_names_an_impl_whatever_its_hash_is() {
        let symbol = |levels, path: &str, hash: &str| ImplSymbol {
            levels,
            symbol: format!("_ZN{path}17h{hash}E").into_bytes(),
        };
        let own = symbol(1, "4demo1S3run", "0123456789abcdef");
        let nested = symbol(2, "4demo1S3run5inner", "0000000000000000");
        assert!(own.is_before(&nested) && !nested.is_before(&own));
        let rebuilt = symbol(1, "4demo1S3run", "fedcba9876543210");
        assert!(!own.is_before(&rebuilt) && !rebuilt.is_before(&own));
        for ImplSymbol { levels, symbol } in [own, nested] {
            assert_eq!(name(&symbol, levels).as_deref(), Some("demo::S"));
        }
    }
}
