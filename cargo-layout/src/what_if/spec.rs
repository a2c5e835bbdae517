//! The changes that a user can ask for, as they are typed.

use layout_dwarf::{Member, Type, TypeId, TypeKind, Variant};

use super::new_type;
use crate::declaration::Declaration;
use crate::error::Error;
use crate::explain::{AWAITED, Future};
use crate::model::{Edit, Models, Place, Repr, box_awaited, guarded};
use crate::select::{is_meant, select};
use crate::session::Session;

/// A change of a type, and what it puts on the heap.
pub(crate) struct Spec<'a, 's> {
    pub(crate) ty: Type<'s>,
    pub(crate) edit: Edit<'a>,
    /// What moves behind a pointer, and how many bytes that is.
    pub(crate) boxed: Option<(String, u64)>,
}

const FORMS: &str = "expected one of\n  \
    'Type.field: Box'            a box around the field\n  \
    'Type.field: NonZeroU64'     another type\n  \
    'Type.field: -'              without the field\n  \
    'Enum::Variant.field: Box'   a field of a variant\n  \
    'Enum::Variant: Box'         a box around all fields of the variant\n  \
    'Type: +u32'                 a field more\n  \
    'Type: reorder a, b, c'      the fields in another order\n  \
    'function: Box::pin line 8'  a box around what is awaited there";

/// Reads a change.
pub(crate) fn parse<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    text: &str,
) -> Result<Spec<'a, 's>, Error> {
    let Some((target, action)) = text.split_once(": ") else {
        return Err(Error::NoSuchChange(format!("`{text}` is not a change; {FORMS}")));
    };
    let (target, action) = (target.trim(), action.trim());
    if let Some(ty) = action.strip_prefix('+') {
        let ty_of = select(session, target)?;
        if !matches!(ty_of.kind(), TypeKind::Struct | TypeKind::Union) {
            return Err(Error::NoSuchChange(format!(
                "fields can be added to structs and unions; `{target}` is one of another kind: {}",
                ty_of.kind()
            )));
        }
        let edit = Edit::Add { layouts: new_type::layouts(session, models, ty)? };
        return Ok(Spec { ty: ty_of, edit, boxed: None });
    }
    if let Some(names) = action.strip_prefix("reorder ") {
        return reorder(select(session, target)?, names);
    }
    if let Some(line) = action.strip_prefix("Box::pin line ") {
        return box_await(select(session, target)?, models, line);
    }
    match field_of(target) {
        Some((owner, field)) => of_field(session, models, owner, field, action),
        None => of_variant(session, models, target, action),
    }
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
    let fields: Vec<Member<'s>> = match variant {
        Some(index) => {
            ty.variants().nth(index).map_or_else(Vec::new, |each| each.fields().collect())
        }
        None => ty.fields().collect(),
    };
    let Some(field) = fields.iter().position(|field| field.name() == name) else {
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        return Err(Error::NoSuchChange(format!(
            "`{owner}` has no field `{name}`; its fields are {}",
            names.join(", ")
        )));
    };
    let place = Place { variant: variant.unwrap_or(0), field };
    if action == "-" {
        return Ok(Spec { ty, edit: Edit::Remove { place }, boxed: None });
    }
    let layouts = new_type::layouts(session, models, action)?;
    let boxed =
        is_box_of(action, fields[field].ty()).then(|| (name.to_owned(), fields[field].size()));
    Ok(Spec { ty, edit: Edit::Replace { place, layouts }, boxed })
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
    let boxed = is_box_of(action, variable.ty()).then(|| (name.to_owned(), variable.size()));
    let edit = Edit::ReplaceVariable {
        name: name.to_owned(),
        state: None,
        layouts,
        drops: new_type::drops(action),
    };
    Ok(Spec { ty, edit, boxed })
}

/// Whether a box has what stands there now: a `Box<str>` in place of a `String` has something else.
fn is_box_of(action: &str, ty: Type<'_>) -> bool {
    let inner = action.strip_prefix("Box<").and_then(|rest| rest.strip_suffix('>'));
    action == "Box" || inner.is_some_and(|inner| is_meant(ty, inner.trim()))
}

fn is_box(action: &str) -> bool {
    action == "Box" || action.starts_with("Box<")
}

/// `Enum::Variant: Box`.
fn of_variant<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    target: &str,
    action: &str,
) -> Result<Spec<'a, 's>, Error> {
    let (ty, variant) = owner_of(session, target)?;
    let (Some(index), true) = (variant, is_box(action)) else {
        return Err(Error::NoSuchChange(format!("`{target}: {action}` is not a change; {FORMS}")));
    };
    let bytes = ty.variants().nth(index).and_then(|variant| boxed_size(models, variant));
    let name = target.rsplit("::").next().unwrap_or(target);
    Ok(Spec {
        ty,
        edit: Edit::BoxVariant { variant: index },
        boxed: bytes.map(|bytes| (name.to_owned(), bytes)),
    })
}

/// The size of a struct that has the fields of a variant, with its padding.
fn boxed_size(models: &Models<'_, '_>, variant: Variant<'_>) -> Option<u64> {
    // The niches, which alone can differ, do not matter for the size.
    let layout = |field: Member<'_>| models.alternatives(field.ty().id()).ok()?.first().copied();
    let fields: Option<Vec<_>> = variant.fields().map(layout).collect();
    let structure = || models.calculator.structure(&fields?, Repr::RUST, false, None);
    Some(guarded(structure)?.size())
}

/// A type, or a variant of one.
fn owner_of<'s>(session: &'s Session, name: &str) -> Result<(Type<'s>, Option<usize>), Error> {
    let as_type = select(session, name);
    let Some((owner, variant)) = name.rsplit_once("::") else { return Ok((as_type?, None)) };
    if let Ok(ty) = as_type {
        return Ok((ty, None));
    }
    let Ok(ty) = select(session, owner) else { return Ok((as_type?, None)) };
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
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    let index = |name: &str| ty.fields().position(|field| field.name() == name);
    let order: Option<Vec<usize>> = names.iter().map(|name| index(name)).collect();
    let all = order.as_ref().is_some_and(|order| {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        sorted.into_iter().eq(0..ty.fields().len())
    });
    if let Some(order) = order.filter(|_| all) {
        return Ok(Spec { ty, edit: Edit::Reorder { order }, boxed: None });
    }
    let fields: Vec<&str> = ty.fields().map(Member::name).collect();
    Err(Error::NoSuchChange(format!(
        "name each field of `{}` once: {}",
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
            let awaited = state.fields().find(|field| field.name() == AWAITED)?;
            Some((index, state.location()?.1, awaited))
        })
        .collect();
    let mut meant = awaits.iter().filter(|(_, line, _)| Some(*line) == wanted);
    let (Some((index, _, awaited)), None) = (meant.next(), meant.next()) else {
        return Err(Error::NoSuchChange(not_one_await(ty, line, &awaits)));
    };
    let name = crate::explain::callee_name(awaited.ty());
    Ok(Spec {
        ty,
        edit: box_awaited(*index, models.calculator.pointer(true)),
        boxed: Some((name, awaited.size())),
    })
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
    format!("{path} awaits nothing at line {line}; it does at {}", lines.join(", "))
}

/// The instances of the definition that a change is about: a change of a generic type changes
/// them all.
pub(crate) fn instances(session: &Session, ty: Type<'_>) -> Vec<TypeId> {
    let declaration = Declaration::of(ty);
    let types = session.program.types().filter(|each| each.kind() == ty.kind());
    types.filter(|each| Declaration::of(*each) == declaration).map(Type::id).collect()
}
