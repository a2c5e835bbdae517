//! From what the user types to a type: `Stmt`, `ast::Stmt`, `Vec<Stmt>`, `S::run`.

use std::borrow::Cow;

use layout_dwarf::Type;

use crate::definitions::Definitions;
use crate::document::{count, number};
use crate::error::Error;
use crate::origin::Origin;
use crate::session::Session;

/// At most so many are listed.
const LISTED: usize = 12;

/// Finds the type that is meant. Instances of one definition are told apart by their
/// arguments; if none are given, it is the largest.
pub(crate) fn select<'s>(session: &'s Session, pattern: &str) -> Result<Type<'s>, Error> {
    let (pattern, choice) = numbered(pattern);
    let mut matches = meant(session, pattern);
    // Own types first: the name of a type in the source is often that of another in std.
    let is_own = |ty: &Type<'_>| session.origin(*ty) == Origin::Workspace;
    if matches.iter().any(is_own) {
        matches.retain(is_own);
    }
    // A full path is that of one type, also if it is the end of other paths.
    let is_full = |ty: &Type<'_>| ty.definition() == pattern;
    if matches.iter().any(is_full) {
        matches.retain(is_full);
    }
    let definitions: Vec<Type<'s>> = Definitions::of(matches).largest().collect();
    match (definitions.as_slice(), choice) {
        ([], _) => Err(Error::NoSuchType(nothing(session, pattern))),
        ([only], None) => Ok(*only),
        (several, Some(choice)) if (1..=several.len()).contains(&choice) => Ok(several[choice - 1]),
        (several, Some(_)) => Err(Error::NoSuchType(format!(
            "`{pattern}` is the name of {} only",
            count(several.len() as u64, "type")
        ))),
        (several, None) => Err(Error::NoSuchType(list(session, pattern, several))),
    }
}

/// All types that have the name.
pub(crate) fn meant<'s>(session: &'s Session, name: &str) -> Vec<Type<'s>> {
    // The words of each name of a type are in its path. To look for them takes less than to write
    // the names, and nearly all types do not have them.
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut words: Vec<&str> = name.split(|c| !is_word(c)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let has_words = |ty: &Type<'_>| words.iter().all(|word| ty.path().contains(word));
    session.program.types().filter(|ty| has_words(ty) && is_meant(*ty, name)).collect()
}

/// `Stmt#2` is the second of several matches.
fn numbered(pattern: &str) -> (&str, Option<usize>) {
    // The numbers in `{closure#0}` and in `{async block#0}<T>` are part of the name.
    let choice = pattern.rsplit_once('#').and_then(|(name, text)| Some((name, text.parse().ok()?)));
    choice.map_or((pattern, None), |(name, number)| (name, Some(number)))
}

/// Whether a pattern is a name of the type: in full, or its end from a `::` on, with or
/// without its generic arguments, and with or without the `()` of an `async fn`.
pub(crate) fn is_meant(ty: Type<'_>, pattern: &str) -> bool {
    let is_end = |name: &str| {
        name.strip_suffix(pattern).is_some_and(|start| start.is_empty() || start.ends_with("::"))
    };
    let definition = ty.definition();
    let has_arguments = || pattern.contains(['<', '[', '(', '&']);
    is_end(&definition)
        || definition.strip_suffix("()").is_some_and(is_end)
        || has_arguments()
            && (is_end(ty.path()) || is_end(&ty.readable_path()) || is_end(&ty.short_name()))
}

fn list(session: &Session, pattern: &str, several: &[Type<'_>]) -> String {
    let mut lines = vec![format!("`{pattern}` is the name of several types; type one of these:")];
    for (index, ty) in several.iter().take(LISTED).enumerate() {
        let place = session.place(*ty).map_or_else(String::new, |place| format!("  {place}"));
        let (path, size) = (ty.readable_path(), count(ty.size(), "byte"));
        lines.push(format!("  {pattern}#{}  {} {path}, {size}{place}", index + 1, ty.kind()));
    }
    if several.len() > LISTED {
        lines.push(format!("  and {} more", number((several.len() - LISTED) as u64)));
    }
    lines.join("\n")
}

fn nothing(session: &Session, pattern: &str) -> String {
    let last = pattern.rsplit("::").next().unwrap_or(pattern).to_lowercase();
    let mut near: Vec<(usize, Origin, Cow<'_, str>)> = Vec::new();
    for ty in session.program.types() {
        let definition = ty.definition();
        let name = definition.rsplit("::").next().unwrap_or_default();
        let distance = distance(&last, &name.trim_end_matches("()").to_lowercase());
        if distance <= 1 + last.len() / 4 {
            near.push((distance, session.origin(ty), definition));
        }
    }
    near.sort();
    near.dedup();
    if near.is_empty() {
        return format!(
            "the program has no type `{pattern}`; `cargo layout --all --filter TEXT` lists those \
             with TEXT in their path"
        );
    }
    let names: Vec<String> =
        near.iter().take(5).map(|(_, _, name)| format!("\n  {name}")).collect();
    format!("the program has no type `{pattern}`; the nearest names are:{}", names.concat())
}

/// How many letters have to be inserted, removed or replaced to get from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, c) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(
            [distance("stmt", "stmt"), distance("stmt", "stmts"), distance("a", "b")],
            [0, 1, 1]
        );
    }

    #[test]
    fn the_number_of_a_closure_is_no_choice() {
        assert_eq!(numbered("Stmt#2"), ("Stmt", Some(2)));
        for name in ["run::{closure#0}", "run::{closure#0}<u8>", "Stmt#x", "Stmt"] {
            assert_eq!(numbered(name), (name, None));
        }
    }
}
