//! The variables that a state of a future does not list, because another of the same name exists
//! at the same time.
//!
//! The function that polls the future has all of its variables, and says where in the future each
//! of them lies. In which states it does not say. But no two variables share bytes in one state.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::attributes::Storage;
use crate::budget::Budget;
use crate::draft::{Draft, Entry};
use crate::hash::Hash;
use crate::raw::{RawBody, RawChildKind, RawKind, RawLocation, RawVariable, Ref};
use crate::resolve::Units;
use crate::store::{MemberRecord, Shape, Store, Text, TypeRecord, VariantRecord};

/// The variables of a future whose names others have too, by name.
pub(crate) type Variables = BTreeMap<Vec<u8>, BTreeMap<HeldVariable, Declared>>;

/// The declarations of the variables with one name, type and offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    count: usize,
    /// The line of the first; 0 if it is not known to be one of the future's own source.
    line: u32,
}

impl Declared {
    /// What is known if the same variables are declared in two functions.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { count: self.count.max(other.count), line: self.line.min(other.line) }
    }
}

/// Where a variable lies in a future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HeldVariable {
    offset: u64,
    align: u64,
    ty: Hash,
}

/// The future that a function polls, and its variables.
pub(crate) fn variables(
    units: &Units<'_>,
    unit: usize,
    body: &RawBody<'_>,
) -> Option<(Hash, Variables)> {
    let (hash, future) = future(units, unit, body.parameter)?;
    let mut variables = Variables::new();
    for name in repeated_names(body) {
        variables.insert(name.to_vec(), BTreeMap::new());
    }
    if variables.is_empty() {
        return None;
    }
    let is_same_unit = future.unit_index == unit;
    let future = units.draft(future);
    let pointers = pointers(units, unit, body, &future);
    let is_optimized = body.variables.iter().any(|each| each.storage == Storage::Moving);
    for variable in &body.variables {
        match held(units, unit, variable) {
            Some((pointer, held)) if pointers.contains(&pointer) => {
                if let Some(known) = variables.get_mut(variable.name) {
                    let line = if is_same_unit { line(&future, variable.location) } else { 0 };
                    let first = Declared { count: 0, line };
                    let known = known.entry(held).or_insert(first);
                    *known = Declared { count: known.count + 1, line: known.line.min(line) };
                }
            }
            // A variable that is nowhere else can be in the future, and was optimized away.
            _ if is_optimized => _ = variables.remove(variable.name),
            _ => {}
        }
    }
    Some((hash, variables))
}

/// The line of a declaration in the source of a future, which starts at the line of the first
/// state, and ends at that of the second. A macro can be declared elsewhere: then it is 0.
fn line(future: &Draft<'_>, at: RawLocation) -> u32 {
    let [first, last, ..] = future.variants.as_slice() else { return 0 };
    let is_inside = first.location.file == at.file
        && last.location.file == at.file
        && (first.location.line..=last.location.line).contains(&at.line);
    if is_inside { at.line } else { 0 }
}

/// The names that several variables have.
fn repeated_names<'d>(body: &RawBody<'d>) -> BTreeSet<&'d [u8]> {
    let mut known = BTreeSet::new();
    let names = body.variables.iter().map(|variable| variable.name);
    names.filter(|name| !known.insert(*name)).collect()
}

/// The future that a parameter of this type leads to: it is `Pin<&mut _>`, or `&mut _`.
fn future<'u, 'd>(units: &'u Units<'d>, unit: usize, ty: Ref) -> Option<(Hash, Entry<'u, 'd>)> {
    let mut pointer = units.entry(unit, ty)?;
    if pointer.ty.kind == RawKind::Struct {
        let mut members = pointer.children();
        let member = members.find(|child| matches!(child.kind, RawChildKind::Member))?;
        pointer = units.entry(pointer.unit_index, member.ty)?;
    }
    if pointer.ty.kind != RawKind::Pointer {
        return None;
    }
    let (unit, ty) = (pointer.unit_index, pointer.ty.ty);
    Some((units.hash(unit, ty), units.entry(unit, ty)?))
}

