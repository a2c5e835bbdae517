//! Which types are instances of one declaration.

use layout_dwarf::{Type, TypeId, TypeKind, Variant};

/// What types have in common that are instances of one declaration.
///
/// A path is not enough: two versions of a crate, the blocks of one function, and a module and a
/// function of one name can have types of one path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Declaration {
    pub(crate) definition: String,
    pub(crate) kind: TypeKind,
    /// The type, if it has no arguments that could be others.
    only: Option<TypeId>,
    /// The names of the fields, and of the variants; those of a future differ.
    names: Vec<String>,
}

impl Declaration {
    pub(crate) fn of(ty: Type<'_>) -> Self {
        let (definition, kind) = (ty.definition(), ty.kind());
        let only = (ty.path() == definition).then_some(ty.id());
        let names = match kind {
            TypeKind::Struct | TypeKind::Union => {
                ty.fields().map(|field| field.name().to_owned()).collect()
            }
            TypeKind::Enum => ty.variants().flat_map(names_in).collect(),
            _ => Vec::new(),
        };
        Self { definition, kind, only, names }
    }
}

fn names_in(variant: Variant<'_>) -> Vec<String> {
    let fields = variant.fields().map(|field| field.name().to_owned());
    std::iter::once(variant.name().to_owned()).chain(fields).collect()
}
