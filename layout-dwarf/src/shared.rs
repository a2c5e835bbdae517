//! What all units have in common: each type, scope, function and static, once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::budget::{Budget, check_name};
use crate::closures::{Bodies, Closures};
use crate::hash::{Content, Hash};
use crate::impls::{self, ImplNames};
use crate::location::{Files, location, offer, places};
use crate::raw::{RawBody, RawFunction, RawUnit};
use crate::resolve::Units;
use crate::shard::Shard;
use crate::text::shown;
use crate::variables::{Variables, variables};

/// How many locks there are. Threads that add types at the same time rarely meet.
const SHARDS: usize = 64;

/// The types of all units so far.
#[derive(Debug)]
pub(crate) struct Shared {
    shards: Vec<Locked<Shard>>,
    scopes: Locked<FxHashMap<Hash, ScopeRecord>>,
    impls: Locked<FxHashMap<Hash, ImplNames>>,
    functions: Locked<FxHashMap<Hash, FunctionRecord>>,
    statics: Locked<FxHashMap<Hash, StaticRecord>>,
    closures: Locked<Closures>,
    variables: Locked<FxHashMap<Hash, Variables>>,
    crates: Locked<BTreeMap<String, BTreeSet<(String, String)>>>,
    counts: Counts,
    pub(crate) budget: Budget,
}

/// How much was read.
#[derive(Debug, Default)]
struct Counts {
    units: AtomicUsize,
    foreign_units: AtomicUsize,
}

/// At most so many files of a crate are taken from each unit.
const FILES: usize = 8;

/// A lock that a panic in another thread does not close: the data is added to only.
#[derive(Debug, Default)]
pub(crate) struct Locked<T>(Mutex<T>);

impl<T> Locked<T> {
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn into_inner(self) -> T {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ScopeRecord {
    pub(crate) parent: Hash,
    pub(crate) name: String,
}

#[derive(Debug)]
pub(crate) struct FunctionRecord {
    pub(crate) path: String,
    pub(crate) ty: Hash,
    pub(crate) location: Option<(String, u32)>,
}

#[derive(Debug)]
pub(crate) struct StaticRecord {
    pub(crate) scope: Hash,
    pub(crate) name: String,
    pub(crate) ty: Hash,
    pub(crate) location: Option<(String, u32)>,
    pub(crate) is_thread_local: bool,
}

/// Everything, without the locks.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) shards: Vec<Shard>,
    pub(crate) scopes: FxHashMap<Hash, ScopeRecord>,
    pub(crate) impls: FxHashMap<Hash, ImplNames>,
    pub(crate) functions: FxHashMap<Hash, FunctionRecord>,
    pub(crate) statics: FxHashMap<Hash, StaticRecord>,
    pub(crate) closures: Closures,
    pub(crate) variables: FxHashMap<Hash, Variables>,
    pub(crate) crates: BTreeMap<String, BTreeSet<(String, String)>>,
    pub(crate) units: usize,
    pub(crate) budget: Budget,
    pub(crate) foreign_units: usize,
}

impl Shared {
    pub(crate) fn new() -> Self {
        Self {
            shards: std::iter::repeat_with(Locked::default).take(SHARDS).collect(),
            scopes: Locked::default(),
            impls: Locked::default(),
            functions: Locked::default(),
            statics: Locked::default(),
            closures: Locked::default(),
            variables: Locked::default(),
            crates: Locked::default(),
            counts: Counts::default(),
            budget: Budget::new(),
        }
    }

    pub(crate) fn into_parts(self) -> Parts {
        Parts {
            shards: self.shards.into_iter().map(Locked::into_inner).collect(),
            scopes: self.scopes.into_inner(),
            impls: self.impls.into_inner(),
            functions: self.functions.into_inner(),
            statics: self.statics.into_inner(),
            closures: self.closures.into_inner(),
            variables: self.variables.into_inner(),
            crates: self.crates.into_inner(),
            budget: self.budget,
            units: self.counts.units.into_inner(),
            foreign_units: self.counts.foreign_units.into_inner(),
        }
    }