/// Where the function has pointers to the future: those that lead to variables that it lists.
fn pointers(
    units: &Units<'_>,
    unit: usize,
    body: &RawBody<'_>,
    future: &Draft<'_>,
) -> FxHashSet<i64> {
    let members = future.members.iter();
    let members: FxHashSet<_> = members.map(|each| (each.name, each.offset, each.ty)).collect();
    let held = body.variables.iter().filter_map(|variable| {
        let (pointer, held) = held(units, unit, variable)?;
        members.contains(&(variable.name, held.offset, held.ty)).then_some(pointer)
    });
    held.collect()
}

/// A variable that lies in what a pointer leads to, with the place of the pointer.
fn held(units: &Units<'_>, unit: usize, variable: &RawVariable<'_>) -> Option<(i64, HeldVariable)> {
    let Storage::Held(held) = variable.storage else { return None };
    let ty = units.hash(unit, variable.ty);
    Some((held.pointer, HeldVariable { offset: held.offset, align: variable.align, ty }))
}

impl HeldVariable {
    fn member(self, name: Text) -> MemberRecord<Hash> {
        MemberRecord { name, offset: self.offset, align: self.align, ty: self.ty }
    }
}

/// How often all states are looked at.
const ROUNDS: usize = 4;
/// How many steps count as much as a byte of text.
const STEPS_FOR_A_BYTE: u64 = 16;

impl<S> Store<Hash, S> {
    /// The members and the variants of a type. Of the variables of which only the name is known,
    /// those that are certain become members, and the others are counted. Nearly all types have none.
    pub(crate) fn with_variables(
        &self,
        record: &TypeRecord<S>,
        variables: Option<&Variables>,
        size: &dyn Fn(Hash) -> u64,
        budget: &Budget,
    ) -> (Cow<'_, [MemberRecord<Hash>]>, Cow<'_, [VariantRecord]>) {
        let all = self.members(record.members);
        let variants = self.variants(record.variants);
        if variants.iter().all(|variant| variant.hidden == 0) {
            return (Cow::Borrowed(all), Cow::Borrowed(variants));
        }
        let has_tag = matches!(record.shape, Shape::Future { tag: Some(_) });
        let (tag, mut rest) = all.split_at(usize::from(has_tag).min(all.len()));
        let states = variants.iter().map(|variant| {
            let (members, after) = rest.split_at((variant.members as usize).min(rest.len()));
            rest = after;
            let count = members.len().saturating_sub(variant.hidden as usize);
            let (listed, hidden) = members.split_at(count);
            State { members: listed.to_vec(), hidden: hidden.to_vec() }
        });
        let states = states.collect();
        let none = Variables::new();
        let variables = variables.unwrap_or(&none);
        let mut future = Future { store: self, variants, states, variables, size };
        // Too much is an error at the end.
        if budget.spend(future.steps() / STEPS_FOR_A_BYTE).is_ok() {
            // What is found in one state can tell more about another.
            let _ = (0..ROUNDS).all(|_| future.find());
        }
        let mut members = tag.to_vec();
        let variants = variants.iter().zip(future.states).map(|(variant, mut state)| {
            let hidden = u32::try_from(state.hidden.len()).unwrap_or(u32::MAX);
            let count = u32::try_from(state.members.len()).unwrap_or(0);
            members.append(&mut state.members);
            VariantRecord { members: count, hidden, ..*variant }
        });
        let variants = variants.collect();
        (Cow::Owned(members), Cow::Owned(variants))
    }
}

/// A future, with what is known of its variables.
struct Future<'f, S> {
    store: &'f Store<Hash, S>,
    variants: &'f [VariantRecord],
    states: Vec<State>,
    variables: &'f Variables,
    size: &'f dyn Fn(Hash) -> u64,
}

/// A state: its members, and those of which only the name is known.
struct State {
    members: Vec<MemberRecord<Hash>>,
    hidden: Vec<MemberRecord<Hash>>,
}

