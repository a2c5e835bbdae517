//! `cargo layout advise`: single changes that would save most.

mod enums;
mod fields;
mod futures;

use std::collections::BTreeMap;

use layout_dwarf::{Type, TypeId, TypeKind};
use serde::Serialize;

use crate::cli::OutputOptions;
use crate::document::{Block, Document, count, number};
use crate::error::Error;
use crate::model::{Changes, Edit, Layouts, Models};
use crate::origin::Origin;
use crate::output;
use crate::session::Session;

/// A change that might help.
pub(crate) struct Idea<'a, 's> {
    /// The type that becomes smaller.
    ty: Type<'s>,
    /// The type whose declaration changes.
    edited: Type<'s>,
    edits: Vec<Edit<'a>>,
    /// The arguments of `cargo layout what-if` that show it.
    changes: Vec<String>,
    /// What to do, as a sentence.
    what: String,
    /// On which condition it is right.
    condition: Condition,
}

/// On which condition a change is right.
enum Condition {
    /// A box saves memory only while few values have what is in it.
    Rare { name: String, bytes: u64 },
    /// Another condition, as the end of a sentence.
    If(String),
}

/// A change that helps.
#[derive(Debug, Serialize)]
struct Advice {
    path: String,
    location: Option<String>,
    /// In bytes.
    before: u64,
    after: u64,
    what: String,
    condition: String,
    /// The arguments of `cargo layout what-if` that show it.
    changes: Vec<String>,
    /// How many other types become smaller.
    also: usize,
    held_in: Vec<&'static str>,
    #[serde(skip)]
    score: u64,
    /// Whether a single field changes.
    #[serde(skip)]
    is_field: bool,
}

/// A change has to save as much as this, and this share of the type.
const LEAST_BYTES: u64 = 8;
const LEAST_SHARE: u64 = 10;
/// A box is not worth an allocation unless values that have it are this rare, or rarer.
const LEAST_RARE: u64 = 40;

/// Errors of this size make every `Result` large, also where it is `Ok`. The threshold is that of
/// clippy's `result_large_err`.
const LARGE_ERROR: u64 = 128;

/// Whether functions return the type as an error.
fn is_error(session: &Session, ty: Type<'_>) -> bool {
    session.program.functions().iter().any(|function| {
        let returned = session.program.ty(function.ty);
        returned.arguments().nth(1) == Some(ty)
    })
}

/// Lists the changes that save most in types of the workspace.
pub(crate) fn advise(session: &Session, options: &OutputOptions) -> Result<Document, Error> {
    let layouts = Layouts::default();
    let models = session.models(&layouts)?;
    let definitions = definitions(session);
    let mut advice: Vec<Advice> = Vec::new();
    for instances in definitions.values() {
        let Some(ty) = largest(session, options, instances) else { continue };
        let ideas = ideas(session, &models, ty).into_iter();
        let judged = ideas.filter_map(|idea| judge(session, &models, idea, &definitions));
        advice.extend(best(judged.collect()));
    }
    advice.sort_by(|a, b| (b.score, &a.path).cmp(&(a.score, &b.path)));
    let all = advice.len();
    advice.truncate(if options.all { all } else { options.rows() });
    Ok(document(&advice, all))
}

/// The best of the changes of a type: the one that saves most, and the best change of a single
/// field, which asks for less.
fn best(mut advice: Vec<Advice>) -> Vec<Advice> {
    advice.sort_by_key(|advice| std::cmp::Reverse(advice.score));
    let mut best = Vec::new();
    if let Some(first) = advice.first() {
        let is_smaller = |each: &Advice| each.is_field && !first.is_field;
        let field = advice.iter().position(is_smaller);
        best.extend(field.map(|index| advice.remove(index)));
        best.push(advice.remove(0));
    }
    best
}

/// The instances of each definition.
type Definitions = BTreeMap<(String, TypeKind), Vec<TypeId>>;

fn definitions(session: &Session) -> Definitions {
    let mut definitions = Definitions::new();
    for ty in session.program.types() {
        definitions.entry((ty.definition(), ty.kind())).or_default().push(ty.id());
    }
    definitions
}

/// The largest instance, if it is one that the user can change.
fn largest<'s>(
    session: &'s Session,
    options: &OutputOptions,
    instances: &[TypeId],
) -> Option<Type<'s>> {
    let types = instances.iter().map(|id| session.program.ty(*id));
    let ty = types.rev().max_by_key(|ty| ty.size())?;
    let of_crate = match options.crate_name.as_deref() {
        Some(name) => ty.crate_name() == Some(name),
        None => options.all || session.origin(ty) == Origin::Workspace,
    };
    // The types that a macro makes have names that nobody is to use.
    let is_written = !ty.scope().split("::").any(|segment| segment.starts_with("__"));
    let is_filtered = options.pattern().is_none_or(|filter| filter.matches(&ty.readable_path()));
    (of_crate && is_written && is_filtered).then_some(ty)
}

