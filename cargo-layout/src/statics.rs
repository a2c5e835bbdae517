//! `cargo layout statics`: what statics and thread-locals take.

use layout_dwarf::{Static, Type};
use serde::Serialize;

use crate::cli::OutputOptions;
use crate::document::{Block, Column, Document, Table, count, number};
use crate::explain::{DEEPEST, by_size, described, without_layers};
use crate::list::rest;
use crate::origin::Origin;
use crate::output;
use crate::session::{Session, crate_of};

#[derive(Debug, Serialize)]
struct Row {
    path: String,
    ty: String,
    /// In bytes; of a thread-local, in each thread.
    size: u64,
    thread_local: bool,
    origin: Origin,
    location: Option<String>,
    /// What takes most of it.
    reason: String,
}

/// Lists the statics, largest first.
pub(crate) fn statics(session: &Session, options: &OutputOptions) -> Document {
    let mut rows: Vec<Row> = selected(session, options).map(|each| row(session, each)).collect();
    rows.sort_by(|a, b| (a.origin, b.size, &a.path).cmp(&(b.origin, a.size, &b.path)));
    let sum = |thread_local: bool| {
        let rows = rows.iter().filter(|row| row.thread_local == thread_local);
        rows.map(|row| row.size).fold(0, u64::saturating_add)
    };
    let (total, local) = (sum(false), sum(true));
    let all = rows.len();
    rows.truncate(options.rows());
    document(&rows, all, [total, local], options)
}

/// The statics with bytes that the options select.
pub(crate) fn selected<'s>(
    session: &'s Session,
    options: &OutputOptions,
) -> impl Iterator<Item = &'s Static> {
    let filter = options.pattern();
    session.program.statics().iter().filter(move |each| {
        is_in_source(each)
            && options.selects_crate(Some(crate_of(&each.path)))
            && filter.as_ref().is_none_or(|filter| filter.matches(&source_path(&each.path)))
            && session.program.ty(each.ty).size() > 0
    })
}

/// The compiler makes statics too: tables of methods.
fn is_in_source(each: &Static) -> bool {
    !each.path.ends_with("{vtable}")
}

fn row(session: &Session, each: &Static) -> Row {
    let ty = session.program.ty(each.ty);
    Row {
        path: source_path(&each.path),
        ty: ty.short_name(),
        size: ty.size(),
        thread_local: each.is_thread_local,
        origin: session.origin_at(&each.path, each.location.as_ref()),
        location: each
            .location
            .as_ref()
            .map(|(file, line)| format!("{}:{line}", session.file(file))),
        reason: reason(ty),
    }
}

/// The path in the source: `thread_local!` declares its static inside of a closure, and the body
/// of an `async fn` is one.
pub(crate) fn source_path(path: &str) -> String {
    let path = path.split_once("::{constant#").map_or(path, |(declared, _)| declared);
    path.replace("::{async_fn#0}", "()")
}

/// What takes most of the bytes: the elements of an array, also where only a struct around it
/// is declared, such as a pool of tasks; else the largest field.
fn reason(ty: Type<'_>) -> String {
    let mut inner = without_layers(ty).inner;
    for _ in 0..DEEPEST {
        if let Some((element, length)) = inner.elements() {
            let size = number(element.size());
            return format!("{} of {}, {size} each", number(length), element.short_name());
        }
        match by_size(inner.all_fields()).as_slice() {
            [] => break,
            [only] => inner = without_layers(only.ty()).inner,
            [largest, ..] => return format!("{} {}", described(*largest), number(largest.size())),
        }
    }
    String::new()
}

fn document(
    rows: &[Row],
    all: usize,
    [total, local]: [u64; 2],
    options: &OutputOptions,
) -> Document {
    let sums = [("static_bytes", total.into()), ("thread_local_bytes", local.into())];
    let mut document = Document::new(output::json("statics", &rows, &sums));
    if rows.is_empty() {
        document.paragraph(if options.restrict_names() {
            "No static matches: leave out --filter or --crate."
        } else {
            "The program has no statics with bytes."
        });
        return document;
    }
    document.blocks.push(Block::Table(table(rows)));
    let more = all - rows.len();
    let more = rest(more, 0).map_or_else(String::new, |rest| format!(" {rest}"));
    document.paragraph(format!(
        "Statics take {}, thread-locals {} in each thread.{more}",
        count(total, "byte"),
        count(local, "byte"),
    ));
    document
}

fn table(rows: &[Row]) -> Table {
    let cells = rows.iter().map(|row| {
        let kind = if row.thread_local { "thread-local" } else { "static" };
        vec![
            number(row.size),
            kind.to_owned(),
            row.path.clone(),
            row.ty.clone(),
            row.location.clone().unwrap_or_default(),
            row.reason.clone(),
        ]
    });
    Table {
        columns: vec![
            Column::right("Size"),
            Column::left("Kind"),
            Column::left("Name"),
            Column::left("Type"),
            Column::left("Where"),
            Column::left("Why"),
        ],
        rows: cells.collect(),
    }
}
