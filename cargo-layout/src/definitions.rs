//! Types by what declares them: a generic type has many instances, and one definition.

use std::collections::BTreeMap;

use layout_dwarf::{Type, TypeId, TypeKind, Variant};

/// The instances of each definition.
#[derive(Debug)]
pub(crate) struct Definitions<'p>(BTreeMap<Key, Vec<Type<'p>>>);

/// What the instances of one definition have in common.
///
/// A path is not enough: two versions of a crate, the blocks of one function, and a module and a
/// function of one name can have types of one path.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    kind: TypeKind,
    /// The type, if it has no arguments that could be others.
    only: Option<TypeId>,
    /// The names of the fields, and of the variants.
    names: Vec<String>,
}

impl<'p> Definitions<'p> {
    pub(crate) fn of(types: impl IntoIterator<Item = Type<'p>>) -> Self {
        let mut definitions: BTreeMap<Key, Vec<Type<'p>>> = BTreeMap::new();
        for ty in types {
            definitions.entry(Key::of(ty)).or_default().push(ty);
        }
        Self(definitions)
    }

    /// The instances that have the definition of this one: a change of it changes them all.
    pub(crate) fn instances(&self, ty: Type<'p>) -> &[Type<'p>] {
        self.0.get(&Key::of(ty)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Type<'p>]> {
        self.0.values().map(Vec::as_slice)
    }

    /// The largest instance of each definition.
    pub(crate) fn largest(&self) -> impl Iterator<Item = Type<'p>> {
        self.iter().filter_map(largest)
    }
}

impl Key {
    fn of(ty: Type<'_>) -> Self {
        let (path, kind) = (ty.definition(), ty.kind());
        let only = (ty.path() == path).then_some(ty.id());
        let names = match kind {
            TypeKind::Struct | TypeKind::Union => {
                ty.fields().map(|field| field.name().to_owned()).collect()
            }
            TypeKind::Enum => ty.variants().flat_map(names_in).collect(),
            _ => Vec::new(),
        };
        Self { path, kind, only, names }
    }
}

fn names_in(variant: Variant<'_>) -> Vec<String> {
    let fields = variant.fields().map(|field| field.name().to_owned());
    std::iter::once(variant.name().to_owned()).chain(fields).collect()
}

/// The largest instance, the first of equal ones.
pub(crate) fn largest<'p>(instances: &[Type<'p>]) -> Option<Type<'p>> {
    instances.iter().rev().max_by_key(|ty| ty.size()).copied()
}
