//! What an entry is by its place among the others.

use gimli::constants as dw;

/// What an entry is to the entries inside it.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// A scope that can hold statics.
    Namespace(u32),
    Function(u32),
    /// A function that polls a future, or a block in it, by its scope and its index.
    Body(u32, u32),
    /// A type, and the scope that it is.
    Type(u32, u32),
    VariantPart(u32),
    Variant(u32),
    /// Nothing in it matters.
    Skipped,
}

/// Whether the attributes of such an entry have to be read.
pub(crate) fn matters(tag: dw::DwTag, parent: Option<Place>) -> bool {
    match tag {
        dw::DW_TAG_member
        | dw::DW_TAG_structure_type
        | dw::DW_TAG_namespace
        | dw::DW_TAG_pointer_type
        | dw::DW_TAG_template_type_parameter
        | dw::DW_TAG_variant
        | dw::DW_TAG_variant_part
        | dw::DW_TAG_enumerator
        | dw::DW_TAG_enumeration_type
        | dw::DW_TAG_union_type
        | dw::DW_TAG_base_type
        | dw::DW_TAG_array_type
        | dw::DW_TAG_subrange_type
        | dw::DW_TAG_subroutine_type
        | dw::DW_TAG_typedef
        | dw::DW_TAG_const_type
        | dw::DW_TAG_volatile_type
        | dw::DW_TAG_restrict_type
        | dw::DW_TAG_reference_type
        | dw::DW_TAG_class_type
        | dw::DW_TAG_unspecified_type
        | dw::DW_TAG_subprogram => !matches!(parent, Some(Place::Skipped)) && in_place(tag, parent),
        dw::DW_TAG_variable => {
            matches!(parent, Some(Place::Namespace(_) | Place::Body(..)))
        }
        dw::DW_TAG_formal_parameter | dw::DW_TAG_lexical_block => {
            matches!(parent, Some(Place::Body(..)))
        }
        _ => parent.is_none(),
    }
}

/// Whether such an entry has a meaning there. Generic arguments of functions have none.
fn in_place(tag: dw::DwTag, parent: Option<Place>) -> bool {
    let is_function = matches!(parent, Some(Place::Function(_) | Place::Body(..)));
    tag != dw::DW_TAG_template_type_parameter || !is_function
}

pub(crate) fn scope_of(place: Place) -> u32 {
    match place {
        Place::Namespace(scope)
        | Place::Function(scope)
        | Place::Body(scope, _)
        | Place::Type(_, scope) => scope,
        Place::VariantPart(_) | Place::Variant(_) | Place::Skipped => 0,
    }
}
