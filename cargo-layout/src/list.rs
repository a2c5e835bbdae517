//! `cargo layout`: the types worth knowing.

use std::cmp::Reverse;

use layout_dwarf::{Type, TypeKind};
use serde::Serialize;

use crate::cli::{OutputOptions, Sort};
use crate::definitions::{Definitions, largest};
use crate::document::{Block, Column, Document, Table, number};
use crate::explain::reason;
use crate::origin::Origin;
use crate::output;
use crate::session::Session;

/// A type, or all instances of a generic one, as it is shown.
#[derive(Debug, Serialize)]
struct Row {
    /// The path of the largest instance.
    path: String,
    kind: &'static str,
    /// In bytes, of the largest instance.
    size: u64,
    align: u64,
    /// In bytes, in the variant with the most; unknown for a future, whose states share bytes.
    padding: Option<usize>,
    instances: usize,
    origin: Origin,
    /// The file and the line, if they are known.
    location: Option<String>,
    /// What holds the type: many values first.
    held_in: Vec<&'static str>,
    reason: String,
}

/// All instances of a definition, and what decides whether they are shown.
struct Candidate<'d, 's> {
    instances: &'d [Type<'s>],
    largest: Type<'s>,
    origin: Origin,
    /// The size; of a type that is held in bulk twice the size, because many values of it exist.
    weight: u64,
}

/// Builds the list.
pub(crate) fn list(session: &Session, options: &OutputOptions) -> Document {
    let types = session.program.types().filter(|ty| is_selected(options, *ty));
    let definitions = Definitions::of(types);
    let mut candidates: Vec<Candidate<'_, '_>> =
        definitions.iter().filter_map(|instances| Candidate::of(session, instances)).collect();
    sort(&mut candidates, options.sort);
    let (own, all) = (of_workspace(&candidates), candidates.len());
    let hidden = Hidden::new(all, options, own);
    if !hidden.shows_all_origins {
        candidates.retain(|each| each.origin == Origin::Workspace);
    }
    candidates.truncate(hidden.shown);
    let rows: Vec<Row> = candidates.iter().map(|each| each.row(session)).collect();
    let mut document = Document::new(output::json("list", &rows, &[("types", all.into())]));
    if rows.is_empty() {
        document.paragraph(nothing(options));
        return document;
    }
    document.blocks.push(Block::Table(table(&rows, options.sort)));
    if let Some(order) = order(&rows, options.sort) {
        document.paragraph(order);
    }
    if let Some(rest) = hidden.sentence() {
        document.paragraph(rest);
    }
    document
}

/// Tuples and arrays are parts of the types that hold them, and no definitions.
pub(crate) fn is_selected(options: &OutputOptions, ty: Type<'_>) -> bool {
    let is_definition = !matches!(ty.kind(), TypeKind::Tuple | TypeKind::Array);
    let of_crate = options.selects_crate(ty.crate_name());
    let is_filtered = options
        .pattern()
        .is_none_or(|filter| filter.matches(ty.path()) || filter.matches(&ty.readable_path()));
    (is_definition || options.all) && of_crate && is_filtered && (options.all || ty.size() > 0)
}

impl<'d, 's> Candidate<'d, 's> {
    fn of(session: &Session, instances: &'d [Type<'s>]) -> Option<Self> {
        let largest = largest(instances)?;
        let is_bulk = instances.iter().any(|ty| session.bulk.is_bulk(*ty));
        let weight = largest.size().saturating_mul(if is_bulk { 2 } else { 1 });
        Some(Self { instances, largest, origin: session.origin(largest), weight })
    }

    fn row(&self, session: &Session) -> Row {
        let Self { instances, largest, origin, .. } = *self;
        let mut held_in: Vec<_> =
            instances.iter().flat_map(|ty| session.bulk.containers(*ty)).collect();
        held_in.sort_unstable();
        held_in.dedup();
        Row {
            path: largest.readable_path(),
            kind: largest.kind().name(),
            size: largest.size(),
            align: largest.align(),
            padding: padding(largest),
            instances: instances.len(),
            origin,
            location: session.place(largest),
            held_in,
            reason: reason(largest),
        }
    }
}

fn padding(ty: Type<'_>) -> Option<usize> {
    match ty.kind() {
        TypeKind::Future => None,
        _ => padding_of(ty),
    }
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "the method has one lifetime")]
fn padding_of(ty: Type<'_>) -> Option<usize> {
    ty.with_figures(|layout| layout.padding())
}

