//! The trait that `#[derive(LayoutReport)]` implements.

use crate::TypeLayout;

/// A type that knows its own layout.
///
/// Derive it: `#[derive(LayoutReport)]` comes from the `layout-report` crate,
/// takes every struct, union and enum, and asks nothing of the field types.
///
/// The primitive types and `()` implement it, and so do arrays, tuples of up to twelve
/// elements and `Option` of types that implement it. For a type of another crate there is
/// [`TypeLayout::of`](crate::TypeLayout::of).
///
/// # Example
///
/// ```
/// # extern crate layout_core as layout_report;
/// use layout_report::{Field, Kind, LayoutReport, Repr, TypeLayout};
///
/// // What the derive writes, by hand:
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
    /// The layout, for use in constants.
    const LAYOUT: TypeLayout<'static>;

    /// The layout, for use at run time: a reference to a static. The call
    /// does no work, and a program that never makes it holds no report.
    #[must_use]
    #[inline]
    fn layout() -> &'static TypeLayout<'static> {
        const { &Self::LAYOUT }
    }
}