    /// Counts a unit in another language.
    pub(crate) fn add_foreign(&self) {
        self.counts.foreign_units.fetch_add(1, Ordering::Relaxed);
    }

    /// Adds what is new in these units. `files` has the files of each.
    pub(crate) fn add(&self, units: &Units<'_>, files: &[impl Files]) {
        let mut links = Vec::new();
        let bodies: Vec<Bodies> = units.units().map(Bodies::new).collect();
        for (entry, hash) in units.types() {
            if let Some(place) = bodies[entry.unit_index].of(entry.ty) {
                let place = location(&files[entry.unit_index], place);
                self.closures.lock().add_type(hash, place);
            }
            units.links(entry, &mut links);
            let shard = &self.shards[hash as usize % SHARDS];
            if shard.lock().offer_links(hash, &links) {
                continue;
            }
            let draft = units.draft(entry);
            let scope = units.scope_hash(entry.unit_index, entry.ty.scope);
            let places = places(&draft, &files[entry.unit_index]);
            shard.lock().insert(hash, scope, &draft, &links, &places);
            self.add_scopes(units, entry.unit_index, entry.unit, entry.ty.scope);
        }
        for (index, unit) in units.units().enumerate() {
            for ((scope, number), place) in bodies[index].all() {
                let scope = units.scope_hash(index, scope);
                let place = location(&files[index], place);
                self.closures.lock().add_body(scope, number, place);
            }
            for body in &unit.bodies {
                self.add_variables(units, index, body);
            }
            self.add_crates(unit, &files[index]);
            self.add_functions(units, index, unit, &files[index]);
            self.add_statics(units, index, unit, &files[index]);
            self.counts.units.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Adds the variables of a future. If several functions poll one with its content, it has
    /// those of all of them.
    fn add_variables(&self, units: &Units<'_>, unit_index: usize, body: &RawBody<'_>) {
        let Some((future, of_body)) = variables(units, unit_index, body) else { return };
        let mut variables = self.variables.lock();
        let known = variables.entry(future).or_default();
        for (name, held) in of_body {
            let known = known.entry(name).or_default();
            for (variable, declared) in held {
                let known = known.entry(variable).or_insert(declared);
                *known = known.or(declared);
            }
        }
    }

    /// Adds a scope and those around it.
    fn add_scopes(&self, units: &Units<'_>, unit_index: usize, unit: &RawUnit<'_>, scope: u32) {
        let mut scopes = self.scopes.lock();
        let mut index = scope;
        while index != 0 {
            let Some(scope) = unit.scopes.get(index as usize) else { return };
            let parent = units.scope_hash(unit_index, scope.parent);
            let name = || shown(scope.name).into_owned();
            let mut is_known = true;
            scopes.entry(units.scope_hash(unit_index, index)).or_insert_with(|| {
                is_known = false;
                ScopeRecord { parent, name: name() }
            });
            if is_known {
                return;
            }
            index = scope.parent;
        }
    }

    /// Adds the crates that have functions in the unit, each with some files of its sources:
    /// one can be that of a macro of another crate.
    fn add_crates(&self, unit: &RawUnit<'_>, files: &impl Files) {
        let mut known: FxHashMap<&[u8], FxHashSet<u64>> = FxHashMap::default();
        for function in &unit.functions {
            let Some(name) = crate_of(unit, function.scope) else { continue };
            let of_crate = known.entry(name).or_default();
            if of_crate.len() >= FILES || !of_crate.insert(function.location.file) {
                continue;
            }
            if let Some((file, _)) = location(files, function.location) {
                let name = shown(name).into_owned();
                let directory = shown(unit.directory).into_owned();
                self.crates.lock().entry(name).or_default().insert((file, directory));
            }
        }
    }

    /// Adds the functions that return an error, and what functions say about `impl`s.
    fn add_functions(
        &self,
        units: &Units<'_>,
        unit_index: usize,
        unit: &RawUnit<'_>,
        files: &impl Files,
    ) {
        for (scope, (levels, function)) in functions_of_impls(unit) {
            let hash = units.scope_hash(unit_index, scope);
            let symbol = function.linkage_name.get();
            if self.budget.spend(symbol.len() as u64).is_ok() && check_name(symbol).is_ok() {
                self.impls.lock().entry(hash).or_default().add(symbol, levels);
            }
        }
        for function in &unit.functions {
            if returns_result(units, unit_index, function) {
                self.add_function(units, unit_index, unit, function, files);
            }
        }
    }

    fn add_function(
        &self,
        units: &Units<'_>,
        unit_index: usize,
        unit: &RawUnit<'_>,
        function: &RawFunction<'_>,
        files: &impl Files,
    ) {
        let ty = units.hash(unit_index, function.ty);
        let (name, symbol) = (function.name.get(), function.linkage_name.get());
        let len = (name.len() + symbol.len()) as u64;
        let is_spent = self.budget.spend(len).is_err();
        if is_spent || check_name(name).is_err() || check_name(symbol).is_err() {
            return;
        }
        let mut content = Content::new(1);
        content.hash(units.scope_hash(unit_index, function.scope));
        content.text(name);
        content.hash(ty);
        let path = impls::function_path(unit, function);
        if self.budget.spend(path.len() as u64).is_err() {
            return;
        }
        let mut functions = self.functions.lock();
        let record = functions.entry(content.finish()).or_insert_with(|| FunctionRecord {
            path: path.clone(),
            ty,
            location: None,
        });
        // Newer symbols have the arguments of a generic `impl`: one path stands for all.
        if path < record.path {
            record.path = path;
        }
        offer(&mut record.location, files, function.location);
    }

    fn add_statics(
        &self,
        units: &Units<'_>,
        unit_index: usize,
        unit: &RawUnit<'_>,
        files: &impl Files,
    ) {
        for each in &unit.statics {
            let scope = units.scope_hash(unit_index, each.scope);
            let ty = units.hash(unit_index, each.ty);
            let mut content = Content::new(2);
            content.hash(scope);
            content.text(each.name);
            content.hash(ty);
            let hash = content.finish();
            if let Some(known) = self.statics.lock().get_mut(&hash) {
                offer(&mut known.location, files, each.location);
                continue;
            }
            self.add_scopes(units, unit_index, unit, each.scope);
            let record = StaticRecord {
                scope,
                name: shown(each.name).into_owned(),
                ty,
                location: location(files, each.location),
                is_thread_local: each.thread_offset.is_some(),
            };
            self.statics.lock().insert(hash, record);
        }
    }
}

/// For each `impl`, the function that tells its name: one with a symbol that is nested least.
fn functions_of_impls<'u, 'd>(
    unit: &'u RawUnit<'d>,
) -> FxHashMap<u32, (usize, &'u RawFunction<'d>)> {
    let mut found: FxHashMap<u32, (usize, &RawFunction<'_>)> = FxHashMap::default();
    for function in &unit.functions {
        let Some((scope, levels)) = impls::impl_scope(unit, function.scope) else { continue };
        let is_nearer = found.get(&scope).is_none_or(|(known, _)| levels < *known);
        // Only now, because the text is rarely at hand.
        if is_nearer && !function.linkage_name.is_empty() {
            found.insert(scope, (levels, function));
        }
    }
    found
}

/// The crate that a scope lies in: the outermost namespace.
fn crate_of<'d>(unit: &RawUnit<'d>, mut scope: u32) -> Option<&'d [u8]> {
    loop {
        let record = unit.scopes.get(scope as usize).filter(|_| scope != 0)?;
        if record.parent == 0 {
            return Some(record.name);
        }
        scope = record.parent;
    }
}

/// Whether a function returns a `Result`; an `async fn`, one in a `Poll`.
fn returns_result(units: &Units<'_>, unit_index: usize, function: &RawFunction<'_>) -> bool {
    let name = units.name_of(unit_index, function.ty);
    name.starts_with(b"Result<") || name.starts_with(b"Poll<core::result::Result<")
}
