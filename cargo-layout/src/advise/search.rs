//! Which types are looked at, and what a change of them comes to.

use std::collections::BTreeSet;

use layout_dwarf::{Type, TypeId, TypeKind};

use super::{Advice, Idea, LARGE_ERROR};
use crate::cli::{AdviseOptions, OutputOptions};
use crate::errors::result;
use crate::model::{Changes, Models, Order};
use crate::origin::Origin;
use crate::session::Session;
use crate::what_if::edits;
use crate::what_if::slot::Slot;

/// A future that exists a few times has to become smaller by this, with those that await it.
const LEAST_BY_FUTURE: u64 = 256;

/// What to look at, and what is known of it.
pub(super) struct Search<'m, 'a, 's> {
    pub(super) session: &'s Session,
    pub(super) models: &'m Models<'a, 's>,
    options: &'m OutputOptions,
    thresholds: AdviseOptions,
    /// The errors that functions return.
    errors: BTreeSet<TypeId>,
}

impl<'m, 'a, 's> Search<'m, 'a, 's> {
    pub(super) fn new(
        session: &'s Session,
        models: &'m Models<'a, 's>,
        options: &'m OutputOptions,
        thresholds: AdviseOptions,
    ) -> Self {
        let returned = session.program.functions().iter();
        let returned = returned.filter_map(|each| result(session.program.ty(each.ty)));
        let errors = returned.map(|(_, error)| error.id()).collect();
        Self { session, models, options, thresholds, errors }
    }

    /// The largest instance of each definition that the user can change, and asks for.
    pub(super) fn types(&self) -> impl Iterator<Item = Type<'s>> {
        let filter = self.options.pattern();
        self.models.definitions.largest().filter(move |ty| {
            let of_crate = self.options.selects_crate(ty.crate_name());
            let is_filtered =
                || filter.as_ref().is_none_or(|filter| filter.matches(&ty.readable_path()));
            of_crate && self.can_change(*ty) && is_filtered()
        })
    }

    /// Whether the user can change the type: it is one of the workspace, or one of a dependency
    /// if those are asked for, or if there is nothing else.
    pub(super) fn can_change(&self, ty: Type<'_>) -> bool {
        let are_all = self.options.all
            || self.options.crate_name.is_some()
            || !self.session.origins.has_workspace();
        // The types that a macro makes have names that nobody is to use.
        let is_written = || !ty.scope().split("::").any(|segment| segment.starts_with("__"));
        let of_user = match self.session.origin(ty) {
            Origin::Workspace => true,
            Origin::Dependency => are_all,
            Origin::Std => false,
        };
        of_user && is_written()
    }

    /// Whether functions return the type as an error, and it is a large one.
    pub(super) fn is_error(&self, ty: Type<'_>) -> bool {
        ty.size() >= LARGE_ERROR && self.errors.contains(&ty.id())
    }

    /// Whether rustc orders the fields, so that nobody depends on where they are.
    pub(super) fn is_order_free(&self, ty: Type<'_>) -> bool {
        let model = self.models.get(ty.id());
        model.is_ok_and(|model| model.candidates.iter().all(|each| each.repr.order != Order::C))
    }

    /// A field with another type.
    pub(super) fn replace(
        &self,
        slot: Slot<'s>,
        new_type: &str,
        what: String,
    ) -> Option<Idea<'a, 's>> {
        let mut idea = Idea::new(slot.ty, what);
        let spec = slot.replaced(self.session, self.models, new_type).ok()?;
        idea.add(format!("{}: {new_type}", slot.path()), spec);
        Some(idea)
    }

    /// What an idea comes to; `None` if it saves too little, or is not predicted exactly.
    pub(super) fn judge(&self, kind: &'static str, idea: &Idea<'a, 's>) -> Option<Advice> {
        if !self.can_own_boxes(idea) {
            return None;
        }
        let changes = self.models.apply(&edits(&self.models.definitions, &idea.specs));
        let (before, after) = (idea.ty.size(), exact(&changes, idea.ty)?);
        let saved = before.checked_sub(after).filter(|saved| self.is_enough(idea, *saved))?;
        let condition = idea.condition(saved, self.is_error(idea.ty))?;
        let (mut smaller, elsewhere) = self.elsewhere(&changes, idea.ty);
        let is_bulk = idea.in_bulk || self.session.bulk.is_element(idea.ty);
        let weight = if is_bulk { 4 } else { 1 };
        let score = saved.saturating_mul(weight).saturating_add(elsewhere);
        // A type that exists a few times, and is in no future, costs nobody anything.
        let is_worth = match idea.ty.kind() {
            TypeKind::Future => is_bulk || score >= LEAST_BY_FUTURE,
            _ => is_bulk || elsewhere > 0 || self.is_error(idea.ty),
        };
        let also = smaller.len();
        smaller.push(idea.ty.id());
        is_worth.then(|| Advice {
            kind,
            path: idea.ty.readable_path(),
            location: self.session.place(idea.ty),
            before,
            after,
            what: idea.what.clone(),
            condition,
            changes: idea.changes.clone(),
            also,
            held_in: self.session.bulk.containers(idea.ty),
            smaller,
            score,
        })
    }

    /// Whether the types that get a box can own one. A box around a variable of a future changes no
    /// type.
    fn can_own_boxes(&self, idea: &Idea<'a, 's>) -> bool {
        let mut boxed = idea.specs.iter().filter(|spec| spec.boxed.is_some());
        boxed.all(|spec| spec.ty.kind() == TypeKind::Future || self.session.can_own(spec.ty))
    }

    /// Whether an idea that saves so many bytes reaches its thresholds, and those of the user.
    fn is_enough(&self, idea: &Idea<'a, 's>, saved: u64) -> bool {
        let (least, share) = idea.least;
        let least = least.max(self.thresholds.min_saving);
        let share = share.max(self.thresholds.min_share);
        saved >= least && saved.saturating_mul(100) >= idea.ty.size().saturating_mul(share)
    }

    /// The other types that become smaller, and a measure of how much that matters: the bytes of
    /// those that exist in bulk, and of a future, a part of those of the futures that hold it, which
    /// are moved as a whole. A value of another type in a future is one among many.
    fn elsewhere(&self, changes: &Changes<'_>, target: Type<'_>) -> (Vec<TypeId>, u64) {
        let (mut types, mut bytes) = (Vec::new(), 0);
        for id in changes.keys().filter(|id| **id != target.id()) {
            let ty = self.session.program.ty(*id);
            let Some(after) = exact(changes, ty) else { continue };
            let Some(saved) = ty.size().checked_sub(after).filter(|saved| *saved > 0) else {
                continue;
            };
            types.push(*id);
            let is_future = ty.kind() == TypeKind::Future;
            if is_future && target.kind() != TypeKind::Future {
                continue;
            }
            if self.session.bulk.is_element(ty) {
                bytes += saved;
            } else if is_future && self.can_change(ty) {
                bytes += saved / 2;
            }
        }
        (types, bytes)
    }
}

/// The only size that a type can have after a change.
fn exact(changes: &Changes<'_>, ty: Type<'_>) -> Option<u64> {
    let outcomes = changes.get(&ty.id())?.as_ref()?;
    let first = outcomes.first()?.layout.size();
    outcomes.iter().all(|outcome| outcome.layout.size() == first).then_some(first)
}
