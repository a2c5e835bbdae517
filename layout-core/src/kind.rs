//! Struct, union, enum, or a type seen from outside.

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
#[non_exhaustive]
pub enum Kind {
    /// `struct`: with named fields, with fields like a tuple's, or with none.
    Struct,
    /// `union`: its fields overlap.
    Union,
    /// `enum`: a value is one of its variants. Of those of default repr, rustc
    /// does not tell where the fields lie.
    Enum,
    /// `[T; N]`: its one field is the first of the elements.
    Array,
    /// `(A, B)`: rustc orders its fields.
    Tuple,
    /// A number, a `bool`, a `char`, `()`: it has no parts, and no padding.
    Primitive,
    /// A type whose size and alignment are known, but not its fields:
    /// what `assert_layout!` sees.
    Opaque,
}

impl Kind {
    /// The keyword that declares it; `array`, `tuple` or `type` where there is
    /// none.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(layout_core::Kind::Union.keyword(), "union");
    /// ```
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Struct => "struct",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::Array => "array",
            Self::Tuple => "tuple",
            Self::Primitive | Self::Opaque => "type",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.keyword())
    }
}
