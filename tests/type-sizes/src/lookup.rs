//! Which records can be about a type of the debug information.

use std::collections::{HashMap, HashSet};

use layout_dwarf::{Program, Type, TypeKind};

use crate::body::{Body, crate_of};
use crate::compare::Comparison;
use crate::facts::Facts;
use crate::name::{Defaults, Detail, Spelling, default, with_arguments};
use crate::record::Record;

/// The records, by the names under which a type is looked up.
pub(crate) struct Lookup<'r> {
    crates: HashSet<String>,
    defaults: Defaults,
    records: HashMap<String, Vec<&'r Record>>,
}

impl<'r> Lookup<'r> {
    pub(crate) fn new(records: &'r [Record], program: &Program) -> Self {
        let std = ["core", "alloc", "std"].map(str::to_owned);
        let linked = program.crates().iter().map(|linked| linked.name.clone());
        let compiled = records.iter().map(|record| record.compiled.clone());
        let crates = compiled.chain(linked).chain(std).collect();
        let mut lookup = Self { crates, defaults: Defaults::new(), records: HashMap::new() };
        for record in records {
            for name in lookup.names_of_record(record) {
                let known = lookup.records.entry(name).or_default();
                if !known.iter().any(|known| known.facts == record.facts) {
                    known.push(record);
                }
            }
        }
        while lookup.learn_defaults(program) {}
        lookup
    }

    /// The record leaves out arguments that are the defaults. Which those are follows from types
    /// that a record describes if some of their arguments are left out. Returns whether there
    /// were new ones: they help to recognize others.
    fn learn_defaults(&mut self, program: &Program) -> bool {
        let known = self.defaults.len();
        let details = [Detail::Path, Detail::Crate];
        let learned: Vec<_> = program
            .types()
            .flat_map(|ty| details.map(|detail| self.defaults_of(detail, ty)))
            .flatten()
            .collect();
        self.defaults.extend(learned);
        self.defaults.len() > known
    }

    fn defaults_of(&self, detail: Detail, ty: Type<'_>) -> Option<(String, String)> {
        let (path, arguments) = self.spelling(detail, None).split(ty.path())?;
        let records = |count: usize| {
            let name = with_arguments(&path, &arguments[..count]);
            self.records.get(&name).map_or(&[][..], Vec::as_slice)
        };
        if !records(arguments.len()).is_empty() {
            return None;
        }
        let facts = Facts::from_dwarf(ty);
        let is_equal = |record: &&Record| Comparison::new(&facts, &record.facts).is_equal();
        let count =
            (0..arguments.len()).rev().find(|count| records(*count).iter().any(is_equal))?;
        Some(default(&path, &arguments[count..]))
    }

    /// The records of each of the type's names, the most exact name first.
    pub(crate) fn records(&self, ty: Type<'_>) -> Vec<Vec<&'r Record>> {
        if matches!(ty.kind(), TypeKind::Closure | TypeKind::Future) {
            return self.records_of_body(ty);
        }
        let path = ty.path();
        let name = |detail| self.spelling(detail, None).of(path);
        let names = Detail::ALL.into_iter().filter_map(name);
        names.filter_map(|name| self.records.get(&name)).cloned().collect()
    }

    /// The records of a closure or a future: by its line if the crate that it is in was
    /// compiled, by its function if another crate was that uses it.
    fn records_of_body(&self, ty: Type<'_>) -> Vec<Vec<&'r Record>> {
        let body = Body::of_type(ty);
        let of_crate = crate_of(ty.scope());
        let records = |names: Vec<String>| -> Vec<&'r Record> {
            names.iter().filter_map(|name| self.records.get(name)).flatten().copied().collect()
        };
        body.names(of_crate).into_iter().map(records).collect()
    }

    fn spelling<'s>(&'s self, detail: Detail, compiled: Option<&'s str>) -> Spelling<'s> {
        Spelling { detail, compiled, crates: &self.crates, defaults: &self.defaults }
    }

    fn names_of_record(&self, record: &Record) -> Vec<String> {
        if let Some(body) = Body::of_record(&record.name) {
            let of_crate =
                if self.crates.contains(&*body.first) { &body.first } else { &record.compiled };
            return body.names(of_crate).concat();
        }
        let compiled = Some(record.compiled.as_str());
        let name = |detail| self.spelling(detail, compiled).of(&record.name);
        Detail::ALL.into_iter().filter_map(name).collect()
    }
}
