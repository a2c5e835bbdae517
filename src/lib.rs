//! Where every byte of a type goes.

#![no_std]

pub use layout_core::{
    CACHE_LINE, Field, Gap, GapKind, Gaps, Int, Kind, LayoutReport, OptimalOrder, Repr, Rule,
    TypeLayout, Variant, Variants,
};
pub use layout_derive::LayoutReport;

/// assert
#[macro_export]
macro_rules! assert_layout {
    ($($input:tt)*) => {
        $crate::__v1::assert_layout! { $crate; $($input)* }
    };
}

#[doc(hidden)]
pub mod __v1 {
    pub use layout_core::__v1::*;
    pub use layout_derive::assert_layout;
}
