//! `cargo layout what-if`: what a change would save, and at what price.

pub(crate) mod new_type;
pub(crate) mod slot;
pub(crate) mod spec;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;

use layout_dwarf::{Type, TypeId, TypeKind};
use serde::Serialize;

use crate::cli::OutputOptions;
use crate::definitions::Definitions;
use crate::document::{Document, count, number};
use crate::error::Error;
use crate::explain::is_transparent;
use crate::model::{Changes, Edit, Layouts, Models, Outcome};
use crate::origin::Origin;
use crate::output;
use crate::price::{Boxed, condition, names};
use crate::session::Session;
use spec::Spec;

/// A type that the change makes smaller or larger.
#[derive(Debug, Serialize)]
struct Change {
    path: String,
    /// In bytes.
    before: u64,
    /// In bytes: all sizes that are possible.
    after: Vec<u64>,
    #[serde(skip)]
    own: bool,
}

impl Change {
    fn new(session: &Session, ty: Type<'_>, after: Vec<u64>) -> Self {
        let own = session.origin(ty) == Origin::Workspace;
        Self { path: ty.readable_path(), before: ty.size(), after, own }
    }
}

/// So many other types are listed, unless the user asks for more.
const LISTED: usize = 10;

/// Predicts what changes do.
pub(crate) fn what_if(
    session: &Session,
    texts: &[String],
    options: &OutputOptions,
) -> Result<Document, Error> {
    // The process ends after the command: to free all of them would only take time.
    let layouts = ManuallyDrop::new(Layouts::default());
    let models = ManuallyDrop::new(session.models(&layouts)?);
    let specs: Vec<Spec<'_, '_>> =
        texts.iter().map(|text| spec::parse(session, &models, text)).collect::<Result<_, _>>()?;
    let edits = edits(&models.definitions, &specs);
    let changes = models.apply(&edits);
    let mut lines = Vec::new();
    let mut named: BTreeSet<TypeId> = BTreeSet::new();
    for spec in &specs {
        if named.insert(spec.ty.id()) {
            let instances = models.definitions.instances(spec.ty).len();
            lines.extend(target(&models, &changes, spec, instances)?);
            lines.extend(price(&changes, &specs, spec.ty));
        }
    }
    let others = others(session, &changes, &edits);
    lines.extend(other_lines(&others, options.rows_or(LISTED)));
    let mut document = Document::new(json(session, &changes, &specs, &others));
    document.lines(lines);
    Ok(document)
}

/// What to change: all instances of the types.
pub(crate) fn edits<'a, 's>(
    definitions: &Definitions<'s>,
    specs: &[Spec<'a, 's>],
) -> BTreeMap<TypeId, Vec<Edit<'a>>> {
    let mut edits: BTreeMap<TypeId, Vec<Edit<'a>>> = BTreeMap::new();
    for spec in specs {
        for ty in definitions.instances(spec.ty) {
            edits.entry(ty.id()).or_default().push(spec.edit.clone());
        }
    }
    edits
}

/// The changed type: its size before and after, and what sets its size then.
fn target(
    models: &Models<'_, '_>,
    changes: &Changes<'_>,
    spec: &Spec<'_, '_>,
    instances: usize,
) -> Result<Vec<String>, Error> {
    let ty = spec.ty;
    let Some(Some(outcomes)) = changes.get(&ty.id()) else {
        return Err(not_understood(models, ty));
    };
    let sizes = sizes(outcomes);
    let setter = match (outcomes.as_slice(), ty.kind()) {
        ([outcome], TypeKind::Enum) if outcome.fields.len() == ty.variants().count() => {
            setter_after(ty, outcome)
        }
        _ => String::new(),
    };
    let mut lines =
        vec![format!("{} {} -> {}{setter}", ty.readable_path(), number(ty.size()), listed(&sizes))];
    if sizes.len() > 1 {
        lines.extend(several(ty, outcomes));
    }
    lines.extend(assumption(&spec.edit).map(|text| format!("  {text}")));
    if instances > 1 {
        lines.push(format!(
            "  and {} of the same definition",
            count(instances as u64 - 1, "more instance")
        ));
    }
    Ok(lines)
}

/// Why the size can be one of several.
fn several(ty: Type<'_>, outcomes: &[Outcome<'_>]) -> Vec<String> {
    if ty.kind() == TypeKind::Future {
        return vec![
            "  The debug information does not tell where the scope of the variable ends: a value \
             that has to be dropped is kept until then."
                .to_owned(),
        ];
    }
    let of = |outcome: &Outcome<'_>| {
        format!("  {} with {}", count(outcome.layout.size(), "byte"), outcome.repr)
    };
    let unknown = "  The debug information does not tell which of them the type has.".to_owned();
    outcomes.iter().map(of).chain([unknown]).collect()
}

