//! Changes of fields: vectors that do not grow, alignments, flags, the order of `repr(C)`.

use layout_core::Repr;
use layout_dwarf::{Member, Type, TypeKind};

use super::{Idea, Search, options};
use crate::model::{Edit, Order};
use crate::what_if::slot::Slot;
use crate::what_if::spec::Spec;

/// Fewer flags than this are not worth the bits.
const LEAST_FLAGS: usize = 4;
/// Packed flags have to save this: a smaller saving is often lost to the alignment of what is
/// next to the type, and every access to a bit takes more code.
const LEAST_BY_FLAGS: (u64, u64) = (8, 25);
/// More fields than this are not made slices at once.
const SLICES: usize = 3;
/// Slices have to save this many percent: with less, their condition is not worth checking.
const LEAST_BY_SLICES: u64 = 25;

/// Vectors and strings that do not grow need no capacity: all of those that set the size of an enum
/// together.
pub(super) fn boxed_slice<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let slots = options::in_setter(search, ty);
    let mut idea = Idea::new(ty, String::new());
    let mut names = Vec::new();
    for slot in slots {
        let Some(new_type) = slice_of(slot.member.ty()) else { continue };
        let Ok(spec) = slot.replaced(search.session, search.models, &new_type) else { continue };
        idea.add(format!("{}: {new_type}", slot.path()), spec);
        names.push(format!("`{}` a `{new_type}`", slot.name()));
    }
    let pronoun = if names.len() == 1 { "it does" } else { "they do" };
    idea.what = format!("Make {}", names.join(", "));
    idea.least = (0, LEAST_BY_SLICES);
    let is_small = (1..=SLICES).contains(&names.len());
    Vec::from_iter(is_small.then(|| idea.only_if(&format!("{pronoun} not grow"))))
}

/// The slice that a string or a vector is.
fn slice_of(ty: Type<'_>) -> Option<String> {
    match &*ty.definition() {
        "alloc::string::String" => Some("Box<str>".to_owned()),
        "alloc::vec::Vec" => Some(format!("Box<[{}]>", ty.arguments().next()?.short_name())),
        _ => None,
    }
}

/// The one number whose alignment costs the whole type, as an array of smaller numbers.
pub(super) fn align<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let slots = Slot::all(ty);
    let is_aligned = |slot: &&Slot<'s>| slot.member.align() == ty.align();
    let mut aligned = slots.iter().filter(is_aligned);
    let (Some(slot), None) = (aligned.next(), aligned.next()) else { return Vec::new() };
    let others = slots.iter().filter(|each| !is_aligned(each)).map(|each| each.member.align());
    let tag = ty.tag().map(Member::align).filter(|align| *align < ty.align());
    let align = others.chain(tag).max().unwrap_or(1);
    let number = slot.member.ty();
    let is_number = number.kind() == TypeKind::Primitive && !number.name().ends_with("size");
    let is_generic = ty.arguments().any(|argument| argument == number);
    if !is_number || is_generic || !search.is_order_free(ty) || align >= ty.align() {
        return Vec::new();
    }
    let new_type = format!("[u{}; {}]", 8 * align, number.size() / align);
    let (name, number) = (slot.name(), number.name());
    let what =
        format!("Make `{name}`, whose alignment of {} costs the whole, a `{new_type}`", ty.align());
    let condition = format!("each use may put the `{number}` together");
    let idea = search.replace(*slot, &new_type, what);
    Vec::from_iter(idea.map(|idea| idea.only_if(&condition)))
}

/// The flags of a struct that is held in bulk, `bool`s and small enums, as bits of one number.
pub(super) fn pack_flags<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    if !search.session.bulk.is_bulk(ty) {
        return Vec::new();
    }
    let flags = Slot::of_struct(ty).into_iter();
    let flags = flags.filter_map(|slot| Some((slot, bits(slot.member.ty())?)));
    let flags: Vec<(Slot<'s>, u32)> = flags.collect();
    let bits: u32 = flags.iter().map(|(_, bits)| bits).sum();
    if flags.len() < LEAST_FLAGS || bits > 64 || !search.is_order_free(ty) {
        return Vec::new();
    }
    let new_type = format!("u{}", bits.next_power_of_two().max(8));
    let mut idea =
        Idea::new(ty, format!("Put {} flags into the bits of a `{new_type}`", flags.len()));
    for (slot, _) in flags {
        idea.add(format!("{}: -", slot.path()), slot.removed());
    }
    let layouts = crate::what_if::new_type::layouts(search.session, search.models, &new_type);
    let Ok(layouts) = layouts else { return Vec::new() };
    let text = format!("{}: +{new_type}", ty.definition());
    idea.add(text, Spec::new(ty, Edit::Add { layouts }));
    idea.least = LEAST_BY_FLAGS;
    vec![idea.only_if("no reference to one of them is needed, and each access may mask bits")]
}

/// How many bits a flag needs: a `bool`, or an enum without fields.
fn bits(ty: Type<'_>) -> Option<u32> {
    let is_flag = ty.kind() == TypeKind::Enum && ty.size() == 1;
    if ty.name() == "bool" {
        return Some(1);
    }
    let count = ty.variants().count();
    let has_fields = ty.variants().any(|variant| variant.fields().len() > 0);
    (is_flag && !has_fields && count > 1).then(|| usize::BITS - (count - 1).leading_zeros())
}

/// Another order of a struct that is `repr(C)`: rustc orders the fields of all others itself.
pub(super) fn reorder<'a, 's>(search: &Search<'_, 'a, 's>, ty: Type<'s>) -> Vec<Idea<'a, 's>> {
    let Ok(model) = search.models.get(ty.id()) else { return Vec::new() };
    let is_c = model.candidates.iter().all(|each| each.repr.order == Order::C);
    if !is_c || is_deliberate(ty) {
        return Vec::new();
    }
    let names: Vec<String> = ty.with_figures(|layout| {
        let order = layout.with_repr(Repr::C).optimal_order();
        order.map(|field| field.name().to_owned()).collect()
    });
    let order = names.iter().map(|name| ty.fields().position(|field| field.name() == name));
    let Some(order) = order.collect::<Option<Vec<usize>>>() else { return Vec::new() };
    let what = format!("Declare the fields in the order `{}`", names.join("`, `"));
    let mut idea = Idea::new(ty, what);
    let text = format!("{}: reorder {}", ty.definition(), names.join(", "));
    idea.add(text, Spec::new(ty, Edit::Reorder { order }));
    vec![idea.only_if("nothing outside the program depends on the order of this `repr(C)` type")]
}

/// Whether the order seems to be on purpose: it keeps atomics apart, or has padding of its own, or
/// the type has pointers for code outside of Rust.
fn is_deliberate(ty: Type<'_>) -> bool {
    let is_padding = |name: &str| name.trim_start_matches('_').starts_with("pad");
    let is_foreign = |field: Member<'_>| {
        let name = field.ty().name();
        is_padding(field.name()) || name.starts_with('*') || name.contains("extern \"C\"")
    };
    let atomics = ty.fields().filter(|field| has_atomic(field.ty(), 0)).count();
    atomics > 1 || ty.fields().any(is_foreign)
}

/// Whether there is an atomic in a type, at most so deep in newtypes.
fn has_atomic(ty: Type<'_>, depth: usize) -> bool {
    const DEEPEST: usize = 4;
    let is_atomic = ty.scope().starts_with("core::sync::atomic");
    is_atomic || (depth < DEEPEST && ty.fields().any(|field| has_atomic(field.ty(), depth + 1)))
}
