//! Random types, and whether the reports on them are true.
//!
//! Types are made from a seed, written as a program that derives
//! `LayoutReport` on all of them, and compiled. What the reports claim is
//! compared with what does not come from the reports: the compiler's own
//! word, addresses in real values, every order of the fields by brute force,
//! and twins of the types, written with their fields in the suggested order.

mod check;
mod claim;
mod facts;
mod orders;
mod random;
mod source;
mod subject;

use std::fmt;
use std::path::{Path, PathBuf};

use check::Findings;
use facts::Reported;
use scratch::Scratch;
use subject::Subject;

pub use claim::{Body, Claim};
pub use subject::Kind;

/// Random types, and what the reports on them say.
#[derive(Debug)]
pub struct Trial {
    seed: u64,
    scratch: PathBuf,
    program: PathBuf,
    subjects: Vec<Subject>,
    reports: Vec<Reported>,
}

/// What came of one trial.
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

    /// What the reports say, type by type.
    pub fn claims(&self) -> impl Iterator<Item = Claim> {
        let reported = self.subjects.iter().zip(&self.reports);
        reported.map(|(subject, report)| Claim::new(subject, &report.claimed))
    }

    /// Checks what the reports say.
    ///
    /// # Panics
    ///
    /// If the twins do not compile.
    #[must_use]
    pub fn check(&self) -> Outcome {
        let subjects = &self.subjects;
        let mut findings = Findings::default();
        let mut twins = Vec::new();
        for (subject, report) in subjects.iter().zip(&self.reports) {
            check::check(&mut findings, subject, report);
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
        let promises = self.subjects.iter().zip(&self.reports);
        let promises = promises.filter(|(subject, _)| has_twin(subject));
        for ((subject, report), size) in promises.zip(sizes.lines()) {
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
    /// What was claimed and is not so.
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

    /// How many structs are larger than their fields need, because rustc was
    /// told to order the fields at random. Without that, such a struct is a
    /// mismatch.
    #[must_use]
    pub fn shuffled(&self) -> usize {
        self.findings.shuffled
    }

    /// Of the bodies of up to seven fields that another order makes smaller:
    /// how many there are, and in how many the suggested order moves no more
    /// fields than any order must that is as small.
    #[must_use]
    pub fn fewest_moves(&self) -> (usize, usize) {
        (self.findings.reordered, self.findings.fewest)
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
        writeln!(f, "{:7} bodies of which every order was tried", findings.bodies)?;
        writeln!(
            f,
            "{:7} of those to be reordered, {} with the fewest moves there can be",
            findings.reordered, findings.fewest
        )?;
        write!(f, "{:7} mismatches", findings.mismatches.len())
    }
}
