//! The color of a field, which shows the kind of its type.

use crate::text::starts_with;
use crate::{Field, Kind, TypeLayout};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Color {
    Primitive,
    Sequence,
    Struct,
    Enum,
    Pointer,
    Other,
}

impl Color {
    const ALL: [Self; 6] =
        [Self::Primitive, Self::Sequence, Self::Struct, Self::Enum, Self::Pointer, Self::Other];

    /// By the layout of the field's type, or else by the type as it is written. The derive does
    /// not look for the layout of a primitive or a pointer.
    pub(crate) fn of(field: &Field<'_>) -> Self {
        match field.layout().map(TypeLayout::kind) {
            Some(Kind::Primitive) => Self::Primitive,
            Some(Kind::Array | Kind::Tuple) => Self::Sequence,
            Some(Kind::Struct | Kind::Union) => Self::Struct,
            Some(Kind::Enum) => Self::Enum,
            Some(Kind::Closure | Kind::Future | Kind::Opaque) => Self::Other,
            None => Self::of_text(field.ty()),
        }
    }

    fn of_text(ty: &str) -> Self {
        const PRIMITIVES: [&str; 16] = [
            "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
            "f32", "f64", "bool", "char",
        ];
        match ty.as_bytes() {
            [b'&' | b'*', ..] => Self::Pointer,
            [b'[' | b'(', ..] => Self::Sequence,
            _ if starts_with(ty, "fn(") || starts_with(ty, "Box<") => Self::Pointer,
            _ if PRIMITIVES.contains(&ty) => Self::Primitive,
            _ => Self::Other,
        }
    }

    /// The colors of the fields that have bytes, for the key to them.
    pub(crate) fn used<'a>(layout: &TypeLayout<'a>) -> impl Iterator<Item = Self> + use<'a> {
        let fields = layout.fields();
        let is_drawn = |field: &&Field<'_>| field.size() > 0 && !field.is_explicit_padding();
        let is_used =
            move |color: &Self| fields.iter().filter(is_drawn).any(|it| Self::of(it) == *color);
        Self::ALL.into_iter().filter(is_used)
    }

    /// The class in the style sheet, the escape sequence of a terminal, and the name.
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Primitive => ("primitive", "\x1b[30;46m", "primitive"),
            Self::Sequence => ("sequence", "\x1b[30;42m", "array or tuple"),
            Self::Struct => ("struct", "\x1b[30;43m", "struct or union"),
            Self::Enum => ("enum", "\x1b[30;45m", "enum"),
            Self::Pointer => ("pointer", "\x1b[30;41m", "pointer"),
            Self::Other => ("other", "\x1b[30;47m", "type without a report"),
        }
    }

    pub(crate) const fn class(self) -> &'static str {
        self.row().0
    }

    /// Black text on the color.
    pub(crate) const fn ansi(self) -> &'static str {
        self.row().1
    }

    pub(crate) const fn name(self) -> &'static str {
        self.row().2
    }
}
