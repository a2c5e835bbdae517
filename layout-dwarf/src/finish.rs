//! The last step: names, sizes and an order that do not depend on how the program was read.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::budget::Budget;
use crate::closures::Closures;
use crate::draft::{FUNCTION_ITEM, UNKNOWN_TYPE};
use crate::error::Reason;
use crate::hash::Hash;
use crate::paths::{Paths, join};
use crate::program::{Crate, Function, Program, Static, TypeId};
use crate::shard::Shard;
use crate::shared::Parts;
use crate::store::{
    MemberRecord, RepeatedText, Shape, Store, Text, TypeRecord, VariantRecord, extend,
};
use crate::variables::Variables;
use crate::walk::MOST_BYTES;

/// Builds the program.
pub(crate) fn finish(parts: Parts, pointer_size: u64) -> Result<Program, Reason> {
    let paths = Paths::new(&parts.scopes, &parts.impls, &parts.budget);
    let shards = Shards { all: parts.shards, variables: parts.variables, budget: &parts.budget };
    let (order, complete) = shards.order(&paths);
    let mut ids: FxHashMap<Hash, TypeId> =
        order.iter().zip(0..).map(|(ty, index)| (ty.hash, TypeId(index))).collect();
    for (stub, complete) in complete {
        ids.insert(stub, ids[&complete]);
    }
    let unknown = ids.get(&UNKNOWN_TYPE).copied().unwrap_or(TypeId(0));
    let id = |hash: Hash| ids.get(&hash).copied().unwrap_or(unknown);

    let mut store = Store::with_most_text(parts.budget.left());
    let mut closures = FxHashMap::default();
    for (ty, index) in order.iter().zip(0..) {
        let place = shards.closure_location(ty.hash, &parts.closures);
        closures.extend(place.map(|place| (TypeId(index), place)));
        shards.copy(ty.hash, &ty.name, &paths, &mut store, &id);
    }
    drop(order);
    drop(shards);
    derive_aligns(&mut store, pointer_size);
    derive_arrays(&mut store);
    find_unsized(&mut store);
    store.shrink_to_fit();
    if store.is_full() {
        parts.budget.spend_all();
    }
    parts.budget.spend(0)?;

    let mut functions: Vec<Function> = parts
        .functions
        .into_values()
        .map(|record| Function {
            path: paths.replace(&record.path).into_owned(),
            ty: id(record.ty),
            location: record.location,
        })
        .collect();
    functions.sort_by(|a, b| (&a.path, a.ty, &a.location).cmp(&(&b.path, b.ty, &b.location)));
    functions.dedup_by(|a, b| (&a.path, a.ty) == (&b.path, b.ty));
    let mut statics: Vec<Static> = parts
        .statics
        .into_values()
        .map(|record| Static {
            path: paths.replace(&join(paths.of(record.scope), &record.name)).into_owned(),
            ty: id(record.ty),
            location: record.location,
            is_thread_local: record.is_thread_local,
        })
        .collect();
    statics.sort_by(|a, b| (&a.path, a.ty, &a.location).cmp(&(&b.path, b.ty, &b.location)));
    let crates = parts.crates.into_iter().flat_map(|(name, files)| {
        let named = move |(file, directory)| Crate { name: name.clone(), file, directory };
        files.into_iter().map(named)
    });
    let crates = crates.collect();
    Ok(Program {
        store,
        functions,
        statics,
        closures,
        crates,
        pointer_size,
        units: parts.units,
        foreign_units: parts.foreign_units,
        unread: Vec::new(),
    })
}

struct Shards<'b> {
    all: Vec<Shard>,
    variables: FxHashMap<Hash, Variables>,
    budget: &'b Budget,
}

/// A type among others. They are in the order of these fields.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Ordered<'s> {
    /// The position of its path.
    rank: u32,
    name: Cow<'s, str>,
    size: u64,
    /// What tells types of the same name apart.
    hash: Hash,
}

