//! The changes that a user can ask for, as they are typed.

use layout_dwarf::{Member, Type, TypeKind, Variant};

use super::new_type;
use super::slot::{Slot, boxed_bytes};
use crate::cli::CHANGES;
use crate::error::Error;
use crate::explain::{Future, awaited_in};
use crate::model::{Edit, Models, box_awaited, only_enum};
use crate::price::Boxed;
use crate::select::{meant, select};
use crate::session::Session;

/// A change of a type, and what it puts on the heap.
#[derive(Clone, Debug)]
pub(crate) struct Spec<'a, 's> {
    pub(crate) ty: Type<'s>,
    pub(crate) edit: Edit<'a>,
    /// What moves behind a pointer.
    pub(crate) boxed: Option<Boxed>,
}

impl<'a, 's> Spec<'a, 's> {
    /// A change that puts nothing on the heap.
    pub(crate) fn new(ty: Type<'s>, edit: Edit<'a>) -> Self {
        Self { ty, edit, boxed: None }
    }

    /// All fields of a variant behind one pointer.
    pub(crate) fn boxed_variant(ty: Type<'s>, index: usize, variant: Variant<'s>) -> Self {
        // rustc orders the fields of a struct so that only its end is padded.
        let fields: u64 = variant.fields().map(Member::size).sum();
        let align = variant.fields().map(Member::align).max().unwrap_or(1);
        let bytes = fields.next_multiple_of(align.max(1));
        let boxed = Some(Boxed { name: variant.name().to_owned(), bytes });
        Self { boxed, ..Self::new(ty, Edit::BoxVariant { variant: index }) }
    }
}

/// Says what a change is.
fn not_a_change(text: &str) -> Error {
    Error::NoSuchChange(format!("`{text}` is not a change; expected one of\n{CHANGES}"))
}

/// Reads a change.
pub(crate) fn parse<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    text: &str,
) -> Result<Spec<'a, 's>, Error> {
    let Some((target, action)) = text.split_once(": ") else {
        return Err(not_a_change(text));
    };
    let (target, action) = (target.trim(), action.trim());
    if let Some(new_type) = action.strip_prefix('+') {
        return added_field(session, models, target, new_type);
    }
    if let Some(names) = action.strip_prefix("reorder ") {
        return reorder(select(session, target)?, names);
    }
    if let Some(line) = action.strip_prefix("Box::pin line ") {
        return box_await(select(session, target)?, models, line);
    }
    if matches!(action, "async move" | "forward") {
        return of_function(session, target, action);
    }
    match field_of(target) {
        Some((owner, field)) => of_field(session, models, owner, field, action),
        None => of_variant(session, target, action),
    }
}

/// `Type: +u32`.
fn added_field<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    target: &str,
    new_type: &str,
) -> Result<Spec<'a, 's>, Error> {
    let ty = select(session, target)?;
    if !matches!(ty.kind(), TypeKind::Struct | TypeKind::Union) {
        return Err(Error::NoSuchChange(format!(
            "fields can be added to structs and unions only; `{target}` is of the kind `{}`",
            ty.kind()
        )));
    }
    let edit = Edit::Add { layouts: new_type::layouts(session, models, new_type)? };
    Ok(Spec::new(ty, edit))
}

/// Splits `Type.field` at the last `.` outside of brackets.
fn field_of(target: &str) -> Option<(&str, &str)> {
    let (owner, field) = target.rsplit_once('.')?;
    if field.contains(['>', ')', ']']) { None } else { Some((owner, field)) }
}

fn of_field<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    owner: &str,
    name: &str,
    action: &str,
) -> Result<Spec<'a, 's>, Error> {
    let (ty, variant) = owner_of(session, owner)?;
    if ty.kind() == TypeKind::Future {
        return of_variable(session, models, ty, name, action);
    }
    let slots = match variant {
        Some(index) => Slot::of_variant(ty, index),
        None => Slot::of_struct(ty),
    };
    let Some(slot) = slots.iter().find(|slot| slot.member.name() == name) else {
        return Err(Error::NoSuchChange(no_field(owner, ty, variant, name)));
    };
    if action == "-" { Ok(slot.removed()) } else { slot.replaced(session, models, action) }
}

/// Why a type or a variant has no such field.
fn no_field(owner: &str, ty: Type<'_>, variant: Option<usize>, name: &str) -> String {
    if ty.kind() == TypeKind::Enum && variant.is_none() {
        return format!(
            "`{owner}` is an enum, whose variants have the fields: type `{owner}::VARIANT.{name}`"
        );
    }
    let slots = variant.map_or_else(|| Slot::of_struct(ty), |index| Slot::of_variant(ty, index));
    let names: Vec<&str> = slots.iter().map(|slot| slot.member.name()).collect();
    match names.as_slice() {
        [] => format!("`{owner}` has no fields"),
        names => format!("`{owner}` has no field `{name}`; its fields are {}", names.join(", ")),
    }
}

fn of_variable<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
    name: &str,
    action: &str,
) -> Result<Spec<'a, 's>, Error> {
    let future = Future::of(ty);
    let held = future.awaits.iter().flat_map(|each| &each.held);
    let mut held = future.arguments.iter().chain(held);
    let Some(variable) = held.find(|held| held.name() == name) else {
        return Err(Error::NoSuchChange(format!(
            "{} keeps no argument or variable `{name}` while it waits",
            ty.readable_path()
        )));
    };
    let layouts = new_type::layouts(session, models, action)?;
    let boxed = boxed_bytes(variable.ty(), action);
    let boxed = boxed.map(|bytes| Boxed { name: name.to_owned(), bytes });
    let edit = Edit::ReplaceVariable {
        name: name.to_owned(),
        state: None,
        layouts,
        drops: new_type::drops(action),
    };
    Ok(Spec { ty, edit, boxed })
}

