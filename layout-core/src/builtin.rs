//! The reports of primitives, arrays, tuples and `Option`. Reports look through them to find
//! the derived types inside.
//!
//! A pointer is not followed: what it points to is not part of the type, and a type could
//! reach itself that way.

use core::marker::PhantomData;
use core::mem::offset_of;

use crate::nested::Nested;
use crate::{Field, Kind, LayoutReport, Repr, TypeLayout, VariantDef};

/// The name of `Option` in its report.
pub(crate) const OPTION: &str = "Option<T>";

/// Finds the report of a field's type, if it has one.
///
/// rustc selects the inherent constant if `T` implements `LayoutReport`, and the constant of
/// the trait [`NoReport`] otherwise. In generic code, it selects that of the trait for a
/// type parameter.
///
/// `Nothing` is the parameter of [`DerivedLayout`](crate::report::DerivedLayout).
#[derive(Clone, Copy, Debug)]
pub struct NestedOf<T: ?Sized, Nothing>(PhantomData<(Nothing, PhantomData<T>)>);

impl<T: LayoutReport, Nothing> NestedOf<T, Nothing> {
    /// The layout of the type.
    pub const NESTED: Option<Nested<'static>> = Some(Nested::of_function(T::layout, &T::LAYOUT));
}

/// The fallback of [`NestedOf`] for a type without a report.
pub trait NoReport {
    /// No report.
    const NESTED: Option<Nested<'static>> = None;
}

impl<T: ?Sized, Nothing> NoReport for NestedOf<T, Nothing> {}

const fn field<T: LayoutReport>(name: &'static str, ty: &'static str) -> Field<'static> {
    Field::of::<T>(name, ty).with_nested(NestedOf::<T, ()>::NESTED)
}

macro_rules! primitives {
    ($($ty:ty)*) => {
        $(impl LayoutReport for $ty {
            const LAYOUT: TypeLayout<'static> =
                TypeLayout::of::<Self>(stringify!($ty), Kind::Primitive);
        })*
    };
}

primitives! {
    u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 bool char
}

impl LayoutReport for () {
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>("()", Kind::Primitive);
}

impl<T: LayoutReport, const N: usize> LayoutReport for [T; N] {
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>("[T; N]", Kind::Array)
        .with_fields(&[field::<T>("[_]", "T").with_offset(0)]);
}

impl<T: LayoutReport> LayoutReport for Option<T> {
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>(OPTION, Kind::Enum)
        .with_repr(Repr::RUST)
        .with_variants(&[VariantDef::new("None", 0), VariantDef::new("Some", 1)])
        .with_fields(&[field::<T>("0", "T")]);
}

macro_rules! tuples {
    ($($name:literal: $($ty:ident $index:tt)*;)*) => {
        $(impl<$($ty: LayoutReport),*> LayoutReport for ($($ty,)*) {
            const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>($name, Kind::Tuple)
                .with_fields(&[$(
                    field::<$ty>(stringify!($index), stringify!($ty))
                        .with_offset(offset_of!(Self, $index))
                ),*]);
        })*
    };
}

tuples! {
    "(A,)": A 0;
    "(A, B)": A 0 B 1;
    "(A, B, C)": A 0 B 1 C 2;
    "(A, B, C, D)": A 0 B 1 C 2 D 3;
    "(A, B, C, D, E)": A 0 B 1 C 2 D 3 E 4;
    "(A, B, C, D, E, F)": A 0 B 1 C 2 D 3 E 4 F 5;
    "(A, B, C, D, E, F, G)": A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    "(A, B, C, D, E, F, G, H)": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    "(A, B, C, D, E, F, G, H, I)": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    "(A, B, C, D, E, F, G, H, I, J)": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    "(A, B, C, D, E, F, G, H, I, J, K)": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    "(A, B, C, D, E, F, G, H, I, J, K, L)": A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
