//! Changes of enums: what sets the size moves behind a pointer, or an enum into another.

use layout_dwarf::{Member, Type, Variant};

use super::{Idea, Search};
use crate::model::{Edit, only_enum};
use crate::what_if::slot::Slot;
use crate::what_if::spec::Spec;

/// At most so many variants are boxed together.
const TOGETHER: usize = 4;
/// Variants smaller than this are not worth an allocation.
const LEAST_VARIANT: u64 = 56;
/// Fields smaller than this are not worth a pointer.
const LEAST_FIELD: u64 = 24;
/// Of so few variants, the largest is often the commonest.
pub(super) const FEW: usize = 3;

/// The variants with their indices, those that need most bytes first.
fn by_end(ty: Type<'_>) -> Vec<(usize, Variant<'_>)> {
    let mut variants: Vec<_> = ty.variants().enumerate().collect();
    variants.sort_by_key(|(_, variant)| std::cmp::Reverse(variant.end()));
    variants
}

/// The variant that alone sets the size, unless it is one that most values are of.
pub(super) fn setter(ty: Type<'_>) -> Option<(usize, Variant<'_>)> {
    let variants = by_end(ty);
    let (index, variant) = *variants.first()?;
    let rest = variants.get(1).map_or(0, |(_, next)| next.end());
    (variant.end() > rest && !is_usual(&variant)).then_some((index, variant))
}

/// Whether the name says that most values are of this variant.
fn is_usual(variant: &Variant<'_>) -> bool {
    matches!(variant.name(), "Ok" | "Some" | "Ready")
}

/// Boxes around the largest variants: nothing tells how common they are, so there have to be
/// enough others, and memory has to be saved if all are equally common. An error is an exception:
/// it is rare as a whole, and costs its size where there is none.
pub(super) fn box_variants<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let variants = by_end(ty);
    if variants.len() <= FEW && !search.is_error(ty) {
        return Vec::new();
    }
    let payload = |variant: &Variant<'_>| variant.fields().map(Member::size).sum::<u64>();
    let is_large = |variant: &Variant<'_>| payload(variant) >= LEAST_VARIANT && !is_usual(variant);
    let large = variants.iter().take_while(|(_, variant)| is_large(variant)).count();
    let sets = |most: usize| {
        (1..=TOGETHER.min(large).min(most)).map(|count| box_together(ty, &variants[..count]))
    };
    if search.is_error(ty) {
        return sets(variants.len()).collect();
    }
    // Each box costs allocations, so the fewest that help. If most variants have one, so has
    // nearly every value.
    Vec::from_iter(sets(variants.len() / 2).find(|idea| search.judge("", idea).is_some()))
}

fn box_together<'a, 's>(ty: Type<'s>, variants: &[(usize, Variant<'s>)]) -> Idea<'a, 's> {
    let names: Vec<&str> = variants.iter().map(|(_, variant)| variant.name()).collect();
    let what = format!("Put the fields of `{}` into a `Box`", names.join("`, `"));
    let mut idea = Idea::new(ty, what);
    for (index, variant) in variants {
        let text = format!("{}::{}: Box", ty.definition(), variant.name());
        idea.add(text, Spec::boxed_variant(ty, *index, *variant));
    }
    idea.of_variants(ty.variants().count())
}

/// A box around one field of the variant that sets the size.
pub(super) fn box_field<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let count = ty.variants().count();
    let Some((index, _)) = setter(ty).filter(|_| count > FEW || search.is_error(ty)) else {
        return Vec::new();
    };
    let slots = Slot::of_variant(ty, index);
    // A single field is the variant.
    if slots.len() < 2 {
        return Vec::new();
    }
    let large = slots.into_iter().filter(|slot| slot.member.size() >= LEAST_FIELD);
    large
        .filter_map(|slot| {
            let what = format!("Put `{}` into a `Box`", slot.name());
            Some(search.replace(slot, "Box", what)?.of_variants(count))
        })
        .collect()
}

/// The variants of an enum in the place of the variant that holds it: one tag instead of two.
pub(super) fn flatten<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let held = ty.variants().enumerate().filter_map(|(index, variant)| {
        let inner = only_enum(variant).filter(|inner| inner.variants().count() > 1)?;
        Some((index, variant, inner))
    });
    // Who holds the inner enum elsewhere needs it as it is.
    let held = held.filter(|(.., inner)| {
        let is_only_holder = |holder: &layout_dwarf::TypeId| *holder == ty.id();
        search.can_change(*inner) && search.models.holders.of(inner.id()).iter().all(is_only_holder)
    });
    held.filter(|(.., inner)| inner.tag().is_some())
        .map(|(index, variant, inner)| {
            let (name, inner) = (variant.name(), inner.short_name());
            let what = format!("Replace `{name}({inner})` by the variants of `{inner}`");
            let mut idea = Idea::new(ty, what).only_if("nothing needs it as a type of its own");
            let text = format!("{}::{name}: flatten", ty.definition());
            idea.add(text, Spec::new(ty, Edit::Flatten { variant: index }));
            idea
        })
        .collect()
}
