//! The entries of one unit that describe types, as they are written: nothing is resolved.

use rustc_hash::FxHashSet;

use crate::attributes::Storage;

/// A reference to another entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ref {
    #[default]
    None,
    /// An entry of the same unit, by its offset from the start of the unit. Only while the unit
    /// is read: [`RawUnit::link`] replaces it.
    Unit(usize),
    /// A type of the same unit, by its index.
    Type(u32),
    /// An entry of any unit, by its offset in the section. Only link-time optimization, which
    /// merges the types of units, writes them.
    Section(usize),
}

/// A text that ends before its first NUL, or where the slice ends. The end is looked for when
/// the text is needed, which most names and symbols of functions never are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawText<'d>(pub(crate) &'d [u8]);

impl<'d> RawText<'d> {
    pub(crate) fn is_empty(self) -> bool {
        matches!(self.0, [] | [0, ..])
    }

    pub(crate) fn get(self) -> &'d [u8] {
        let end = memchr::memchr(0, self.0).unwrap_or(self.0.len());
        &self.0[..end]
    }
}

/// Where something is declared: the number of a file in the unit's table, and a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawLocation {
    pub(crate) file: u64,
    pub(crate) line: u32,
}

/// What kind of entry a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RawKind {
    Base {
        encoding: u8,
    },
    Pointer,
    Struct,
    Union,
    /// An enum without fields.
    Enumeration,
    Array {
        count: Option<u64>,
    },
    /// Another name, or `const` and the like in C.
    Alias,
    /// A function type, or a declaration without a definition.
    Opaque,
}

/// A type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawType<'d> {
    pub(crate) offset: usize,
    pub(crate) kind: RawKind,
    pub(crate) name: &'d [u8],
    pub(crate) scope: u32,
    pub(crate) size: Option<u64>,
    pub(crate) align: u64,
    /// What a pointer points to, what an array consists of, what an alias stands for.
    pub(crate) ty: Ref,
    /// Whether it is an enum with fields, or a future. It can have no variants at all.
    pub(crate) has_variants: bool,
    /// Whether it describes the fields of a variant, and is no type of the program.
    pub(crate) is_variant: bool,
    pub(crate) first_child: u32,
    pub(crate) last_child: u32,
}

/// What belongs to a type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RawChildKind {
    Member,
    /// The tag of an enum.
    Tag,
    /// A variant. Its members follow.
    Variant,
    /// The fields of the variant before, which are a type of their own.
    VariantFields,
    /// A generic argument.
    Argument,
    /// A value of an enum without fields.
    Enumerator,
}

/// A child of a type. The children of a type are a linked list, because those of a type inside
/// it can lie between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawChild<'d> {
    pub(crate) kind: RawChildKind,
    pub(crate) name: &'d [u8],
    pub(crate) ty: Ref,
    pub(crate) offset: u64,
    pub(crate) align: u64,
    /// The index of its value, if it is a variant or an enumerator.
    pub(crate) value: u32,
    pub(crate) next: u32,
}

/// What only variants and enumerators have. It is apart from them because of its size: most
/// children of types are neither.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawValue {
    /// The value of the tag.
    pub(crate) discriminant: Option<i128>,
    pub(crate) location: RawLocation,
}

/// A namespace, or a type or function that contains others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawScope<'d> {
    pub(crate) parent: u32,
    pub(crate) name: &'d [u8],
}

/// A function with a result.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawFunction<'d> {
    pub(crate) scope: u32,
    pub(crate) name: RawText<'d>,
    pub(crate) linkage_name: RawText<'d>,
    pub(crate) ty: Ref,
    pub(crate) location: RawLocation,
}

/// A static.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawStatic<'d> {
    pub(crate) scope: u32,
    pub(crate) name: &'d [u8],
    pub(crate) ty: Ref,
    pub(crate) location: RawLocation,
    /// Of a thread-local, where it is in the memory of a thread.
    pub(crate) thread_offset: Option<u64>,
}

/// The function that polls a future.
#[derive(Debug, Default)]
pub(crate) struct RawBody<'d> {
    /// The type of its first parameter, which leads to the future.
    pub(crate) parameter: Ref,
    pub(crate) variables: Vec<RawVariable<'d>>,
}

/// A variable of the function that polls a future.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawVariable<'d> {
    pub(crate) name: &'d [u8],
    pub(crate) ty: Ref,
    pub(crate) align: u64,
    pub(crate) location: RawLocation,
    pub(crate) storage: Storage,
}

/// The end of a linked list.
pub(crate) const END: u32 = u32::MAX;

/// The entries of a unit.
#[derive(Debug, Default)]
pub(crate) struct RawUnit<'d> {
    pub(crate) is_rust: bool,
    pub(crate) name: &'d [u8],
    pub(crate) directory: &'d [u8],
    /// By index. The first is the unit itself.
    pub(crate) scopes: Vec<RawScope<'d>>,
    /// By rising offset.
    pub(crate) types: Vec<RawType<'d>>,
    pub(crate) children: Vec<RawChild<'d>>,
    pub(crate) values: Vec<RawValue>,
    pub(crate) functions: Vec<RawFunction<'d>>,
    pub(crate) statics: Vec<RawStatic<'d>>,
    pub(crate) bodies: Vec<RawBody<'d>>,
    /// The entries of other units that it refers to.
    pub(crate) foreign: Vec<usize>,
}