impl<S> Future<'_, S> {
    /// Finds the variables that names stand for, where there are only as many that it can be.
    fn find(&mut self) -> bool {
        let mut is_any_found = false;
        for index in 0..self.states.len() {
            let hidden = std::mem::take(&mut self.states[index].hidden);
            for names in hidden.chunk_by(|a, b| self.store.text(a.name) == self.store.text(b.name))
            {
                let name = names[0].name;
                let found = self.possible(index, self.store.text(name).as_bytes());
                let state = &mut self.states[index];
                if found.len() == names.len() {
                    is_any_found = true;
                    state.members.extend(found.into_iter().map(|held| held.member(name)));
                } else {
                    state.hidden.extend(names);
                }
            }
        }
        is_any_found
    }

    /// The variables of a name that can exist in a state besides its members.
    fn possible(&self, state: usize, name: &[u8]) -> Vec<HeldVariable> {
        let all = self.variables.get(name).into_iter().flatten();
        let line = self.line(state);
        let possible = all.filter(|(held, declared)| {
            let is_elsewhere = declared.count == 1 && self.is_elsewhere(name, held, state);
            let is_later = line.is_some_and(|line| declared.line > line);
            !is_later && !is_elsewhere && self.has_room(state, held)
        });
        possible.map(|(held, _)| *held).collect()
    }

    /// The line of a state in the source of the future. What is declared after it does not exist in
    /// it: not in a loop either, at the end of which all that is declared in it is gone.
    fn line(&self, state: usize) -> Option<u32> {
        let [first, last, ..] = self.variants else { return None };
        let state = self.variants.get(state)?;
        let file = |variant: &VariantRecord| self.store.text(variant.file);
        let is_inside = file(first) == file(state)
            && file(last) == file(state)
            && (first.line..=last.line).contains(&state.line);
        (is_inside && state.line > 0).then_some(state.line)
    }

    /// How many steps it takes to find variables, at most.
    fn steps(&self) -> u64 {
        let hidden: usize = self.states.iter().map(|state| state.hidden.len()).sum();
        let members: usize = self.states.iter().map(|state| state.members.len()).sum();
        let variables: usize = self.variables.values().map(BTreeMap::len).sum();
        let each = members.saturating_add(variables).saturating_mul(variables);
        hidden.saturating_mul(each) as u64
    }

    /// Whether a variable shares its bytes neither with the members of a state, nor with an argument.
    fn has_room(&self, state: usize, held: &HeldVariable) -> bool {
        let arguments = self.states.iter().take(1);
        let mut members = arguments.chain([&self.states[state]]).flat_map(|each| &each.members);
        members.all(|member| {
            let place = (member.offset, member.ty);
            place != (held.offset, held.ty) && !self.overlap(place, held)
        })
    }

    /// Whether a variable is known to exist in one state, which is another one. What exists in
    /// several states has bytes of its own.
    fn is_elsewhere(&self, name: &[u8], held: &HeldVariable, state: usize) -> bool {
        let is_it = |member: &MemberRecord<Hash>| {
            (member.offset, member.ty) == (held.offset, held.ty)
                && self.store.text(member.name).as_bytes() == name
        };
        let mut others = self.states.iter().enumerate().filter(|(index, _)| *index != state);
        if !others.any(|(_, other)| other.members.iter().any(is_it)) {
            return false;
        }
        let members = self.states.iter().flat_map(|state| &state.members);
        let members = members.map(|member| (member.offset, member.ty));
        let variables = self.variables.values().flat_map(BTreeMap::keys);
        let mut places = members.chain(variables.map(|each| (each.offset, each.ty)));
        places.any(|place| place != (held.offset, held.ty) && self.overlap(place, held))
    }

    /// Whether a type at an offset has a byte that the variable has too.
    fn overlap(&self, (offset, ty): (u64, Hash), held: &HeldVariable) -> bool {
        let (size, of_held) = ((self.size)(ty), (self.size)(held.ty));
        let start = offset.max(held.offset);
        start < offset.saturating_add(size).min(held.offset.saturating_add(of_held))
    }
}
