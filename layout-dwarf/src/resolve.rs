//! The content of every type of a unit, from its entries.

use crate::budget::Budget;
use crate::draft::{Draft, Entry, UNKNOWN_TYPE, wide_pointer};
use crate::hash::{Content, Hash};
use crate::raw::{RawChild, RawChildKind, RawKind, RawUnit, Ref};

/// Units that refer to each other, or a single one that does not refer to any.
pub(crate) struct Units<'d> {
    /// With the offset of each in its section, in rising order.
    raw: Vec<(usize, RawUnit<'d>)>,
    contents: Vec<Vec<State>>,
    scopes: Vec<Vec<Hash>>,
    pointer_size: u64,
    pub(crate) budget: &'d Budget,
}

/// What is known about the content of a type.
#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    New,
    /// Waits for the types that it contains.
    Started,
    Known(Hash),
}

/// The indices of a unit and of a type in it.
type Place = (usize, usize);

impl<'d> Units<'d> {
    /// Resolves the types of these units.
    pub(crate) fn new(
        units: Vec<(usize, RawUnit<'d>)>,
        pointer_size: u64,
        budget: &'d Budget,
    ) -> Self {
        let contents = units.iter().map(|(_, unit)| vec![State::New; unit.types.len()]).collect();
        let scopes = units.iter().map(|(_, unit)| scope_hashes(unit)).collect();
        let mut units = Self { raw: units, contents, scopes, pointer_size, budget };
        let (mut waiting, mut contained) = (Vec::new(), Vec::new());
        for unit in 0..units.raw.len() {
            for ty in 0..units.raw[unit].1.types.len() {
                waiting.push((unit, ty));
                units.resolve(&mut waiting, &mut contained);
            }
        }
        units
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = &RawUnit<'d>> {
        self.raw.iter().map(|(_, unit)| unit)
    }

    pub(crate) fn scope_hash(&self, unit_index: usize, scope: u32) -> Hash {
        self.scopes[unit_index].get(scope as usize).copied().unwrap_or(0)
    }

    /// The types that are of the program: no variant, no alias. With the content of each.
    pub(crate) fn types(&self) -> impl Iterator<Item = (Entry<'_, 'd>, Hash)> {
        let units = self.raw.iter().zip(&self.contents).enumerate();
        units.flat_map(|(unit_index, ((_, unit), contents))| {
            let types = unit.types.iter().zip(contents);
            types.filter_map(move |(ty, state)| match state {
                State::Known(hash) if !ty.is_variant && ty.kind != RawKind::Alias => {
                    Some((Entry { unit_index, unit, ty }, *hash))
                }
                _ => None,
            })
        })
    }

    /// The content of the type that a reference in a unit leads to.
    pub(crate) fn hash(&self, unit_index: usize, ty: Ref) -> Hash {
        match self.find(unit_index, ty).map(|(unit, ty)| self.contents[unit][ty]) {
            Some(State::Known(hash)) => hash,
            Some(State::New | State::Started) | None => UNKNOWN_TYPE,
        }
    }

    /// The entry that a reference in a unit leads to.
    pub(crate) fn entry(&self, unit_index: usize, ty: Ref) -> Option<Entry<'_, 'd>> {
        let (unit_index, index) = self.find(unit_index, ty)?;
        let unit = &self.raw[unit_index].1;
        Some(Entry { unit_index, unit, ty: &unit.types[index] })
    }

    /// The name of the type that a reference in a unit leads to.
    pub(crate) fn name_of(&self, unit_index: usize, ty: Ref) -> &'d [u8] {
        self.entry(unit_index, ty).map_or(b"", |entry| entry.ty.name)
    }

