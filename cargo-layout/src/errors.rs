//! `cargo layout errors`: how large the errors are that functions return.

use std::collections::{BTreeMap, BTreeSet};

use layout_dwarf::{Function, Type, TypeId};
use serde::Serialize;

use crate::cli::{OutputOptions, Sort};
use crate::document::{Block, Column, Document, Table, number};
use crate::explain::reason;
use crate::list::rest;
use crate::origin::Origin;
use crate::output;
use crate::session::Session;

/// An error type.
#[derive(Debug, Serialize)]
struct Row {
    path: String,
    /// In bytes.
    size: u64,
    origin: Origin,
    reason: String,
    /// The functions of the workspace that return it, or all if there are none.
    functions: Vec<String>,
    /// In bytes: the largest `Result` with it.
    result_size: u64,
    /// Whether these functions are the workspace's.
    #[serde(skip)]
    is_own: bool,
}

/// Lists the error types of all `Result`s that functions return, largest first.
pub(crate) fn errors(session: &Session, options: &OutputOptions) -> Document {
    let mut by_error: BTreeMap<TypeId, Vec<(&Function, Type<'_>)>> = BTreeMap::new();
    for function in session.program.functions() {
        if let Some((result, error)) = result(session.program.ty(function.ty)) {
            by_error.entry(error.id()).or_default().push((function, result));
        }
    }
    let mut rows: Vec<Row> = by_error
        .iter()
        .map(|(id, functions)| (session.program.ty(*id), functions))
        .filter(|(error, _)| options.selects_crate(error.crate_name()))
        .map(|(error, functions)| row(session, error, functions))
        .filter(|row| options.all || row.size > 0)
        .filter(|row| options.pattern().is_none_or(|filter| filter.matches(&row.path)))
        .collect();
    let all = rows.len();
    if !options.all && options.crate_name.is_none() && rows.iter().any(|row| row.is_own) {
        rows.retain(|row| row.is_own);
    }
    sort(&mut rows, options.sort);
    let own = rows.len();
    rows.truncate(options.rows());
    let rest = rest(own - rows.len(), all - own);
    document(&rows, rest, options)
}

fn sort(rows: &mut [Row], by: Sort) {
    rows.sort_by(|a, b| (b.size, &a.path).cmp(&(a.size, &b.path)));
    match by {
        // Padding is no column here.
        Sort::Size | Sort::Padding => {}
        Sort::Name => rows.sort_by(|a, b| a.path.cmp(&b.path)),
        Sort::Count => rows.sort_by_key(|row| std::cmp::Reverse(row.functions.len())),
    }
}

/// The function that the user knows: the compiler makes a closure of the body of an `async fn`,
/// and of each async block in it.
fn function_name(path: &str) -> String {
    let mut function = path;
    while let Some(outer) =
        function.strip_suffix("::{{closure}}").or_else(|| function.strip_suffix("::{closure#0}"))
    {
        function = outer;
    }
    if function == path { path.to_owned() } else { format!("{function}()") }
}

/// The `Result` that a function returns, and its error; of an `async fn`, that of its future.
pub(crate) fn result(ty: Type<'_>) -> Option<(Type<'_>, Type<'_>)> {
    let result = if ty.name().starts_with("Poll<") { ty.arguments().next()? } else { ty };
    Some((result, result.arguments().nth(1)?))
}

/// Whether a function is the workspace's own.
pub(crate) fn is_own(session: &Session, function: &Function) -> bool {
    session.origin_at(&function.path, function.location.as_ref()) == Origin::Workspace
}

fn row(session: &Session, error: Type<'_>, functions: &[(&Function, Type<'_>)]) -> Row {
    let own = functions.iter().filter(|(function, _)| is_own(session, function));
    let own: Vec<_> = own.copied().collect();
    let returned_by = if own.is_empty() { functions } else { &own };
    let names = returned_by.iter().map(|(function, _)| function_name(&function.path));
    Row {
        path: error.readable_path(),
        size: error.size(),
        origin: session.origin(error),
        reason: reason(error),
        functions: names.collect::<BTreeSet<_>>().into_iter().collect(),
        result_size: functions.iter().map(|(_, result)| result.size()).max().unwrap_or(0),
        is_own: !own.is_empty(),
    }
}

fn document(rows: &[Row], rest: Option<String>, options: &OutputOptions) -> Document {
    let mut document = Document::new(output::json("errors", &rows, &[]));
    if rows.is_empty() {
        document.paragraph(if options.restrict_names() {
            "No error type matches: leave out --filter or --crate."
        } else {
            "No function of the program returns a `Result` whose error has bytes."
        });
        return document;
    }
    document.blocks.push(Block::Table(table(rows)));
    if let Some(rest) = rest {
        document.paragraph(rest);
    }
    document
}

fn table(rows: &[Row]) -> Table {
    let cells = rows.iter().map(|row| {
        vec![
            number(row.size),
            number(row.result_size),
            row.path.clone(),
            row.reason.clone(),
            returned_by(&row.functions),
        ]
    });
    Table {
        columns: vec![
            Column::right("Size"),
            Column::right("Result"),
            Column::left("Error"),
            Column::left("Why"),
            Column::left("Returned by"),
        ],
        rows: cells.collect(),
    }
}

fn returned_by(functions: &[String]) -> String {
    match functions {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first} and {} more", number(rest.len() as u64)),
    }
}
