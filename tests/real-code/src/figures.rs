//! What a source says about types.

use std::collections::HashMap;

use layout_dwarf::{Program, Type};

/// The figures of a type.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) size: Option<u64>,
    pub(crate) align: Option<u64>,
    /// By the names of the fields.
    pub(crate) offsets: HashMap<String, u64>,
}

impl Figures {
    /// The types in the debug information of a program, by path.
    pub(crate) fn of_program(program: &Program) -> HashMap<String, Self> {
        program.types().map(|ty| (ty.path().to_owned(), Self::of_type(ty))).collect()
    }

    fn of_type(ty: Type<'_>) -> Self {
        let offset = |field: layout_dwarf::Member<'_>| (field.name().to_owned(), field.offset());
        Self {
            size: Some(ty.size()),
            align: Some(ty.align()),
            offsets: ty.fields().map(offset).collect(),
        }
    }
}
