//! The items that generated code refers to. They may change in any release.

pub use crate::analysis::enum_offsets;
pub use crate::builtin::{NestedOf, NoReport};
pub use crate::field::field;
pub use crate::field_list::{
    FieldTypes, Mark, Nest, fields, fields_with_unknown_offsets, with_marks, with_nested,
};
pub use crate::layout::struct_layout;
pub use crate::nested::Nested;
pub use crate::report::DerivedLayout;
pub use crate::rules::{
    AnyType, CHECKED, CheckTarget, Derived, Instance, NotDerived, Opaque, Parameter, Ruled,
    assert_instance, assert_target, is_broken, is_instance_broken,
};
pub use crate::{AdviceKind, Field, IntRepr, Kind, LayoutReport, Repr, Rule, Tag, TypeLayout};
pub use core::compile_error;
pub use core::marker::Sized;
pub use core::mem::offset_of;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::*;

use crate::VariantDef;

/// A `repr(C)` or `repr(u8)` enum without its fields, whose offsets are computed from it.
pub trait EnumHeader {
    /// The enum.
    const HEADER: TypeLayout<'static>;
}

/// An enum with its variants, but without their fields.
pub const fn enum_layout<T>(
    name: &'static str,
    repr: Repr,
    variants: &'static [VariantDef<'static>],
) -> TypeLayout<'static> {
    TypeLayout::of::<T>(name, Kind::Enum).with_repr(repr).with_variants(variants)
}

/// A variant with this number of fields.
pub const fn variant(name: &'static str, field_count: usize) -> VariantDef<'static> {
    VariantDef::new(name, field_count)
}

/// For each integer type, a function that computes the discriminant of a variant from the
/// last explicit discriminant before it and the number of variants in between.
///
/// They are functions because a block would not be promoted to a constant.
pub mod discriminant {
    macro_rules! discriminants {
        ($($int:ident)*) => {
            $(
                /// A discriminant of this type.
                #[allow(
                    clippy::cast_possible_wrap,
                    clippy::cast_lossless,
                    clippy::unnecessary_cast,
                    reason = "one body for all integer types"
                )]
                pub const fn $int(stated: $int, distance: i128) -> i128 {
                    stated as i128 + distance
                }
            )*
        };
    }

    discriminants! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
}

/// The tag of an enum whose tag is as large as `T`, and at its start.
pub const fn tag_of<T>() -> Tag {
    match size_of::<T>() {
        0 => Tag::None,
        size => Tag::Direct { offset: 0, size },
    }
}

/// `#[repr(C)] struct Packet { a: u8, b: u64, c: u8 }`, for the examples in the docs.
pub const PACKET: TypeLayout<'static> =
    TypeLayout::new("Packet", Kind::Struct, 24, 8).with_repr(Repr::C).with_fields(&[
        Field::new("a", "u8", 1, 1).with_offset(0),
        Field::new("b", "u64", 8, 8).with_offset(8),
        Field::new("c", "u8", 1, 1).with_offset(16),
    ]);

/// `#[repr(u8)] enum Message { Move { x: u32 }, Text(u8, u32, u8) }`, likewise.
pub const MESSAGE: TypeLayout<'static> = TypeLayout::new("Message", Kind::Enum, 12, 4)
    .with_repr(Repr::RUST.with_int(IntRepr::U8))
    .with_tag(Tag::Direct { offset: 0, size: 1 })
    .with_variants(&[VariantDef::new("Move", 1), VariantDef::new("Text", 3)])
    .with_fields(&[
        Field::new("x", "u32", 4, 4).with_offset(4),
        Field::new("0", "u8", 1, 1).with_offset(1),
        Field::new("1", "u32", 4, 4).with_offset(4),
        Field::new("2", "u8", 1, 1).with_offset(8),
    ]);
