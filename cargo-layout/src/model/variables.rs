//! What a change of a variable does to a future.
//!
//! The debug information tells in which states a variable exists, but not why. A variable whose
//! values are dropped exists until its scope ends; another one, perhaps only until it was used for
//! the last time. So a type that is dropped, in place of one that is not, can exist in more
//! states, and can bring a flag that says whether there is anything to drop. Then there are several
//! outcomes.

use layout_dwarf::Type;

use super::edit::Subject;
use super::future::{Assignment, Variable};
use super::{Drops, Edit, Layout, Model, Models, guarded};
use crate::explain::Future;

/// With more ways than this, nothing is said.
const WAYS: usize = 256;

/// What no variable of a program is called.
const DROP_FLAG: &str = "drop flag";

impl<'a> Models<'a, '_> {
    /// All that a future can be with other types of variables.
    pub(super) fn changed_futures(
        &self,
        ty: Type<'_>,
        model: &Model<'a>,
        edits: &[Edit<'a>],
        chosen: &dyn Fn(Subject) -> Option<Layout<'a>>,
    ) -> Option<Vec<Layout<'a>>> {
        if edits.iter().any(|edit| matches!(edit, Edit::Forward)) {
            let awaited = Future::of(ty).only_awaited()?;
            return Some(vec![chosen(Subject::Part(awaited.ty().id()))?]);
        }
        let mut ways = model.assignments.clone();
        for (index, edit) in edits.iter().enumerate() {
            ways = ways.iter().flat_map(|way| ways_to_edit(way, index, edit)).collect();
            if ways.is_empty() || ways.len() > WAYS {
                return None;
            }
        }
        let changed = |variable: &Variable| match variable.edit {
            Some(index) => chosen(Subject::Edit(index)),
            None if variable.name == DROP_FLAG => self.calculator.integer(1, false, (0, 1)),
            None => chosen(Subject::Part(variable.ty)),
        };
        let layout = |way| Some(guarded(|| self.future_layout(way, &changed))?.layout);
        ways.iter().map(layout).collect()
    }
}

/// The assignments after one edit.
fn ways_to_edit(before: &Assignment, index: usize, edit: &Edit<'_>) -> Vec<Assignment> {
    let (name, state, drops) = match edit {
        Edit::ReplaceVariable { name, state, drops, .. } => (name, state, drops),
        Edit::InPlace => return Vec::from_iter(in_place(before)),
        Edit::Replace { .. }
        | Edit::Remove { .. }
        | Edit::Add { .. }
        | Edit::Reorder { .. }
        | Edit::BoxVariant { .. }
        | Edit::Flatten { .. }
        | Edit::Forward => return Vec::new(),
    };
    let mut ways = Vec::new();
    for meant in meant(before, name, *state) {
        let mut after = before.clone();
        let is_meant = |each: &Variable| each.name == *name && meant.contains(&key(each));
        for variable in variables(&mut after).filter(|variable| is_meant(variable)) {
            variable.edit = Some(index);
        }
        if matches!(drops, Drops::Yes | Drops::Unknown) {
            ways.extend(longer(&after, index));
        }
        if matches!(drops, Drops::No | Drops::Unknown) {
            ways.extend(shorter(&after, index));
        }
        ways.push(after);
    }
    ways.into_iter().map(Assignment::settled).collect()
}

/// Without the variables that arguments are moved to; `None` if several can be meant.
fn in_place(before: &Assignment) -> Option<Assignment> {
    let mut after = before.clone();
    for argument in &before.arguments {
        let is_copy = |each: &Variable| (&each.name, each.ty) == (&argument.name, argument.ty);
        let mut offset = None;
        let own = after.states.iter().flatten();
        for copy in after.shared.iter().chain(own).filter(|each| is_copy(each)) {
            if *offset.get_or_insert(copy.offset) != copy.offset {
                return None;
            }
        }
        after.shared.retain(|each| !is_copy(each));
        after.states.iter_mut().for_each(|state| state.retain(|each| !is_copy(each)));
    }
    Some(after.settled())
}

/// A variable of an assignment: variables can share a name, and also their bytes.
type Key = (u64, Vec<usize>);

fn key(variable: &Variable) -> Key {
    (variable.offset, variable.states.clone())
}

fn variables(assignment: &mut Assignment) -> impl Iterator<Item = &mut Variable> {
    let own = assignment.states.iter_mut().flatten();
    assignment.arguments.iter_mut().chain(&mut assignment.shared).chain(own)
}

/// The variables that can be meant. Several that share their bytes can be one `let`, or several;
/// an argument is also the variable of its name and type.
fn meant(assignment: &Assignment, name: &str, state: Option<usize>) -> Vec<Vec<Key>> {
    let is_meant = |variable: &&Variable| {
        variable.name == name && state.is_none_or(|state| variable.states.contains(&state))
    };
    let own = assignment.states.iter().flatten();
    let held: Vec<&Variable> = assignment.shared.iter().chain(own).filter(is_meant).collect();
    let arguments = assignment.arguments.iter().filter(|each| each.name == name && state.is_none());
    let mut sets: Vec<Vec<&Variable>> = held.iter().map(|variable| vec![*variable]).collect();
    for variable in &held {
        let same = |other: &&&Variable| (other.ty, other.offset) == (variable.ty, variable.offset);
        sets.push(held.iter().filter(same).copied().collect());
    }
    for argument in arguments {
        let of_type = |set: &&mut Vec<&Variable>| set.iter().all(|each| each.ty == argument.ty);
        let mut is_copied = false;
        for set in sets.iter_mut().filter(of_type) {
            set.push(argument);
            is_copied = true;
        }
        if !is_copied {
            sets.push(vec![argument]);
        }
    }
    let mut keys: Vec<Vec<Key>> =
        sets.iter().map(|set| set.iter().map(|variable| key(variable)).collect()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The ways in which the changed variables can exist longer, with and without a flag.
fn longer(after: &Assignment, edit: usize) -> Vec<Assignment> {
    let is_edited = |variable: &mut Variable| variable.edit == Some(edit);
    let mut kept = after.clone();
    for state in &mut kept.states {
        kept.shared.extend(state.extract_if(.., is_edited));
    }
    // What only had bytes of its own because another variable exists when it is used.
    let mut single = after.clone();
    let is_single = |each: &mut Variable| each.edit == Some(edit) && each.states.len() == 1;
    for variable in single.shared.extract_if(.., is_single) {
        single.states[variable.states[0]].push(variable);
    }
    let mut ways = vec![kept, single, after.clone()];
    for mut flagged in ways.clone() {
        let is_edited = |variable: &&Variable| variable.edit == Some(edit);
        let Some(ty) = after.shared.iter().chain(after.states.iter().flatten()).find(is_edited)
        else {
            continue;
        };
        let flag = Variable { name: DROP_FLAG.to_owned(), edit: None, ..ty.clone() };
        flagged.shared.push(flag);
        ways.push(flagged);
    }
    ways
}

/// The ways in which the changed variables can exist shorter.
fn shorter(after: &Assignment, edit: usize) -> Vec<Assignment> {
    let mut gone = after.clone();
    let is_other = |variable: &Variable| variable.edit != Some(edit);
    gone.shared.retain(is_other);
    gone.states.iter_mut().for_each(|state| state.retain(is_other));
    let mut ways = vec![gone.clone()];
    for variable in after.shared.iter().filter(|each| !is_other(each)) {
        for state in &variable.states {
            let mut once = gone.clone();
            once.states[*state].push(variable.clone());
            ways.push(once);
        }
    }
    ways
}
