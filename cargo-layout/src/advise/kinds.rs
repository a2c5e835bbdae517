//! The table of kinds of advice.

use layout_dwarf::{Type, TypeKind};

use super::{Idea, Search, enums, fields, futures, niches, options};

/// A kind of advice: its name, what kind of type it is about, and what finds it.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) of: &'static [TypeKind],
    pub(super) find: Find,
}

type Find = for<'a, 's> fn(&Search<'_, 'a, 's>, Type<'s>) -> Vec<Idea<'a, 's>>;

const fn kind(name: &'static str, of: &'static [TypeKind], find: Find) -> Kind {
    Kind { name, of, find }
}

const ENUMS: &[TypeKind] = &[TypeKind::Enum];
const STRUCTS: &[TypeKind] = &[TypeKind::Struct];
const BOTH: &[TypeKind] = &[TypeKind::Enum, TypeKind::Struct];
const FUTURES: &[TypeKind] = &[TypeKind::Future];

/// All kinds. To add one, write its function in the file of its topic.
pub(super) const KINDS: [Kind; 14] = [
    kind("box_variants", ENUMS, enums::box_variants),
    kind("box_field", ENUMS, enums::box_field),
    kind("flatten", ENUMS, enums::flatten),
    kind("box_option", BOTH, options::box_options),
    kind("niche", BOTH, niches::non_zero),
    kind("boxed_slice", ENUMS, fields::boxed_slice),
    kind("align", BOTH, fields::align),
    kind("pack_flags", STRUCTS, fields::pack_flags),
    kind("reorder", STRUCTS, fields::reorder),
    kind("forward", FUTURES, futures::forward),
    kind("in_place", FUTURES, futures::in_place),
    kind("box_variable", FUTURES, futures::box_variable),
    kind("box_variable_field", FUTURES, futures::box_variable_field),
    kind("box_callee", FUTURES, futures::box_callee),
];
