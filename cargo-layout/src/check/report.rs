//! What a check prints, and whether it failed.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::findings::{Finding, Found};
use crate::annotation::{Annotation, Level};
use crate::cli::OutputOptions;
use crate::compare::Cause;
use crate::document::{Block, Column, Document, Table, count, number};
use crate::error::Error;
use crate::explain::reason;
use crate::output;
use crate::snapshot::Current;

/// At most so many types are named in a sentence.
const NAMED: usize = 5;
/// So many causes of growth are told.
const CAUSES: usize = 3;

/// What the build was compared with.
#[derive(Clone, Debug)]
pub(super) enum Compared {
    /// There is no file: only budgets were checked.
    NoFile,
    /// The compiler of the file, if it was another.
    With { compiler: Option<String> },
    /// The file was written.
    Updated { is_changed: bool },
}

/// The document, and the failure if there is one.
pub(super) fn report(
    current: &Current,
    file: &str,
    compared: Compared,
    findings: Vec<Finding<'_>>,
    options: &OutputOptions,
) -> (Document, Result<(), Error>) {
    let reporter = Reporter { current, file, compared, findings, options };
    let mut document = Document { json: reporter.json(), ..Document::default() };
    let table = reporter.failures();
    document.annotations = reporter.annotations(table.rows.is_empty());
    if table.rows.is_empty() {
        document.paragraph(reporter.success());
    } else {
        document.blocks.push(Block::Table(table));
    }
    reporter.hints().into_iter().for_each(|hint| document.paragraph(hint));
    (document, reporter.verdict())
}

struct Reporter<'r> {
    current: &'r Current,
    file: &'r str,
    compared: Compared,
    findings: Vec<Finding<'r>>,
    options: &'r OutputOptions,
}

