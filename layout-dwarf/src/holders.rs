//! Which types hold which.

use crate::program::{Program, TypeId};

/// Which types of a program hold which others as a field, a part of a variant, or an element.
#[derive(Debug)]
pub struct Holders {
    /// For each type, where its holders start.
    starts: Vec<u32>,
    holders: Vec<TypeId>,
}

impl Holders {
    pub(crate) fn new(program: &Program) -> Self {
        let mut pairs: Vec<(TypeId, TypeId)> = Vec::with_capacity(program.store.members.len());
        for (index, ty) in (0..).zip(&program.store.types) {
            let members = program.store.members(ty.members);
            pairs.extend(members.iter().map(|member| (member.ty, TypeId(index))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0u32; program.store.types.len() + 1];
        for (held, _) in &pairs {
            starts[held.index() + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self { starts, holders: pairs.into_iter().map(|(_, holder)| holder).collect() }
    }

    /// Returns the types that hold this one by value, sorted by path.
    pub fn of(&self, id: TypeId) -> &[TypeId] {
        match self.starts.get(id.index()..id.index() + 2) {
            Some([start, end]) => &self.holders[*start as usize..*end as usize],
            _ => &[],
        }
    }
}
