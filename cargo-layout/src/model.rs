//! The layouts of a program's types, computed again.
//!
//! A prediction needs more than facts: which `repr` a type has, where its niches are, which
//! variables of a future exist together. Nothing in the debug information says so. So each type
//! is computed by rustc's own code under every `repr` that is possible, and only what
//! reproduces the type exactly as it is in the program is kept. What is not understood is
//! never predicted.

mod accept;
mod build;
mod edit;
mod future;
mod guard;
mod order;
mod repr;
mod rustc;
mod variables;

use std::collections::BTreeMap;

use layout_dwarf::{Holders, Program, Type, TypeId};

use crate::definitions::Definitions;

pub(crate) use edit::{Changes, Drops, Edit, Outcome, Place, box_awaited, only_enum};
pub(crate) use future::Assignment;
pub(crate) use guard::guarded;
pub(crate) use repr::{Order, Repr};
pub(crate) use rustc::{Calculator, Layout, Layouts, NicheFacts, largest};

/// What the sources say about the `repr` of a type; `None` if they do not say.
pub(crate) type Stated<'s> = dyn Fn(Type<'_>) -> Option<layout_core::Repr> + 's;

/// The models of all types.
pub(crate) struct Models<'a, 'p> {
    pub(crate) program: &'p Program,
    pub(crate) calculator: Calculator<'a>,
    by_index: Vec<Result<Model<'a>, Reason>>,
    /// The futures of which only the outside is known: size, alignment, and that rustc gives
    /// futures no niche. That is enough for types that hold them.
    outside_only: BTreeMap<TypeId, Reason>,
    /// The `repr`s that the sources say.
    stated: BTreeMap<TypeId, layout_core::Repr>,
    /// The types, each after those that it contains.
    order: Vec<TypeId>,
    /// The place of each type in that order.
    positions: Vec<usize>,
    pub(crate) definitions: Definitions<'p>,
    pub(crate) holders: Holders,
}

/// What a type can be.
#[derive(Clone, Debug)]
pub(crate) struct Model<'a> {
    /// The ways to get the type as it is. There is at least one.
    pub(crate) candidates: Vec<Candidate<'a>>,
    /// Which variables exist in which states, for a future: every way to get it as it is.
    pub(crate) assignments: Vec<Assignment>,
}

/// One way to get a type as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) repr: Repr,
    pub(crate) layout: Layout<'a>,
}

/// Why a type has no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It has no size of its own, or nothing is known about it.
    NoLayout,
    /// A part of it has no model.
    Part(TypeId),
    /// At an `.await`, several variables of a future have one name.
    Hidden,
    /// Its parts can be so much that not all of it was tried.
    Ambiguous,
    /// No `repr` gives the layout that it has: what differs with the most likely one.
    Differs(String),
}

impl<'a, 'p> Models<'a, 'p> {
    /// Models all types of a program; `None` if layouts of its target cannot be computed.
    pub(crate) fn new(
        program: &'p Program,
        layouts: &'a Layouts,
        stated: &Stated<'_>,
    ) -> Option<Self> {
        let calculator = Calculator::new(layouts, program.target().pointer_size())?;
        let order = order::contained_first(program);
        let mut positions = vec![0; order.len()];
        for (position, id) in order.iter().enumerate() {
            positions[id.index()] = position;
        }
        let mut models = Self {
            program,
            calculator,
            by_index: vec![Err(Reason::NoLayout); order.len()],
            outside_only: BTreeMap::new(),
            stated: BTreeMap::new(),
            order,
            positions,
            definitions: Definitions::of(program.types()),
            holders: program.holders(),
        };
        for position in 0..models.order.len() {
            models.build(models.order[position], stated);
        }
        models.share_reprs();
        Some(models)
    }

    /// The model of a type.
    pub(crate) fn get(&self, id: TypeId) -> Result<&Model<'a>, &Reason> {
        match self.outside_only.get(&id) {
            Some(reason) => Err(reason),
            None => self.outside(id),
        }
    }

    /// What is known of a type from the outside.
    fn outside(&self, id: TypeId) -> Result<&Model<'a>, &Reason> {
        self.by_index[id.index()].as_ref()
    }

    /// A reason in words.
    pub(crate) fn why(&self, reason: &Reason) -> String {
        match reason {
            Reason::NoLayout => "because its contents are not known".to_owned(),
            Reason::Part(part) => {
                let part = self.program.ty(*part).readable_path();
                format!("because that of `{part}` in it is not")
            }
            Reason::Hidden => "because variables of one name exist at once, and the debug \
                               information does not tell for certain which"
                .to_owned(),
            Reason::Ambiguous => "because its parts have too many possible `repr`s".to_owned(),
            Reason::Differs(what) => format!("because {what}"),
        }
    }

    /// Whether `Option` of the type is as large as the type; `None` if that is not known.
    pub(crate) fn has_niche(&self, id: TypeId) -> Option<bool> {
        let layouts = self.alternatives(id).ok()?;
        let has_niche = |layout: &Layout<'a>| {
            layout.is_uninhabited() || layout.niche(&self.calculator).is_some()
        };
        let first = has_niche(layouts.first()?);
        layouts.iter().all(|layout| has_niche(layout) == first).then_some(first)
    }

    fn set(&mut self, id: TypeId, model: Result<Model<'a>, Reason>) {
        self.by_index[id.index()] = model;
    }

    /// The layouts that a type can have, for types that hold it.
    pub(crate) fn alternatives(&self, id: TypeId) -> Result<Vec<Layout<'a>>, Reason> {
        match self.outside(id) {
            Ok(model) => Ok(model.alternatives(&self.calculator)),
            Err(Reason::Part(part)) => Err(Reason::Part(*part)),
            Err(_) => Err(Reason::Part(id)),
        }
    }
}

impl<'a> Model<'a> {
    fn only(layout: Layout<'a>) -> Self {
        Self { candidates: vec![Candidate { repr: Repr::RUST, layout }], assignments: Vec::new() }
    }

    /// The layouts that differ for types that hold this one: in their niches.
    pub(crate) fn alternatives(&self, calculator: &Calculator<'a>) -> Vec<Layout<'a>> {
        let mut alternatives: Vec<Layout<'a>> = Vec::new();
        for candidate in &self.candidates {
            let niche = candidate.layout.niche(calculator);
            if alternatives.iter().all(|known| known.niche(calculator) != niche) {
                alternatives.push(candidate.layout);
            }
        }
        alternatives
    }
}

#[cfg(test)]
pub(crate) mod tests;
