//! The trait that `#[derive(LayoutReport)]` implements.

use crate::TypeLayout;

/// A type whose layout is known.
///
/// Derive it: `#[derive(LayoutReport)]` comes from the `layout-report` crate. It supports
/// structs, unions and enums, and places no bounds on the types of their fields.
///
/// The primitive types and `()` implement this trait. Arrays, tuples of up to twelve
/// elements, and `Option` implement it if their element types do. For a type of another
/// crate, use [`TypeLayout::of`](crate::TypeLayout::of).
///
/// # Example
///
/// ```
/// # extern crate layout_core as layout_report;
/// use layout_report::{Field, Kind, LayoutReport, Repr, TypeLayout};
///
/// // By hand, what the derive does:
/// #[repr(C)]
/// struct Pixel { r: u8, g: u8, b: u8 }
///
/// impl LayoutReport for Pixel {
///     const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>("Pixel", Kind::Struct)
///         .with_repr(Repr::C)
///         .with_fields(&[
///             Field::of::<u8>("r", "u8").with_offset(core::mem::offset_of!(Pixel, r)),
///             Field::of::<u8>("g", "u8").with_offset(core::mem::offset_of!(Pixel, g)),
///             Field::of::<u8>("b", "u8").with_offset(core::mem::offset_of!(Pixel, b)),
///         ]);
/// }
///
/// assert_eq!(Pixel::layout().size(), 3);
/// const _: () = assert!(Pixel::LAYOUT.size() == 3);
/// ```
#[diagnostic::on_unimplemented(
    message = "the layout of `{Self}` is not known: it does not derive `LayoutReport`",
    label = "no layout report",
    note = "add `#[derive(LayoutReport)]` to a type of your own; `assert_layout!` checks types of other crates"
)]
pub trait LayoutReport {
    /// The layout of the type, for use in constants.
    const LAYOUT: TypeLayout<'static>;

    /// Returns the layout of the type, for use at run time.
    ///
    /// It is a reference to static data: nothing is computed when the program runs, and a
    /// program that never calls this function does not contain the layout.
    #[must_use]
    #[inline]
    fn layout() -> &'static TypeLayout<'static> {
        const { &Self::LAYOUT }
    }
}

/// What the derive implements: [`LayoutReport`] follows from it.
///
/// The parameter stands for nothing. Without one, rustc's lints evaluate the constants of each
/// implementation when they check a crate, whether the constants are used or not, which takes
/// a quarter of the time of the derive.
#[diagnostic::on_unimplemented(
    message = "the layout of `{Self}` is not known: it does not derive `LayoutReport`",
    label = "no layout report",
    note = "add `#[derive(LayoutReport)]` to a type of your own; `assert_layout!` checks types of other crates"
)]
pub trait DerivedLayout<Nothing> {
    /// The layout of the type.
    const LAYOUT: TypeLayout<'static>;
}

impl<T: DerivedLayout<()>> LayoutReport for T {
    const LAYOUT: TypeLayout<'static> = T::LAYOUT;
}
