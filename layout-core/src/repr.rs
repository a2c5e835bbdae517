//! The representation of a type: the `#[repr(...)]` attribute, as a value.

use core::fmt;

use crate::Target;
use crate::render::Piece::{self, Number, Str};
use crate::render::{Line, write_line};
use crate::text::str_eq;

/// The table of integer types: variant, name, and size in bytes, where 0 stands for the size
/// of a pointer.
macro_rules! int_reprs {
    ($($variant:ident $name:literal $size:literal;)*) => {
        /// The integer type of an enum's tag: the `u8` in `#[repr(u8)]`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the primitive type of the same name")]
        pub enum IntRepr {
            $($variant,)*
        }

        impl IntRepr {
            /// All integer types.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name of the type, as in `#[repr(u8)]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Returns the size of the type on this target, in bytes.
            pub const fn size(self, target: Target) -> usize {
                let size = match self {
                    $(Self::$variant => $size,)*
                };
                if size == 0 { target.pointer_size() } else { size }
            }
        }
    };
}

int_reprs! {
    U8 "u8" 1;
    U16 "u16" 2;
    U32 "u32" 4;
    U64 "u64" 8;
    U128 "u128" 16;
    Usize "usize" 0;
    I8 "i8" 1;
    I16 "i16" 2;
    I32 "i32" 4;
    I64 "i64" 8;
    I128 "i128" 16;
    Isize "isize" 0;
}

impl IntRepr {
    /// The integer type with this name.
    pub(crate) const fn from_name(name: &str) -> Option<Self> {
        let mut i = 0;
        while i < Self::ALL.len() {
            if str_eq(Self::ALL[i].name(), name) {
                return Some(Self::ALL[i]);
            }
            i += 1;
        }
        None
    }
}

/// The representation of a type, as stated by its `#[repr(...)]` attributes.
///
/// See [type layout in the Reference](https://doc.rust-lang.org/reference/type-layout.html#representations).
///
/// # Example
///
/// ```
/// use layout_core::{IntRepr, Repr};
///
/// assert_eq!(Repr::RUST.to_string(), "repr(Rust)");
/// assert_eq!(Repr::C.with_align(64).to_string(), "repr(C, align(64))");
/// assert_eq!(Repr::C.with_int(IntRepr::U8).to_string(), "repr(C, u8)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repr {
    base: Base,
    int: Option<IntRepr>,
    packed: Option<usize>,
    aligned: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Base {
    Rust,
    Transparent,
    C,
}

impl Repr {
    /// The default representation: rustc orders the fields.
    pub const RUST: Self = Self { base: Base::Rust, int: None, packed: None, aligned: None };
    /// `repr(transparent)`: the layout of the only field that is not zero-sized.
    pub const TRANSPARENT: Self = Self { base: Base::Transparent, ..Self::RUST };
    /// `repr(C)`: the fields lie in declaration order.
    pub const C: Self = Self { base: Base::C, ..Self::RUST };

    /// Sets the integer type of the tag: `repr(u8)`, or `repr(C, u8)`.
    ///
    /// It has no effect on `repr(transparent)`, which allows no other hint.
    pub const fn with_int(self, int: IntRepr) -> Self {
        if self.is_transparent() { self } else { Self { int: Some(int), ..self } }
    }

    /// Sets `packed(n)` and removes `align`.
    ///
    /// `n` is a power of two; 0 counts as 1. It has no effect on `repr(transparent)`.
    pub const fn with_packed(self, n: usize) -> Self {
        let packed = Some(if n == 0 { 1 } else { n });
        if self.is_transparent() { self } else { Self { packed, aligned: None, ..self } }
    }

    /// Sets `align(n)` and removes `packed`.
    ///
    /// `n` is a power of two; 0 counts as 1. It has no effect on `repr(transparent)`.
    pub const fn with_align(self, n: usize) -> Self {
        let aligned = Some(if n == 0 { 1 } else { n });
        if self.is_transparent() { self } else { Self { aligned, packed: None, ..self } }
    }

    /// Returns whether this is `repr(transparent)`.
    pub const fn is_transparent(self) -> bool {
        matches!(self.base, Base::Transparent)
    }

    /// Returns whether this is `repr(C)`, so that the fields of a struct lie in
    /// declaration order.
    ///
    /// With `repr(Rust)`, rustc orders the fields, and the order in the source has no effect.
    /// The fields in a variant of an enum also lie in declaration order if
    /// [`int`](Self::int) is `Some`.
    pub const fn is_c(self) -> bool {
        matches!(self.base, Base::C)
    }

    /// Returns the integer type of the tag; `None` if the `repr` states none.
    pub const fn int(self) -> Option<IntRepr> {
        self.int
    }

    /// Returns the `n` of `packed(n)`, in bytes: no field has a larger alignment; `None`
    /// if the type is not packed.
    pub const fn packed(self) -> Option<usize> {
        self.packed
    }

    /// Returns the `n` of `align(n)`, in bytes: the type has at least this alignment;
    /// `None` without such a hint.
    pub const fn aligned(self) -> Option<usize> {
        self.aligned
    }

    /// The text of its `Display`.
    pub(crate) const fn line(self) -> Line<'static> {
        let mut hints = Hints { line: Line::of(&[Str("repr(")]), separator: "" };
        match self.base {
            Base::Transparent => hints.push(&[Str("transparent")]),
            Base::C => hints.push(&[Str("C")]),
            Base::Rust => {}
        }
        if let Some(int) = self.int {
            hints.push(&[Str(int.name())]);
        }
        match (self.packed, self.aligned) {
            (Some(1), _) => hints.push(&[Str("packed")]),
            (Some(n), _) => hints.push(&[Str("packed("), Number(n), Str(")")]),
            (None, Some(n)) => hints.push(&[Str("align("), Number(n), Str(")")]),
            // Nobody writes `repr(Rust, align(64))`.
            (None, None) if hints.separator.is_empty() => hints.push(&[Str("Rust")]),
            (None, None) => {}
        }
        hints.line.str(")");
        hints.line
    }
}

/// The hints inside of `repr(...)`.
struct Hints {
    line: Line<'static>,
    separator: &'static str,
}

impl Hints {
    const fn push(&mut self, hint: &[Piece<'static>]) {
        self.line.str(self.separator);
        self.line.push(hint);
        self.separator = ", ";
    }
}

impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &self.line())
    }
}

impl fmt::Debug for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
