//! The kinds of types.

use core::fmt;

/// The kind of a type: a struct, an enum, an array, and so on.
///
/// # Example
///
/// ```
/// use layout_core::{Kind, LayoutReport};
///
/// assert_eq!(u8::layout().kind(), Kind::Primitive);
/// assert_eq!(<(u8, u16)>::layout().kind(), Kind::Tuple);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Kind {
    /// A struct, including tuple structs and unit structs.
    Struct,
    /// A union, whose fields overlap.
    Union,
    /// An enum.
    Enum,
    /// An array `[T; N]`. It has one field, which stands for all elements.
    Array,
    /// A tuple `(A, B)`, whose fields rustc orders.
    Tuple,
    /// A closure. Its fields are the captured variables.
    Closure,
    /// The future of an `async fn` or an `async` block. Its variants are its states, and a
    /// field can share bytes with fields of other states.
    Future,
    /// A number, a `bool`, a `char` or `()`, which have no fields and no padding.
    Primitive,
    /// A type of which only the size and the alignment are known.
    Opaque,
}

impl Kind {
    /// Returns the keyword that declares such a type, or a noun if there is no keyword.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Struct => "struct",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::Array => "array",
            Self::Tuple => "tuple",
            Self::Closure => "closure",
            Self::Future => "future",
            Self::Primitive | Self::Opaque => "type",
        }
    }

    /// Whether the type can have a `repr` attribute.
    pub(crate) const fn has_repr(self) -> bool {
        matches!(self, Self::Struct | Self::Union | Self::Enum)
    }

    /// Whether the type has variants.
    pub(crate) const fn has_variants(self) -> bool {
        matches!(self, Self::Enum | Self::Future)
    }

    /// Whether the type has no variants, and its fields do not overlap.
    pub(crate) const fn is_struct_like(self) -> bool {
        matches!(self, Self::Struct | Self::Tuple | Self::Closure)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.keyword())
    }
}
