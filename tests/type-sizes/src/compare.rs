//! The comparison of all types.

use std::collections::BTreeMap;
use std::fmt;

use layout_dwarf::{Program, TypeKind};

use crate::facts::{Facts, FieldFacts, VariantFacts};
use crate::lookup::Lookup;
use crate::record::Record;

/// What was compared, by kind of type.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    kinds: BTreeMap<TypeKind, Count>,
    pub(crate) mismatches: Vec<String>,
    /// The types that no record has.
    pub(crate) unmatched: Vec<String>,
    /// The types that differ from the records with their most exact name, but equal one with a
    /// less exact name, such as that of a type in another module that is called `_` too.
    pub(crate) renamed: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    types: usize,
    /// Types that one record is about.
    unique: usize,
    /// Types that one of several records is about.
    several: usize,
    facts: usize,
    mismatches: usize,
}

impl Tally {
    /// Compares every type of a program that the compiler records.
    pub(crate) fn new(program: &Program, records: &[Record]) -> Self {
        let lookup = Lookup::new(records, program);
        let mut tally = Self::default();
        for ty in program.types() {
            let is_recorded = !matches!(ty.kind(), TypeKind::Array | TypeKind::Tuple);
            if is_recorded {
                let records = lookup.records(ty);
                tally.compare(ty.kind(), ty.path(), &Facts::from_dwarf(ty), &records);
            }
        }
        tally
    }

    fn compare(&mut self, kind: TypeKind, path: &str, facts: &Facts, records: &[Vec<&Record>]) {
        let count = self.kinds.entry(kind).or_default();
        count.types += 1;
        let compare = |record: &&Record| Comparison::new(facts, &record.facts);
        let nearest = |records: &Vec<&Record>| {
            let compared = records.iter().map(compare);
            Some((records.len(), compared.min_by_key(|compared| compared.mismatches.len())?))
        };
        let mut found = records.iter().filter_map(nearest);
        let Some(exact) = found.next() else {
            self.unmatched.push(format!("{kind} {path}"));
            return;
        };
        // Of all records of that name, the one that differs least is about this type.
        let is_exact = exact.1.is_equal();
        let (count_of_records, nearest) = std::iter::once(exact)
            .chain(found)
            .min_by_key(|(_, compared)| compared.mismatches.len())
            .unwrap_or_default();
        if nearest.is_equal() && !is_exact {
            self.renamed.push(format!("{kind} {path}"));
        }
        if count_of_records == 1 {
            count.unique += 1;
        } else {
            count.several += 1;
        }
        count.facts += nearest.facts;
        count.mismatches += nearest.mismatches.len();
        for mismatch in nearest.mismatches {
            self.mismatches
                .push(format!("{kind} {path}: {mismatch} (records: {count_of_records})"));
        }
    }

    /// How many types were compared with a record, and how many facts.
    pub(crate) fn compared(&self) -> (usize, usize) {
        let types = self.kinds.values().map(|count| count.unique + count.several).sum();
        (types, self.kinds.values().map(|count| count.facts).sum())
    }

    /// Whether there was something, and all of it was equal.
    pub(crate) fn is_good(&self) -> bool {
        self.mismatches.is_empty() && self.kinds.values().any(|count| count.facts > 0)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| kind | types | one record | one of several | no record | facts | mismatches |"
        )?;
        writeln!(f, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        let mut all = Count::default();
        for (kind, count) in &self.kinds {
            row(f, kind.name(), *count)?;
            all.types += count.types;
            all.unique += count.unique;
            all.several += count.several;
            all.facts += count.facts;
            all.mismatches += count.mismatches;
        }
        row(f, "all", all)?;
        writeln!(f, "\nrecorded under a less exact name only: {}", self.renamed.len())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, count: Count) -> fmt::Result {
    let unmatched = count.types - count.unique - count.several;
    writeln!(
        f,
        "| {name} | {} | {} | {} | {unmatched} | {} | {} |",
        count.types, count.unique, count.several, count.facts, count.mismatches
    )
}

/// A type in both sources.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    facts: usize,
    mismatches: Vec<String>,
}

impl Comparison {
    pub(crate) fn new(seen: &Facts, recorded: &Facts) -> Self {
        let mut comparison = Self::default();
        comparison.fact("the size", Some(seen.size), Some(recorded.size));
        comparison.fact("the alignment", Some(seen.align), Some(recorded.align));
        comparison.fact("the tag's size", seen.tag, recorded.tag);
        // Of a closure, only the size and the alignment are recorded.
        let variants = if recorded.variants.is_empty() { &[][..] } else { &seen.variants };
        for variant in variants {
            // The record gives a union and a closure one variant.
            let same_name =
                |other: &&VariantFacts| variant.name.is_none() || other.name == variant.name;
            match recorded.variants.iter().find(same_name) {
                Some(recorded) => comparison.variant(seen, variant, recorded),
                // Of an enum that can only be one of its variants, only that one is recorded.
                None if recorded.tag.is_none() && recorded.variants.len() == 1 => {}
                None => comparison.mismatches.push(format!("no variant {:?}", variant.name)),
            }
        }
        comparison
    }

    pub(crate) fn is_equal(&self) -> bool {
        self.mismatches.is_empty()
    }

