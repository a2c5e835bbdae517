//! Which type of one program is which type of another.

use std::collections::{BTreeMap, HashSet};

use layout_dwarf::{Program, Type, TypeKind};

use super::align::{align, align_by_order};
use super::outline::Outline;

/// The types of two programs.
#[derive(Debug, Default)]
pub(super) struct Pairs<'p> {
    /// The same type before and after.
    pub(super) matched: Vec<(Type<'p>, Type<'p>)>,
    /// Types that are new, other than new instances of a definition.
    pub(super) added: Vec<Type<'p>>,
    /// Types that are gone, other than instances of a definition that is still there.
    pub(super) removed: Vec<Type<'p>>,
}

/// The types of one identity: usually one of each program.
type Sides<'p> = (Vec<Type<'p>>, Vec<Type<'p>>);

/// The path of a type without the numbers of closures, futures and `impl`s in it: these change
/// with every other one before them.
pub(crate) fn without_numbers(path: &str) -> String {
    if !path.contains('#') {
        return path.to_owned();
    }
    let mut text = String::with_capacity(path.len());
    let mut parts = path.split('#');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        // Only `{name#0}` is numbered by the compiler.
        if !(rest.len() < part.len() && rest.starts_with('}')) {
            text.push('#');
            text.push_str(part);
            continue;
        }
        text.push_str(rest);
    }
    text
}

/// The numbers that [`without_numbers`] leaves out, which follow the order of the source.
fn numbers(path: &str) -> Vec<u32> {
    let parts = path.split('#').skip(1);
    parts.filter_map(|part| part.split('}').next()?.parse().ok()).collect()
}

impl<'p> Pairs<'p> {
    pub(super) fn new(before: &'p Program, after: &'p Program) -> Self {
        let mut sides: BTreeMap<(TypeKind, String), Sides<'p>> = BTreeMap::new();
        for ty in before.types() {
            sides.entry(key(ty)).or_default().0.push(ty);
        }
        for ty in after.types() {
            sides.entry(key(ty)).or_default().1.push(ty);
        }
        let known = (definitions(before), definitions(after));
        let mut pairs = Self::default();
        for (before, after) in sides.into_values() {
            pairs.add(before, after, &known);
        }
        pairs.match_by_place();
        pairs
    }

    /// Compilers differ in the paths of closures and futures in an `impl`, and a function can
    /// move: those that are at the same place are the same if there is one of each.
    fn match_by_place(&mut self) {
        let mut places: BTreeMap<Place<'p>, Sides<'p>> = BTreeMap::new();
        for ty in &self.removed {
            if let Some(at) = place(*ty) {
                places.entry(at).or_default().0.push(*ty);
            }
        }
        for ty in &self.added {
            if let Some(at) = place(*ty) {
                places.entry(at).or_default().1.push(*ty);
            }
        }
        for (before, after) in places.into_values() {
            if let ([before], [after]) = (before.as_slice(), after.as_slice()) {
                self.matched.push((*before, *after));
                self.removed.retain(|ty| ty != before);
                self.added.retain(|ty| ty != after);
            }
        }
    }

    fn add(
        &mut self,
        before: Vec<Type<'p>>,
        after: Vec<Type<'p>>,
        (known_before, known_after): &(Definitions, Definitions),
    ) {
        match (before.as_slice(), after.as_slice()) {
            ([before], [after]) => self.matched.push((*before, *after)),
            ([], added) => {
                let is_new = |ty: &&Type<'p>| !known_before.contains(&definition(**ty));
                self.added.extend(added.iter().filter(is_new));
            }
            (removed, []) => {
                let is_gone = |ty: &&Type<'p>| !known_after.contains(&definition(**ty));
                self.removed.extend(removed.iter().filter(is_gone));
            }
            _ => self.add_numbered(before, after),
        }
    }

    /// Closures of one function, for example: those that are unchanged tell which is which.
    fn add_numbered(&mut self, mut before: Vec<Type<'p>>, mut after: Vec<Type<'p>>) {
        let order = |ty: &Type<'p>| numbers(ty.path());
        before.sort_by_cached_key(order);
        after.sort_by_cached_key(order);
        let signatures = |types| signatures(types, MOST_SIGNATURES);
        let pairs = match (signatures(&before), signatures(&after)) {
            (Some(before), Some(after)) => align(&before, &after),
            _ => align_by_order(before.len(), after.len()),
        };
        for pair in pairs {
            match pair {
                (Some(b), Some(a)) => self.matched.push((before[b], after[a])),
                (Some(b), None) => self.removed.push(before[b]),
                (None, Some(a)) => self.added.push(after[a]),
                (None, None) => {}
            }
        }
    }
}

/// The bytes that the signatures of one identity may have. Thousands of arrays of one element with
/// a very long name would have more than there is memory for.
const MOST_SIGNATURES: usize = 16 << 20;

/// What tells types of one identity apart; nothing if that has more bytes than this.
pub(super) fn signatures(types: &[Type<'_>], most: usize) -> Option<Vec<String>> {
    let mut left = most;
    let signatures = types.iter().map(|ty| {
        let signature = Outline::of(*ty).signature();
        left = left.checked_sub(signature.len())?;
        Some(signature)
    });
    signatures.collect()
}

/// The kind, the name of the file, the line, the function, and the size.
type Place<'p> = (TypeKind, &'p str, u32, String, u64);

/// Where a closure or a future is. The directory differs between two copies of the sources.
fn place(ty: Type<'_>) -> Option<Place<'_>> {
    let (file, line) = ty.location()?;
    let file = file.rsplit(['/', '\\']).next()?;
    let definition = ty.definition();
    let function = definition.split("::{").next()?.rsplit("::").next()?.to_owned();
    Some((ty.kind(), file, line, function, ty.size()))
}

fn key(ty: Type<'_>) -> (TypeKind, String) {
    (ty.kind(), without_numbers(ty.path()))
}

type Definitions = HashSet<(TypeKind, String)>;

fn definitions(program: &Program) -> Definitions {
    program.types().map(definition).collect()
}

/// What all instances of a type have in common.
pub(super) fn definition(ty: Type<'_>) -> (TypeKind, String) {
    (ty.kind(), without_numbers(&ty.definition()))
}

#[cfg(test)]
mod tests {
    use super::{numbers, without_numbers};

    #[test]
    fn only_numbers_of_the_compiler_are_left_out() {
        for (path, expected) in [
            ("demo::A", "demo::A"),
            ("demo::{impl#3}::f::{closure_env#10}<u8>", "demo::{impl}::f::{closure_env}<u8>"),
            ("demo::r#type::A", "demo::r#type::A"),
        ] {
            assert_eq!(without_numbers(path), expected);
        }
        assert_eq!(numbers("demo::{impl#3}::f::{closure_env#10}<u8>"), [3, 10]);
    }
}