impl<'d> RawUnit<'d> {
    /// A unit of so many bytes. With room for as many entries as such a unit has by experience,
    /// few have to be moved.
    pub(crate) fn with_len(len: usize) -> Self {
        Self {
            types: Vec::with_capacity(len / 64),
            children: Vec::with_capacity(len / 32),
            ..Self::default()
        }
    }

    /// The index of the type at this offset in the unit.
    pub(crate) fn type_at(&self, offset: usize) -> Option<usize> {
        self.types.binary_search_by_key(&offset, |ty| ty.offset).ok()
    }

    /// Replaces offsets by indices, once all types are read. Every reference is followed several
    /// times, and is looked for once.
    pub(crate) fn link(&mut self) {
        let index = TypeIndex::new(&self.types);
        let link = |ty: &mut Ref| {
            if let Ref::Unit(offset) = *ty {
                *ty = index.find(offset).map_or(Ref::None, Ref::Type);
            }
        };
        self.types.iter_mut().for_each(|ty| link(&mut ty.ty));
        self.children.iter_mut().for_each(|child| link(&mut child.ty));
        self.functions.iter_mut().for_each(|function| link(&mut function.ty));
        self.statics.iter_mut().for_each(|each| link(&mut each.ty));
        for body in &mut self.bodies {
            link(&mut body.parameter);
            body.variables.iter_mut().for_each(|variable| link(&mut variable.ty));
        }
    }

    /// The children of a type, in order.
    pub(crate) fn children(&self, ty: &RawType<'d>) -> impl Iterator<Item = &RawChild<'d>> {
        let child = |index: u32| self.children.get(index as usize);
        std::iter::successors(child(ty.first_child), move |last| child(last.next))
    }

    /// Drops the thread-locals that the linker left out. It writes 0 as their offset, which can
    /// be that of one that it kept. But `thread_local!` declares two of the same name, each in a
    /// closure, and only one of the closures is ever used.
    pub(crate) fn drop_unused_thread_locals(&mut self) {
        let scopes = &self.scopes;
        let name = |each: &RawStatic<'d>| (each.name, scopes[each.scope as usize].parent);
        let used = self.statics.iter().filter(|each| each.thread_offset.is_some_and(|at| at > 0));
        let used: FxHashSet<_> = used.map(name).collect();
        self.statics.retain(|each| each.thread_offset != Some(0) || !used.contains(&name(each)));
    }

    /// The value of a variant or an enumerator.
    pub(crate) fn value(&self, child: &RawChild<'d>) -> RawValue {
        self.values.get(child.value as usize).copied().unwrap_or_default()
    }

    /// Adds a value, and returns its index.
    pub(crate) fn add_value(&mut self, value: RawValue) -> u32 {
        self.values.push(value);
        u32::try_from(self.values.len() - 1).unwrap_or(END)
    }

    pub(crate) fn add_child(&mut self, ty: u32, child: RawChild<'d>) {
        let index = u32::try_from(self.children.len()).unwrap_or(END);
        self.children.push(child);
        let ty = &mut self.types[ty as usize];
        match self.children.get_mut(ty.last_child as usize) {
            Some(last) => last.next = index,
            None => ty.first_child = index,
        }
        ty.last_child = index;
    }
}

/// The types of a unit by offset. Looking through the few of one block takes less than a binary
/// search of all.
struct TypeIndex {
    /// In rising order.
    offsets: Vec<usize>,
    /// For each block of the unit, the index of the first type that does not lie before it.
    blocks: Vec<usize>,
}

impl TypeIndex {
    /// How many bytes a block has.
    const BLOCK: usize = 64;

    fn new(types: &[RawType<'_>]) -> Self {
        let offsets: Vec<usize> = types.iter().map(|ty| ty.offset).collect();
        let last = offsets.last().copied().unwrap_or(0);
        let mut blocks = Vec::with_capacity(last / Self::BLOCK + 1);
        for (index, offset) in offsets.iter().enumerate() {
            blocks.resize(blocks.len().max(offset / Self::BLOCK + 1), index);
        }
        Self { offsets, blocks }
    }

    fn find(&self, offset: usize) -> Option<u32> {
        let start = *self.blocks.get(offset / Self::BLOCK)?;
        let index = start + self.offsets[start..].iter().position(|at| *at >= offset)?;
        if self.offsets[index] == offset { u32::try_from(index).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_at(offset: usize) -> RawType<'static> {
        RawType {
            offset,
            kind: RawKind::Struct,
            name: b"",
            scope: 0,
            size: None,
            align: 0,
            ty: Ref::None,
            has_variants: false,
            is_variant: false,
            first_child: END,
            last_child: END,
        }
    }

    #[test]
    fn every_type_is_found_at_its_offset_and_nowhere_else() {
        let offsets = [11, 12, 63, 64, 700, 703, 1280];
        let types: Vec<_> = offsets.into_iter().map(type_at).collect();
        let index = TypeIndex::new(&types);
        for offset in 0..2000 {
            let expected = (0..).zip(offsets).find(|(_, at)| *at == offset).map(|(at, _)| at);
            assert_eq!(index.find(offset), expected, "{offset}");
        }
    }

    #[test]
    fn a_text_ends_before_its_first_nul() {
        assert_eq!(RawText(b"run\0main\0").get(), b"run");
        assert_eq!(RawText(b"run").get(), b"run");
        assert!(RawText(b"\0main").is_empty() && RawText(b"").is_empty());
    }
}