    fn variant(&mut self, seen: &Facts, variant: &VariantFacts, recorded: &VariantFacts) {
        let name = variant.name.as_deref().unwrap_or_default();
        if variant.name.is_some() && recorded.fields.iter().any(|field| field.size > 0) {
            let size = recorded_size(seen, variant, recorded);
            self.fact(&format!("the size of {name}"), Some(size), recorded.size);
        }
        for field in &variant.fields {
            let path = format!("{name}.{}", field.name);
            match nearest(&recorded.fields, field) {
                Some(recorded) => self.field(&path, field, recorded),
                None => self.mismatches.push(format!("{path} is not recorded")),
            }
        }
        for field in &recorded.fields {
            // Debug information has one variable for each name in a state of a future.
            let is_there = match nearest(&variant.fields, field) {
                Some(seen) => !field.name.is_empty() || seen.offset == field.offset,
                None => false,
            };
            if !is_there {
                self.mismatches.push(format!("no {name}.{} at {}", field.name, field.offset));
            }
        }
    }

    fn field(&mut self, path: &str, seen: &FieldFacts, recorded: &FieldFacts) {
        self.fact(&format!("the offset of {path}"), Some(seen.offset), Some(recorded.offset));
        self.fact(&format!("the size of {path}"), Some(seen.size), Some(recorded.size));
        if recorded.align.is_some() {
            self.fact(&format!("the alignment of {path}"), seen.align, recorded.align);
        }
    }

    fn fact(&mut self, what: &str, seen: Option<u64>, recorded: Option<u64>) {
        self.facts += 1;
        if seen != recorded {
            self.mismatches.push(format!("{what} is {recorded:?}, not {seen:?}"));
        }
    }
}

/// The size of a variant as the compiler records it: the end of the last field, without the tag.
/// What a future captures counts before the future is polled only.
fn recorded_size(seen: &Facts, variant: &VariantFacts, recorded: &VariantFacts) -> u64 {
    let has_variables = recorded.fields.iter().any(|field| !field.is_capture);
    let counts = |field: &&FieldFacts| !(has_variables && field.is_capture);
    let counted = recorded.fields.iter().filter(counts);
    let end = counted
        .filter_map(|field| nearest(&variant.fields, field).map(|seen| seen.offset + seen.size));
    let end = end.max().unwrap_or(0);
    end - seen.tag.filter(|_| seen.tag_offset < end).unwrap_or(0)
}

/// The field of this name. Of several, such as an argument and a variable, the one at the same
/// offset.
fn nearest<'f>(fields: &'f [FieldFacts], field: &FieldFacts) -> Option<&'f FieldFacts> {
    let named = fields.iter().filter(|other| other.name == field.name);
    named.min_by_key(|other| (other.offset != field.offset, other.size != field.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A future with a captured argument and two variables.
    fn future() -> Facts {
        let field = |name: &str, offset, size, is_capture| FieldFacts {
            name: name.to_owned(),
            offset,
            size,
            align: Some(size),
            is_capture,
        };
        let fields =
            vec![field("text", 0, 8, true), field("", 8, 4, false), field("held", 16, 8, false)];
        let name = Some("Suspend0".to_owned());
        let variants = vec![VariantFacts { name, size: Some(23), fields }];
        Facts { size: 24, align: 8, tag: Some(1), tag_offset: 12, variants }
    }

    /// The mismatches after one fact was changed.
    fn mismatches(change: impl FnOnce(&mut Facts)) -> Vec<String> {
        let mut changed = future();
        change(&mut changed);
        Comparison::new(&changed, &future()).mismatches
    }

    #[test]
    fn equal_facts_are_no_mismatch() {
        let compared = Comparison::new(&future(), &future());
        assert!(compared.is_equal(), "{compared:?}");
        // Of the type 3, of the variant 1, of each field 3.
        assert_eq!(compared.facts, 13);
    }

    #[test]
    fn every_difference_is_a_mismatch() {
        let fields = |facts: &mut Facts| std::mem::take(&mut facts.variants[0].fields);
        assert_eq!(mismatches(|it| it.size = 32), ["the size is Some(24), not Some(32)"]);
        assert_eq!(mismatches(|it| it.align = 4).len(), 1);
        assert_eq!(mismatches(|it| it.tag = None).len(), 2);
        assert_eq!(mismatches(|it| it.variants[0].fields[0].offset = 1).len(), 1);
        assert_eq!(mismatches(|it| it.variants[0].fields[1].align = Some(2)).len(), 1);
        assert_eq!(mismatches(|it| it.variants[0].fields[2].size = 4).len(), 2);
        assert_eq!(mismatches(|it| it.variants[0].name = Some("Other".into())).len(), 1);
        assert_eq!(mismatches(|it| it.variants[0].fields[2].name = "x".into()).len(), 3);
        assert_eq!(mismatches(|it| drop(fields(it))).len(), 4);
    }

    #[test]
    fn a_type_without_a_record_is_not_equal() {
        let mut tally = Tally::default();
        tally.compare(TypeKind::Future, "demo::wait", &future(), &[]);
        assert_eq!(tally.unmatched, ["future demo::wait"]);
        assert!(!tally.is_good());
    }
}
