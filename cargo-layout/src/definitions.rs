//! Types by what declares them: a generic type has many instances, and one definition.

use std::borrow::Cow;
use std::cmp::Ordering;

use layout_dwarf::{Member, Type, TypeId, TypeKind, Variant};

/// The instances of each definition.
#[derive(Debug, Default)]
pub(crate) struct Definitions<'p> {
    /// In rising order.
    keys: Vec<Key<'p>>,
    instances: Vec<Vec<Type<'p>>>,
}

/// What the instances of one definition have in common, with the names of the fields and the
/// variants.
///
/// A path is not enough: two versions of a crate, the blocks of one function, and a module and a
/// function of one name can have types of one path.
#[derive(Debug)]
struct Key<'p> {
    path: Cow<'p, str>,
    kind: TypeKind,
    /// The type, if it has no arguments that could be others.
    only: Option<TypeId>,
    /// One of the instances, which has the names.
    instance: Type<'p>,
}

impl<'p> Definitions<'p> {
    pub(crate) fn of(types: impl IntoIterator<Item = Type<'p>>) -> Self {
        let mut sorted: Vec<Key<'p>> = types.into_iter().map(Key::of).collect();
        // A stable sort, so that instances stay in the order of the program.
        sorted.sort();
        let mut definitions = Self::default();
        for key in sorted {
            let instance = key.instance;
            match (definitions.keys.last(), definitions.instances.last_mut()) {
                (Some(last), Some(instances)) if *last == key => instances.push(instance),
                _ => {
                    definitions.keys.push(key);
                    definitions.instances.push(vec![instance]);
                }
            }
        }
        definitions
    }

    /// The instances that have the definition of this one: a change of it changes them all.
    pub(crate) fn instances(&self, ty: Type<'p>) -> &[Type<'p>] {
        let found = self.keys.binary_search(&Key::of(ty));
        found.map_or(&[], |index| self.instances[index].as_slice())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Type<'p>]> {
        self.instances.iter().map(Vec::as_slice)
    }

    /// The largest instance of each definition.
    pub(crate) fn largest(&self) -> impl Iterator<Item = Type<'p>> {
        self.iter().filter_map(largest)
    }
}

impl<'p> Key<'p> {
    fn of(ty: Type<'p>) -> Self {
        let (path, kind) = (ty.definition(), ty.kind());
        let only = (ty.path() == path).then_some(ty.id());
        Self { path, kind, only, instance: ty }
    }

    /// The names of the fields, and of the variants.
    fn names(&self) -> impl Iterator<Item = &'p str> {
        let has_fields = matches!(self.kind, TypeKind::Struct | TypeKind::Union);
        let fields = has_fields.then(|| self.instance.fields()).into_iter().flatten();
        let is_enum = self.kind == TypeKind::Enum;
        let variants = is_enum.then(|| self.instance.variants()).into_iter().flatten();
        fields.map(Member::name).chain(variants.flat_map(names_in))
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |key: &Self| (key.kind, key.only);
        let by_path = self.path.cmp(&other.path).then_with(|| key(self).cmp(&key(other)));
        by_path.then_with(|| self.names().cmp(other.names()))
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key<'_> {}

fn names_in(variant: Variant<'_>) -> impl Iterator<Item = &str> {
    std::iter::once(variant.name()).chain(variant.fields().map(Member::name))
}

/// The largest instance, the first of equal ones.
pub(crate) fn largest<'p>(instances: &[Type<'p>]) -> Option<Type<'p>> {
    instances.iter().rev().max_by_key(|ty| ty.size()).copied()
}