impl Reporter<'_> {
    fn annotations(&self, has_passed: bool) -> Vec<Annotation> {
        let failures = self.findings.iter().filter(|finding| finding.is_failure());
        let mut annotations: Vec<_> = failures.map(|each| self.annotation(each)).collect();
        let success = has_passed.then(|| self.success());
        let notices = success.into_iter().chain(self.hints());
        annotations.extend(notices.map(|notice| Annotation::notice(&notice)));
        annotations
    }

    fn annotation(&self, finding: &Finding<'_>) -> Annotation {
        let size = finding.size();
        let text = match finding.found.limit() {
            Some(limit) => format!(
                "{}, {} more than the {} that are allowed: {}",
                count(size, "byte"),
                number(size.saturating_sub(limit)),
                number(limit),
                self.why(finding)
            ),
            None => format!("{}: {}", count(size, "byte"), self.why(finding)),
        };
        Annotation {
            level: Level::Error,
            place: finding.ty.and_then(|ty| self.current.session.place(ty)),
            title: finding.path.clone(),
            message: text,
        }
    }

    fn failures(&self) -> Table {
        let failures = self.findings.iter().filter(|finding| finding.is_failure());
        Table {
            columns: vec![
                Column::right("Size"),
                Column::right("Allowed"),
                Column::right("Over"),
                Column::left("Kind"),
                Column::left("Type"),
                Column::left("Why"),
            ],
            rows: failures.map(|finding| self.cells(finding)).collect(),
        }
    }

    fn cells(&self, finding: &Finding<'_>) -> Vec<String> {
        let size = finding.size();
        let (allowed, over) = match finding.found.limit() {
            Some(limit) => (number(limit), format!("+{}", number(size.saturating_sub(limit)))),
            None => (String::new(), "new".to_owned()),
        };
        let place = finding.ty.and_then(|ty| self.current.session.place(ty));
        let place = place.map_or_else(String::new, |place| format!("{place}  "));
        let why = format!("{place}{}", self.why(finding));
        vec![number(size), allowed, over, finding.kind.to_owned(), finding.path.clone(), why]
    }

    fn why(&self, finding: &Finding<'_>) -> String {
        let reason = || finding.ty.map(reason).unwrap_or_default();
        match &finding.found {
            Found::Grown { before, allowed, causes } => {
                let causes: Vec<String> = causes.iter().take(CAUSES).map(Cause::sentence).collect();
                let was = if before == allowed {
                    String::new()
                } else {
                    format!("was {}: ", number(*before))
                };
                format!("{was}{}", causes.join("; "))
            }
            Found::OverBudget { budget, .. } => format!("{budget}; {}", reason()),
            Found::New { .. } => {
                format!("{} does not have it, and `deny-new` is set; {}", self.file, reason())
            }
            Found::GrownWithinSlack { .. }
            | Found::Shrunk { .. }
            | Found::Vanished { .. }
            | Found::UnusedBudget { .. } => String::new(),
        }
    }

    fn success(&self) -> String {
        let budgets = self.current.settings.have_budgets();
        match (&self.compared, budgets) {
            (Compared::NoFile, _) | (Compared::Updated { .. }, true) => {
                "All types are within their budgets.".to_owned()
            }
            (Compared::Updated { .. }, false) => "There is nothing else to check.".to_owned(),
            (Compared::With { .. }, true) => {
                format!("No type is larger than {} and the budgets allow.", self.file)
            }
            (Compared::With { .. }, false) => {
                format!("No type is larger than {} allows.", self.file)
            }
        }
    }

    fn hints(&self) -> Vec<String> {
        let file = self.file;
        let update = "run the same command with `--update`";
        let shrunk = format!(": {update}, so that {file} keeps it that way");
        let mut hints = vec![
            self.compared(),
            self.hint("shrunk", "smaller than before", |_| shrunk),
            self.hint("grown_within_slack", "larger than before, within the slack", |_| {
                String::new()
            }),
            self.hint("new", "new", |them| format!(": to add {them} to {file}, {update}")),
            self.hint("vanished", "gone", |them| {
                format!(": to remove {them} from {file}, {update}")
            }),
        ];
        hints.extend(self.unused());
        hints.retain(|hint| !hint.is_empty());
        hints
    }

    fn compared(&self) -> String {
        let file = self.file;
        match &self.compared {
            Compared::NoFile => {
                format!("There is no {file}: `cargo layout snapshot` writes it.")
            }
            Compared::With { compiler: Some(compiler) } => format!(
                "{file} was written with {compiler}, and this is {}: a difference can be the \
                 compiler's.",
                self.current.compiler
            ),
            Compared::With { compiler: None } => String::new(),
            Compared::Updated { is_changed: true } => format!("Updated {file}."),
            Compared::Updated { is_changed: false } => format!("{file} was up to date."),
        }
    }

    /// A sentence about the findings of one sort: `2 types are gone (a, b): …`.
    fn hint(&self, word: &str, what: &str, advice: impl FnOnce(&str) -> String) -> String {
        let found = self
            .findings
            .iter()
            .filter(|finding| finding.found.word() == word && !finding.is_failure());
        let found: Vec<&Finding<'_>> = found.collect();
        if found.is_empty() {
            return String::new();
        }
        let limit = if self.options.all { found.len() } else { NAMED };
        let mut named: Vec<String> = found.iter().take(limit).map(|each| named(each)).collect();
        if found.len() > limit {
            let more = number((found.len() - limit) as u64);
            named.push(format!("and {more} more, which --all names"));
        }
        let (verb, them) = if found.len() == 1 { ("is", "it") } else { ("are", "them") };
        let types = count(found.len() as u64, "type");
        format!("{types} {verb} {what} ({}){}.", named.join(", "), advice(them))
    }

    fn unused(&self) -> impl Iterator<Item = String> {
        self.findings.iter().filter_map(|finding| match &finding.found {
            Found::UnusedBudget { budget, scope } => Some(format!(
                "The {budget} in {scope} checks nothing: the program has no such type."
            )),
            _ => None,
        })
    }

    fn verdict(&self) -> Result<(), Error> {
        let counted = |word: &str| {
            let failures = self.findings.iter().filter(|finding| finding.is_failure());
            let found = failures.filter(|finding| finding.found.word() == word);
            // A type can exceed several budgets.
            found.map(|finding| &finding.path).collect::<BTreeSet<_>>().len() as u64
        };
        let (grown, new, over) = (counted("grown"), counted("new"), counted("over_budget"));
        let verb = |number: u64, one: &'static str, more: &'static str| {
            if number == 1 { one } else { more }
        };
        let mut parts = Vec::new();
        if grown > 0 {
            let verb = verb(grown, "is", "are");
            parts.push(format!("{} {verb} larger than {} allows", count(grown, "type"), self.file));
        }
        if new > 0 {
            parts.push(format!("{} {} new", count(new, "type"), verb(new, "is", "are")));
        }
        if over > 0 {
            let verb = verb(over, "exceeds its budget", "exceed their budgets");
            parts.push(format!("{} {verb}", count(over, "type")));
        }
        if parts.is_empty() {
            return Ok(());
        }
        let mut message = parts.join(", ");
        if grown + new > 0 {
            message.push_str("\nIf this is intended, run the same command with `--update`.");
        }
        if over > 0 {
            message.push_str("\nTo allow more, raise the budget in Cargo.toml.");
        }
        Err(Error::CheckFailed(message))
    }

    fn json(&self) -> Value {
        let findings: Vec<Value> = self.findings.iter().map(|each| self.json_row(each)).collect();
        let more = [
            ("file", self.file.into()),
            ("build", self.current.build.to_string().into()),
            ("compiler", self.current.compiler.as_str().into()),
            ("passed", self.verdict().is_ok().into()),
        ];
        output::json("check", &findings, &more)
    }

    fn json_row(&self, finding: &Finding<'_>) -> Value {
        json!({
            "found": finding.found.word(),
            "is_failure": finding.is_failure(),
            "path": finding.path,
            "kind": finding.kind,
            "before": finding.found.before(),
            "allowed": finding.found.limit(),
            "size": finding.ty.map(layout_dwarf::Type::size),
            "location": finding.ty.and_then(|ty| self.current.session.place(ty)),
            "why": self.why(finding),
        })
    }
}

/// `demo::A 40 -> 32`.
fn named(finding: &Finding<'_>) -> String {
    match (finding.found.before(), finding.ty) {
        (Some(before), Some(ty)) => {
            format!("`{}` {} -> {}", finding.path, number(before), number(ty.size()))
        }
        _ => format!("`{}`", finding.path),
    }
}
