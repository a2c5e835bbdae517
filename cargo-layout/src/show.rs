//! `cargo layout show`: the whole report of one type.

use layout_core::TypeLayout;
use layout_dwarf::{Member, Type, TypeKind};

use crate::cli::OutputOptions;
use crate::document::{Document, number};
use crate::explain::{Future, is_transparent, value_name};
use crate::model::{Layouts, Models};
use crate::output;
use crate::session::Session;
use crate::why::title;

/// So many holders are named, unless the user asks for more.
const HOLDERS: usize = 8;

/// Shows a type: where its bytes are, and which types hold it.
pub(crate) fn show(session: &Session, ty: Type<'_>, options: &OutputOptions) -> Document {
    let layouts = Layouts::default();
    let models = session.models(&layouts).ok();
    let niche = models.as_ref().and_then(|models| models.has_niche(ty.id()));
    let understood = understood(models.as_ref(), ty);
    let mut document = Document::default();
    if ty.kind() == TypeKind::Future {
        document.lines(states(session, ty));
    } else {
        document.lines(report(session, ty, niche));
    }
    let holders = holders(session, ty);
    let mut around = holder_lines(session, ty, &holders, options.rows_or(HOLDERS));
    around.push(format!("  {understood}"));
    document.lines(around);
    let holders: Vec<String> = holders.iter().map(|holder| holder.readable_path()).collect();
    let layout = with_layout(session, ty, niche, |layout| serde_json::to_value(layout));
    let results = serde_json::json!({
        "path": ty.readable_path(),
        "location": session.place(ty),
        "layout": layout.unwrap_or_default(),
        "held_by": holders,
        "held_in": session.bulk.containers(ty),
        "understood": understood,
    });
    document.json = output::json("show", &results, &[]);
    document
}

/// The facts about a type, with the `repr` that the sources say it has, and whether it has a
/// niche, which its model says.
fn with_layout<R>(
    session: &Session,
    ty: Type<'_>,
    niche: Option<bool>,
    f: impl FnOnce(&TypeLayout<'_>) -> R,
) -> R {
    ty.with_layout(|layout| {
        let layout = niche.map_or(*layout, |niche| layout.with_niche(niche));
        f(&session.repr(ty).map_or(layout, |repr| layout.with_repr(repr)))
    })
}

/// The report that the derive gives too.
fn report(session: &Session, ty: Type<'_>, niche: Option<bool>) -> Vec<String> {
    let text = with_layout(session, ty, niche, |layout| format!("{layout:#}"));
    let mut lines: Vec<String> = text.trim_end().lines().map(str::to_owned).collect();
    // Below the name is the path, unless it is the same.
    let title = usize::from(lines.get(1).is_some_and(|line| line.trim() == ty.path()));
    if let (Some(line), Some(place)) = (lines.get_mut(title), session.place(ty)) {
        line.extend(["  ", &place]);
    }
    lines
}

/// The states of a future, each with what it holds, by offset.
fn states(session: &Session, ty: Type<'_>) -> Vec<String> {
    let mut lines = vec![title(session, ty)];
    if let Some(tag) = ty.tag() {
        lines.push(format!("  the state is in {} at offset {}", bytes(tag.size()), tag.offset()));
    }
    let future = Future::of(ty);
    let incomplete = future.incomplete();
    if !future.arguments.is_empty() {
        lines.push(format!("  before it starts, {}", bytes(future.start_size())));
        places(future.arguments, &mut lines);
    }
    for each in future.awaits {
        let line = each.location.map_or_else(String::new, |(_, line)| format!(" at line {line}"));
        lines.push(format!("  awaits{line}, {}", bytes(each.size)));
        places(each.held.into_iter().chain(each.awaited).collect(), &mut lines);
    }
    lines.extend(incomplete.map(|text| format!("  {text}")));
    lines
}

/// Whether rustc's layout code reproduces the type, so that changes of it can be predicted, and
/// with which `repr`s.
fn understood(models: Option<&Models<'_, '_>>, ty: Type<'_>) -> String {
    let Some(models) = models else {
        return "changes are not predicted: the target is not a 64-bit one".to_owned();
    };
    let model = match models.get(ty.id()) {
        Ok(model) => model,
        Err(reason) => return format!("changes are not predicted, {}", models.why(reason)),
    };
    if !matches!(ty.kind(), TypeKind::Struct | TypeKind::Enum | TypeKind::Union) {
        return "changes are predicted exactly".to_owned();
    }
    let mut reprs: Vec<String> = Vec::new();
    for candidate in &model.candidates {
        let repr = candidate.repr.to_string();
        if !reprs.contains(&repr) {
            reprs.push(repr);
        }
    }
    format!("changes are predicted: it is laid out as with {}", reprs.join(" or with "))
}

/// A line for each value in a state of a future, by offset.
fn places(mut values: Vec<Member<'_>>, lines: &mut Vec<String>) {
    values.sort_by_key(|value| value.offset());
    for value in values.iter().filter(|value| value.size() > 0) {
        let name = value_name(*value, TypeKind::Future);
        lines.push(format!(
            "  {:>8}  {:>8}  {name}: {}",
            number(value.offset()),
            number(value.size()),
            value.ty().short_name()
        ));
    }
}

fn bytes(number_of: u64) -> String {
    crate::document::count(number_of, "byte")
}

/// The types that hold this one by value, largest first.
fn holders<'s>(session: &'s Session, ty: Type<'s>) -> Vec<Type<'s>> {
    let holders = session.program.holders();
    let mut holders: Vec<_> =
        holders.of(ty.id()).iter().map(|id| session.program.ty(*id)).collect();
    holders.retain(|holder| !is_transparent(*holder));
    holders.sort_by_key(|holder| (session.origin(*holder), std::cmp::Reverse(holder.size())));
    holders
}

fn holder_lines(session: &Session, ty: Type<'_>, holders: &[Type<'_>], most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let containers = session.bulk.containers(ty);
    if !containers.is_empty() {
        lines.push(format!("  held in {}", containers.join(", ")));
    }
    for holder in holders.iter().take(most) {
        lines.push(format!(
            "  held by {} {}, {}",
            holder.kind(),
            holder.readable_path(),
            bytes(holder.size())
        ));
    }
    if holders.len() > most {
        let more = number((holders.len() - most) as u64);
        lines.push(format!("  and by {more} more: -n N names more of them"));
    }
    if lines.is_empty() {
        lines.push("  no type holds it by value".to_owned());
    }
    lines
}
