//! `cargo layout check`: whether types are as large as the snapshot and the budgets allow.

mod budgets;
mod findings;
mod report;

use std::collections::BTreeMap;
use std::path::Path;

use layout_dwarf::Type;

use crate::cli::{CheckOptions, Cli};
use crate::compare::{Outline, align, causes};
use crate::document::Document;
use crate::error::Error;
use crate::snapshot::{Current, Entry, Section, Snapshot, shown};
use findings::{Finding, Found};

/// Compares what is built now with the file and with the budgets. The document is to be printed
/// before the error, if there is one.
pub(crate) fn check(
    cli: &Cli,
    options: &CheckOptions,
) -> Result<(Document, Result<(), Error>), Error> {
    let current = Current::build(cli)?;
    let path = current.path(&options.file);
    let snapshot = Snapshot::read(&path)?;
    if snapshot.is_none() && !options.update && !current.settings.have_budgets() {
        return Err(Error::Snapshot(format!(
            "there is no {} to compare with, and Cargo.toml sets no budgets\nType `cargo layout \
             snapshot` to write it, and add it to git.",
            shown(&path)
        )));
    }
    let budgets = budgets::check(&current);
    if options.update {
        let is_changed = Snapshot::replace(&path, current.section())?;
        let updated = report::Compared::Updated { is_changed };
        return Ok(report::report(&current, &shown(&path), updated, budgets, &cli.output));
    }
    let (compared, mut findings) = match &snapshot {
        None => (report::Compared::NoFile, Vec::new()),
        Some(snapshot) => compare(&current, snapshot, &path)?,
    };
    findings.extend(budgets);
    Ok(report::report(&current, &shown(&path), compared, findings, &cli.output))
}

/// Compares with the section for this target and profile.
fn compare<'c>(
    current: &'c Current,
    snapshot: &Snapshot,
    path: &Path,
) -> Result<(report::Compared, Vec<Finding<'c>>), Error> {
    let Some(section) = snapshot.section(&current.build) else {
        return Err(Error::CheckFailed(not_compared(current, snapshot, path)));
    };
    let compiler = Some(section.compiler.clone());
    let compiler = compiler.filter(|compiler| *compiler != current.compiler);
    Ok((report::Compared::With { compiler }, findings(current, section)))
}

fn not_compared(current: &Current, snapshot: &Snapshot, path: &Path) -> String {
    let sections: Vec<String> =
        snapshot.sections.iter().map(|section| format!("`{}`", section.build)).collect();
    let sections = match sections.as_slice() {
        [] => "none at all".to_owned(),
        sections => format!("only {}", sections.join(", ")),
    };
    format!(
        "nothing was compared: {} has no section for `{}`, {sections}\nType `cargo layout \
         snapshot` with the options of this check to add the section, or check for a target and \
         a profile that it has.",
        shown(path),
        current.build
    )
}

/// The same type in the file and in the build, or in one of them.
type Sides<'e, 'c> = (Vec<&'e Entry>, Vec<(Entry, Type<'c>)>);

fn findings<'c>(current: &'c Current, section: &Section) -> Vec<Finding<'c>> {
    let mut sides: BTreeMap<(&'static str, String), Sides<'_, 'c>> = BTreeMap::new();
    for entry in &section.entries {
        sides.entry(entry.key()).or_default().0.push(entry);
    }
    for (entry, ty) in current.types() {
        sides.entry(entry.key()).or_default().1.push((entry, ty));
    }
    let mut findings = Vec::new();
    for (before, after) in sides.into_values() {
        // Closures of one function have one key: those that are unchanged tell which is which.
        let was: Vec<String> = before.iter().map(|entry| signature(entry)).collect();
        let is: Vec<String> = after.iter().map(|(entry, _)| signature(entry)).collect();
        for (b, a) in align(&was, &is) {
            let before = b.map(|index| before[index]);
            let after = a.map(|index| after[index].1);
            findings.extend(finding(current, before, after));
        }
    }
    findings::sort(&mut findings);
    findings
}

fn signature(entry: &Entry) -> String {
    format!("{} {}", entry.path, entry.outline.signature())
}

fn finding<'c>(
    current: &'c Current,
    before: Option<&Entry>,
    after: Option<Type<'c>>,
) -> Option<Finding<'c>> {
    let found = match (before, after) {
        (Some(before), Some(after)) if before.outline.size == after.size() => return None,
        (Some(before), Some(after)) => {
            let size = before.outline.size;
            let causes = causes(&before.outline, &Outline::of(after));
            let allowed = current.settings.slack(after).limit(size);
            match after.size() > size {
                true if after.size() <= allowed => Found::GrownWithinSlack { before: size },
                true => Found::Grown { before: size, allowed, causes },
                false => Found::Shrunk { before: size },
            }
        }
        (None, Some(after)) => Found::New { is_denied: current.settings.denies_new(after) },
        (Some(before), None) => {
            return Some(Finding {
                path: before.path.clone(),
                kind: before.outline.kind,
                ty: None,
                found: Found::Vanished { before: before.outline.size },
            });
        }
        (None, None) => return None,
    };
    let ty = after?;
    Some(Finding { path: ty.readable_path(), kind: ty.kind().name(), ty: Some(ty), found })
}
