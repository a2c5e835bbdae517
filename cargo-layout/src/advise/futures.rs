//! Changes of futures: arguments that are stored twice, and large callees.

use layout_dwarf::{Member, Type, TypeKind};

use super::{Condition, Idea};
use crate::document::number;
use crate::explain::{AWAITED, Future, callee_name, without_layers};
use crate::model::{Drops, Edit, Models, box_awaited};
use crate::origin::Origin;
use crate::session::Session;

/// Futures smaller than this are moved cheaply.
const LARGE: u64 = 1024;

/// Variables smaller than this are not worth an allocation.
const LARGE_VARIABLE: u64 = 256;

pub(super) fn ideas<'a, 's>(
    session: &Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
) -> Vec<Idea<'a, 's>> {
    let mut ideas = by_reference(models, ty);
    ideas.extend(box_variable(models, ty));
    if ty.size() >= LARGE {
        ideas.extend(box_callee(session, models, ty));
    }
    ideas
}

/// A variable that is most of the future, and no future itself: that of the future that it
/// comes from would be better advice.
fn box_variable<'a, 's>(models: &Models<'a, 's>, ty: Type<'s>) -> Option<Idea<'a, 's>> {
    let future = Future::of(ty);
    let held = future.largest()?.held.first().copied()?;
    let is_future = without_layers(held.ty()).inner.kind() == TypeKind::Future;
    let is_large = held.size() >= LARGE_VARIABLE && held.size().saturating_mul(4) >= ty.size();
    let is_argument = future.arguments.iter().any(|each| each.name() == held.name());
    if is_future || !is_large || is_argument {
        return None;
    }
    let name = held.name();
    Some(Idea {
        ty,
        edited: ty,
        edits: vec![Edit::ReplaceVariable {
            name: name.to_owned(),
            state: None,
            layouts: vec![models.calculator.pointer(true)],
            drops: Drops::Yes,
        }],
        changes: vec![format!("{}.{name}: Box", plain(ty))],
        what: format!("Put `{name}`, {} bytes, into a `Box`", number(held.size())),
        condition: Condition::If(
            "it costs an allocation for each call, and the size assumes that it lives across the \
             same `.await`s as before"
                .to_owned(),
        ),
    })
}

/// An argument that is stored twice could be taken by reference.
fn by_reference<'a, 's>(models: &Models<'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let twice = Future::of(ty).twice();
    let idea = |argument: Member<'s>| {
        let new_type = format!("&{}", argument.ty().short_name());
        Idea {
            ty,
            edited: ty,
            edits: vec![Edit::ReplaceVariable {
                name: argument.name().to_owned(),
                state: None,
                layouts: vec![models.calculator.pointer(true)],
                drops: Drops::AsBefore,
            }],
            changes: vec![format!("{}.{}: {new_type}", plain(ty), argument.name())],
            what: format!("Take `{}`, which is stored twice, as `{new_type}`", argument.name()),
            condition: Condition::If("if the caller can keep it until then".to_owned()),
        }
    };
    twice.into_iter().map(|twice| idea(twice.argument)).collect()
}

/// The awaited future that makes this one large, if it is not the user's own: there, a change
/// of that future helps all that await it.
fn box_callee<'a, 's>(
    session: &Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
) -> Option<Idea<'a, 's>> {
    let states = ty.variants().enumerate().filter_map(|(index, state)| {
        let awaited = state.fields().find(|field| field.name() == AWAITED)?;
        Some((index, state, awaited))
    });
    let (index, state, awaited) = states.max_by_key(|(.., awaited)| awaited.size())?;
    let is_own = session.origin(without_layers(awaited.ty()).inner) == Origin::Workspace;
    if is_own || awaited.size().saturating_mul(2) < ty.size() {
        return None;
    }
    let line = state.location()?.1;
    let name = callee_name(awaited.ty());
    Some(Idea {
        ty,
        edited: ty,
        edits: vec![box_awaited(index, models.calculator.pointer(true))],
        changes: vec![format!("{}: Box::pin line {line}", plain(ty))],
        what: format!("Box what is awaited at line {line}, {name}"),
        condition: Condition::If("it costs an allocation for each call".to_owned()),
    })
}

/// The path of the function, as it is typed.
fn plain(ty: Type<'_>) -> String {
    let definition = ty.definition();
    definition.strip_suffix("()").unwrap_or(&definition).to_owned()
}
