//! The changes as a document.

use layout_dwarf::Type;
use serde_json::{Value, json};

use super::{Comparison, Sides};
use crate::cli::OutputOptions;
use crate::compare::{Cause, Change, Changes, Difference, Row};
use crate::document::{Block, Column, Document, Table, count, number};
use crate::explain::reason;
use crate::origin::Origin;
use crate::output;
use crate::session::Session;

/// Of the types that changed because of one, so many are listed.
const CONSEQUENCES: usize = 3;
/// So many causes of a change are told.
const CAUSES: usize = 3;

pub(super) fn report(sides: &Sides, changes: &Changes<'_>, options: &OutputOptions) -> Document {
    let reporter = Reporter::new(sides, changes, options);
    let mut document = Document { json: reporter.json(), ..Document::default() };
    document.paragraph(reporter.summary());
    let table = reporter.table();
    if !table.rows.is_empty() {
        document.blocks.push(Block::Table(table));
    }
    reporter.notes().into_iter().for_each(|note| document.paragraph(note));
    document
}

struct Reporter<'r> {
    sides: &'r Sides,
    changes: &'r Changes<'r>,
    options: &'r OutputOptions,
    /// Whether types of dependencies and the standard library are listed like own ones.
    shows_all_origins: bool,
    /// For each root, whether it is listed.
    is_listed: Vec<bool>,
    /// Types that the compiler lays out differently, and those that hold them.
    by_compiler: Vec<&'r Row<'r>>,
}

impl<'r> Reporter<'r> {
    fn new(sides: &'r Sides, changes: &'r Changes<'r>, options: &'r OutputOptions) -> Self {
        let no_own = |session: &Session| !session.origins.has_workspace();
        let mut reporter = Self {
            sides,
            changes,
            options,
            shows_all_origins: options.all || no_own(&sides.before) && no_own(&sides.after),
            is_listed: Vec::new(),
            by_compiler: Vec::new(),
        };
        reporter.by_compiler = reporter.find_by_compiler();
        let consequences: Vec<_> = reporter.consequences().collect();
        let grows_listed =
            |root: &usize| consequences.iter().any(|row| row.because_of.contains(root));
        let is_listed = |(root, row): (usize, &Row<'_>)| {
            !reporter.is_by_compiler(row) && (reporter.is_shown(row) || grows_listed(&root))
        };
        reporter.is_listed = changes.roots.iter().enumerate().map(is_listed).collect();
        reporter
    }

