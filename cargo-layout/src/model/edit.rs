//! What a change would do: the layout of the changed type, and of all that hold it.

use std::collections::{BTreeMap, BTreeSet};

use layout_dwarf::{Member, Type, TypeId, TypeKind, Variant};

use super::build::{Fields, combinations};
use super::{Candidate, Layout, Model, Models, NicheFacts, Repr, guarded};
use crate::explain::AWAITED;

/// A change of a type.
#[derive(Clone, Debug)]
pub(crate) enum Edit<'a> {
    /// A field gets another type; it can be one of several layouts.
    Replace {
        place: Place,
        layouts: Vec<Layout<'a>>,
    },
    Remove {
        place: Place,
    },
    /// A struct gets a field, after those that it has.
    Add {
        layouts: Vec<Layout<'a>>,
    },
    /// The fields get this order.
    Reorder {
        order: Vec<usize>,
    },
    /// All fields of a variant move behind one pointer.
    BoxVariant {
        variant: usize,
    },
    /// A variant that holds an enum becomes the variants of that enum.
    Flatten {
        variant: usize,
    },
    /// The body of an `async fn` becomes an async block, which uses its arguments where they are.
    InPlace,
    /// An `async fn` that only awaits another future becomes a function that returns that one.
    Forward,
    /// A variable of a future gets another type.
    ReplaceVariable {
        name: String,
        state: Option<usize>,
        layouts: Vec<Layout<'a>>,
        drops: Drops,
    },
}

impl Edit<'_> {
    /// The enum whose variants this edit puts into another.
    fn flattened<'p>(&self, ty: Type<'p>) -> Option<Type<'p>> {
        let Self::Flatten { variant } = self else { return None };
        only_enum(ty.variants().nth(*variant)?)
    }
}

/// The enum that a variant consists of.
pub(crate) fn only_enum(variant: Variant<'_>) -> Option<Type<'_>> {
    let mut fields = variant.fields();
    let (only, None) = (fields.next()?, fields.next()) else { return None };
    (only.ty().kind() == TypeKind::Enum && only.size() > 0).then(|| only.ty())
}

/// Whether values of the new type of a variable are dropped: on that depends how long they exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drops {
    Yes,
    No,
    Unknown,
    /// The variable exists as long as before, whatever its type is.
    AsBefore,
}

/// A field: the index of its variant, 0 for a struct, and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) variant: usize,
    pub(crate) field: usize,
}

/// What a type can be after a change.
#[derive(Clone, Debug)]
pub(crate) struct Outcome<'a> {
    pub(crate) repr: Repr,
    pub(crate) layout: Layout<'a>,
    /// The fields that it has then; empty for an array and a future.
    pub(crate) fields: Fields<'a>,
}

/// The outcomes for each type that changes; `None` for one that holds a changed type and is not
/// understood.
pub(crate) type Changes<'a> = BTreeMap<TypeId, Option<Vec<Outcome<'a>>>>;

