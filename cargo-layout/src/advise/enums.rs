//! Changes of enums: what sets the size moves behind a pointer.

use layout_dwarf::{Member, Type, TypeKind, Variant};

use super::{Condition, Idea};
use crate::advise::fields;
use crate::model::{Edit, Models, Place, Repr};
use crate::origin::Origin;
use crate::session::Session;

/// At most so many variants are boxed together.
const TOGETHER: usize = 4;
/// Fields smaller than this are not worth a pointer.
const LEAST_FIELD: u64 = 24;

pub(super) fn ideas<'a, 's>(
    session: &'s Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
) -> Vec<Idea<'a, 's>> {
    let mut variants: Vec<(usize, Variant<'s>)> = ty.variants().enumerate().collect();
    variants.sort_by_key(|(_, variant)| std::cmp::Reverse(variant.end()));
    let Some((setter, variant)) = variants.first().copied() else { return Vec::new() };
    let mut ideas = Vec::new();
    let rest = variants.get(1).map_or(0, |(_, next)| next.end());
    if variant.end() > rest && !is_usual(&variant) {
        ideas.extend(box_fields(models, ty, setter, variant));
        ideas.extend(fields::smaller(session, models, ty, Some((setter, variant))));
        ideas.extend(box_inner_options(session, models, ty, variant));
    }
    let is_large = |variant: &Variant<'_>| variant.end() > LEAST_FIELD && !is_usual(variant);
    let large = variants.iter().take_while(|(_, variant)| is_large(variant)).count();
    // If most variants have a box, so has nearly every value.
    for together in 1..=TOGETHER.min(large).min(variants.len() / 2) {
        ideas.push(box_variants(ty, &variants[..together]));
    }
    ideas
}

/// Whether the name says that most values are of this variant.
fn is_usual(variant: &Variant<'_>) -> bool {
    matches!(variant.name(), "Ok" | "Some" | "Ready")
}

fn box_fields<'a, 's>(
    models: &Models<'a, 's>,
    ty: Type<'s>,
    index: usize,
    variant: Variant<'s>,
) -> Vec<Idea<'a, 's>> {
    let fields: Vec<Member<'s>> = variant.fields().collect();
    // A single field is the variant.
    if fields.len() < 2 {
        return Vec::new();
    }
    let large = fields.iter().enumerate().filter(|(_, field)| field.size() >= LEAST_FIELD);
    large
        .map(|(field, member)| {
            let name = format!("{}.{}", variant.name(), member.name());
            Idea {
                ty,
                edited: ty,
                edits: vec![Edit::Replace {
                    place: Place { variant: index, field },
                    layouts: vec![models.calculator.pointer(true)],
                }],
                changes: vec![format!("{}::{name}: Box", ty.definition())],
                what: format!("Put `{name}` into a `Box`"),
                condition: Condition::Rare { name, bytes: member.size() },
            }
        })
        .collect()
}

/// The optional fields of the struct that is the variant: values without them cost nothing.
fn box_inner_options<'a, 's>(
    session: &Session,
    models: &Models<'a, 's>,
    ty: Type<'s>,
    variant: Variant<'s>,
) -> Vec<Idea<'a, 's>> {
    let mut fields = variant.fields();
    let (Some(only), None) = (fields.next(), fields.next()) else { return Vec::new() };
    let inner = only.ty();
    if inner.kind() != TypeKind::Struct || session.origin(inner) != Origin::Workspace {
        return Vec::new();
    }
    let pointer = models.calculator.pointer(true);
    let variants = [vec![], vec![pointer]];
    let Some(option) = models.calculator.enumeration(&variants, &[0, 1], Repr::RUST) else {
        return Vec::new();
    };
    let optional = inner
        .fields()
        .enumerate()
        .filter(|(_, field)| field.size() >= LEAST_FIELD && field.ty().scope() == "core::option");
    optional
        .filter_map(|(index, field)| {
            let payload = field.ty().arguments().next()?;
            let name = format!("{}.{}", inner.short_name(), field.name());
            let new_type = format!("Option<Box<{}>>", payload.short_name());
            Some(Idea {
                ty,
                edited: inner,
                edits: vec![Edit::Replace {
                    place: Place { variant: 0, field: index },
                    layouts: vec![option],
                }],
                changes: vec![format!("{}.{}: {new_type}", inner.definition(), field.name())],
                what: format!("Make `{name}` an `{new_type}`"),
                condition: Condition::Rare { name, bytes: payload.size() },
            })
        })
        .collect()
}

fn box_variants<'a, 's>(ty: Type<'s>, variants: &[(usize, Variant<'s>)]) -> Idea<'a, 's> {
    let names: Vec<&str> = variants.iter().map(|(_, variant)| variant.name()).collect();
    let definition = ty.definition();
    // The largest of them: how common each is, is not known.
    let sizes = variants.iter().map(|(_, variant)| variant.fields().map(Member::size).sum());
    let bytes: Option<u64> = sizes.max();
    Idea {
        ty,
        edited: ty,
        edits: variants.iter().map(|(index, _)| Edit::BoxVariant { variant: *index }).collect(),
        changes: names.iter().map(|name| format!("{definition}::{name}: Box")).collect(),
        what: format!("Put the fields of `{}` into a `Box`", names.join("`, `")),
        condition: Condition::Rare { name: names.join("` or `"), bytes: bytes.unwrap_or(0) },
    }
}