    /// With a new compiler, types whose parts are the same, and types that hold these: one line
    /// tells of all.
    fn find_by_compiler(&self) -> Vec<&'r Row<'r>> {
        if self.options.all || !matches!(self.sides.comparison, Comparison::Toolchains { .. }) {
            return Vec::new();
        }
        let is_placed = |row: &Row<'_>| {
            row.causes.iter().all(|cause| cause.difference == Difference::Placement)
        };
        let roots: Vec<bool> = self.changes.roots.iter().map(is_placed).collect();
        let is_held = |row: &&Row<'_>| row.because_of.iter().all(|root| roots[*root]);
        let placed = self.changes.roots.iter().filter(|row| is_placed(row));
        placed.chain(self.changes.consequences.iter().filter(is_held)).collect()
    }

    fn is_by_compiler(&self, row: &Row<'_>) -> bool {
        self.by_compiler.iter().any(|each| std::ptr::eq(*each, row))
    }

    /// Whether the options select a type.
    fn is_shown(&self, row: &Row<'_>) -> bool {
        let of_crate = match self.options.crate_name.as_deref() {
            Some(name) => row.ty.crate_name() == Some(name),
            None => self.shows_all_origins || row.origin == Origin::Workspace,
        };
        of_crate
            && self.options.pattern().is_none_or(|filter| {
                filter.matches(row.ty.path()) || filter.matches(&row.ty.readable_path())
            })
    }

    fn roots(&self) -> impl Iterator<Item = (usize, &'r Row<'r>)> {
        let roots = self.changes.roots.iter().enumerate();
        roots.filter(|(root, _)| self.is_listed.get(*root) == Some(&true))
    }

    fn consequences(&self) -> impl Iterator<Item = &'r Row<'r>> {
        let shown = self.changes.consequences.iter().filter(|row| self.is_shown(row));
        shown.filter(|row| !self.is_by_compiler(row))
    }

    fn one_sided(&self) -> impl Iterator<Item = &'r Row<'r>> {
        let rows = self.changes.added.iter().chain(&self.changes.removed);
        // A closure without captures has no bytes.
        rows.filter(|row| self.is_shown(row) && (self.options.all || row.change.delta() != 0))
    }

    /// Everything that is told, causes before consequences.
    fn rows(&self) -> Vec<&'r Row<'r>> {
        let roots = self.roots().map(|(_, row)| row);
        roots.chain(self.consequences()).chain(self.one_sided()).collect()
    }

    fn summary(&self) -> String {
        let comparison = self.sides.comparison.to_string();
        let rows = self.rows();
        let counted = |word| rows.iter().filter(|row| row.change.word() == word).count() as u64;
        let mut parts = Vec::new();
        for (word, one, several) in [
            ("grown", "1 type grew", "types grew"),
            ("shrunk", "1 type shrank", "types shrank"),
            ("added", "1 type is new", "types are new"),
            ("removed", "1 type is gone", "types are gone"),
        ] {
            match counted(word) {
                0 => {}
                1 => parts.push(one.to_owned()),
                counted => parts.push(format!("{} {several}", number(counted))),
            }
        }
        match (parts.as_slice(), self.hidden()) {
            ([], 0) if self.by_compiler.is_empty() => format!("{comparison}: nothing changed."),
            ([], _) if self.by_compiler.is_empty() => {
                format!("{comparison}: nothing changed in your own types.")
            }
            ([], _) => format!("{comparison}: nothing else changed."),
            (parts, _) => format!("{comparison}: {}.", parts.join(", ")),
        }
    }

    /// How many rows neither the table nor a note about the compiler has.
    fn hidden(&self) -> u64 {
        let told = self.rows().len() + self.by_compiler.len();
        let closures = |row: &&Row<'_>| row.change.delta() == 0;
        let all = self.changes.rows().count() - self.changes.rows().filter(closures).count();
        all.saturating_sub(told) as u64
    }

    fn table(&self) -> Table {
        let limit = if self.options.all { usize::MAX } else { self.options.rows() };
        let mut rows = Vec::new();
        for (root, row) in self.roots().take(limit) {
            rows.push(self.cells(row, "", &self.causes(row)));
            self.add_consequences(root, &mut rows);
        }
        for row in self.one_sided().take(limit) {
            rows.push(self.cells(row, "", &reason(row.ty)));
        }
        let columns = vec![
            Column::right("Before"),
            Column::right("After"),
            Column::right("Change"),
            Column::left("Kind"),
            Column::left("Type"),
            Column::left("Why"),
        ];
        Table { columns, rows }
    }

    /// The types that changed because of a root, after the last of their roots.
    fn add_consequences(&self, root: usize, rows: &mut Vec<Vec<String>>) {
        let is_here = |row: &&Row<'_>| {
            let listed = row.because_of.iter().rev().find(|root| self.is_listed[**root]);
            listed == Some(&root)
        };
        let all: Vec<&Row<'_>> = self.consequences().filter(is_here).collect();
        let limit = if self.options.all { all.len() } else { CONSEQUENCES };
        // One more takes no more room than to say that there is one more.
        let limit = if all.len() == limit + 1 { limit + 1 } else { limit.min(all.len()) };
        for row in &all[..limit] {
            rows.push(self.cells(row, "└ ", &self.because(row)));
        }
        let rest = &all[limit..];
        if let Some(first) = rest.first() {
            let least = rest.last().unwrap_or(first).change.delta();
            let text = format!("└ and {} more that hold it", number(rest.len() as u64));
            let change = range(least, first.change.delta());
            let cells = ["", "", &change, "", &text, "--all lists them"];
            rows.push(cells.map(str::to_owned).to_vec());
        }
    }

    fn cells(&self, row: &Row<'_>, indent: &str, why: &str) -> Vec<String> {
        let (before, after, change) = match row.change {
            Change::Resized { before, after } => {
                (number(before), number(after), signed(row.change.delta()))
            }
            Change::Added { size } => (String::new(), number(size), "new".to_owned()),
            Change::Removed { size } => (number(size), String::new(), "gone".to_owned()),
        };
        let instances = match row.instances {
            1 => String::new(),
            instances => format!(" ({instances} instances)"),
        };
        let name = format!("{indent}{}{instances}", row.ty.readable_path());
        let place = self.place(row).map_or_else(String::new, |place| format!("{place}  "));
        let kind = row.ty.kind().name().to_owned();
        vec![before, after, change, kind, name, format!("{place}{why}")]
    }

    fn place(&self, row: &Row<'_>) -> Option<String> {
        match row.change {
            Change::Removed { .. } => self.sides.before.place(row.ty),
            Change::Resized { .. } | Change::Added { .. } => self.sides.after.place(row.ty),
        }
    }

    fn causes(&self, row: &Row<'_>) -> String {
        let limit = if self.options.all { row.causes.len() } else { CAUSES };
        let mut causes: Vec<String> = row.causes.iter().take(limit).map(Cause::sentence).collect();
        if row.causes.len() > limit {
            let more = (row.causes.len() - limit) as u64;
            causes.push(format!("and {}", count(more, "smaller change")));
        }
        causes.join("; ")
    }

    /// The part that grew, and the type that made it grow.
    fn because(&self, row: &Row<'_>) -> String {
        let roots = row.because_of.iter().filter_map(|root| self.changes.roots.get(*root));
        let roots: Vec<Type<'_>> = roots.map(|root| root.ty).collect();
        let Some(cause) = row.causes.first() else { return String::new() };
        let is_root = roots.iter().any(|root| cause.resized_type() == Some(root.id()));
        if is_root && roots.len() == 1 {
            return cause.sentence();
        }
        format!("{}, because of {}", cause.sentence(), names(&roots))
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.by_compiler.is_empty() {
            notes.push(self.compiler());
        }
        let limit = if self.options.all { usize::MAX } else { self.options.rows() };
        let cut = self.roots().count().saturating_sub(limit)
            + self.one_sided().count().saturating_sub(limit);
        if cut > 0 {
            notes.push(format!("And {} smaller changes: -n N shows more.", number(cut as u64)));
        }
        match self.hidden() {
            0 => {}
            hidden => notes.push(format!(
                "And {} of types in dependencies and the standard library: --all includes them.",
                count(hidden, "change")
            )),
        }
        notes
    }

    fn compiler(&self) -> String {
        let grown = self.by_compiler.iter().filter(|row| row.change.delta() > 0).count();
        let total = self.by_compiler.len();
        let own = self.by_compiler.iter().filter(|row| row.origin == Origin::Workspace).count();
        format!(
            "The compiler lays out {} differently, though their parts are the same: {} larger \
             and {} smaller, {} of them your own. --all lists them.",
            count(total as u64, "type"),
            number(grown as u64),
            number((total - grown) as u64),
            number(own as u64)
        )
    }

    fn json(&self) -> Value {
        let rows: Vec<Value> = self.rows().iter().map(|row| self.json_row(row)).collect();
        let (before, after) = self.sides.comparison.labels();
        let more = [("before", before.into()), ("after", after.into())];
        output::json("diff", &rows, &more)
    }

    fn json_row(&self, row: &Row<'_>) -> Value {
        let (before, after) = match row.change {
            Change::Resized { before, after } => (Some(before), Some(after)),
            Change::Added { size } => (None, Some(size)),
            Change::Removed { size } => (Some(size), None),
        };
        let because = row.because_of.iter().filter_map(|root| self.changes.roots.get(*root));
        json!({
            "change": row.change.word(),
            "path": row.ty.readable_path(),
            "kind": row.ty.kind().name(),
            "before": before,
            "after": after,
            "instances": row.instances,
            "origin": row.origin,
            "location": self.place(row),
            "causes": row.causes.iter().map(Cause::sentence).collect::<Vec<_>>(),
            "because_of": because.map(|root| root.ty.readable_path()).collect::<Vec<_>>(),
        })
    }
}