/// What a prediction assumes.
fn assumption(edit: &Edit<'_>) -> Option<&'static str> {
    match edit {
        Edit::ReplaceVariable { .. } => Some(
            "This assumes that every variable, the changed one included, lives across the same \
             `.await`s as before.",
        ),
        Edit::InPlace => Some(
            "This assumes that the block uses every argument as a whole: it captures no argument, \
             and no field of one, that it does not use.",
        ),
        Edit::Forward => Some("This assumes that it only awaits that future."),
        Edit::Replace { .. }
        | Edit::Remove { .. }
        | Edit::Add { .. }
        | Edit::Reorder { .. }
        | Edit::BoxVariant { .. }
        | Edit::Flatten { .. } => None,
    }
}

fn not_understood(models: &Models<'_, '_>, ty: Type<'_>) -> Error {
    let reason = match models.get(ty.id()) {
        Ok(_) => "too many layouts are possible".to_owned(),
        Err(reason) => models.why(reason),
    };
    Error::NotPredicted(format!(
        "no prediction for `{}`: its layout is not understood, {reason}",
        ty.readable_path()
    ))
}

/// The variant that sets the size of an enum afterwards.
fn setter_after(ty: Type<'_>, outcome: &Outcome<'_>) -> String {
    let ends = ty.variants().zip(&outcome.fields).enumerate().map(|(index, (variant, fields))| {
        let offsets = outcome.layout.variant_offsets(index, fields.len()).unwrap_or_default();
        let ends = fields.iter().zip(offsets).map(|(field, offset)| offset + field.size());
        (ends.max().unwrap_or(0), variant.name())
    });
    let mut ends: Vec<(u64, &str)> = ends.collect();
    ends.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
    match ends.as_slice() {
        [(first, name), (second, other), ..] if first == second && *first > 0 => {
            format!(" ({name} and {other} then set the size)")
        }
        [(first, name), ..] if *first > 0 => format!(" ({name} then sets the size)"),
        _ => String::new(),
    }
}

/// What the boxes in a type cost.
fn price(changes: &Changes<'_>, specs: &[Spec<'_, '_>], ty: Type<'_>) -> Option<String> {
    let of_type = specs.iter().filter(|spec| spec.ty == ty);
    let boxed: Vec<&Boxed> = of_type.filter_map(|spec| spec.boxed.as_ref()).collect();
    let [first, ..] = boxed.as_slice() else { return None };
    let outcomes = changes.get(&ty.id())?.as_ref()?;
    let largest = outcomes.iter().map(|outcome| outcome.layout.size()).max()?;
    let saved = ty.size().checked_sub(largest).filter(|saved| *saved > 0);
    let Some(saved) = saved else {
        let names = names(&boxed);
        return Some(format!(
            "  It saves nothing, and each value with `{names}` costs an allocation."
        ));
    };
    let is_rare = boxed.len() > 1 || first.break_even(saved) < 100;
    if ty.kind() == TypeKind::Enum && is_rare {
        let condition = condition(&boxed, saved)?;
        return Some(format!("  {}.", condition.replacen("it", "It", 1)));
    }
    let bytes = boxed.iter().map(|each| each.bytes).sum();
    Some(format!(
        "  It moves {} to the heap, with an allocation for each value.",
        count(bytes, "byte")
    ))
}

fn sizes(outcomes: &[Outcome<'_>]) -> Vec<u64> {
    let sizes: BTreeSet<u64> = outcomes.iter().map(|outcome| outcome.layout.size()).collect();
    sizes.into_iter().collect()
}

fn listed(sizes: &[u64]) -> String {
    let sizes: Vec<String> = sizes.iter().map(|size| number(*size)).collect();
    sizes.join(" or ")
}

/// The types that change because they hold a changed one, own ones and large changes first.
fn others(
    session: &Session,
    changes: &Changes<'_>,
    edits: &BTreeMap<TypeId, Vec<Edit<'_>>>,
) -> Vec<Change> {
    let mut others: Vec<Change> = Vec::new();
    for (id, outcomes) in changes.iter().filter(|(id, _)| !edits.contains_key(id)) {
        let ty = session.program.ty(*id);
        let after = outcomes.as_ref().map_or_else(Vec::new, |outcomes| sizes(outcomes));
        let is_part = matches!(ty.kind(), TypeKind::Array | TypeKind::Tuple) || is_transparent(ty);
        if after != [ty.size()] && !is_part {
            others.push(Change::new(session, ty, after));
        }
    }
    let difference = |change: &Change| {
        change.after.iter().map(|after| after.abs_diff(change.before)).max().unwrap_or(0)
    };
    others.sort_by_key(|change| (!change.own, std::cmp::Reverse(difference(change))));
    others.dedup_by(|a, b| (&a.path, a.before) == (&b.path, b.before));
    others
}

fn other_lines(others: &[Change], most: usize) -> Vec<String> {
    let is_known = |change: &&Change| !change.after.is_empty();
    let (known, unknown): (Vec<_>, Vec<_>) = others.iter().partition(is_known);
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push("Also changed:".to_owned());
    }
    for change in known.iter().take(most) {
        let (before, after) = (number(change.before), listed(&change.after));
        lines.push(format!("  {} {before} -> {after}", change.path));
    }
    if known.len() > most {
        let more = number((known.len() - most) as u64);
        lines.push(format!("  and {more} more: -n N lists more of them"));
    }
    if !unknown.is_empty() {
        lines.push(format!(
            "Not predicted: {} that hold it, whose layouts are not understood.",
            count(unknown.len() as u64, "type")
        ));
    }
    lines
}

fn json(
    session: &Session,
    changes: &Changes<'_>,
    specs: &[Spec<'_, '_>],
    others: &[Change],
) -> serde_json::Value {
    let targets: Vec<Change> = specs
        .iter()
        .filter_map(|spec| {
            let outcomes = changes.get(&spec.ty.id())?.as_ref()?;
            Some(Change::new(session, spec.ty, sizes(outcomes)))
        })
        .collect();
    output::json("what-if", &targets, &[("also", serde_json::json!(others))])
}
