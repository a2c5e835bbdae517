//! The model of a future: which of its variables share bytes.
//!
//! rustc gives a variable that exists in several states bytes of its own, and those that exist
//! in one state only share theirs with those of other states. Which is which follows from the
//! offsets: every assignment that is possible is computed, until one gives the future as it is.

use std::collections::BTreeSet;

use layout_dwarf::{Member, Type, TypeId, Variant};

use super::accept::differ;
use super::{Candidate, Layout, Model, Models, Reason, Repr, guarded};

/// Which variables of a future exist in which states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assignment {
    pub(crate) arguments: Vec<Variable>,
    /// The variables with bytes of their own, in the order of their offsets.
    pub(crate) shared: Vec<Variable>,
    /// Those of each state that share bytes, in the order of their offsets.
    pub(crate) states: Vec<Vec<Variable>>,
}

/// A variable of a future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) ty: TypeId,
    pub(super) offset: u64,
    /// The indices of the states in which it exists.
    pub(crate) states: Vec<usize>,
    /// The edit that replaces its type.
    pub(super) edit: Option<usize>,
}

/// A future, with the offsets of its parts.
#[derive(Debug)]
pub(crate) struct FutureLayout<'a> {
    pub(crate) layout: Layout<'a>,
    pub(crate) arguments: Vec<u64>,
    pub(crate) tag: u64,
    pub(crate) shared: Vec<u64>,
    pub(crate) states: Vec<Vec<u64>>,
}

/// An offset, and whether something with bytes is there.
type Place = (u64, bool);

/// The assignments that give a future as it is.
#[derive(Default)]
struct Found<'a> {
    assignments: Vec<Assignment>,
    layout: Option<Layout<'a>>,
    /// What is different with the first one that does not.
    difference: Option<String>,
}

impl<'a> Found<'a> {
    fn model(self) -> Result<Model<'a>, Reason> {
        let Some(layout) = self.layout else {
            return Err(Reason::Differs(self.difference.unwrap_or_default()));
        };
        let candidates = vec![Candidate { repr: Repr::RUST, layout }];
        Ok(Model { candidates, assignments: self.assignments })
    }
}