impl Shards<'_> {
    fn record(&self, hash: Hash) -> Option<(&Shard, &TypeRecord<Hash>)> {
        let shard = self.all.get(hash as usize % self.all.len())?;
        let index = shard.index.get(&hash)?;
        Some((shard, &shard.store.types[index.index as usize]))
    }

    /// The types in their order, with the complete type for each that is incomplete.
    fn order(&self, paths: &Paths) -> (Vec<Ordered<'_>>, FxHashMap<Hash, Hash>) {
        let ranks = paths.ranks();
        let mut order = Vec::with_capacity(self.all.iter().map(|shard| shard.index.len()).sum());
        for shard in &self.all {
            for (hash, index) in &shard.index {
                let record = &shard.store.types[index.index as usize];
                let name = paths.replace(shard.store.text(record.name));
                let rank = ranks.get(&record.scope).copied().unwrap_or(0);
                order.push(Ordered { rank, name, size: record.size, hash: *hash });
            }
        }
        for (name, hash) in [("?", UNKNOWN_TYPE), ("a function", FUNCTION_ITEM)] {
            order.push(Ordered { rank: 0, name: name.into(), size: 0, hash });
        }
        rayon::slice::ParallelSliceMut::par_sort_unstable(&mut *order);
        let complete = self.complete(&order);
        order.retain(|ty| !complete.contains_key(&ty.hash));
        (order, complete)
    }

    /// The complete type for each that is incomplete. In a unit that only mentions a type, rustc
    /// can write it without its contents.
    fn complete(&self, order: &[Ordered<'_>]) -> FxHashMap<Hash, Hash> {
        let same = order.chunk_by(|a, b| (a.rank, &a.name, a.size) == (b.rank, &b.name, b.size));
        let mut complete = FxHashMap::default();
        for types in same.filter(|types| types.len() > 1) {
            let hashes = types.iter().map(|ty| ty.hash);
            let (stubs, others): (Vec<_>, Vec<_>) = hashes.partition(|hash| self.is_stub(*hash));
            // With two versions of a type, it is not known which of them is meant.
            if let [only] = others.as_slice() {
                complete.extend(stubs.into_iter().map(|stub| (stub, *only)));
            }
        }
        complete
    }

    fn is_stub(&self, hash: Hash) -> bool {
        self.record(hash).is_some_and(|(_, record)| is_stub(record))
    }

    /// The size of a type. That of an array is not written.
    fn size(&self, hash: Hash, most_levels: usize) -> u64 {
        let Some((shard, record)) = self.record(hash) else { return 0 };
        match (record.shape, shard.store.members(record.members)) {
            (Shape::Array { count }, [element]) if most_levels > 0 => {
                self.size(element.ty, most_levels - 1).saturating_mul(count)
            }
            _ => record.size,
        }
    }

    fn closure_location(&self, hash: Hash, closures: &Closures) -> Option<(String, u32)> {
        let (shard, record) = self.record(hash).filter(|(_, ty)| ty.shape == Shape::Closure)?;
        closures.location(hash, record.scope, shard.store.text(record.name))
    }

    fn copy(
        &self,
        hash: Hash,
        name: &str,
        paths: &Paths,
        store: &mut Store<TypeId, Text>,
        id: &impl Fn(Hash) -> TypeId,
    ) {
        let Some((shard, record)) = self.record(hash) else {
            let (scope, name) = store.add_path("", name);
            let shape = if hash == FUNCTION_ITEM { Shape::Function } else { Shape::Opaque };
            store.types.push(TypeRecord {
                shape,
                name,
                scope,
                size: 0,
                align: 1,
                members: extend(&mut store.members, []),
                variants: extend(&mut store.variants, []),
                links: extend(&mut store.links, []),
            });
            return;
        };
        let from = &shard.store;
        let (members, variants) = from.with_variables(
            record,
            self.variables.get(&hash),
            &|ty| self.size(ty, MOST_LEVELS),
            self.budget,
        );
        let members: Vec<_> = members
            .iter()
            .map(|member| MemberRecord {
                name: store.add_text(from.text(member.name)),
                offset: member.offset,
                align: member.align,
                ty: id(member.ty),
            })
            .collect();
        let mut files = RepeatedText::default();
        let variants: Vec<_> = variants
            .iter()
            .map(|variant| VariantRecord {
                name: store.add_text(from.text(variant.name)),
                file: files.add(store, from.text(variant.file)),
                ..*variant
            })
            .collect();
        let (scope, name) = store.add_path(paths.of(record.scope), name);
        let record = TypeRecord {
            shape: if is_stub(record) { Shape::Opaque } else { record.shape },
            name,
            scope,
            size: record.size,
            align: record.align,
            members: extend(&mut store.members, members),
            variants: extend(&mut store.variants, variants),
            links: extend(&mut store.links, from.links(record.links).iter().map(|hash| id(*hash))),
        };
        store.types.push(record);
    }
}