    pub(crate) fn draft(&self, entry: Entry<'_, 'd>) -> Draft<'d> {
        Draft::new(self, entry, self.pointer_size)
    }

    /// What a pointer points to, or the generic arguments of a type.
    pub(crate) fn links(&self, entry: Entry<'_, 'd>, links: &mut Vec<Hash>) {
        links.clear();
        if entry.ty.kind == RawKind::Pointer {
            links.push(self.hash(entry.unit_index, entry.ty.ty));
        } else if let Some((unit_index, pointee)) = wide_pointer(self, entry) {
            links.push(self.hash(unit_index, pointee));
        } else if let Some(entry) = self.with_arguments(entry) {
            let arguments = entry.children().filter(|child| is_argument(child));
            links.extend(arguments.map(|child| self.hash(entry.unit_index, child.ty)));
        }
    }

    /// The entry that has the generic arguments of a type: its own, or that of the first
    /// variant of an enum.
    fn with_arguments<'u>(&'u self, entry: Entry<'u, 'd>) -> Option<Entry<'u, 'd>> {
        if entry.children().any(is_argument) {
            return Some(entry);
        }
        let mut children = entry.children();
        let fields = children.find(|child| matches!(child.kind, RawChildKind::VariantFields))?;
        self.entry(entry.unit_index, fields.ty)
    }

    /// Computes the content of the types that wait, after those of all types that they contain.
    /// A list instead of recursion: types can be nested deeper than a stack is large.
    fn resolve(&mut self, waiting: &mut Vec<Place>, contained: &mut Vec<Place>) {
        while let Some(&place) = waiting.last() {
            let (unit, ty) = place;
            match self.contents[unit][ty] {
                State::Known(_) => {
                    waiting.pop();
                }
                State::New => {
                    self.contents[unit][ty] = State::Started;
                    self.contained(place, contained);
                    let is_new =
                        |&(unit, ty): &Place| matches!(self.contents[unit][ty], State::New);
                    waiting.extend(contained.drain(..).filter(is_new));
                }
                // What it contains is known now, except for what contains it in turn, which is
                // no type in Rust.
                State::Started => {
                    self.contents[unit][ty] = State::Known(self.content(place));
                    waiting.pop();
                }
            }
        }
    }

    fn content(&self, (unit_index, index): Place) -> Hash {
        let unit = &self.raw[unit_index].1;
        let ty = &unit.types[index];
        match ty.kind {
            RawKind::Alias => self.hash(unit_index, ty.ty),
            _ if ty.is_variant => UNKNOWN_TYPE,
            _ => {
                let draft = self.draft(Entry { unit_index, unit, ty });
                draft.hash(self.scope_hash(unit_index, ty.scope))
            }
        }
    }

    /// The types that this one contains. A pointer contains none.
    fn contained(&self, (unit_index, index): Place, contained: &mut Vec<Place>) {
        let unit = &self.raw[unit_index].1;
        let ty = &unit.types[index];
        match ty.kind {
            RawKind::Pointer | RawKind::Base { .. } | RawKind::Opaque => {}
            RawKind::Array { .. } | RawKind::Alias | RawKind::Enumeration => {
                contained.extend(self.find(unit_index, ty.ty));
            }
            RawKind::Struct | RawKind::Union => {
                for child in unit.children(ty) {
                    match child.kind {
                        RawChildKind::Member | RawChildKind::Tag => {
                            contained.extend(self.find(unit_index, child.ty));
                        }
                        RawChildKind::VariantFields => self.fields(unit_index, child.ty, contained),
                        RawChildKind::Variant
                        | RawChildKind::Argument
                        | RawChildKind::Enumerator => {}
                    }
                }
            }
        }
    }

    /// The types of the fields of a variant.
    fn fields(&self, unit_index: usize, ty: Ref, contained: &mut Vec<Place>) {
        let Some(fields) = self.entry(unit_index, ty) else { return };
        let members = fields.children().filter(|child| matches!(child.kind, RawChildKind::Member));
        contained.extend(members.filter_map(|child| self.find(fields.unit_index, child.ty)));
    }

    fn find(&self, unit_index: usize, ty: Ref) -> Option<Place> {
        match ty {
            // No offset is left once the unit is read.
            Ref::None | Ref::Unit(_) => None,
            Ref::Type(index) => Some((unit_index, index as usize)),
            Ref::Section(offset) => {
                let next = self.raw.partition_point(|(start, _)| *start <= offset);
                let unit_index = next.checked_sub(1)?;
                let (start, unit) = &self.raw[unit_index];
                Some((unit_index, unit.type_at(offset - start)?))
            }
        }
    }
}

fn is_argument(child: &RawChild<'_>) -> bool {
    matches!(child.kind, RawChildKind::Argument)
}

/// The hash of the path of every scope. A parent comes before what is in it.
fn scope_hashes(unit: &RawUnit<'_>) -> Vec<Hash> {
    let mut hashes: Vec<Hash> = Vec::with_capacity(unit.scopes.len());
    for scope in &unit.scopes {
        let mut content = Content::new(0);
        match hashes.get(scope.parent as usize) {
            Some(parent) => content.hash(*parent),
            None => content.number(0),
        }
        content.text(scope.name);
        hashes.push(if hashes.is_empty() { 0 } else { content.finish() });
    }
    hashes
}