impl<'a> Models<'a, '_> {
    /// The model of a future; if its inside is not understood, that of its outside.
    pub(super) fn future_or_outside(&mut self, ty: Type<'_>) -> Result<Model<'a>, Reason> {
        let reason = match self.future(ty) {
            Ok(model) => return Ok(model),
            Err(reason) => reason,
        };
        let layout = guarded(|| self.outside_of(ty)).ok_or_else(|| reason.clone())?;
        self.outside_only.insert(ty.id(), reason);
        Ok(Model::only(layout))
    }

    /// What types that hold a future see of it: bytes without a niche.
    fn outside_of(&self, ty: Type<'_>) -> Option<Layout<'a>> {
        let byte = self.calculator.integer(1, false, (0, 255))?;
        let bytes = self.calculator.array(byte, ty.size())?;
        let repr = Repr { align: Some(ty.align()), ..Repr::RUST };
        self.calculator.structure(&[bytes], repr, false, None)
    }

    fn future(&self, ty: Type<'_>) -> Result<Model<'a>, Reason> {
        let states: Vec<Variant<'_>> = ty.variants().collect();
        let arguments: Vec<Member<'_>> =
            states.first().map(|state| state.fields().collect()).unwrap_or_default();
        for part in super::order::parts(ty) {
            self.alternatives(part)?;
        }
        if states.iter().any(|state| state.hidden() > 0) {
            return Err(Reason::Hidden);
        }
        let variables = variables(&states, &arguments);
        let fixed: Vec<Variable> = arguments.iter().map(|each| Variable::argument(*each)).collect();
        let mut found = Found::default();
        for limit in self.limits(&variables) {
            let assignment = self.assignment(&fixed, &variables, states.len(), limit).settled();
            if !found.assignments.contains(&assignment) {
                self.try_assignment(ty, assignment, &mut found);
            }
        }
        found.model()
    }

    /// The places at which the variables with bytes of their own can end.
    fn limits(&self, variables: &[Variable]) -> BTreeSet<Place> {
        let places = variables.iter().map(|each| self.place(each));
        places.chain([(u64::MAX, true)]).collect()
    }

    /// Where a variable is. One without bytes can be where the next one starts.
    fn place(&self, variable: &Variable) -> Place {
        (variable.offset, self.program.ty(variable.ty).size() > 0)
    }

    /// The assignment in which the variables before a place have bytes of their own. Each of the
    /// others exists in one state: what is listed in several is several variables, which share
    /// these bytes.
    fn assignment(
        &self,
        arguments: &[Variable],
        variables: &[Variable],
        states: usize,
        limit: Place,
    ) -> Assignment {
        let (mut shared, own): (Vec<_>, Vec<_>) =
            variables.iter().cloned().partition(|each| self.place(each) < limit);
        let mut of_states = vec![Vec::new(); states];
        for variable in own {
            for state in &variable.states {
                of_states[*state].push(Variable { states: vec![*state], ..variable.clone() });
            }
        }
        for list in of_states.iter_mut().chain([&mut shared]) {
            list.sort_by_key(|each| self.place(each));
        }
        Assignment { arguments: arguments.to_vec(), shared, states: of_states }
    }

    fn try_assignment(&self, ty: Type<'_>, assignment: Assignment, found: &mut Found<'a>) {
        let Some(computed) = guarded(|| self.future_layout(&assignment, &|_| None)) else { return };
        match compare(ty, &assignment, &computed) {
            Ok(()) => {
                found.layout.get_or_insert(computed.layout);
                found.assignments.push(assignment);
            }
            Err(text) => _ = found.difference.get_or_insert(text),
        }
    }

    /// The layout of a future with this assignment; `changed` has the layouts of types that are
    /// others now.
    pub(crate) fn future_layout(
        &self,
        assignment: &Assignment,
        changed: &dyn Fn(&Variable) -> Option<Layout<'a>>,
    ) -> Option<FutureLayout<'a>> {
        let plain = |variable: &Variable| {
            let known = || Some(self.outside(variable.ty).ok()?.candidates[0].layout);
            changed(variable).or_else(known)
        };
        // Whether a variable has a value depends on the state, so it hides its niche.
        let hidden = |variable: &Variable| self.calculator.maybe_uninit(plain(variable)?);
        let arguments: Option<Vec<_>> = assignment.arguments.iter().map(plain).collect();
        let shared: Option<Vec<_>> = assignment.shared.iter().map(hidden).collect();
        let states: Option<Vec<Vec<_>>> = assignment
            .states
            .iter()
            .map(|state| state.iter().map(hidden).collect::<Option<Vec<_>>>())
            .collect();
        self.calculator.future(&arguments?, &shared?, &states?)
    }
}

impl Assignment {
    /// The assignment that rustc makes of it: bytes are shared by two states at least, and if
    /// there is only one with variables of its own, these get bytes of their own.
    pub(super) fn settled(mut self) -> Self {
        if self.states.iter().filter(|state| !state.is_empty()).count() < 2 {
            self.shared.extend(self.states.iter_mut().flat_map(std::mem::take));
            self.shared.sort_by_key(|variable| variable.offset);
        }
        self
    }
}

impl Variable {
    fn argument(field: Member<'_>) -> Self {
        Self {
            name: field.name().to_owned(),
            ty: field.ty().id(),
            offset: field.offset(),
            states: Vec::new(),
            edit: None,
        }
    }
}

/// The variables of all states. What has one name, type and offset in several states is one
/// variable if it has bytes of its own; if not, it is one in each state.
fn variables(states: &[Variant<'_>], arguments: &[Member<'_>]) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    for (index, state) in states.iter().enumerate().skip(3) {
        let is_argument = |field: &Member<'_>| {
            arguments.iter().any(|each| {
                (each.name(), each.offset(), each.ty())
                    == (field.name(), field.offset(), field.ty())
            })
        };
        for field in state.fields().filter(|field| !is_argument(field)) {
            let is_temporary = field.name().bytes().all(|byte| byte.is_ascii_digit());
            let name = if is_temporary { "" } else { field.name() };
            let (ty, offset) = (field.ty().id(), field.offset());
            let known = variables.iter_mut().find(|known| {
                (known.name.as_str(), known.ty, known.offset) == (name, ty, offset)
                    && !known.states.contains(&index)
            });
            if let Some(known) = known {
                known.states.push(index);
                continue;
            }
            let (name, states) = (name.to_owned(), vec![index]);
            variables.push(Variable { name, ty, offset, states, edit: None });
        }
    }
    variables
}

/// Compares a computed future with that of the program.
fn compare(
    ty: Type<'_>,
    assignment: &Assignment,
    computed: &FutureLayout<'_>,
) -> Result<(), String> {
    differ("the size", computed.layout.size(), ty.size())?;
    differ("the alignment", computed.layout.align(), ty.align())?;
    differ("the offset of the state", computed.tag, ty.tag().map_or(0, Member::offset))?;
    let states = assignment.states.iter().zip(&computed.states);
    let own = states.flat_map(|(state, offsets)| state.iter().zip(offsets));
    let arguments = assignment.arguments.iter().zip(&computed.arguments);
    for (variable, offset) in
        arguments.chain(assignment.shared.iter().zip(&computed.shared)).chain(own)
    {
        differ(format_args!("the offset of `{}`", variable.name), *offset, variable.offset)?;
    }
    Ok(())
}
