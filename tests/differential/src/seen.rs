//! What debug information says about a type.

use std::collections::HashMap;

use layout_dwarf::{Member, Program, Type};

/// A struct, a union or an enum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// In bytes.
    pub(crate) size: Option<u64>,
    /// In bytes.
    pub(crate) align: Option<u64>,
    /// The size of the tag in bytes, and its offset.
    pub(crate) tag: Option<(u64, u64)>,
    /// Offsets in bytes, by the names of the variant, if there is one, and of the field.
    pub(crate) offsets: HashMap<(Option<String>, String), u64>,
}

impl Seen {
    /// The types of a program, by path.
    pub(crate) fn all(program: &Program) -> HashMap<String, Self> {
        program.types().map(|ty| (ty.path().to_owned(), Self::new(ty))).collect()
    }

    fn new(ty: Type<'_>) -> Self {
        let key = |variant: Option<&str>, field: Member<'_>| {
            ((variant.map(str::to_owned), field.name().to_owned()), field.offset())
        };
        let mut offsets: HashMap<_, _> = ty.fields().map(|field| key(None, field)).collect();
        for variant in ty.variants() {
            offsets.extend(variant.fields().map(|field| key(Some(variant.name()), field)));
        }
        Self {
            size: Some(ty.size()),
            align: Some(ty.align()),
            tag: ty.tag().map(|tag| (tag.size(), tag.offset())),
            offsets,
        }
    }
}
