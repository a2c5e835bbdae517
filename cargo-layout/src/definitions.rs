//! Types by what declares them: a generic type has many instances, and one definition.

use std::collections::BTreeMap;

use layout_dwarf::{Type, TypeKind};

/// The instances of each definition, by its path.
#[derive(Debug)]
pub(crate) struct Definitions<'p>(BTreeMap<(String, TypeKind), Vec<Type<'p>>>);

impl<'p> Definitions<'p> {
    pub(crate) fn of(types: impl IntoIterator<Item = Type<'p>>) -> Self {
        let mut definitions: BTreeMap<(String, TypeKind), Vec<Type<'p>>> = BTreeMap::new();
        for ty in types {
            definitions.entry(key(ty)).or_default().push(ty);
        }
        Self(definitions)
    }

    /// The instances that have the definition of this one: a change of it changes them all.
    pub(crate) fn instances(&self, ty: Type<'p>) -> &[Type<'p>] {
        self.0.get(&key(ty)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Type<'p>]> {
        self.0.values().map(Vec::as_slice)
    }

    /// The largest instance of each definition.
    pub(crate) fn largest(&self) -> impl Iterator<Item = Type<'p>> {
        self.iter().filter_map(largest)
    }
}

fn key(ty: Type<'_>) -> (String, TypeKind) {
    (ty.definition(), ty.kind())
}

/// The largest instance, the first of equal ones.
pub(crate) fn largest<'p>(instances: &[Type<'p>]) -> Option<Type<'p>> {
    instances.iter().rev().max_by_key(|ty| ty.size()).copied()
}
