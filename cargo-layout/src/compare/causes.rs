//! What in a type made its size change.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use layout_dwarf::TypeId;

use super::align::align;
use super::outline::{Group, Outline, Part, Role};

/// A difference that explains a change of size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    /// The group of parts that differs.
    pub(crate) role: Role,
    /// The line of the `.await`, after the change if it is still there.
    pub(crate) line: Option<u32>,
    pub(crate) difference: Difference,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    Added(Part),
    Removed(Part),
    Retyped {
        before: Part,
        after: Part,
    },
    /// The part has the type that it had, and that has another size now.
    Resized {
        before: u64,
        after: Part,
    },
    /// A part that is larger than the smallest that the snapshot tells.
    Unlisted(Part),
    GroupAdded {
        size: u64,
    },
    GroupRemoved {
        size: u64,
    },
    /// Another group sets the size.
    SizeSetter {
        before: Role,
    },
    /// The tag takes bytes of its own, and was a niche.
    NicheLost,
    /// The tag is a niche, and took bytes of its own.
    NicheFound,
    Alignment {
        before: u64,
        after: u64,
    },
    /// All parts are what they were.
    Placement,
    /// All parts that the snapshot lists are what they were.
    Unknown,
}

impl Cause {
    /// Whether the declaration of the type itself has changed.
    pub(crate) fn is_declared(&self) -> bool {
        match self.difference {
            Difference::Added(_)
            | Difference::Removed(_)
            | Difference::Retyped { .. }
            | Difference::Unlisted(_)
            | Difference::GroupAdded { .. }
            | Difference::GroupRemoved { .. } => true,
            Difference::Resized { .. }
            | Difference::SizeSetter { .. }
            | Difference::NicheLost
            | Difference::NicheFound
            | Difference::Alignment { .. }
            | Difference::Placement
            | Difference::Unknown => false,
        }
    }

    /// The type whose change of size is the cause.
    pub(crate) fn resized_type(&self) -> Option<TypeId> {
        match &self.difference {
            Difference::Resized { after, .. } => Some(after.ty.as_ref()?.id),
            _ => None,
        }
    }

    /// The bytes that the part has more, or fewer.
    pub(crate) fn delta(&self) -> i128 {
        let change = |before: u64, after: u64| i128::from(after) - i128::from(before);
        match &self.difference {
            Difference::Added(part) | Difference::Unlisted(part) => change(0, part.size),
            Difference::Removed(part) => change(part.size, 0),
            Difference::Retyped { before, after } => change(before.size, after.size),
            Difference::Resized { before, after } => change(*before, after.size),
            Difference::GroupAdded { size } => change(0, *size),
            Difference::GroupRemoved { size } => change(*size, 0),
            Difference::SizeSetter { .. }
            | Difference::NicheLost
            | Difference::NicheFound
            | Difference::Alignment { .. }
            | Difference::Placement
            | Difference::Unknown => 0,
        }
    }
}

/// Explains a change of size, the most important first. There is at least one cause.
pub(crate) fn causes(before: &Outline, after: &Outline) -> Vec<Cause> {
    let grew = after.size > before.size;
    let pairs = group_pairs(before, after);
    let mut causes = of_size_setter(before, after, &pairs);
    if causes.is_empty() {
        // Variables that a future holds in several states move those of others.
        let pairs = pairs.iter().filter(|pair| !is_unknown(before, pair));
        causes = pairs.flat_map(|(b, a)| of_groups(*b, *a)).collect();
        causes.dedup();
    }
    causes.sort_by_key(|cause| ((cause.delta() > 0) != grew, Reverse(cause.delta().abs())));
    causes.extend(of_whole(before, after, causes.is_empty()));
    if causes.is_empty() {
        let role = after.groups.first().map_or(Role::Fields, |group| group.role.clone());
        let is_cut = before.groups.iter().any(|group| group.is_cut);
        let difference = if is_cut { Difference::Unknown } else { Difference::Placement };
        causes.push(Cause { role, line: None, difference });
    }
    causes
}

type GroupPair<'o> = (Option<&'o Group>, Option<&'o Group>);

/// Each group with what it was.
fn group_pairs<'o>(before: &'o Outline, after: &'o Outline) -> Vec<GroupPair<'o>> {
    let has_awaits = after.groups.iter().any(|group| matches!(group.role, Role::Await(_)));
    if before.is_stored() || !has_awaits {
        return by_role(before, after);
    }
    // Several states can wait for the same function: their order tells.
    let roles = |outline: &'o Outline| -> Vec<&'o Role> {
        outline.groups.iter().map(|group| &group.role).collect()
    };
    let pairs = align(&roles(before), &roles(after));
    let group = |outline: &'o Outline, index: Option<usize>| outline.groups.get(index?);
    pairs.into_iter().map(|(b, a)| (group(before, b), group(after, a))).collect()
}