/// Whether a type has bytes, but no contents.
fn is_stub(record: &TypeRecord<Hash>) -> bool {
    let is_empty = record.members.range().is_empty() && record.variants.range().is_empty();
    record.shape == Shape::Struct && record.size > 0 && is_empty
}

/// The alignment of a number is written only where it is a member, and so is that of an enum
/// without fields: the enum itself has the size of its tag, even with `repr(align)`.
fn derive_aligns(store: &mut Store<TypeId, Text>, pointer_size: u64) {
    for member in &store.members {
        let ty = &mut store.types[member.ty.index()];
        let is_enumeration = ty.shape == Shape::Enumeration;
        if ty.align < member.align && (is_primitive(ty.shape) || is_enumeration) {
            ty.align = member.align;
            if is_enumeration {
                ty.size = ty.size.checked_next_multiple_of(ty.align).unwrap_or(ty.size);
            }
        }
    }
    for ty in &mut store.types {
        if ty.align == 0 {
            ty.align = ty.size.clamp(1, 2 * pointer_size.max(1)).next_power_of_two();
        }
    }
}

fn is_primitive(shape: Shape) -> bool {
    matches!(shape, Shape::Integer | Shape::Float | Shape::Bool | Shape::Char | Shape::Empty)
}

/// The size, the alignment and the name of an array come from its element, which can be an
/// array too.
fn derive_arrays(store: &mut Store<TypeId, Text>) {
    for index in 0..store.types.len() {
        let mut arrays = Vec::new();
        let mut ty = index;
        while let Some(element) = element(store, ty) {
            // An array that contains itself is no type in Rust.
            if arrays.contains(&ty) || arrays.len() > 64 {
                break;
            }
            arrays.push(ty);
            ty = element.index();
        }
        for array in arrays.into_iter().rev() {
            derive_array(store, array);
        }
    }
}

/// The element of an array or slice whose name is not derived yet.
fn element(store: &Store<TypeId, Text>, index: usize) -> Option<TypeId> {
    let ty = &store.types[index];
    let is_array = matches!(ty.shape, Shape::Array { .. } | Shape::Unsized);
    let is_new = is_array && store.text(ty.name).is_empty();
    if is_new { Some(store.members(ty.members).first()?.ty) } else { None }
}

fn derive_array(store: &mut Store<TypeId, Text>, index: usize) {
    let Some(element) = element(store, index) else { return };
    let element = store.types[element.index()];
    let element_name = store.path(element.scope, element.name).to_owned();
    let TypeRecord { shape, scope, .. } = store.types[index];
    let scope = store.text(scope).to_owned();
    // The paths of the array and of its element, and the longest count.
    if !store.reserve(scope.len() + element_name.len() + 26) {
        return;
    }
    let (name, size) = match shape {
        Shape::Array { count } => {
            (format!("[{element_name}; {count}]"), element.size.saturating_mul(count))
        }
        _ => (format!("[{element_name}]"), 0),
    };
    let (scope, name) = store.add_path(&scope, &name);
    let ty = &mut store.types[index];
    (ty.scope, ty.name, ty.size, ty.align) = (scope, name, size, element.align);
    if size > MOST_BYTES {
        // Such a type cannot exist.
        (ty.shape, ty.size) = (Shape::Opaque, 0);
    }
}

/// How many types without a size end each other at most.
const MOST_LEVELS: usize = 64;

/// A struct that ends with a type without a size has none either. Another type with members
/// outside of it is no type.
fn find_unsized(store: &mut Store<TypeId, Text>) {
    for _ in 0..MOST_LEVELS {
        let mut is_changed = false;
        for index in 0..store.types.len() {
            let ty = store.types[index];
            let outside = match ty.shape {
                Shape::Struct | Shape::Tuple | Shape::Closure => Shape::Unsized,
                Shape::Union | Shape::Enum { .. } | Shape::Future { .. } => Shape::Opaque,
                _ => continue,
            };
            let is_outside = |member: &MemberRecord<TypeId>| {
                let tail = &store.types[member.ty.index()];
                let is_unsized = tail.shape == Shape::Unsized && outside == Shape::Unsized;
                is_unsized || member.offset.saturating_add(tail.size) > ty.size
            };
            if store.members(ty.members).iter().any(is_outside) {
                store.types[index].shape = outside;
                is_changed = true;
            }
        }
        if !is_changed {
            return;
        }
    }
}