/// Largest first, unless another order is asked for.
fn sort(candidates: &mut [Candidate<'_, '_>], by: Sort) {
    let path = |each: &Candidate<'_, '_>| each.largest.readable_path();
    match by {
        Sort::Size => candidates.sort_by_key(|each| (each.origin, Reverse(each.weight))),
        Sort::Name => candidates.sort_by_cached_key(|each| (each.origin, path(each))),
        Sort::Padding => candidates
            .sort_by_cached_key(|each| (each.origin, Reverse(padding(each.largest)), path(each))),
        Sort::Count => candidates.sort_by_key(|each| (each.origin, Reverse(each.instances.len()))),
    }
}

/// Says what the order is where the rows do not show it.
fn order(rows: &[Row], by: Sort) -> Option<String> {
    let mut sentences = Vec::new();
    if rows.first().map(|row| row.origin) != rows.last().map(|row| row.origin) {
        sentences.push("Grouped by origin: the workspace, dependencies, the standard library.");
    }
    let is_by_size = rows.is_sorted_by(|a, b| a.origin != b.origin || a.size >= b.size);
    if by == Sort::Size && !is_by_size {
        sentences.push(
            "Sorted by size; a type that is held in bulk, such as in a `Vec`, ranks as if it were \
             twice as large.",
        );
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn of_workspace(candidates: &[Candidate<'_, '_>]) -> usize {
    candidates.iter().filter(|each| each.origin == Origin::Workspace).count()
}

/// What the list leaves out.
struct Hidden {
    shows_all_origins: bool,
    shown: usize,
    own: usize,
    all: usize,
}

impl Hidden {
    fn new(all: usize, options: &OutputOptions, own: usize) -> Self {
        // A program without types of its own, such as one that was installed, still has types.
        let shows_all_origins = options.all || options.crate_name.is_some() || own == 0;
        let candidates = if shows_all_origins { all } else { own };
        let shown = candidates.min(options.rows());
        Self { shows_all_origins, shown, own, all }
    }

    fn sentence(&self) -> Option<String> {
        let candidates = if self.shows_all_origins { self.all } else { self.own };
        rest(candidates - self.shown, self.all - candidates)
    }
}

fn nothing(options: &OutputOptions) -> &'static str {
    if options.all {
        "No type matches: leave out --filter or --crate."
    } else {
        "No type matches: leave out --filter or --crate, or add --all."
    }
}

/// What a list leaves out, and how to see it.
pub(crate) fn rest(more: usize, elsewhere: usize) -> Option<String> {
    let number = |count: usize| number(count as u64);
    match (more, elsewhere) {
        (0, 0) => None,
        (0, elsewhere) => Some(format!(
            "And {} of dependencies and the standard library: --all shows them.",
            number(elsewhere)
        )),
        (more, 0) => Some(format!("And {} more: -n N shows more rows.", number(more))),
        (more, elsewhere) => Some(format!(
            "And {} more (-n N shows more rows), and {} of dependencies and the standard library \
             (--all shows them).",
            number(more),
            number(elsewhere)
        )),
    }
}

/// The padding is shown if the rows are in its order.
fn table(rows: &[Row], sort: Sort) -> Table {
    let cells = rows.iter().map(|row| {
        let instances = match row.instances {
            1 => String::new(),
            count => format!(" (largest of {count})"),
        };
        vec![
            number(row.size),
            row.padding.map_or_else(|| "?".to_owned(), |padding| number(padding as u64)),
            row.kind.to_owned(),
            format!("{}{instances}", row.path),
            row.location.clone().unwrap_or_default(),
            why(row),
        ]
    });
    let mut table = Table {
        columns: vec![
            Column::right("Size"),
            Column::right("Padding"),
            Column::left("Kind"),
            Column::left("Type"),
            Column::left("Where"),
            Column::left("Why"),
        ],
        rows: cells.collect(),
    };
    if sort != Sort::Padding {
        table.columns.remove(1);
        table.rows.iter_mut().for_each(|row| drop(row.remove(1)));
    }
    table
}

/// What sets the size, and what holds the type.
fn why(row: &Row) -> String {
    let held_in = if row.held_in.is_empty() {
        String::new()
    } else {
        format!("held in {}", row.held_in.join(", "))
    };
    let parts = [row.reason.as_str(), held_in.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
