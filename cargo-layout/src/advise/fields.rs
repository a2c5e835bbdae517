//! Changes of fields: numbers that are never 0, vectors that do not grow, rare options.

use layout_dwarf::{Member, Type, TypeKind, Variant};

use super::{Condition, Idea};
use crate::explain::without_layers;
use crate::model::{Edit, Layout, Models, Place, Repr, largest};
use crate::session::Session;

/// An `Option` of a type of this size is worth a pointer, if it is mostly `None`.
const LARGE: u64 = 64;

/// In names of numbers for which 0 is an ordinary value.
const ZERO_IS_ORDINARY: [&str; 12] = [
    "index", "idx", "offset", "len", "count", "position", "pos", "start", "end", "size", "line",
    "column",
];

pub(super) fn ideas<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
) -> Vec<Idea<'a, 's>> {
    smaller(session, models, ty, None)
}

/// The changes of the fields of a struct, or of one variant, that make them smaller.
pub(super) fn smaller<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
    variant: Option<(usize, Variant<'s>)>,
) -> Vec<Idea<'a, 's>> {
    let fields: Vec<Member<'s>> = match variant {
        Some((_, variant)) => variant.fields().collect(),
        None => ty.fields().collect(),
    };
    let owner = match variant {
        Some((_, variant)) => format!("{}::{}", ty.definition(), variant.name()),
        None => ty.definition(),
    };
    let place = |field| Place { variant: variant.map_or(0, |(index, _)| index), field };
    let each = fields.iter().enumerate().map(|(index, field)| (place(index), *field));
    let each: Vec<(Place, Member<'s>)> = each.collect();
    let mut ideas = non_zero(models, ty, &owner, &each);
    for (place, field) in each {
        // Worth it where many values are kept.
        if variant.is_some() || session.bulk.is_bulk(ty) {
            ideas.extend(boxed_slice(models, ty, &owner, place, field));
            ideas.extend(boxed_option(models, ty, &owner, place, field));
        }
    }
    ideas
}

/// All optional numbers of a type that can be a `NonZero`, together: one alone often saves
/// nothing.
fn non_zero<'a, 's>(
    models: &Models<'a, 's>,
    ty: Type<'s>,
    owner: &str,
    fields: &[(Place, Member<'s>)],
) -> Vec<Idea<'a, 's>> {
    let numbers: Vec<_> = fields
        .iter()
        .filter_map(|(place, field)| Some((*place, *field, optional_number(*field)?)))
        .collect();
    let mut idea = Idea {
        ty,
        edited: ty,
        edits: Vec::new(),
        changes: Vec::new(),
        what: String::new(),
        condition: Condition::If("if these numbers are never 0".to_owned()),
    };
    for (place, field, number) in &numbers {
        let Some(layout) = option_of_non_zero(models, number) else { continue };
        idea.edits.push(Edit::Replace { place: *place, layouts: vec![layout] });
        let name = number.to_uppercase();
        let (head, digits) = name.split_at(1);
        let digits = if digits == "SIZE" { "size" } else { digits };
        idea.changes.push(format!("{owner}.{}: Option<NonZero{head}{digits}>", field.name()));
    }
    let names: Vec<String> =
        numbers.iter().map(|(_, field, _)| format!("`{}`", field.name())).collect();
    idea.what = format!("Use `NonZero` in {}", names.join(", "));
    if idea.edits.is_empty() { Vec::new() } else { vec![idea] }
}

/// The number in an option of a number, whatever newtypes are around it.
fn optional_number(field: Member<'_>) -> Option<String> {
    let name = field.name().to_lowercase();
    let is_ordinary = ZERO_IS_ORDINARY.iter().any(|word| name.split('_').any(|part| part == *word));
    let ty = field.ty();
    if is_ordinary || !ty.name().starts_with("Option<") || ty.scope() != "core::option" {
        return None;
    }
    let tag = ty.tag()?;
    let mut payload = ty.variants().last()?.fields().next()?;
    // The tag of an option that uses a niche lies in its value.
    if (payload.offset()..payload.end()).contains(&tag.offset()) {
        return None;
    }
    while payload.ty().kind() == TypeKind::Struct && payload.ty().fields().len() == 1 {
        payload = payload.ty().fields().next()?;
    }
    let number = payload.ty();
    let is_integer = number.kind() == TypeKind::Primitive && number.name().starts_with(['u', 'i']);
    (is_integer && number.name() != "usize").then(|| number.name().to_owned())
}

fn option_of_non_zero<'a>(models: &Models<'a, '_>, number: &str) -> Option<Layout<'a>> {
    let bits: u64 = number.get(1..)?.parse().unwrap_or(64);
    let size = bits / 8;
    let calculator = &models.calculator;
    let payload = calculator.integer(size, number.starts_with('i'), (1, largest(size)))?;
    calculator.enumeration(&[vec![], vec![payload]], &[0, 1], Repr::RUST)
}

/// A vector or a string that does not grow needs no capacity.
fn boxed_slice<'a, 's>(
    models: &Models<'a, 's>,
    ty: Type<'s>,
    owner: &str,
    place: Place,
    field: Member<'s>,
) -> Option<Idea<'a, 's>> {
    let held = field.ty();
    let new_type = match held.definition().as_str() {
        "alloc::string::String" => "Box<str>".to_owned(),
        "alloc::vec::Vec" => format!("Box<[{}]>", held.arguments().next()?.short_name()),
        _ => return None,
    };
    Some(Idea {
        ty,
        edited: ty,
        edits: vec![Edit::Replace {
            place,
            layouts: vec![models.calculator.wide_pointer(true, false)],
        }],
        changes: vec![format!("{owner}.{}: {new_type}", field.name())],
        what: format!("Make `{}` a `{new_type}`", field.name()),
        condition: Condition::If("if it does not grow".to_owned()),
    })
}

/// A large option that is mostly `None`.
fn boxed_option<'a, 's>(
    models: &Models<'a, 's>,
    ty: Type<'s>,
    owner: &str,
    place: Place,
    field: Member<'s>,
) -> Option<Idea<'a, 's>> {
    let held = without_layers(field.ty()).inner;
    if held.size() < LARGE || held.scope() != "core::option" {
        return None;
    }
    let payload = held.arguments().next()?;
    let calculator = &models.calculator;
    let pointer = calculator.pointer(true);
    let option = calculator.enumeration(&[vec![], vec![pointer]], &[0, 1], Repr::RUST)?;
    let new_type = format!("Option<Box<{}>>", payload.short_name());
    Some(Idea {
        ty,
        edited: ty,
        edits: vec![Edit::Replace { place, layouts: vec![option] }],
        changes: vec![format!("{owner}.{}: {new_type}", field.name())],
        what: format!("Make `{}` an `{new_type}`", field.name()),
        condition: Condition::Rare { name: field.name().to_owned(), bytes: payload.size() },
    })
}
