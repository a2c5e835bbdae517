//! The representation of a type: the `#[repr(...)]` attribute, as a value.

use core::fmt;

use crate::Target;
use crate::render::Piece::{self, Number, Str};
use crate::render::{Line, write_line};
use crate::text::str_eq;

/// The integer types, in one table: variant, name, size in bytes; a size of 0 is that
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
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The type's name, as in `#[repr(u8)]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Its size in bytes on this target.
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

/// The representation of a type, as its `#[repr(...)]` attributes state it.
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
    /// The default: rustc orders the fields.
    pub const RUST: Self = Self { base: Base::Rust, int: None, packed: None, aligned: None };
    /// `repr(transparent)`: the layout of its one field that has a size.
    pub const TRANSPARENT: Self = Self { base: Base::Transparent, ..Self::RUST };
    /// `repr(C)`: fields lie in the order in which they are declared.
    pub const C: Self = Self { base: Base::C, ..Self::RUST };

    /// The same with an integer type for the tag: `repr(u8)`, or `repr(C, u8)`. No
    /// change on `repr(transparent)`, which takes no other attribute.
    pub const fn with_int(self, int: IntRepr) -> Self {
        if self.is_transparent() { self } else { Self { int: Some(int), ..self } }
    }

    /// The same with `packed(n)` instead of `align`, `n` a power of two; 0 counts as 1.
    /// No change on `repr(transparent)`.
    pub const fn with_packed(self, n: usize) -> Self {
        let packed = Some(if n == 0 { 1 } else { n });
        if self.is_transparent() { self } else { Self { packed, aligned: None, ..self } }
    }

    /// The same with `align(n)` instead of `packed`, `n` a power of two; 0 counts as 1.
    /// No change on `repr(transparent)`.
    pub const fn with_align(self, n: usize) -> Self {
        let aligned = Some(if n == 0 { 1 } else { n });
        if self.is_transparent() { self } else { Self { aligned, packed: None, ..self } }
    }

    /// Whether it is `repr(transparent)`.
    pub const fn is_transparent(self) -> bool {
        matches!(self.base, Base::Transparent)
    }

    /// Whether the fields of a struct lie in the order of their declaration.
    ///
    /// For `repr(Rust)` they do not: rustc orders them, and the order in the source
    /// changes nothing. In the variants of an enum they do where
    /// [`int`](Self::int) is `Some`, too.
    pub const fn is_c(self) -> bool {
        matches!(self.base, Base::C)
    }

    /// The integer type of an enum's tag; `None` if the `repr` states none.
    pub const fn int(self) -> Option<IntRepr> {
        self.int
    }

    /// The `n` of `packed(n)`, in bytes: no field is aligned to more. `None` without
    /// one.
    pub const fn packed(self) -> Option<usize> {
        self.packed
    }

    /// The `n` of `align(n)`, in bytes: the type is aligned to at least that. `None`
    /// without one.
    pub const fn aligned(self) -> Option<usize> {
        self.aligned
    }

    /// The text, as one line of pieces.
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
