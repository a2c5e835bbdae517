//! What a check finds.

use std::collections::{HashMap, HashSet};

use layout_dwarf::{Member, Type, TypeId};

use crate::compare::Cause;

/// A type that is not as it was, or not as it should be.
#[derive(Clone, Debug)]
pub(super) struct Finding<'c> {
    pub(super) path: String,
    pub(super) kind: &'static str,
    /// The type in the build, if it is in it.
    pub(super) ty: Option<Type<'c>>,
    pub(super) found: Found,
}

#[derive(Clone, Debug)]
pub(super) enum Found {
    Grown {
        before: u64,
        allowed: u64,
        causes: Vec<Cause>,
    },
    GrownWithinSlack {
        before: u64,
    },
    Shrunk {
        before: u64,
    },
    New {
        is_denied: bool,
    },
    Vanished {
        before: u64,
    },
    OverBudget {
        limit: u64,
        budget: String,
    },
    /// A budget for a pattern that names no type: it checks nothing.
    UnusedBudget {
        budget: String,
        scope: String,
    },
}

impl Finding<'_> {
    pub(super) fn is_failure(&self) -> bool {
        match self.found {
            Found::Grown { .. } | Found::New { is_denied: true } | Found::OverBudget { .. } => true,
            Found::GrownWithinSlack { .. }
            | Found::Shrunk { .. }
            | Found::New { is_denied: false }
            | Found::Vanished { .. }
            | Found::UnusedBudget { .. } => false,
        }
    }

    pub(super) fn size(&self) -> u64 {
        self.ty.map_or(0, Type::size)
    }
}

impl Found {
    /// The size that the snapshot has, if that is another.
    pub(super) fn before(&self) -> Option<u64> {
        match self {
            Self::Grown { before, .. }
            | Self::GrownWithinSlack { before }
            | Self::Shrunk { before }
            | Self::Vanished { before } => Some(*before),
            Self::New { .. } | Self::OverBudget { .. } | Self::UnusedBudget { .. } => None,
        }
    }

    /// The size that is allowed, if the type is larger.
    pub(super) fn limit(&self) -> Option<u64> {
        match self {
            Self::Grown { allowed: limit, .. } | Self::OverBudget { limit, .. } => Some(*limit),
            Self::GrownWithinSlack { .. }
            | Self::Shrunk { .. }
            | Self::New { .. }
            | Self::Vanished { .. }
            | Self::UnusedBudget { .. } => None,
        }
    }

    /// A word for programs.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Grown { .. } => "grown",
            Self::GrownWithinSlack { .. } => "grown_within_slack",
            Self::Shrunk { .. } => "shrunk",
            Self::New { .. } => "new",
            Self::Vanished { .. } => "vanished",
            Self::OverBudget { .. } => "over_budget",
            Self::UnusedBudget { .. } => "unused_budget",
        }
    }
}

/// Puts types that grew before those that hold them, and so causes before consequences.
pub(super) fn sort(findings: &mut [Finding<'_>]) {
    let is_grown = |finding: &&Finding<'_>| matches!(finding.found, Found::Grown { .. });
    let grown = findings.iter().filter(is_grown).filter_map(|finding| finding.ty);
    let mut depths = Depths { grown: grown.map(Type::id).collect(), known: HashMap::new() };
    findings.sort_by_cached_key(|finding| {
        (finding.ty.map_or(0, |ty| depths.of(ty)), finding.path.clone())
    });
}

/// How many types that grew are inside of each other, down from a type.
struct Depths {
    grown: HashSet<TypeId>,
    known: HashMap<TypeId, usize>,
}

impl Depths {
    fn of(&mut self, ty: Type<'_>) -> usize {
        if let Some(depth) = self.known.get(&ty.id()) {
            return *depth;
        }
        let below = parts(ty).map(|part| self.of(part)).max().unwrap_or(0);
        let depth = below + usize::from(self.grown.contains(&ty.id()));
        self.known.insert(ty.id(), depth);
        depth
    }
}

fn parts(ty: Type<'_>) -> impl Iterator<Item = Type<'_>> {
    let element = ty.elements().map(|(element, _)| element);
    let parts = ty.all_fields().map(Member::ty).chain(element);
    // A type without a size of its own can be its own part.
    parts.filter(|part| part.is_composite() && part.size() > 0)
}