/// `Enum::Variant: Box`, `Enum::Variant: flatten`.
fn of_variant<'a, 's>(
    session: &'s Session,
    target: &str,
    action: &str,
) -> Result<Spec<'a, 's>, Error> {
    let (ty, index) = owner_of(session, target)?;
    let variant = index.and_then(|index| Some((index, ty.variants().nth(index)?)));
    match (variant, action) {
        (Some((index, variant)), "Box") => Ok(Spec::boxed_variant(ty, index, variant)),
        (Some((index, variant)), "flatten") if only_enum(variant).is_some() => {
            Ok(Spec::new(ty, Edit::Flatten { variant: index }))
        }
        (Some(_), "flatten") => Err(Error::NoSuchChange(format!(
            "`{target}` does not consist of a single enum, so there is nothing to flatten"
        ))),
        _ => Err(not_a_change(&format!("{target}: {action}"))),
    }
}

/// `function: async move`, `function: forward`.
fn of_function<'a, 's>(
    session: &'s Session,
    target: &str,
    action: &str,
) -> Result<Spec<'a, 's>, Error> {
    let ty = select(session, target)?;
    let path = ty.readable_path();
    if ty.kind() != TypeKind::Future {
        return Err(Error::NoSuchChange(format!("`{path}` is not an `async fn`")));
    }
    let future = Future::of(ty);
    if action == "forward" {
        return match future.only_awaited() {
            Some(_) => Ok(Spec::new(ty, Edit::Forward)),
            None => Err(Error::NoSuchChange(format!(
                "{path} does more than await one future: it awaits several, or keeps a variable"
            ))),
        };
    }
    if future.is_block() {
        return Err(Error::NoSuchChange(format!("{path} is an async block already")));
    }
    Ok(Spec::new(ty, Edit::InPlace))
}

/// A type, or a variant of one.
fn owner_of<'s>(session: &'s Session, name: &str) -> Result<(Type<'s>, Option<usize>), Error> {
    let as_type = select(session, name);
    let Some((owner, variant)) = name.rsplit_once("::") else { return Ok((as_type?, None)) };
    if let Ok(ty) = as_type {
        return Ok((ty, None));
    }
    let ty = match select(session, owner) {
        Ok(ty) => ty,
        // It is a type, but which one is not clear.
        Err(error) if !meant(session, owner).is_empty() => return Err(error),
        Err(_) => return Ok((as_type?, None)),
    };
    if let Some(index) = ty.variants().position(|each| each.name() == variant) {
        return Ok((ty, Some(index)));
    }
    let names: Vec<&str> = ty.variants().map(Variant::name).collect();
    Err(Error::NoSuchChange(format!(
        "`{owner}` has no variant `{variant}`; its variants are {}",
        names.join(", ")
    )))
}

fn reorder<'a, 's>(ty: Type<'s>, names: &str) -> Result<Spec<'a, 's>, Error> {
    if ty.fields().len() == 0 {
        let path = ty.readable_path();
        return Err(Error::NoSuchChange(format!("`{path}` has no fields to reorder")));
    }
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    let index = |name: &str| ty.fields().position(|field| field.name() == name);
    let order: Option<Vec<usize>> = names.iter().map(|name| index(name)).collect();
    let all = order.as_ref().is_some_and(|order| {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        sorted.into_iter().eq(0..ty.fields().len())
    });
    if let Some(order) = order.filter(|_| all) {
        return Ok(Spec::new(ty, Edit::Reorder { order }));
    }
    let fields: Vec<&str> = ty.fields().map(Member::name).collect();
    Err(Error::NoSuchChange(format!(
        "`reorder` takes each field of `{}` once: {}",
        ty.short_name(),
        fields.join(", ")
    )))
}

fn box_await<'a, 's>(
    ty: Type<'s>,
    models: &Models<'a, 's>,
    line: &str,
) -> Result<Spec<'a, 's>, Error> {
    let wanted = line.trim().parse::<u32>().ok();
    let awaits: Vec<(usize, u32, Member<'s>)> = ty
        .variants()
        .enumerate()
        .filter_map(|(index, state)| {
            let awaited = awaited_in(state)?;
            Some((index, state.location()?.1, awaited))
        })
        .collect();
    let mut meant = awaits.iter().filter(|(_, line, _)| Some(*line) == wanted);
    let (Some((index, _, awaited)), None) = (meant.next(), meant.next()) else {
        return Err(Error::NoSuchChange(not_one_await(ty, line, &awaits)));
    };
    let (name, bytes) = (crate::explain::callee_name(awaited.ty()), awaited.size());
    let edit = box_awaited(*index, models.calculator.pointer(true));
    Ok(Spec { boxed: Some(Boxed { name, bytes }), ..Spec::new(ty, edit) })
}

fn not_one_await(ty: Type<'_>, line: &str, awaits: &[(usize, u32, Member<'_>)]) -> String {
    let path = ty.readable_path();
    let lines: Vec<String> = awaits.iter().map(|(_, line, _)| line.to_string()).collect();
    if lines.iter().any(|each| each == line.trim()) {
        return format!(
            "{path} has several `.await`s at line {line}, and the change is that of one: write \
             each on a line of its own"
        );
    }
    match lines.as_slice() {
        [] => format!("{path} has no `.await`"),
        [only] => format!("{path} awaits nothing at line {line}, but at line {only}"),
        several => {
            format!("{path} awaits nothing at line {line}, but at lines {}", several.join(", "))
        }
    }
}
