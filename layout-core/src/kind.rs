//! What a type is declared as.

use core::fmt;

/// What a type is declared as.
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
    /// A struct: with named fields, a tuple struct, or a unit struct.
    Struct,
    /// A union: its fields overlap.
    Union,
    /// An enum: a value is one of its variants.
    Enum,
    /// An array `[T; N]`. Its one field stands for all elements.
    Array,
    /// A tuple `(A, B)`: rustc orders its fields.
    Tuple,
    /// A closure. Its fields are what it captures.
    Closure,
    /// The future of an `async fn` or an `async` block. Its variants are its states,
    /// and a field can share bytes with the fields of other states.
    Future,
    /// A number, a `bool`, a `char` or `()`: it has no fields and no padding.
    Primitive,
    /// A type whose size and alignment are known, but not its fields.
    Opaque,
}

impl Kind {
    /// The keyword that declares it, or the name of the kind where there is none.
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

    /// Whether the user chooses its `repr`.
    pub(crate) const fn has_repr(self) -> bool {
        match self {
            Self::Struct | Self::Union | Self::Enum => true,
            Self::Array
            | Self::Tuple
            | Self::Closure
            | Self::Future
            | Self::Primitive
            | Self::Opaque => false,
        }
    }

    /// Whether a value is one of several variants.
    pub(crate) const fn has_variants(self) -> bool {
        matches!(self, Self::Enum | Self::Future)
    }

    /// Whether its fields lie side by side, and it has no variants.
    pub(crate) const fn is_struct_like(self) -> bool {
        matches!(self, Self::Struct | Self::Tuple | Self::Closure)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.keyword())
    }
}
