//! The entries of one unit that describe types, as they are written: nothing is resolved.

/// A reference to another entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ref {
    #[default]
    None,
    /// An entry of the same unit, by its offset from the start of the unit.
    Unit(usize),
    /// An entry of any unit, by its offset in the section. Only link-time optimization, which
    /// merges the types of units, writes them.
    Section(usize),
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
    pub(crate) value: Option<i128>,
    pub(crate) location: RawLocation,
    pub(crate) next: u32,
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
    pub(crate) name: &'d [u8],
    pub(crate) linkage_name: &'d [u8],
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
    pub(crate) functions: Vec<RawFunction<'d>>,
    pub(crate) statics: Vec<RawStatic<'d>>,
    /// The entries of other units that it refers to.
    pub(crate) foreign: Vec<usize>,
}

impl<'d> RawUnit<'d> {
    /// The index of the type at this offset in the unit.
    pub(crate) fn type_at(&self, offset: usize) -> Option<usize> {
        self.types.binary_search_by_key(&offset, |ty| ty.offset).ok()
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
        let used: Vec<_> = used.map(name).collect();
        self.statics.retain(|each| each.thread_offset != Some(0) || !used.contains(&name(each)));
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
