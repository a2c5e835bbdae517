//! Which types are held in bulk: many values at once, so that each byte counts many times.

use std::collections::{BTreeMap, BTreeSet};

use layout_dwarf::{Member, Program, Type, TypeId, TypeKind, Variant};

/// What holds many values of its generic arguments, by its path without arguments.
const COLLECTIONS: [(&str, &str); 18] = [
    ("alloc::collections::binary_heap::BinaryHeap", "BinaryHeap"),
    ("alloc::collections::btree::map::BTreeMap", "BTreeMap"),
    ("alloc::collections::btree::set::BTreeSet", "BTreeSet"),
    ("alloc::collections::linked_list::LinkedList", "LinkedList"),
    ("alloc::collections::vec_deque::VecDeque", "VecDeque"),
    ("alloc::vec::Vec", "Vec"),
    ("hashbrown::map::HashMap", "HashMap"),
    ("hashbrown::set::HashSet", "HashSet"),
    ("hashbrown::table::HashTable", "HashTable"),
    ("indexmap::map::IndexMap", "IndexMap"),
    ("indexmap::set::IndexSet", "IndexSet"),
    ("la_arena::Arena", "Arena"),
    ("slab::Slab", "Slab"),
    ("smallvec::SmallVec", "SmallVec"),
    ("std::collections::hash::map::HashMap", "HashMap"),
    ("std::collections::hash::set::HashSet", "HashSet"),
    ("tokio::runtime::task::core::Cell", "spawned task"),
    ("typed_arena::Arena", "Arena"),
];

/// What holds one value of its generic argument on the heap.
const POINTERS: [(&str, &str); 2] = [("alloc::rc::Rc", "Rc"), ("alloc::sync::Arc", "Arc")];

/// In which containers each type is held.
#[derive(Debug, Default)]
pub(crate) struct Bulk {
    held: BTreeMap<TypeId, Held>,
}

#[derive(Debug, Default)]
struct Held {
    in_bulk: BTreeSet<&'static str>,
    alone: BTreeSet<&'static str>,
}

impl Bulk {
    pub(crate) fn new(program: &Program) -> Self {
        let mut bulk = Self::default();
        for ty in program.all_types() {
            bulk.add_holder(ty);
        }
        bulk
    }

    fn add_holder(&mut self, ty: Type<'_>) {
        if ty.kind() == TypeKind::Pointer {
            return self.add_pointer(ty);
        }
        if let Some((element, count)) = ty.elements() {
            if count > 1 {
                self.add(element, "array", true);
            }
            return;
        }
        if ty.arguments().next().is_none() {
            return;
        }
        let definition = ty.definition();
        let named = |list: &[(&str, &'static str)]| {
            list.iter().find(|(path, _)| *path == definition).map(|(_, name)| *name)
        };
        if let Some(name) = named(&COLLECTIONS) {
            // Only the first argument of a task is a future; the second is its scheduler.
            let count = if name == "spawned task" { 1 } else { usize::MAX };
            ty.arguments().take(count).for_each(|each| self.add(each, name, true));
        } else if let Some(name) = named(&POINTERS) {
            ty.arguments().take(1).for_each(|each| self.add(each, name, false));
        }
    }

    /// Adds what a `Box` or a slice points to.
    fn add_pointer(&mut self, ty: Type<'_>) {
        let Some(pointee) = ty.pointee() else { return };
        let name = ty.name();
        let boxed = name.strip_prefix("alloc::boxed::Box<");
        let is_slice = ["&[", "&mut ["].iter().any(|start| name.starts_with(start));
        if is_slice || boxed.is_some_and(|inner| inner.starts_with('[')) {
            self.add(pointee, "slice", true);
        } else if boxed.is_some() {
            self.add(pointee, "Box", false);
        }
    }

    /// Adds a type, and what is held with it. A list instead of recursion: types can be nested
    /// deeper than a stack is large.
    fn add(&mut self, ty: Type<'_>, container: &'static str, in_bulk: bool) {
        let mut waiting = vec![ty];
        while let Some(ty) = waiting.pop() {
            let held = self.held.entry(ty.id()).or_default();
            let list = if in_bulk { &mut held.in_bulk } else { &mut held.alone };
            // What an option or a tuple consists of is held with it.
            let is_new = list.insert(container);
            let is_passed_on = ty.kind() == TypeKind::Tuple || ty.name().starts_with("Option<");
            if is_new && is_passed_on {
                let parts = ty.fields().chain(ty.variants().flat_map(Variant::fields));
                waiting.extend(parts.map(Member::ty));
            }
        }
    }

    /// Whether many values of the type are held at once.
    pub(crate) fn is_bulk(&self, ty: Type<'_>) -> bool {
        self.held.get(&ty.id()).is_some_and(|held| !held.in_bulk.is_empty())
    }

    /// The containers that hold the type, those that hold many first.
    pub(crate) fn containers(&self, ty: Type<'_>) -> Vec<&'static str> {
        let held = self.held.get(&ty.id());
        held.map_or_else(Vec::new, |held| held.in_bulk.iter().chain(&held.alone).copied().collect())
    }
}
