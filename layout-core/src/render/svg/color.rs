//! The color of a field, which shows the kind of its type, and the key to the colors.

use core::fmt;

use super::super::Line;
use super::writer::{MARGIN, SPACE, SvgWriter, TEXT, text_width};
use crate::render::Piece::Str;
use crate::text::starts_with;
use crate::{Field, Kind, TypeLayout};

/// The side of a square in the key, and the space after a square and after a name.
const SQUARE: usize = 12;
const AFTER_SQUARE: usize = 6;
const AFTER_NAME: usize = 18;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
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
    pub(super) fn of(field: &Field<'_>) -> Self {
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

    /// The class in the style sheet.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primitive => "primitive",
            Self::Sequence => "sequence",
            Self::Struct => "struct",
            Self::Enum => "enum",
            Self::Pointer => "pointer",
            Self::Other => "other",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Primitive => "primitive",
            Self::Sequence => "array or tuple",
            Self::Struct => "struct or union",
            Self::Enum => "enum",
            Self::Pointer => "pointer",
            Self::Other => "type without a report",
        }
    }
}

impl SvgWriter<'_, '_> {
    /// Names the colors of the fields that have bytes.
    pub(super) fn key(&mut self) -> fmt::Result {
        let fields = self.layout.fields();
        let is_drawn = |field: &&Field<'_>| field.size() > 0 && !field.is_explicit_padding();
        let is_used =
            |color: &Color| fields.iter().filter(is_drawn).any(|it| Color::of(it) == *color);
        let mut x = MARGIN;
        for color in Color::ALL.into_iter().filter(is_used) {
            let y = self.y + SPACE + 3;
            writeln!(
                self.f,
                r##"<path class="{} edge" d="M{x} {y}h{SQUARE}v{SQUARE}h-{SQUARE}z" fill="#eee" stroke="#374151"/>"##,
                color.class(),
            )?;
            x += SQUARE + AFTER_SQUARE;
            self.text(x, SPACE + 14, "", "")?;
            self.end_text(&Line::of(&[Str(color.name())]))?;
            x += text_width(color.name().len());
            self.fit(x);
            x += AFTER_NAME;
        }
        if x > MARGIN {
            self.y += SPACE + TEXT;
        }
        Ok(())
    }
}