/// `+8`, `-1,024`.
fn signed(delta: i128) -> String {
    let bytes = number(u64::try_from(delta.unsigned_abs()).unwrap_or(u64::MAX));
    format!("{}{bytes}", if delta < 0 { '-' } else { '+' })
}

fn range(least: i128, most: i128) -> String {
    if least == most {
        return signed(least);
    }
    format!("{} to {}", signed(least), signed(most))
}

/// `` `A`, `B` and 3 more ``.
fn names(types: &[Type<'_>]) -> String {
    let mut names: Vec<String> =
        types.iter().take(2).map(|ty| format!("`{}`", ty.short_name())).collect();
    if types.len() > 2 {
        names.push(format!("{} more", types.len() - 2));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

impl Comparison {
    fn labels(&self) -> (String, String) {
        match self {
            Self::Files { before, after } | Self::Toolchains { before, after } => {
                (before.clone(), after.clone())
            }
            Self::Revision { commit, .. } => (commit.clone(), "working tree".to_owned()),
        }
    }
}

impl std::fmt::Display for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Files { before, after } => write!(f, "From {before} to {after}"),
            Self::Toolchains { before, after } => {
                write!(f, "From toolchain {before} to {after}")
            }
            Self::Revision { name, commit } => {
                let short = commit.get(..10).unwrap_or(commit);
                if commit.starts_with(name.as_str()) {
                    write!(f, "Since {short}")
                } else {
                    write!(f, "Since {name} ({short})")
                }
            }
        }
    }
}