fn ideas<'a, 's>(session: &'s Session, models: &Models<'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    match ty.kind() {
        TypeKind::Enum => enums::ideas(session, models, ty),
        TypeKind::Struct => fields::ideas(session, models, ty),
        TypeKind::Future => futures::ideas(session, models, ty),
        _ => Vec::new(),
    }
}

/// What an idea comes to; `None` if it saves too little, or is not predicted exactly.
fn judge(
    session: &Session,
    models: &Models<'_, '_>,
    idea: Idea<'_, '_>,
    definitions: &Definitions,
) -> Option<Advice> {
    let instances = definitions.get(&(idea.edited.definition(), idea.edited.kind()))?;
    let edits = instances.iter().map(|id| (*id, idea.edits.clone())).collect();
    let changes = models.apply(&edits);
    let after = exact(&changes, idea.ty)?;
    let before = idea.ty.size();
    let saved = before.checked_sub(after)?;
    if saved < LEAST_BYTES || saved.saturating_mul(100) < before.saturating_mul(LEAST_SHARE) {
        return None;
    }
    let condition = condition(&idea.condition, saved)?;
    let (also, elsewhere) = elsewhere(session, &changes, idea.ty);
    let is_bulk = session.bulk.is_bulk(idea.ty);
    // A type that exists a few times, and is in no future, costs nobody anything.
    let is_moved =
        idea.ty.kind() == TypeKind::Future || (before >= LARGE_ERROR && is_error(session, idea.ty));
    if elsewhere == 0 && !is_bulk && !is_moved {
        return None;
    }
    let weight = if is_bulk { 4 } else { 1 };
    Some(Advice {
        path: idea.ty.readable_path(),
        location: session.place(idea.ty),
        before,
        after,
        what: idea.what,
        condition,
        changes: idea.changes,
        also,
        held_in: session.bulk.containers(idea.ty),
        score: saved.saturating_mul(weight).saturating_add(elsewhere),
        is_field: matches!(idea.edits.as_slice(), [Edit::Replace { .. }]),
    })
}

/// The only size that a type can have after a change.
fn exact(changes: &Changes<'_>, ty: Type<'_>) -> Option<u64> {
    let outcomes = changes.get(&ty.id())?.as_ref()?;
    let first = outcomes.first()?.layout.size();
    outcomes.iter().all(|outcome| outcome.layout.size() == first).then_some(first)
}

fn condition(condition: &Condition, saved: u64) -> Option<String> {
    match condition {
        Condition::If(text) => Some(text.clone()),
        Condition::Rare { name, bytes } => {
            let share = saved.saturating_mul(100) / (*bytes).max(1);
            (share >= LEAST_RARE).then(|| {
                let share = share.min(100);
                format!(
                    "it saves memory if fewer than {share} % of all values have `{name}`; each \
                     of those costs an allocation"
                )
            })
        }
    }
}

/// How many other types become smaller, and a measure of how much that matters: the bytes of
/// those that exist in bulk, and a part of those of futures, which are moved as a whole.
fn elsewhere(session: &Session, changes: &Changes<'_>, target: Type<'_>) -> (usize, u64) {
    let (mut types, mut bytes) = (0, 0);
    for id in changes.keys().filter(|id| **id != target.id()) {
        let ty = session.program.ty(*id);
        let Some(after) = exact(changes, ty) else { continue };
        let Some(saved) = ty.size().checked_sub(after).filter(|saved| *saved > 0) else { continue };
        types += 1;
        if session.bulk.is_bulk(ty) {
            bytes += saved;
        } else if ty.kind() == TypeKind::Future && session.origin(ty) == Origin::Workspace {
            bytes += saved / 2;
        }
    }
    (types, bytes)
}

fn document(advice: &[Advice], all: usize) -> Document {
    let mut document = Document::new(output::json("advise", &advice, &[]));
    if advice.is_empty() {
        document.paragraph(
            "No single change of a type of the workspace saves enough to be worth its price.",
        );
        return document;
    }
    for (index, each) in advice.iter().enumerate() {
        document.blocks.push(Block::Verbatim(lines(index + 1, each)));
    }
    if all > advice.len() {
        let more = number((all - advice.len()) as u64);
        document.paragraph(format!("And {more} that save less: -n N shows more."));
    }
    document
}

fn lines(index: usize, advice: &Advice) -> Vec<String> {
    let place = advice.location.as_ref().map_or_else(String::new, |place| format!("  {place}"));
    let (before, after) = (number(advice.before), number(advice.after));
    let held = match advice.held_in.as_slice() {
        [] => String::new(),
        containers => format!("  held in {}", containers.join(", ")),
    };
    let mut lines = vec![
        format!("{index}. {} {before} -> {after}{held}{place}", advice.path),
        format!("   {}: {}.", advice.what, advice.condition),
    ];
    if advice.also > 0 {
        lines.push(format!("   {} smaller with it.", count(advice.also as u64, "other type")));
    }
    let changes: Vec<String> = advice.changes.iter().map(|change| format!("'{change}'")).collect();
    lines.push(format!("   cargo layout what-if {}", changes.join(" ")));
    lines
}
