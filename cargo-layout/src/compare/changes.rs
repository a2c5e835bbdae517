//! The types that changed, those whose own declaration changed before those that hold them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use layout_dwarf::{Type, TypeId, TypeKind};

use super::causes::{Cause, causes};
use super::identity::{Pairs, definition};
use super::outline::Outline;
use crate::origin::Origin;
use crate::session::Session;

/// What changed between two programs. Instances of one definition are one row.
#[derive(Debug, Default)]
pub(crate) struct Changes<'p> {
    /// Types that changed by themselves, each before those that hold it.
    pub(crate) roots: Vec<Row<'p>>,
    /// Types that changed only because of what they hold, the largest change first.
    pub(crate) consequences: Vec<Row<'p>>,
    /// The largest first, as the next.
    pub(crate) added: Vec<Row<'p>>,
    pub(crate) removed: Vec<Row<'p>>,
}

/// A definition that changed.
#[derive(Clone, Debug)]
pub(crate) struct Row<'p> {
    pub(crate) change: Change,
    /// The instance that changed most; of a removed type, as it was.
    pub(crate) ty: Type<'p>,
    /// How many instances changed.
    pub(crate) instances: usize,
    pub(crate) origin: Origin,
    /// Why, the most important first; empty for added and removed types.
    pub(crate) causes: Vec<Cause>,
    /// The indices of the roots that it changed because of; empty for a root.
    pub(crate) because_of: Vec<usize>,
}

/// What happened to a type, with its size in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Resized { before: u64, after: u64 },
    Added { size: u64 },
    Removed { size: u64 },
}

impl Change {
    pub(crate) fn delta(self) -> i128 {
        match self {
            Self::Resized { before, after } => i128::from(after) - i128::from(before),
            Self::Added { size } => i128::from(size),
            Self::Removed { size } => -i128::from(size),
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Resized { before, after } if after > before => "grown",
            Self::Resized { .. } => "shrunk",
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
        }
    }
}

impl<'p> Changes<'p> {
    pub(crate) fn between(before: &'p Session, after: &'p Session) -> Self {
        let pairs = Pairs::new(&before.program, &after.program);
        let resized = pairs.matched.iter().filter(|(before, after)| before.size() != after.size());
        let resized: Vec<Resized<'p>> = resized.map(|(b, a)| Resized::new(*b, *a)).collect();
        let mut changes = Self::of_resized(&Graph::new(resized), after);
        let added = |size| Change::Added { size };
        changes.added = one_sided(&pairs.added, after, added);
        changes.removed = one_sided(&pairs.removed, before, |size| Change::Removed { size });
        changes
    }

    fn of_resized(graph: &Graph<'p>, session: &Session) -> Self {
        let mut definitions: BTreeMap<(TypeKind, String), Vec<usize>> = BTreeMap::new();
        for (index, resized) in graph.resized.iter().enumerate() {
            definitions.entry(definition(resized.after)).or_default().push(index);
        }
        let (roots, others): (Vec<_>, Vec<_>) = definitions
            .into_values()
            .partition(|instances| instances.iter().any(|index| graph.is_root(*index)));
        let mut roots: Vec<_> = roots
            .into_iter()
            .map(|instances| {
                (graph.level_of_all(&instances), graph.row(&instances, session), instances)
            })
            .collect();
        roots.sort_by_cached_key(|(level, row, _)| (*level, sort_key(row)));
        let numbers: HashMap<usize, usize> = roots
            .iter()
            .enumerate()
            .flat_map(|(number, (_, _, instances))| {
                instances.iter().map(move |each| (*each, number))
            })
            .collect();
        let mut consequences: Vec<Row<'p>> = others
            .iter()
            .map(|instances| Row {
                because_of: graph.roots_of_all(instances, &numbers),
                ..graph.row(instances, session)
            })
            .collect();
        consequences.sort_by_cached_key(sort_key);
        let roots = roots.into_iter().map(|(_, row, _)| row).collect();
        Self { roots, consequences, ..Self::default() }
    }

    /// All rows, causes before consequences.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row<'p>> {
        let Self { roots, consequences, added, removed } = self;
        roots.iter().chain(consequences).chain(added).chain(removed)
    }
}

/// Own crates first, then the largest change.
fn sort_key<'p>(row: &Row<'p>) -> (Origin, Reverse<i128>, &'p str) {
    (row.origin, Reverse(row.change.delta().abs()), row.ty.path())
}

