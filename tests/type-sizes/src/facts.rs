//! What both sources say about a type.

use layout_dwarf::{Member, Type, TypeKind, Variant};

/// The layout of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) size: u64,
    pub(crate) align: u64,
    /// The size of a tag that is not a niche.
    pub(crate) tag: Option<u64>,
    /// The offset of the tag, which the record does not have.
    pub(crate) tag_offset: u64,
    /// The variants, or one without a name for all fields of a struct or a union.
    pub(crate) variants: Vec<VariantFacts>,
}

/// The layout of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct VariantFacts {
    pub(crate) name: Option<String>,
    /// In the record: the end of its last field, without a tag.
    pub(crate) size: Option<u64>,
    pub(crate) fields: Vec<FieldFacts>,
}

/// Where a field is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldFacts {
    pub(crate) name: String,
    pub(crate) offset: u64,
    pub(crate) size: u64,
    /// The record has it only where padding comes before the field.
    pub(crate) align: Option<u64>,
    /// Whether a closure or a future captures it.
    pub(crate) is_capture: bool,
}

impl Facts {
    /// What the debug information says.
    pub(crate) fn from_dwarf(ty: Type<'_>) -> Self {
        let tag = ty.tag().filter(|tag| !is_niche(ty, *tag));
        let mut variants: Vec<VariantFacts> = ty.variants().map(of_variant).collect();
        if ty.kind() == TypeKind::Future {
            variants.iter_mut().flat_map(|variant| &mut variant.fields).for_each(unname);
        }
        if variants.is_empty() {
            let fields = ty.fields().map(of_field).collect();
            variants.push(VariantFacts { name: None, size: None, fields });
        }
        let tag_offset = tag.map_or(0, Member::offset);
        Self {
            size: ty.size(),
            align: ty.align(),
            tag: tag.map(Member::size),
            tag_offset,
            variants,
        }
    }
}

fn of_variant(variant: Variant<'_>) -> VariantFacts {
    let fields = variant.fields().map(of_field).collect();
    VariantFacts { name: Some(variant.name().to_owned()), size: None, fields }
}

fn of_field(field: Member<'_>) -> FieldFacts {
    FieldFacts {
        name: field.name().to_owned(),
        offset: field.offset(),
        size: field.size(),
        align: Some(field.align()),
        is_capture: false,
    }
}

/// Takes its number from a variable without a name. The sources number them differently.
fn unname(field: &mut FieldFacts) {
    if field.name.bytes().all(|byte| byte.is_ascii_digit()) {
        field.name.clear();
    }
}

/// Whether the tag is a value of a field that the field itself does not use.
fn is_niche(ty: Type<'_>, tag: Member<'_>) -> bool {
    let overlaps = |field: Member<'_>| field.offset() < tag.end() && tag.offset() < field.end();
    ty.variants().any(|variant| variant.fields().any(overlaps))
}
