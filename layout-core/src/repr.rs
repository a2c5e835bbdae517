//! The representation of a type: the `#[repr(...)]` attribute, as a value.

use core::fmt;

use crate::render::{Line, write_line};

/// The integer type of an enum's tag: the `u8` in `#[repr(u8)]`.
///
/// # Example
///
/// ```
/// use layout_core::Int;
///
/// assert_eq!((Int::U16.name(), Int::U16.size()), ("u16", 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the primitive type of the same name")]
pub enum Int {
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
}

impl Int {
    /// The type's name, as in `#[repr(u8)]`. See [`Int`] for an example.
    pub const fn name(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
            Self::Usize => "usize",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::Isize => "isize",
        }
    }

    /// Its size in bytes, on the target: that of `Usize` and `Isize` depends on it.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Int;
    ///
    /// assert_eq!(Int::Isize.size(), size_of::<isize>());
    /// ```
    pub const fn size(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 => 4,
            Self::U64 | Self::I64 => 8,
            Self::U128 | Self::I128 => 16,
            Self::Usize | Self::Isize => size_of::<usize>(),
        }
    }
}

/// Who orders the fields, and by which rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Base {
    Rust,
    Transparent,
    C,
    Int(Int),
    CInt(Int),
}

/// What `packed` and `align` change. A type has one of them at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Modifier {
    None,
    Packed(usize),
    Align(usize),
}

/// The representation of a type, as its `#[repr(...)]` attributes state it.
///
/// See [type layout in the Reference](https://doc.rust-lang.org/reference/type-layout.html#representations).
///
/// # Example
///
/// ```
/// use layout_core::{Int, Repr};
///
/// assert_eq!(Repr::RUST.to_string(), "repr(Rust)");
/// assert_eq!(Repr::C.with_align(64).to_string(), "repr(C, align(64))");
/// assert_eq!(Repr::C.with_int(Int::U8).to_string(), "repr(C, u8)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repr {
    base: Base,
    modifier: Modifier,
}

impl Repr {
    /// The default: rustc orders the fields. See [`Repr`] for an example.
    pub const RUST: Self = Self::new(Base::Rust);
    /// `repr(transparent)`: the layout of its one field that has a size. See
    /// [`with_int`](Self::with_int) for an example.
    pub const TRANSPARENT: Self = Self::new(Base::Transparent);
    /// `repr(C)`: fields lie in the order in which they are declared. See [`Repr`]
    /// for an example.
    pub const C: Self = Self::new(Base::C);

    const fn new(base: Base) -> Self {
        Self { base, modifier: Modifier::None }
    }

    /// The same with an integer type for the tag: `repr(u8)`, or
    /// `repr(C, u8)`. No change on `repr(transparent)`, which takes none.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Int, Repr};
    ///
    /// assert_eq!(Repr::C.with_int(Int::U8).int(), Some(Int::U8));
    /// assert_eq!(Repr::TRANSPARENT.with_int(Int::U8).int(), None);
    /// ```
    pub const fn with_int(self, int: Int) -> Self {
        let base = match self.base {
            Base::Rust | Base::Int(_) => Base::Int(int),
            Base::C | Base::CInt(_) => Base::CInt(int),
            Base::Transparent => Base::Transparent,
        };
        Self { base, ..self }
    }

    /// The same with `packed(n)`, `n` a power of two; 0 counts as 1. No change
    /// on `repr(transparent)`, which takes no `packed`.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Repr;
    ///
    /// assert_eq!(Repr::C.with_packed(2).to_string(), "repr(C, packed(2))");
    /// ```
    pub const fn with_packed(self, n: usize) -> Self {
        self.with_modifier(Modifier::Packed(if n == 0 { 1 } else { n }))
    }

    /// The same with `align(n)`, `n` a power of two; 0 counts as 1. No change
    /// on `repr(transparent)`, which takes no `align`.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Repr;
    ///
    /// assert_eq!(Repr::RUST.with_align(64).aligned(), Some(64));
    /// ```
    pub const fn with_align(self, n: usize) -> Self {
        self.with_modifier(Modifier::Align(if n == 0 { 1 } else { n }))
    }

    const fn with_modifier(self, modifier: Modifier) -> Self {
        match self.base {
            Base::Transparent => self,
            _ => Self { modifier, ..self },
        }
    }

    /// Whether the fields of a struct lie in the order of their declaration.
    ///
    /// For `repr(Rust)` they do not: rustc orders them, and the order in the
    /// source changes nothing. In the variants of an enum they do where
    /// [`int`](Self::int) has something, too.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Repr;
    ///
    /// assert!(Repr::C.with_packed(1).is_c());
    /// assert!(!Repr::RUST.is_c());
    /// ```
    pub const fn is_c(self) -> bool {
        matches!(self.base, Base::C | Base::CInt(_))
    }

    /// The integer type of an enum's tag; `None` if it is not stated. See
    /// [`with_int`](Self::with_int) for an example.
    pub const fn int(self) -> Option<Int> {
        match self.base {
            Base::Int(int) | Base::CInt(int) => Some(int),
            _ => None,
        }
    }

    /// The `n` of `packed(n)`, in bytes: no field is aligned to more. `None` without
    /// one.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::Repr;
    ///
    /// assert_eq!(Repr::C.with_packed(2).packed(), Some(2));
    /// assert_eq!(Repr::C.packed(), None);
    /// ```
    pub const fn packed(self) -> Option<usize> {
        match self.modifier {
            Modifier::Packed(n) => Some(n),
            _ => None,
        }
    }

    /// The `n` of `align(n)`, in bytes: the type is aligned to at least that. `None`
    /// without one. See [`with_align`](Self::with_align) for an example.
    pub const fn aligned(self) -> Option<usize> {
        match self.modifier {
            Modifier::Align(n) => Some(n),
            _ => None,
        }
    }

    /// The text, as one line of pieces.
    pub(crate) const fn line(self) -> Line<'static> {
        let mut line = Line::new();
        line.str("repr(");
        let base = match self.base {
            // `repr(align(64))` says enough: nobody writes `repr(Rust, align(64))`.
            Base::Rust if matches!(self.modifier, Modifier::None) => "Rust",
            Base::Rust => "",
            Base::Transparent => "transparent",
            Base::C => "C",
            Base::CInt(_) => "C, ",
            Base::Int(int) => int.name(),
        };
        line.str(base);
        if let Base::CInt(int) = self.base {
            line.str(int.name());
        }
        if !matches!(self.modifier, Modifier::None) && !base.is_empty() {
            line.str(", ");
        }
        match self.modifier {
            Modifier::None => {}
            Modifier::Packed(1) => line.str("packed"),
            Modifier::Packed(n) => line.call("packed", n),
            Modifier::Align(n) => line.call("align", n),
        }
        line.str(")");
        line
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