/// Rows for types that are in one of the programs only.
fn one_sided<'p>(
    types: &[Type<'p>],
    session: &Session,
    change: impl Fn(u64) -> Change,
) -> Vec<Row<'p>> {
    let mut definitions: BTreeMap<(TypeKind, String), (usize, Type<'p>)> = BTreeMap::new();
    // Tuples and arrays are parts of the types that hold them, and no definitions.
    let declared =
        types.iter().filter(|ty| !matches!(ty.kind(), TypeKind::Tuple | TypeKind::Array));
    for ty in declared {
        // Closures of one function are several definitions of one name.
        let key = match ty.kind() {
            TypeKind::Closure | TypeKind::Future => (ty.kind(), ty.definition().into_owned()),
            _ => definition(*ty),
        };
        let entry = definitions.entry(key).or_insert((0, *ty));
        entry.0 += 1;
        if ty.size() > entry.1.size() {
            entry.1 = *ty;
        }
    }
    let row = |(instances, ty): (usize, Type<'p>)| Row {
        change: change(ty.size()),
        ty,
        instances,
        origin: session.origin(ty),
        causes: Vec::new(),
        because_of: Vec::new(),
    };
    let mut rows: Vec<_> = definitions.into_values().map(row).collect();
    rows.sort_by_cached_key(sort_key);
    rows
}

/// A type with another size than before.
#[derive(Debug)]
struct Resized<'p> {
    before: Type<'p>,
    after: Type<'p>,
    causes: Vec<Cause>,
}

impl<'p> Resized<'p> {
    fn new(before: Type<'p>, after: Type<'p>) -> Self {
        let causes = causes(&Outline::of(before), &Outline::of(after));
        Self { before, after, causes }
    }

    fn change(&self) -> Change {
        Change::Resized { before: self.before.size(), after: self.after.size() }
    }
}

/// Which types changed because of which.
#[derive(Debug)]
struct Graph<'p> {
    resized: Vec<Resized<'p>>,
    /// For each, the parts that changed.
    parts: Vec<Vec<usize>>,
    /// For each, how many types are on the longest way down to a part that changed by itself.
    levels: Vec<usize>,
}

impl<'p> Graph<'p> {
    fn new(resized: Vec<Resized<'p>>) -> Self {
        let numbers: HashMap<TypeId, usize> =
            resized.iter().enumerate().map(|(index, each)| (each.after.id(), index)).collect();
        let parts = |each: &Resized<'p>| -> Vec<usize> {
            let types = each.causes.iter().filter_map(Cause::resized_type);
            types.filter_map(|id| numbers.get(&id).copied()).collect()
        };
        let parts: Vec<_> = resized.iter().map(parts).collect();
        let mut graph = Self { levels: vec![0; parts.len()], parts, resized };
        graph.find_levels();
        graph
    }

    /// A part is never larger than what holds it, and if both have one size, its path is inside:
    /// a few rounds suffice.
    fn find_levels(&mut self) {
        let mut order: Vec<usize> = (0..self.resized.len()).collect();
        order.sort_by_key(|index| self.resized[*index].after.size());
        for _ in 0..=self.resized.len() {
            let mut is_changed = false;
            for index in &order {
                let above = self.parts[*index].iter().map(|part| self.levels[*part] + 1).max();
                let level = above.unwrap_or(0).min(self.resized.len());
                is_changed |= level != self.levels[*index];
                self.levels[*index] = level;
            }
            if !is_changed {
                break;
            }
        }
    }

    /// Whether a type changed by itself: not only because of its parts.
    fn is_root(&self, index: usize) -> bool {
        self.parts[index].is_empty() || self.resized[index].causes.iter().any(Cause::is_declared)
    }

    fn level_of_all(&self, instances: &[usize]) -> usize {
        instances.iter().map(|index| self.levels[*index]).max().unwrap_or(0)
    }

    /// The roots that some instances changed because of, as numbers of rows.
    fn roots_of_all(&self, instances: &[usize], numbers: &HashMap<usize, usize>) -> Vec<usize> {
        let mut roots = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut rest = instances.to_vec();
        while let Some(index) = rest.pop() {
            if !seen.insert(index) {
                continue;
            }
            if self.is_root(index) {
                roots.extend(numbers.get(&index));
            } else {
                rest.extend(&self.parts[index]);
            }
        }
        roots.into_iter().collect()
    }

    /// The row of a definition: if it has instances that changed by themselves, these count.
    fn row(&self, instances: &[usize], session: &Session) -> Row<'p> {
        let roots = instances.iter().copied().filter(|index| self.is_root(*index));
        let roots: Vec<usize> = roots.collect();
        let counted = if roots.is_empty() { instances } else { &roots };
        // The first of equal ones. There is at least one.
        let most =
            counted.iter().rev().max_by_key(|index| self.resized[**index].change().delta().abs());
        let resized = &self.resized[most.copied().unwrap_or(instances[0])];
        Row {
            change: resized.change(),
            ty: resized.after,
            instances: instances.len(),
            origin: session.origin(resized.after),
            causes: resized.causes.clone(),
            because_of: Vec::new(),
        }
    }
}