impl<'a> Models<'a, '_> {
    /// Applies changes to types, and computes all types that hold them, each after those that
    /// it contains.
    pub(crate) fn apply(&self, edits: &BTreeMap<TypeId, Vec<Edit<'a>>>) -> Changes<'a> {
        let mut changes: Changes<'a> = BTreeMap::new();
        let mut waiting: BTreeSet<usize> =
            edits.keys().map(|id| self.positions[id.index()]).collect();
        while let Some(position) = waiting.pop_first() {
            let id = self.order[position];
            let own = edits.get(&id).map_or(&[][..], Vec::as_slice);
            let outcomes = self.outcomes(self.program.ty(id), own, &changes);
            let is_same = own.is_empty()
                && outcomes.as_ref().is_some_and(|outcomes| self.is_as_before(id, outcomes));
            if !is_same {
                changes.insert(id, outcomes);
                let holders = self.holders.of(id).iter();
                let holders = holders.map(|holder| self.positions[holder.index()]);
                // In a damaged program, types can contain each other.
                waiting.extend(holders.filter(|holder| *holder > position));
            }
        }
        changes
    }

    /// Whether a type that holds it sees no difference.
    fn is_as_before(&self, id: TypeId, outcomes: &[Outcome<'a>]) -> bool {
        let Ok(model) = self.outside(id) else { return false };
        let before = model.alternatives(&self.calculator);
        outcomes.iter().all(|outcome| {
            before.iter().any(|known| self.facts(*known) == self.facts(outcome.layout))
        }) && before.iter().all(|known| {
            outcomes.iter().any(|outcome| self.facts(*known) == self.facts(outcome.layout))
        })
    }

    /// All that the type can be after the change. `None` if it is not understood.
    fn outcomes(
        &self,
        ty: Type<'_>,
        edits: &[Edit<'a>],
        changes: &Changes<'a>,
    ) -> Option<Vec<Outcome<'a>>> {
        let model = self.get(ty.id()).ok()?;
        let choices = self.choices(ty, edits, changes)?;
        let mut outcomes: Vec<Outcome<'a>> = Vec::new();
        for choice in combinations(choices.iter().map(|(_, layouts)| layouts.len()))? {
            for outcome in self.computed(ty, model, edits, &choices, &choice)? {
                if outcomes.iter().all(|known| known.layout != outcome.layout) {
                    outcomes.push(outcome);
                }
            }
        }
        Some(outcomes)
    }

    /// What can be several layouts: the parts, by their types, and what the edits bring.
    fn choices(
        &self,
        ty: Type<'_>,
        edits: &[Edit<'a>],
        changes: &Changes<'a>,
    ) -> Option<Vec<(Subject, Vec<Layout<'a>>)>> {
        let mut choices: Vec<(Subject, Vec<Layout<'a>>)> = Vec::new();
        let flattened = edits.iter().filter_map(|edit| edit.flattened(ty));
        let flattened = flattened.flat_map(super::order::parts);
        for part in super::order::parts(ty).into_iter().chain(flattened) {
            if choices.iter().any(|(subject, _)| *subject == Subject::Part(part)) {
                continue;
            }
            let layouts = match changes.get(&part) {
                Some(outcomes) => self.distinct(outcomes.as_ref()?),
                None => self.alternatives(part).ok()?,
            };
            choices.push((Subject::Part(part), layouts));
        }
        for (index, edit) in edits.iter().enumerate() {
            let (Edit::Replace { layouts, .. }
            | Edit::Add { layouts }
            | Edit::ReplaceVariable { layouts, .. }) = edit
            else {
                continue;
            };
            choices.push((Subject::Edit(index), layouts.clone()));
        }
        Some(choices)
    }

    /// The layouts that differ for types that hold this one.
    fn distinct(&self, outcomes: &[Outcome<'a>]) -> Vec<Layout<'a>> {
        let mut distinct: Vec<Layout<'a>> = Vec::new();
        for outcome in outcomes {
            let facts = self.facts(outcome.layout);
            if distinct.iter().all(|known| self.facts(*known) != facts) {
                distinct.push(outcome.layout);
            }
        }
        distinct
    }

    /// What matters for a type that holds one with this layout.
    fn facts(&self, layout: Layout<'a>) -> (u64, u64, bool, Option<NicheFacts>) {
        let niche = layout.niche(&self.calculator);
        (layout.size(), layout.align(), layout.is_uninhabited(), niche)
    }

    fn computed(
        &self,
        ty: Type<'_>,
        model: &Model<'a>,
        edits: &[Edit<'a>],
        choices: &[(Subject, Vec<Layout<'a>>)],
        choice: &[usize],
    ) -> Option<Vec<Outcome<'a>>> {
        let chosen = |wanted: Subject| {
            let index = choices.iter().position(|(subject, _)| *subject == wanted)?;
            choices[index].1.get(choice[index]).copied()
        };
        match ty.kind() {
            TypeKind::Array => {
                let (element, count) = ty.elements()?;
                let element = chosen(Subject::Part(element.id()))?;
                let layout = guarded(|| self.calculator.array(element, count))?;
                Some(vec![Outcome { repr: Repr::RUST, layout, fields: Vec::new() }])
            }
            TypeKind::Future => {
                let layouts = self.changed_futures(ty, model, edits, &chosen)?.into_iter();
                let outcome = |layout| Outcome { repr: Repr::RUST, layout, fields: Vec::new() };
                Some(layouts.map(outcome).collect())
            }
            _ => {
                let fields = self.edited_fields(ty, edits, &chosen)?;
                let outcomes = self.reprs_after(ty, &model.candidates, &fields);
                let outcomes: Vec<_> = outcomes
                    .into_iter()
                    .filter_map(|repr| {
                        let layout = guarded(|| self.compute(ty, &fields, repr))?;
                        Some(Outcome { repr, layout, fields: fields.clone() })
                    })
                    .collect();
                if outcomes.is_empty() { None } else { Some(outcomes) }
            }
        }
    }

    /// The fields that a type has after the edits.
    fn edited_fields(
        &self,
        ty: Type<'_>,
        edits: &[Edit<'a>],
        chosen: &dyn Fn(Subject) -> Option<Layout<'a>>,
    ) -> Option<Fields<'a>> {
        let mut slots: Slots<'a> = match ty.kind() {
            TypeKind::Enum => slots_of_variants(ty, chosen)?,
            _ => vec![slots(ty.fields(), chosen)?],
        };
        let mut added = Vec::new();
        let mut new_order = None;
        for (index, edit) in edits.iter().enumerate() {
            let new = || chosen(Subject::Edit(index));
            match edit {
                Edit::Replace { place, .. } => *slot(&mut slots, *place)? = Some(new()?),
                Edit::Remove { place } => *slot(&mut slots, *place)? = None,
                Edit::Add { .. } => added.push(Some(new()?)),
                Edit::Reorder { order } => new_order = Some(order),
                Edit::BoxVariant { variant } => {
                    *slots.get_mut(*variant)? = vec![Some(self.calculator.pointer(true))];
                }
                // Below: the other edits count variants as they are.
                Edit::Flatten { .. } => {}
                Edit::ReplaceVariable { .. } | Edit::InPlace | Edit::Forward => return None,
            }
        }
        for edit in edits {
            if let (Edit::Flatten { variant }, Some(inner)) = (edit, edit.flattened(ty)) {
                flatten(&mut slots, *variant, slots_of_variants(inner, chosen)?)?;
            }
        }
        if let (Some(order), Some(first)) = (new_order, slots.first_mut()) {
            *first = order.iter().map(|index| first.get(*index).copied()).collect::<Option<_>>()?;
        }
        if let Some(first) = slots.first_mut() {
            first.extend(added);
        }
        Some(slots.into_iter().map(|slots| slots.into_iter().flatten().collect()).collect())
    }

    /// The `repr`s that the type can have, also those that had no effect before: a `packed(8)` on
    /// fields of at most 8, an `align(8)` on fields of at least 8.
    fn reprs_after(
        &self,
        ty: Type<'_>,
        candidates: &[Candidate<'a>],
        fields: &[Vec<Layout<'a>>],
    ) -> Vec<Repr> {
        let mut reprs: Vec<Repr> = Vec::new();
        for candidate in candidates {
            if !reprs.contains(&candidate.repr) {
                reprs.push(candidate.repr);
            }
        }
        if let Some(stated) = self.stated.get(&ty.id()) {
            return reprs.into_iter().map(|repr| repr.with_stated_aligns(*stated)).collect();
        }
        let can_have_repr =
            matches!(ty.kind(), TypeKind::Struct | TypeKind::Union | TypeKind::Enum);
        if !can_have_repr || super::build::is_of_std(ty) {
            return reprs;
        }
        let needed = fields.iter().flatten().map(|field| field.align()).max().unwrap_or(1);
        let plain = reprs.clone().into_iter();
        for repr in plain.filter(|repr| repr.pack.is_none() && repr.align.is_none()) {
            // An `align` up to the alignment of the fields had no effect.
            let aligns = powers_of_two(needed + 1, ty.align());
            reprs.extend(aligns.map(|align| Repr { align: Some(align), ..repr }));
            // Nor had a `packed` from their alignment on.
            if ty.kind() != TypeKind::Enum {
                let packs = powers_of_two(ty.align(), needed.saturating_sub(1));
                reprs.extend(packs.map(|pack| Repr { pack: Some(pack), ..repr }));
            }
        }
        reprs
    }
}

/// The powers of two from the one number to the other.
fn powers_of_two(from: u64, to: u64) -> impl Iterator<Item = u64> {
    let first = from.max(1).checked_next_power_of_two();
    std::iter::successors(first, |power| power.checked_mul(2)).take_while(move |power| *power <= to)
}

/// What can be several layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Part(TypeId),
    /// What an edit brings, by the index of the edit.
    Edit(usize),
}

/// The fields of each variant. A removed one keeps its index until all edits are applied.
type Slots<'a> = Vec<Vec<Option<Layout<'a>>>>;

/// Puts variants in the place of one: the first where it was, the others at the end.
fn flatten<'a>(slots: &mut Slots<'a>, variant: usize, inner: Slots<'a>) -> Option<()> {
    let mut inner = inner.into_iter();
    *slots.get_mut(variant)? = inner.next()?;
    slots.extend(inner);
    Some(())
}

fn slot<'s, 'a>(slots: &'s mut Slots<'a>, place: Place) -> Option<&'s mut Option<Layout<'a>>> {
    slots.get_mut(place.variant)?.get_mut(place.field)
}

fn slots<'p, 'a>(
    fields: impl Iterator<Item = Member<'p>>,
    chosen: &dyn Fn(Subject) -> Option<Layout<'a>>,
) -> Option<Vec<Option<Layout<'a>>>> {
    fields.map(|field| Some(Some(chosen(Subject::Part(field.ty().id()))?))).collect()
}

fn slots_of_variants<'a>(
    ty: Type<'_>,
    chosen: &dyn Fn(Subject) -> Option<Layout<'a>>,
) -> Option<Slots<'a>> {
    ty.variants().map(|variant| slots(variant.fields(), chosen)).collect()
}

/// The edit that puts an awaited future behind a pointer.
pub(crate) fn box_awaited(state: usize, pointer: Layout<'_>) -> Edit<'_> {
    let (name, layouts) = (AWAITED.to_owned(), vec![pointer]);
    Edit::ReplaceVariable { name, state: Some(state), layouts, drops: Drops::AsBefore }
}
