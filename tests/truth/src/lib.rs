//! Checks the reports on random types.
//!
//! Types are made from a seed, written as a program that derives
//! `LayoutReport` on all of them, and compiled. The reports are compared with
//! sources that do not depend on them: the compiler's own answers, addresses
//! in real values, every order of the fields by brute force, and twins of the
//! types, written with their fields in the suggested order.

mod check;
mod claim;
mod facts;
mod nested;
mod orders;
mod random;
mod source;
mod subject;

use std::fmt;
use std::path::{Path, PathBuf};

use check::Findings;
use facts::Reported;
use nested::NestedPadding;
use scratch::Scratch;
use subject::Subject;

pub use claim::{Claim, ClaimedFields};
pub use facts::Tag;
pub use orders::OrderCount;
pub use subject::Kind;

/// Random types, and the reports on them.
#[derive(Debug)]
pub struct Trial {
    seed: u64,
    scratch: PathBuf,
    program: PathBuf,
    subjects: Vec<Subject>,
    reports: Vec<Reported>,
}

/// The result of one trial.
#[derive(Debug)]
pub struct Outcome {
    seed: u64,
    kinds: [(&'static str, usize); 3],
    instances: usize,
    nested: usize,
    twins: usize,
    findings: Findings,
}

impl Trial {
    /// Makes `count` types from the seed, and a program that reports on them.
    /// It is compiled under `scratch`.
    ///
    /// # Panics
    ///
    /// If the program does not compile.
    #[must_use]
    pub fn new(scratch: &Path, seed: u64, count: usize) -> Self {
        let subjects = random::subjects(seed, count);
        let program = Scratch::new(scratch, "reports", &source::reporting_program(&subjects));
        let reports = facts::parse(&scratch::output(program.cargo("run")));
        assert_eq!(reports.len(), subjects.len(), "every type is reported on");
        Self {
            seed,
            scratch: scratch.to_owned(),
            program: program.binary("debug"),
            subjects,
            reports,
        }
    }

    /// The program that has all of the types in it, with its debug information.
    #[must_use]
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The facts in the reports, type by type.
    pub fn claims(&self) -> impl Iterator<Item = Claim> {
        let reported = self.subjects.iter().zip(&self.reports);
        reported.map(|(subject, report)| Claim::new(subject, &report.claimed))
    }

    /// Checks the reports.
    ///
    /// # Panics
    ///
    /// If the twins do not compile.
    #[must_use]
    pub fn check(&self) -> Outcome {
        let subjects = &self.subjects;
        let mut findings = Findings::default();
        let mut nested = NestedPadding::default();
        let mut twins = Vec::new();
        for (subject, report) in subjects.iter().zip(&self.reports) {
            let nested = nested.add(subject, &report.observed);
            check::check(&mut findings, subject, report, nested);
            if has_twin(subject) {
                twins.push((subject, report.analysis.orders.clone()));
            }
        }
        self.check_twins(&mut findings, &twins);
        Outcome {
            seed: self.seed,
            kinds: [
                ("structs", count_of(subjects, Kind::Struct)),
                ("unions", count_of(subjects, Kind::Union)),
                ("enums", count_of(subjects, Kind::Enum)),
            ],
            instances: subjects.iter().filter(|subject| subject.arguments.is_some()).count(),
            nested: subjects.iter().filter(|subject| holds_another(subject)).count(),
            twins: twins.len(),
            findings,
        }
    }

    fn check_twins(&self, findings: &mut Findings, twins: &[(&Subject, Vec<Vec<usize>>)]) {
        let program = source::twin_program(&self.subjects, twins);
        let program = Scratch::new(&self.scratch, "twins", &program);
        let sizes = scratch::output(program.cargo("run"));
        let originals = self.subjects.iter().zip(&self.reports);
        let originals = originals.filter(|(subject, _)| has_twin(subject));
        for ((subject, report), size) in originals.zip(sizes.lines()) {
            let size = size.parse().expect("a twin prints its size");
            check::check_twin(findings, subject, report.analysis.optimal_size, size);
        }
    }
}

fn count_of(subjects: &[Subject], kind: Kind) -> usize {
    subjects.iter().filter(|subject| subject.kind == kind).count()
}

/// Whether the order of its fields can be tried in another program. If rustc
/// orders fields at random, a type inside has another size there.
fn has_twin(subject: &Subject) -> bool {
    subject.is_ordered_by_source() && !(cfg!(randomized_layout) && holds_another(subject))
}

fn holds_another(subject: &Subject) -> bool {
    subject.fields().any(|field| field.contains("Type"))
}

impl Outcome {
    /// What is not true in the reports.
    #[must_use]
    pub fn mismatches(&self) -> &[String] {
        &self.findings.mismatches
    }

    /// How many facts were compared.
    #[must_use]
    pub fn facts(&self) -> usize {
        self.findings.facts
    }

    /// How many types were tried.
    #[must_use]
    pub fn types(&self) -> usize {
        self.kinds.iter().map(|(_, count)| count).sum()
    }

    /// How many structs are larger than their fields need, because rustc
    /// orders the fields at random (`-Zrandomize-layout`). Without that flag,
    /// such a struct is a mismatch.
    #[must_use]
    pub fn shuffled(&self) -> usize {
        self.findings.shuffled
    }

    /// The suggested orders of the fields of structs.
    #[must_use]
    pub fn struct_orders(&self) -> OrderCount {
        self.findings.struct_orders
    }

    /// The suggested orders of the fields of variants.
    #[must_use]
    pub fn variant_orders(&self) -> OrderCount {
        self.findings.variant_orders
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = &self.findings;
        writeln!(f, "seed {}: {} types", self.seed, self.types())?;
        for (kind, count) in self.kinds {
            writeln!(f, "{count:7} {kind}")?;
        }
        writeln!(f, "{:7} instances of generic types", self.instances)?;
        writeln!(f, "{:7} with another of them inside", self.nested)?;
        writeln!(f, "{:7} facts compared", findings.facts)?;
        writeln!(f, "{:7} twins in the suggested order", self.twins)?;
        writeln!(f, "        structs in every order: {}", findings.struct_orders)?;
        writeln!(f, "        variants in every order: {}", findings.variant_orders)?;
        write!(f, "{:7} mismatches", findings.mismatches.len())
    }
}
