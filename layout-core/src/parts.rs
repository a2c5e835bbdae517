//! The reports of what types are made of: primitives, arrays, tuples and
//! `Option`. Through them, the derived types inside are seen.
//!
//! Nothing here is seen through a pointer: what it points to is not a part, and
//! a type could reach itself that way.

use core::marker::PhantomData;
use core::mem::offset_of;

use crate::{Field, Kind, LayoutReport, TypeLayout};

/// Tells the layout of a part, if it has a report.
///
/// The constant of this type's own is chosen where its bound holds, that of
/// the trait elsewhere. In generic code, it does not hold for a parameter.
#[derive(Clone, Copy, Debug)]
pub struct PartOf<T: ?Sized>(PhantomData<T>);

impl<T: LayoutReport> PartOf<T> {
    /// The layout.
    pub const PART_LAYOUT: Option<&'static TypeLayout<'static>> = Some(&T::LAYOUT);
}

/// What [`PartOf`] says of a type without a report.
pub trait NoReport {
    /// No layout.
    const PART_LAYOUT: Option<&'static TypeLayout<'static>> = None;
}

impl<T: ?Sized> NoReport for PartOf<T> {}

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
        .with_fields(&[Field::of::<T>("[_]", "T").at(0)])
        .with_parts(&[(0, Some(&T::LAYOUT))]);
}

impl<T: LayoutReport> LayoutReport for Option<T> {
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>("Option<T>", Kind::Enum)
        .with_variants(&[("None", 0), ("Some", 1)])
        .with_fields(&[Field::of::<T>("0", "T")])
        .with_parts(&[(0, Some(&T::LAYOUT))]);
}

macro_rules! tuples {
    ($($name:literal: $($ty:ident $index:tt)*;)*) => {
        $(impl<$($ty: LayoutReport),*> LayoutReport for ($($ty,)*) {
            const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>($name, Kind::Tuple)
                .with_fields(&[$(
                    Field::of::<$ty>(stringify!($index), stringify!($ty))
                        .at(offset_of!(Self, $index))
                ),*])
                .with_parts(&[$(($index, Some(&$ty::LAYOUT))),*]);
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
}
