//! Which types are held in bulk: many values at once, so that each byte counts many times.

use std::collections::BTreeSet;

use layout_dwarf::{Member, Program, Type, TypeId, TypeKind};
use rustc_hash::FxHashMap;

use crate::explain::is_option;

/// What holds a future that runs on its own.
pub(crate) const SPAWNED_TASK: &str = "spawned task";

/// What holds many values of its generic arguments, by its path without arguments.
const COLLECTIONS: [(&str, &str); 19] = [
    ("alloc::collections::binary_heap::BinaryHeap", "BinaryHeap"),
    ("alloc::collections::btree::map::BTreeMap", "BTreeMap"),
    ("alloc::collections::btree::set::BTreeSet", "BTreeSet"),
    ("alloc::collections::linked_list::LinkedList", "LinkedList"),
    ("alloc::collections::vec_deque::VecDeque", "VecDeque"),
    ("alloc::vec::Vec", "Vec"),
    ("hashbrown::map::HashMap", "HashMap"),
    (RAW_TABLE, "HashMap"),
    ("hashbrown::set::HashSet", "HashSet"),
    ("hashbrown::table::HashTable", "HashTable"),
    ("indexmap::map::IndexMap", "IndexMap"),
    ("indexmap::set::IndexSet", "IndexSet"),
    ("la_arena::Arena", "Arena"),
    ("slab::Slab", "Slab"),
    ("smallvec::SmallVec", "SmallVec"),
    ("std::collections::hash::map::HashMap", "HashMap"),
    ("std::collections::hash::set::HashSet", "HashSet"),
    ("tokio::runtime::task::core::Cell", SPAWNED_TASK),
    ("typed_arena::Arena", "Arena"),
];

/// The table that hash maps and sets consist of; its elements are pairs.
const RAW_TABLE: &str = "hashbrown::raw::RawTable";

/// The collections of which each element is more than the generic argument: a key and its value.
/// Both are parts of an element, whose size can stay if that of a part changes.
const OF_PARTS: [&str; 4] = ["HashMap", "HashSet", "IndexMap", "IndexSet"];

/// What holds one value of its generic argument on the heap.
const POINTERS: [(&str, &str); 2] = [("alloc::rc::Rc", "Rc"), ("alloc::sync::Arc", "Arc")];

/// In which containers each type is held.
#[derive(Debug, Default)]
pub(crate) struct Bulk {
    held: FxHashMap<TypeId, Held>,
}

#[derive(Debug, Default)]
struct Held {
    in_bulk: BTreeSet<&'static str>,
    alone: BTreeSet<&'static str>,
    /// Whether a value of the type is an element by itself.
    is_element: bool,
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
            let count = if name == SPAWNED_TASK { 1 } else { usize::MAX };
            let is_whole = !OF_PARTS.contains(&name) || definition == RAW_TABLE;
            for argument in ty.arguments().take(count) {
                if is_whole {
                    self.add_element(argument, name);
                } else {
                    self.add(argument, name, true);
                }
            }
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
        if boxed.is_some_and(|inner| inner.starts_with('[')) {
            self.add_element(pointee, "slice");
        } else if is_slice {
            self.add(pointee, "slice", true);
        } else if boxed.is_some() {
            self.add(pointee, "Box", false);
        }
    }

    fn add_element(&mut self, ty: Type<'_>, container: &'static str) {
        self.held.entry(ty.id()).or_default().is_element = true;
        self.add(ty, container, true);
    }

    /// Adds a type, and what is held with it. A list instead of recursion: types can be nested
    /// deeper than a stack is large.
    fn add(&mut self, ty: Type<'_>, container: &'static str, in_bulk: bool) {
        let mut waiting = vec![ty];
        while let Some(ty) = waiting.pop() {
            let held = self.held.entry(ty.id()).or_default();
            let list = if in_bulk { &mut held.in_bulk } else { &mut held.alone };
            let is_new = list.insert(container);
            // What an option or a tuple consists of is held with it.
            let is_passed_on = ty.kind() == TypeKind::Tuple || is_option(ty);
            if is_new && is_passed_on {
                waiting.extend(ty.all_fields().map(Member::ty));
            }
        }
    }

    /// Whether many values of the type are held at once.
    pub(crate) fn is_bulk(&self, ty: Type<'_>) -> bool {
        self.held.get(&ty.id()).is_some_and(|held| !held.in_bulk.is_empty())
    }

    /// Whether the type is an element of what owns many values on the heap, so that a smaller type
    /// is a smaller collection. A slice borrows its elements, and many an array is on the stack.
    pub(crate) fn is_element(&self, ty: Type<'_>) -> bool {
        self.held.get(&ty.id()).is_some_and(|held| held.is_element)
    }

    /// The containers that hold the type, those that hold many first.
    pub(crate) fn containers(&self, ty: Type<'_>) -> Vec<&'static str> {
        let held = self.held.get(&ty.id());
        held.map_or_else(Vec::new, |held| held.in_bulk.iter().chain(&held.alone).copied().collect())
    }
}
