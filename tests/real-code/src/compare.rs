//! Compares the reports with independent sources.

use std::collections::HashMap;

use crate::claims::Claim;
use crate::figures::Figures;

/// What was compared.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    types: usize,
    /// Facts recorded by the crate's own tests.
    recorded: usize,
    /// Facts in the debug information.
    dwarf: usize,
    padded: usize,
    /// Types that are smaller in another order.
    recoverable: usize,
    pub(crate) mismatches: Vec<String>,
}

impl Tally {
    pub(crate) const HEADER: &str = "\
| crate | version | types | facts in its own tests | facts in DWARF | mismatches | types with padding | smaller in another order |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |";

    pub(crate) fn row(&self, name: &str, version: &str) -> String {
        format!(
            "| {name} | {version} | {} | {} | {} | {} | {} | {} |",
            self.types,
            self.recorded,
            self.dwarf,
            self.mismatches.len(),
            self.padded,
            self.recoverable
        )
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.types += other.types;
        self.recorded += other.recorded;
        self.dwarf += other.dwarf;
        self.padded += other.padded;
        self.recoverable += other.recoverable;
        self.mismatches.extend_from_slice(&other.mismatches);
    }

    pub(crate) fn is_good(&self) -> bool {
        self.types > 0 && self.mismatches.is_empty()
    }

    /// Compares one fact, if the source has it. Returns whether it does.
    fn fact(&mut self, claim: &Claim, what: &str, claimed: u64, truth: Option<u64>) -> bool {
        if let Some(truth) = truth.filter(|&truth| truth != claimed) {
            let path = &claim.path;
            self.mismatches.push(format!("{path}: {what} is {truth}, not {claimed}"));
        }
        truth.is_some()
    }
}

pub(crate) fn all(
    claims: &[Claim],
    recorded: &HashMap<String, Figures>,
    dwarf: &HashMap<String, Figures>,
) -> Tally {
    let mut tally = Tally::default();
    for claim in claims {
        tally.types += 1;
        tally.padded += usize::from(claim.padding > 0);
        tally.recoverable += usize::from(claim.recoverable > 0);
        let name = claim.path.rsplit("::").next().unwrap_or_default();
        if let Some(recorded) = recorded.get(name) {
            tally.recorded += facts(&mut tally, claim, recorded);
        }
        match dwarf.get(&claim.path) {
            Some(seen) => tally.dwarf += facts(&mut tally, claim, seen),
            None => tally.mismatches.push(format!("{}: not in the debug information", claim.path)),
        }
    }
    tally
}

/// Compares the facts of one type, and returns how many there were.
fn facts(tally: &mut Tally, claim: &Claim, figures: &Figures) -> usize {
    let mut count = usize::from(tally.fact(claim, "the size", claim.size, figures.size));
    count += usize::from(tally.fact(claim, "the alignment", claim.align, figures.align));
    for (field, offset) in &claim.fields {
        let truth = figures.offsets.get(field).copied();
        let what = format!("the offset of `{field}`");
        count += usize::from(tally.fact(claim, &what, *offset, truth));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim() -> Claim {
        Claim {
            path: "shapes::point".to_owned(),
            size: 8,
            align: 4,
            padding: 0,
            recoverable: 0,
            fields: vec![("x".to_owned(), 0), ("y".to_owned(), 4)],
        }
    }

    fn seen(size: u64, y: u64) -> HashMap<String, Figures> {
        let seen = Figures {
            size: Some(size),
            align: Some(4),
            offsets: HashMap::from([("x".to_owned(), 0), ("y".to_owned(), y)]),
        };
        HashMap::from([("shapes::point".to_owned(), seen)])
    }

    #[test]
    fn every_fact_counts() {
        let tally = all(&[claim()], &HashMap::new(), &seen(8, 4));
        assert_eq!((tally.types, tally.dwarf), (1, 4));
        assert!(tally.is_good());
    }

    #[test]
    fn a_wrong_fact_is_a_mismatch() {
        for dwarf in [seen(12, 4), seen(8, 2)] {
            let tally = all(&[claim()], &HashMap::new(), &dwarf);
            assert_eq!(tally.mismatches.len(), 1, "{:?}", tally.mismatches);
            assert!(!tally.is_good());
        }
    }

    #[test]
    fn a_wrong_record_is_a_mismatch() {
        let point = Figures { align: Some(8), ..Figures::default() };
        let recorded = HashMap::from([("point".to_owned(), point)]);
        let tally = all(&[claim()], &recorded, &seen(8, 4));
        assert_eq!(tally.mismatches, ["shapes::point: the alignment is 8, not 4"]);
    }

    #[test]
    fn a_type_that_no_source_has_is_a_mismatch() {
        assert!(!all(&[claim()], &HashMap::new(), &HashMap::new()).is_good());
        assert!(!Tally::default().is_good());
    }
}
