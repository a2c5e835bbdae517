//! Changes of futures: arguments that are stored twice, and large variables and callees.

use layout_dwarf::{Member, Type, TypeKind};

use super::{Idea, Search};
use crate::bulk::SPAWNED_TASK;
use crate::document::number;
use crate::explain::{Future, Second, awaited_in, callee_name, without_layers};
use crate::model::{Drops, Edit, box_awaited};
use crate::what_if::slot::Slot;
use crate::what_if::spec::Spec;

/// Futures smaller than this are moved cheaply.
pub(super) const LARGE: u64 = 1024;

/// A variable that saves less is not worth an allocation.
const LEAST_BY_VARIABLE: u64 = 512;

/// A function that is not written as `async fn` has to save this.
const LEAST_IN_PLACE: u64 = 256;

/// An `async fn` that only passes its arguments on has no need of a future of its own.
pub(super) fn forward<'a, 's>(_: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let future = Future::of(ty);
    let is_passed_on =
        future.twice().iter().any(|twice| matches!(twice.second, Second::Argument { .. }));
    let Some(awaited) = future.only_awaited().filter(|_| is_passed_on) else { return Vec::new() };
    if awaited.ty().kind() != TypeKind::Future {
        return Vec::new();
    }
    let callee = callee_name(awaited.ty());
    let what = if future.is_block() {
        format!("Use the future of {callee} instead of a block that awaits it")
    } else {
        format!("Make it a `fn` that returns `impl Future`, the future of {callee}")
    };
    let mut idea = Idea::new(ty, what).only_if("awaiting that is all that it does");
    idea.least = (LEAST_IN_PLACE, 0);
    idea.add(format!("{}: forward", plain(ty)), Spec::new(ty, Edit::Forward));
    vec![idea]
}

/// The body of an `async fn` moves each argument to a variable; an async block uses what it
/// captures where it is.
pub(super) fn in_place<'a, 's>(_: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let future = Future::of(ty);
    let twice = future.twice().into_iter();
    let twice = twice.filter(|twice| matches!(twice.second, Second::Variable));
    let names: Vec<String> = twice.map(|twice| format!("`{}`", twice.argument.name())).collect();
    if future.is_block() || names.is_empty() {
        return Vec::new();
    }
    let (names, verb) = (names.join(", "), if names.len() == 1 { "is" } else { "are" });
    let what = format!(
        "Make it a `fn` that returns an `async move` block, as {names} {verb} stored twice"
    );
    let mut idea = Idea::new(ty, what).only_if("the block uses its arguments as a whole");
    idea.least = (LEAST_IN_PLACE, 0);
    idea.add(format!("{}: async move", plain(ty)), Spec::new(ty, Edit::InPlace));
    vec![idea]
}

/// The variable that is most of the future.
pub(super) fn box_variable<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let Some(held) = large_variable(ty) else { return Vec::new() };
    let name = held.name();
    let edit = Edit::ReplaceVariable {
        name: name.to_owned(),
        state: None,
        layouts: vec![search.models.calculator.pointer(true)],
        drops: Drops::Yes,
    };
    let bytes = number(held.size());
    let what = format!(
        "End the scope of `{name}`, {bytes} bytes, before the `.await`, or put it into a `Box`"
    );
    let is_task = search.session.bulk.containers(ty).contains(&SPAWNED_TASK);
    let price = if is_task {
        "the box only moves the bytes to an allocation beside that of the task"
    } else {
        "the box costs an allocation for each call"
    };
    let mut idea = Idea::new(ty, what);
    idea.condition = Some(format!(
        "{price}, and the size assumes that it lives across the same `.await`s as the variable"
    ));
    idea.least = (LEAST_BY_VARIABLE, 0);
    idea.add(format!("{}.{name}: Box", plain(ty)), Spec::new(ty, edit));
    vec![idea]
}

/// A variable that is a large part of the future, and no future itself: a change of the future
/// that it comes from would be better advice.
fn large_variable(ty: Type<'_>) -> Option<Member<'_>> {
    let future = Future::of(ty);
    let held = future.largest()?.held.first().copied()?;
    let is_future = without_layers(held.ty()).inner.kind() == TypeKind::Future;
    let is_large = held.size() >= LEAST_BY_VARIABLE && held.size().saturating_mul(4) >= ty.size();
    let is_argument = future.arguments.iter().any(|each| each.name() == held.name());
    (is_large && !is_future && !is_argument).then_some(held)
}

/// The field that is most of such a variable, in a struct that can be changed: that helps all that
/// hold one.
pub(super) fn box_variable_field<'a, 's>(
    search: &Search<'_, 'a, 's>,
    ty: Type<'s>,
) -> Vec<Idea<'a, 's>> {
    let Some(held) = large_variable(ty) else { return Vec::new() };
    let owner = without_layers(held.ty()).inner;
    let is_changed = owner.kind() == TypeKind::Struct && search.can_change(owner);
    let slots = Slot::of_struct(owner);
    let slot = slots.iter().max_by_key(|slot| slot.member.size());
    let Some(slot) = slot.filter(|slot| {
        is_changed && slots.len() > 1 && slot.member.size().saturating_mul(2) >= owner.size()
    }) else {
        return Vec::new();
    };
    let (path, bytes) = (slot.path_in_type(), number(slot.member.size()));
    let what = format!("Put `{path}`, {bytes} bytes of `{}`, into a `Box`", held.name());
    let cost = format!("an allocation for each `{}`", owner.short_name());
    let idea = search.replace(*slot, "Box", what);
    Vec::from_iter(idea.map(|idea| Idea { ty, ..idea.costs(&cost) }))
}

/// The awaited future that makes this one large, if it is not the user's own: there, a change
/// of that future helps all that await it.
pub(super) fn box_callee<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let states = ty
        .variants()
        .enumerate()
        .filter_map(|(index, state)| Some((index, state, awaited_in(state)?)));
    let largest = states.max_by_key(|(.., awaited)| awaited.size());
    let Some((index, state, awaited)) = largest.filter(|_| ty.size() >= LARGE) else {
        return Vec::new();
    };
    let is_own = search.can_change(without_layers(awaited.ty()).inner);
    let (false, Some((_, line))) =
        (is_own || awaited.size().saturating_mul(2) < ty.size(), state.location())
    else {
        return Vec::new();
    };
    let name = callee_name(awaited.ty());
    let what = format!("Box what is awaited at line {line}, {name}");
    let mut idea = Idea::new(ty, what).costs("an allocation for each call");
    let edit = box_awaited(index, search.models.calculator.pointer(true));
    idea.add(format!("{}: Box::pin line {line}", plain(ty)), Spec::new(ty, edit));
    vec![idea]
}

/// The path of the function, as it is typed.
fn plain(ty: Type<'_>) -> String {
    let definition = ty.definition();
    definition.strip_suffix("()").unwrap_or(&definition).to_owned()
}
