//! Where closures are: debug information has the line of a closure's function only.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::hash::Hash;
use crate::raw::{RawLocation, RawType, RawUnit};

/// The digits of the largest number.
const MOST_DIGITS: usize = 20;

/// A file and a line.
type Place = (String, u32);

/// Where the functions of a unit's closures are, by their scope and their number in it: the
/// closure `{closure_env#0}<T>` has the function `{closure#0}<T>` beside it.
pub(crate) struct Bodies(FxHashMap<(u32, u64), RawLocation>);

impl Bodies {
    pub(crate) fn new(unit: &RawUnit<'_>) -> Self {
        let functions = unit.functions.iter().filter_map(|function| {
            let number = closure_number(function.name.0, b"{closure#")?;
            Some(((function.scope, number), function.location))
        });
        Self(functions.collect())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = ((u32, u64), RawLocation)> {
        self.0.iter().map(|(closure, location)| (*closure, *location))
    }

    /// The location of a type, if it is a closure whose function is in the same unit.
    pub(crate) fn of(&self, ty: &RawType<'_>) -> Option<RawLocation> {
        let number = closure_number(ty.name, b"{closure_env#")?;
        self.0.get(&(ty.scope, number)).copied()
    }
}

/// The number in a name, whose end need not be known.
fn closure_number(name: &[u8], prefix: &[u8]) -> Option<u64> {
    let rest = name.strip_prefix(prefix)?;
    let digits = rest.get(..rest.iter().take(MOST_DIGITS + 1).position(|&byte| byte == b'}')?)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where the closures of all units are.
#[derive(Debug, Default)]
pub(crate) struct Closures {
    /// By the content of the closure.
    types: FxHashMap<Hash, Place>,
    /// By scope and number. `None` if several closures have them, for example in two versions of
    /// a crate.
    bodies: FxHashMap<(Hash, u64), Option<Place>>,
}

impl Closures {
    /// Adds the location of a closure. Of those with the same path and content, the smaller is
    /// kept, so that the result does not depend on the order of the units.
    pub(crate) fn add_type(&mut self, hash: Hash, place: Option<Place>) {
        let Some(place) = place else { return };
        let known = self.types.entry(hash).or_insert_with(|| place.clone());
        if place < *known {
            *known = place;
        }
    }

    /// Adds the location of a closure's function.
    pub(crate) fn add_body(&mut self, scope: Hash, number: u64, place: Option<Place>) {
        let Some(place) = place else { return };
        match self.bodies.entry((scope, number)) {
            Entry::Vacant(entry) => {
                entry.insert(Some(place));
            }
            Entry::Occupied(mut entry) => {
                if entry.get().as_ref() != Some(&place) {
                    entry.insert(None);
                }
            }
        }
    }

    /// The location of a closure: that of a function in the same unit, or else that of the only
    /// function with its number in its scope.
    pub(crate) fn location(&self, hash: Hash, scope: Hash, name: &str) -> Option<Place> {
        if let Some(place) = self.types.get(&hash) {
            return Some(place.clone());
        }
        let number = closure_number(name.as_bytes(), b"{closure_env#")?;
        self.bodies.get(&(scope, number))?.clone()
    }
}