fn by_role<'o>(before: &'o Outline, after: &'o Outline) -> Vec<GroupPair<'o>> {
    let find =
        |outline: &'o Outline, role: &Role| outline.groups.iter().find(|group| group.role == *role);
    let mut pairs: Vec<GroupPair<'o>> =
        after.groups.iter().map(|group| (find(before, &group.role), Some(group))).collect();
    let gone = before.groups.iter().filter(|group| find(after, &group.role).is_none());
    pairs.extend(gone.map(|group| (Some(group), None)));
    pairs
}

/// What differs in the group that sets the size: after growth, as it is; after shrinkage, as it
/// was.
fn of_size_setter(before: &Outline, after: &Outline, pairs: &[GroupPair<'_>]) -> Vec<Cause> {
    let (was, is) = (before.largest(), after.largest());
    let grew = after.size > before.size;
    let setter = if grew { is } else { was };
    let Some(setter) = setter else { return Vec::new() };
    let is_setter = |group: Option<&Group>| group.is_some_and(|group| std::ptr::eq(group, setter));
    let pair = pairs.iter().find(|(b, a)| is_setter(if grew { *a } else { *b }));
    let mut causes = match pair.filter(|pair| !is_unknown(before, pair)) {
        Some((b, a)) => of_groups(*b, *a),
        None => Vec::new(),
    };
    if let (Some(was), Some(is)) = (was, is) {
        // Of equal groups, each sets the size.
        let set_it = |(b, a): &GroupPair<'_>| {
            b.is_some_and(|b| b.size == was.size) && a.is_some_and(|a| std::ptr::eq(a, is))
        };
        if was.role != is.role && !pairs.iter().any(set_it) {
            let difference = Difference::SizeSetter { before: was.role.clone() };
            causes.push(Cause { role: is.role.clone(), line: is.line, difference });
        }
    }
    causes
}

/// A snapshot has one group of each type, and says nothing of the others.
fn is_unknown(before: &Outline, pair: &GroupPair<'_>) -> bool {
    before.is_stored() && (pair.0.is_none() || pair.1.is_none())
}

fn of_groups(before: Option<&Group>, after: Option<&Group>) -> Vec<Cause> {
    let cause = |group: &Group, difference| {
        vec![Cause { role: group.role.clone(), line: group.line, difference }]
    };
    match (before, after) {
        (Some(before), Some(after)) => of_parts(before, after),
        (None, Some(after)) => cause(after, Difference::GroupAdded { size: after.size }),
        (Some(before), None) => cause(before, Difference::GroupRemoved { size: before.size }),
        (None, None) => Vec::new(),
    }
}

/// Parts by name, and by number among those of one name: variables can shadow others.
fn by_name(group: &Group) -> BTreeMap<(&str, usize), &Part> {
    let mut parts = BTreeMap::new();
    for part in &group.parts {
        let same = parts.keys().filter(|(name, _)| *name == part.name).count();
        parts.insert((part.name.as_str(), same), part);
    }
    parts
}

fn of_parts(before: &Group, after: &Group) -> Vec<Cause> {
    let (was, is) = (by_name(before), by_name(after));
    let smallest = before.parts.iter().map(|part| part.size).min().unwrap_or(0);
    let mut differences = Vec::new();
    for (name, part) in &is {
        match was.get(name) {
            Some(old) => differences.extend(of_part(old, part)),
            None if !before.is_cut => differences.push(Difference::Added((*part).clone())),
            None if part.size > smallest => differences.push(Difference::Unlisted((*part).clone())),
            None => {}
        }
    }
    let gone = was.iter().filter(|(name, _)| !is.contains_key(*name));
    differences.extend(gone.map(|(_, part)| Difference::Removed((*part).clone())));
    let place = |difference| Cause { role: after.role.clone(), line: after.line, difference };
    differences.into_iter().map(place).collect()
}

fn of_part(before: &Part, after: &Part) -> Option<Difference> {
    if before.size == after.size {
        return None;
    }
    let is_retyped = match (&before.ty, &after.ty) {
        (Some(before), Some(after)) => before.identity != after.identity,
        _ => false,
    };
    Some(if is_retyped {
        Difference::Retyped { before: before.clone(), after: after.clone() }
    } else {
        Difference::Resized { before: before.size, after: after.clone() }
    })
}

/// What differs though the parts are the same.
fn of_whole(before: &Outline, after: &Outline, is_unexplained: bool) -> Option<Cause> {
    let difference = match (before.has_own_tag, after.has_own_tag) {
        (Some(false), Some(true)) if after.size > before.size => Difference::NicheLost,
        (Some(true), Some(false)) if after.size < before.size => Difference::NicheFound,
        _ => match (before.align, after.align) {
            (Some(before), Some(after)) if is_unexplained && before != after => {
                Difference::Alignment { before, after }
            }
            _ => return None,
        },
    };
    Some(Cause { role: Role::Fields, line: None, difference })
}
