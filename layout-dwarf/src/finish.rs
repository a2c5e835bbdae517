//! The last step: names, sizes and an order that do not depend on how the program was read.

use rustc_hash::FxHashMap;

use crate::closures::Closures;
use crate::draft::{FUNCTION_ITEM, UNKNOWN_TYPE};
use crate::hash::Hash;
use crate::impls::ImplNames;
use crate::program::{Crate, Function, Program, Static, TypeId};
use crate::shared::{Parts, ScopeRecord, Shard};
use crate::store::{MemberRecord, Shape, Store, Text, TypeRecord, VariantRecord, extend};

/// Builds the program.
pub(crate) fn finish(parts: Parts, pointer_size: u64) -> Program {
    let paths = Paths::new(&parts.scopes, &parts.impls);
    let shards = Shards(parts.shards);
    let (order, complete) = shards.order(&paths);
    let ids: FxHashMap<Hash, TypeId> =
        order.iter().zip(0..).map(|(hash, index)| (hash.0, TypeId(index))).collect();
    let ids = |hash: &Hash| ids.get(complete.get(hash).unwrap_or(hash));
    let id = |hash: Hash| ids(&hash).or_else(|| ids(&UNKNOWN_TYPE)).copied();
    let id = |hash: Hash| id(hash).unwrap_or(TypeId(0));

    let mut store = Store::default();
    let mut closures = FxHashMap::default();
    for ((hash, _), id) in order.iter().zip(0..) {
        let place = shards.closure_location(*hash, &parts.closures);
        closures.extend(place.map(|place| (TypeId(id), place)));
    }
    for (hash, name) in &order {
        shards.copy(*hash, name, &paths, &mut store, &id);
    }
    drop(order);
    drop(shards);
    derive_aligns(&mut store, pointer_size);
    derive_arrays(&mut store);
    find_unsized(&mut store);
    store.shrink_to_fit();

    let mut functions: Vec<Function> = parts
        .functions
        .into_values()
        .map(|record| Function {
            path: paths.replace(&record.path),
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
            path: paths.replace(&join(paths.of(record.scope), &record.name)),
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
    Program {
        store,
        functions,
        statics,
        closures,
        crates,
        pointer_size,
        units: parts.units,
        foreign_units: parts.foreign_units,
        unread: Vec::new(),
    }
}

/// The paths of scopes.
struct Paths {
    paths: FxHashMap<Hash, String>,
    /// The names of `impl`s, by the paths that the debug information gives them.
    impls: FxHashMap<String, String>,
}

impl Paths {
    fn new(scopes: &FxHashMap<Hash, ScopeRecord>, impls: &FxHashMap<Hash, ImplNames>) -> Self {
        let mut paths = Self { paths: FxHashMap::default(), impls: FxHashMap::default() };
        let mut written: FxHashMap<Hash, String> = FxHashMap::default();
        for hash in scopes.keys() {
            let chain: Vec<Hash> =
                std::iter::successors(Some(*hash), |hash| Some(scopes.get(hash)?.parent))
                    .take_while(|hash| scopes.contains_key(hash) && !paths.paths.contains_key(hash))
                    .collect();
            for hash in chain.into_iter().rev() {
                let ScopeRecord { parent, name } = &scopes[&hash];
                let raw = join(written.get(parent).map_or("", String::as_str), name);
                let named = impls.get(&hash).and_then(ImplNames::name);
                if let Some(name) = &named {
                    paths.impls.insert(raw.clone(), name.clone());
                }
                let path = named.unwrap_or_else(|| join(paths.of(*parent), name));
                paths.paths.insert(hash, path);
                written.insert(hash, raw);
            }
        }
        paths
    }

    fn of(&self, scope: Hash) -> &str {
        self.paths.get(&scope).map_or("", String::as_str)
    }

    /// Replaces the paths of `impl`s inside a name.
    fn replace(&self, name: &str) -> String {
        let mut replaced = String::with_capacity(name.len());
        let mut rest = name;
        while let Some(found) = rest.find("{impl#") {
            let is_path = |c: char| c.is_alphanumeric() || "_:{}#".contains(c);
            let start = rest[..found]
                .rfind(|c| !is_path(c))
                .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
            let end = rest[found..].find(|c| !is_path(c)).map_or(rest.len(), |at| found + at);
            replaced.push_str(&rest[..start]);
            replaced.push_str(&self.replace_path(&rest[start..end]));
            rest = &rest[end..];
        }
        replaced.push_str(rest);
        replaced
    }

    /// Replaces the longest start of a path that is an `impl` with a name.
    fn replace_path(&self, path: &str) -> String {
        let ends =
            path.match_indices("{impl#").filter_map(|(at, _)| Some(at + path[at..].find('}')? + 1));
        let known = ends.filter_map(|end| Some((end, self.impls.get(&path[..end])?)));
        match known.last() {
            Some((end, name)) => format!("{name}{}", &path[end..]),
            None => path.to_owned(),
        }
    }
}

pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}

struct Shards(Vec<Shard>);

impl Shards {
    fn record(&self, hash: Hash) -> Option<(&Shard, &TypeRecord<Hash>)> {
        let shard = self.0.get(hash as usize % self.0.len())?;
        let index = shard.index.get(&hash)?;
        Some((shard, &shard.store.types[*index as usize]))
    }

    /// The types in their order: by path, name and size. What tells types of the same name
    /// apart is their content. With the complete type for each that is incomplete.
    fn order(&self, paths: &Paths) -> (Vec<(Hash, String)>, FxHashMap<Hash, Hash>) {
        let mut order: Vec<(String, String, u64, Hash)> = Vec::new();
        for shard in &self.0 {
            for (hash, index) in &shard.index {
                let record = &shard.store.types[*index as usize];
                let name = paths.replace(shard.store.text(record.name));
                order.push((paths.of(record.scope).to_owned(), name, record.size, *hash));
            }
        }
        order.push((String::new(), "?".to_owned(), 0, UNKNOWN_TYPE));
        order.push((String::new(), "a function".to_owned(), 0, FUNCTION_ITEM));
        rayon::slice::ParallelSliceMut::par_sort_unstable(&mut *order);
        let complete = self.complete(&order);
        order.retain(|(.., hash)| !complete.contains_key(hash));
        (order.into_iter().map(|(_, name, _, hash)| (hash, name)).collect(), complete)
    }

    /// The complete type for each that is incomplete. In a unit that only mentions a type, rustc
    /// can write it without its contents.
    fn complete(&self, order: &[(String, String, u64, Hash)]) -> FxHashMap<Hash, Hash> {
        let same = order.chunk_by(|a, b| (&a.0, &a.1, a.2) == (&b.0, &b.1, b.2));
        let mut complete = FxHashMap::default();
        for types in same.filter(|types| types.len() > 1) {
            let hashes = types.iter().map(|(.., hash)| *hash);
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
        let name = store.add_text(name);
        let Some((shard, record)) = self.record(hash) else {
            let shape = if hash == FUNCTION_ITEM { Shape::Function } else { Shape::Opaque };
            store.types.push(TypeRecord {
                shape,
                name,
                scope: Text::default(),
                size: 0,
                align: 1,
                members: extend(&mut store.members, []),
                variants: extend(&mut store.variants, []),
                links: extend(&mut store.links, []),
            });
            return;
        };
        let from = &shard.store;
        let members: Vec<_> = from
            .members(record.members)
            .iter()
            .map(|member| MemberRecord {
                name: store.add_text(from.text(member.name)),
                offset: member.offset,
                align: member.align,
                ty: id(member.ty),
            })
            .collect();
        let variants: Vec<_> = from
            .variants(record.variants)
            .iter()
            .map(|variant| VariantRecord {
                name: store.add_text(from.text(variant.name)),
                file: store.add_text(from.text(variant.file)),
                ..*variant
            })
            .collect();
        let scope = store.add_text(paths.of(record.scope));
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
    let element_name = join(store.text(element.scope), store.text(element.name));
    let shape = store.types[index].shape;
    let (name, size) = match shape {
        Shape::Array { count } => {
            (format!("[{element_name}; {count}]"), element.size.saturating_mul(count))
        }
        _ => (format!("[{element_name}]"), 0),
    };
    let name = store.add_text(&name);
    let ty = &mut store.types[index];
    (ty.name, ty.size, ty.align) = (name, size, element.align);
}

/// A type that ends with a type without a size has none either.
fn find_unsized(store: &mut Store<TypeId, Text>) {
    let mut is_changed = true;
    while is_changed {
        is_changed = false;
        for index in 0..store.types.len() {
            let ty = store.types[index];
            if !matches!(ty.shape, Shape::Struct | Shape::Tuple | Shape::Closure) {
                continue;
            }
            let is_outside = |member: &MemberRecord<TypeId>| {
                let tail = &store.types[member.ty.index()];
                tail.shape == Shape::Unsized || member.offset.saturating_add(tail.size) > ty.size
            };
            if store.members(ty.members).iter().any(is_outside) {
                store.types[index].shape = Shape::Unsized;
                is_changed = true;
            }
        }
    }
}
